"""Scores coded reports against gold ones.

Events are matched one to one: a type that gold allows, evidence that overlaps, then the most fields alike.
Precision, recall and F1 are of events; on the matched ones each field has the share that is right; for
``record_f1`` an event counts only if its actors, recipients and status are all right.
"""

import calendar
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from casus.errors import InputError

FIELDS = ("actors", "recipients", "status", "when", "where", "modes", "told_by", "counts")
_STRICT = ("actors", "recipients", "status")
_LONGEST = 3700
"""A date that allows more days than this is held to allow none."""

Json = Mapping[str, Any]
Verdicts = dict[str, bool | None]
"""For each field whether it is right; None where gold is silent."""


class Tally(msgspec.Struct):
    """Counts of events and, for each field, how many were judged and how many are right."""

    matched: int = 0
    spurious: int = 0
    missed: int = 0
    strict: int = 0
    right: dict[str, int] = msgspec.field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    asked: dict[str, int] = msgspec.field(default_factory=lambda: dict.fromkeys(FIELDS, 0))

    def add(self, other: "Tally") -> None:
        """Adds another tally to this one."""
        self.matched += other.matched
        self.spurious += other.spurious
        self.missed += other.missed
        self.strict += other.strict
        for field in FIELDS:
            self.right[field] += other.right[field]
            self.asked[field] += other.asked[field]

    def figures(self) -> dict[str, float]:
        """precision, recall, f1, record_f1, and the share of each field that is right; 0 to 1."""
        coded, wanted = self.matched + self.spurious, self.matched + self.missed
        return {
            "precision": _ratio(self.matched, coded), "recall": _ratio(self.matched, wanted),
            "f1": _f1(self.matched, coded, wanted), "record_f1": _f1(self.strict, coded, wanted),
            **{field: _ratio(self.right[field], self.asked[field]) for field in FIELDS},
        }


class ReportScore(msgspec.Struct, frozen=True):
    """One report: its tally, and in words what was missed, what is spurious, and which fields are wrong."""

    id: str
    language: str
    tally: Tally
    missed: tuple[str, ...]
    spurious: tuple[str, ...]
    wrong: tuple[str, ...]


class Scores(msgspec.Struct, frozen=True):
    """All reports together, by language, and one by one."""

    total: Tally
    languages: dict[str, Tally]
    reports: tuple[ReportScore, ...]


def score(gold_dir: Path, coded: Mapping[str, Json]) -> Scores:
    """Scores ``coded`` (coded reports as plain data, by the report's id) against a folder of gold.

    Gold is a ``.json`` a report, with the report's ``.txt`` beside it; what was not coded counts as missed.
    """
    reports = []
    for path in sorted(gold_dir.glob("*.json")):
        gold, text = read_gold(path)
        reports.append(_report(path.stem, gold, text, coded.get(path.stem, {"entities": (), "events": ()})))
    if not reports:
        raise InputError(f"{gold_dir}: holds no gold reports; name a folder of .json files with their .txt")
    total = Tally()
    languages: dict[str, Tally] = {}
    for report in reports:
        total.add(report.tally)
        languages.setdefault(report.language, Tally()).add(report.tally)
    return Scores(total, dict(sorted(languages.items())), tuple(reports))


def read_gold(path: Path) -> tuple[Json, str]:
    """A gold report and its text."""
    try:
        gold = json.loads(path.read_text(encoding="utf8"))
        text = path.with_suffix(".txt").read_text(encoding="utf8")
        if not isinstance(gold, dict) or not isinstance(gold.get("events"), list):
            raise InputError(f"{path}: is no gold report; it needs a list of events")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as a gold report: {error}") from error
    return gold, text


def pairs_of(id: str, gold: Json, text: str, coded: Json) -> dict[int, tuple[int, Verdicts]]:
    """Gold event -> coded event and verdicts; asked events choose before optional ones, best pair first."""
    entities = {entity["id"]: entity for entity in coded["entities"]}
    pairs = []
    for g, event in enumerate(gold["events"]):
        spans = _spans(text, event, id)
        for c, candidate in enumerate(coded["events"]):
            if candidate["type"] in event["type"] and _touches(spans, candidate):
                verdicts = _judge(event, candidate, entities)
                alike = sum(verdict is True for verdict in verdicts.values())
                pairs.append((bool(event.get("optional")), -alike, g, c, verdicts))
    matched: dict[int, tuple[int, Verdicts]] = {}
    used: set[int] = set()
    for _, _, g, c, verdicts in sorted(pairs, key=lambda pair: pair[:4]):
        if g not in matched and c not in used:
            matched[g] = c, verdicts
            used.add(c)
    return matched


def _report(id: str, gold: Json, text: str, coded: Json) -> ReportScore:
    wanted, found = gold["events"], coded["events"]
    pairs = pairs_of(id, gold, text, coded)
    tally, missed, wrong = Tally(), [], []
    for number, event in enumerate(wanted):
        if number not in pairs:
            if not event.get("optional"):
                tally.missed += 1
                missed.append(f"{event['key']} ({'|'.join(event['type'])}) {event['evidence'][0]!r}")
            continue
        verdicts = pairs[number][1]
        bad = [field for field in FIELDS if verdicts[field] is False]
        if bad:
            wrong.append(f"{event['key']}: {', '.join(bad)}")
        if not event.get("optional"):
            _count(tally, verdicts)
    used = {number for number, _ in pairs.values()}
    spurious = [_described(event, text) for number, event in enumerate(found) if number not in used]
    tally.spurious = len(spurious)
    return ReportScore(id, gold.get("language", ""), tally, tuple(missed), tuple(spurious), tuple(wrong))


def _count(tally: Tally, verdicts: Verdicts) -> None:
    tally.matched += 1
    tally.strict += all(verdicts[field] is not False for field in _STRICT)
    for field, verdict in verdicts.items():
        if verdict is not None:
            tally.asked[field] += 1
            tally.right[field] += verdict


def _described(event: Json, text: str) -> str:
    evidence = event.get("evidence") or [{"start": 0, "end": 0}]
    return f"{event['type']} {text[evidence[0]['start']:evidence[0]['end']]!r}"


def _spans(text: str, event: Json, id: str) -> list[tuple[int, int]]:
    spans = []
    for piece in event["evidence"]:
        start = text.find(piece)
        if start < 0:
            raise InputError(f"{id}: gold evidence that is not in the text: {piece!r}")
        spans.append((start, start + len(piece)))
    return spans


def _touches(spans: Iterable[tuple[int, int]], event: Json) -> bool:
    evidence = event.get("evidence") or []
    return any(e["start"] < end and start < e["end"] for start, end in spans for e in evidence)


def _judge(gold: Json, event: Json, entities: Mapping[str, Json]) -> Verdicts:
    """The fields of a matched event; gold's modes belong to its first type and judge no other."""
    actors, recipients = (_entities(event.get(role), entities) for role in ("actors", "recipients"))
    told = _entities((link.get("speaker") for link in event.get("told_by") or ()), entities)
    modes = gold["modes"] if event["type"] == gold["type"][0] else ()
    return {
        "actors": same_parties(gold["actors"], actors),
        "recipients": same_parties(gold["recipients"], recipients),
        "status": event.get("status") in gold["status"],
        "when": _same_when(gold["when"], event.get("when") or {}),
        "where": _same_where(gold["where"], event.get("where") or {}) if gold["where"] else None,
        "modes": not set(modes).isdisjoint(event.get("modes") or ()) if modes else None,
        "told_by": _same_voice(gold["told_by"], told, actors),
        "counts": _same_counts(gold.get("counts") or (), event.get("counts") or ()),
    }


def _entities(ids: Iterable[Any] | None, entities: Mapping[str, Json]) -> list[Json]:
    return [entities.get(id, {}) for id in ids or ()]


def same_entity(gold: Json, coded: Json) -> bool:
    """By name or alias; else by country and, where gold gives sectors, one of them."""
    if gold.get("name") and _fold(gold["name"]) in _names(coded):
        return True
    if not gold.get("country") or gold["country"] != coded.get("country"):
        return False
    sectors = gold.get("sectors")
    return not sectors or not set(sectors).isdisjoint(coded.get("sectors") or ())


def same_parties(gold: Sequence[Json], coded: Sequence[Json]) -> bool | None:
    """Every gold entity found, and none beside them that is of another country."""
    if not gold:
        return None
    found = all(any(same_entity(g, c) for c in coded) for g in gold)
    return found and all(any(same_entity(g, c) or g.get("country") == c.get("country") for g in gold)
                         for c in coded)


def _same_voice(gold: Sequence[Json], told: Sequence[Json], actors: Sequence[Json]) -> bool:
    """The voices gold names; if it names none, the outlet's own or that of the actor's own side."""
    if gold:
        return all(any(same_entity(g, c) for c in told) for g in gold)
    return all(any(_same_side(speaker, actor) for actor in actors) for speaker in told)


def _same_side(speaker: Json, actor: Json) -> bool:
    shared = set(speaker.get("sectors") or ()) & set(actor.get("sectors") or ())
    return bool(shared) and speaker.get("country") == actor.get("country")


def _same_when(gold: Iterable[str], coded: Json) -> bool:
    """Equal, or at least half of the days that either allows are allowed by both."""
    edtf = coded.get("edtf") or ""
    days = _days(edtf)
    for wanted in gold:
        if wanted == edtf:
            return True
        allowed = _days(wanted)
        if allowed and days and len(allowed & days) / len(allowed | days) >= 0.5:
            return True
    return False


def _same_where(gold: Iterable[Json], coded: Json) -> bool:
    return any(_fold(place["name"]) in _names(coded) if place.get("name")
               else place.get("country") == coded.get("country") for place in gold)


def _same_counts(gold: Iterable[Json], coded: Iterable[Json]) -> bool | None:
    wanted, found = ({(c.get("of"), c.get("low"), c.get("high")) for c in counts} for counts in (gold, coded))
    return wanted <= found if wanted else None


def _names(coded: Json) -> set[str]:
    return {_fold(coded.get("name")), *map(_fold, coded.get("aliases") or ())}


def _fold(name: str | None) -> str:
    return re.sub(r"[^\w]+", " ", (name or "").casefold()).strip()


def _days(edtf: str) -> set[int]:
    """The ordinals of the days that an EDTF date, interval or one-of-a-set allows."""
    days: set[int] = set()
    for part in edtf.strip("[]{} ").split(","):
        ends = [bounds for end in re.split(r"/|\.\.", part) if (bounds := _bounds(end))]
        if ends and ends[-1][1] - ends[0][0] <= _LONGEST:
            days.update(range(ends[0][0], ends[-1][1] + 1))
    return days


def _bounds(part: str) -> tuple[int, int] | None:
    """Ordinals of the first and last day; None for an open end, an unspecified year or a season."""
    stated = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", re.sub(r"[~?%]", "", part.strip()))
    if not stated:
        return None
    year = int(stated[1])
    month, day = (int(group) if group else None for group in stated.groups()[1:])
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        final = 12 if month is None else month
        last = date(year, final, calendar.monthrange(year, final)[1] if day is None else day)
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def _f1(right: int, coded: int, wanted: int) -> float:
    precision, recall = _ratio(right, coded), _ratio(right, wanted)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
