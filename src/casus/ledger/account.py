"""The account of one event of the ledger: the records that tell of it, and one value a field drawn from them.

Each field takes the value that the most independent voices give, and every value stays as a claim, with its report,
its speaker and its words (docs/ledger.md has the rules). The form is that of docs/record.md.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from casus.ledger.dates import Said, narrowed
from casus.ledger.deed import Deed, Party
from casus.ledger.figures import Figure, tolls
from casus.ledger.history import history, standing
from casus.ledger.voices import Heard, voices
from casus.records import CodedReport, Event
from casus.records.edtf import bounds, iso, spans, written

T = TypeVar("T", bound=Hashable)
Json = dict[str, Any]

_FINENESS = ("point", "town", "district", "region", "country")


class Member(NamedTuple):
    """One record of an event: its deed, the coded report and event it is from, its report's name and family."""

    deed: Deed
    coded: CodedReport
    event: Event
    report: str
    family: int


def account(name: str, members: Sequence[Member], why: Sequence[Json] = ()) -> Json:
    """The event that the members tell of; ``why`` are the reasons for which they were put together."""
    members = sorted(members, key=lambda m: (m.deed.published, m.report, m.event.evidence[0].start, m.deed.anchor))
    heard = voices(_heard(member) for member in members)
    told = list(zip(members, heard, strict=True))
    dates = narrowed(_said(m, v) for m, v in told)
    claims = [claim for m in members for claim in claims_of(m)]
    statuses = [(m.event.status, m.deed.published, m.report, v, _denied(m)) for m, v in told]
    figures = [Figure(c.of, c.low, c.high, v, _denied(m) or m.event.status == "negated")
               for m, v in told for c in m.event.counts]
    edtf = written(dates.days)
    earliest, latest = bounds(edtf or None)
    return {
        "id": name, "type": members[0].deed.type, "modes": _several(told, lambda m: m.event.modes),
        "contexts": _several(told, lambda m: m.event.contexts), "status": standing(statuses),
        "actors": _parties(told, lambda d: d.actors), "recipients": _parties(told, lambda d: d.recipients),
        "theme": _favoured([(m.event.theme, v) for m, v in told if m.event.theme]),
        "when": {"edtf": edtf, "earliest": earliest, "latest": latest} if edtf else None,
        "where": _where(told), "counts": [t._asdict() for t in tolls(figures)],
        "grounds": [dict(zip(("pact", "article"), g, strict=True)) for g in
                    sorted({g for m in members for g in m.deed.grounds}, key=str)],
        "quad": members[0].event.quad, "score": _favoured([(m.event.score, v) for m, v in told]),
        "confidence": max(m.event.confidence for m in members), "voices": len(set(heard)),
        "languages": sorted({m.deed.language for m in members}),
        "reported": {"first": _day(min(m.deed.published[0] for m in members)),
                     "last": _day(max(m.deed.published[1] for m in members))},
        "records": [{"report": m.report, "event": m.event.id, "anchor": m.deed.anchor, "coder": m.coded.coder.name,
                     "voice": v, "outlet": m.coded.report.outlet, "quote": quote(m)} for m, v in told],
        "claims": claims, "history": history(statuses, [m.event.when.edtf if m.event.when else None for m in members]),
        "dates": [{"report": r, "said": said, "left": left} for r, said, left in dates.chain],
        "disagreements": _disagreements(claims, dates.disputed), "why": list(why),
        "state": "unreviewed", "notes": [],
    }


def quote(member: Member) -> str:
    """The words of the report that first state the event."""
    first = member.event.evidence[0]
    return " ".join(member.coded.report.text[first.start:first.end].split())


def _day(ordinal: int) -> str | None:
    return iso(ordinal) if 1 < ordinal < 3_652_059 else None


def _heard(member: Member) -> Heard:
    entities = {e.id: e for e in member.coded.entities}
    told = [entities[t.speaker] for t in member.event.told_by if t.speaker in entities]
    return Heard(member.family, member.coded.report.outlet, tuple(e.name for e in told if "JRN" in e.sectors and e.known))


def _said(member: Member, voice: int) -> Said:
    when = member.event.when
    return Said(member.report, voice, member.deed.stated, when.text if when else None, member.event.status,
                member.deed.published)


def _denied(member: Member) -> bool:
    return any(telling.stance == "denies" for telling in member.event.told_by)


def _favoured(values: Iterable[tuple[T, int]]) -> T | None:
    """The value with the most voices; among equals the one that was told first."""
    found: dict[T, set[int]] = defaultdict(set)
    for value, voice in values:
        found[value].add(voice)
    return max(found, key=lambda value: len(found[value]), default=None)


def _several(told: Sequence[tuple[Member, int]], of: Callable[[Member], Iterable[str]]) -> list[str]:
    """All values that at least half as many voices give as the value that is given most."""
    found: dict[str, set[int]] = defaultdict(set)
    for member, voice in told:
        for value in of(member):
            found[value].add(voice)
    most = max((len(v) for v in found.values()), default=0)
    return [value for value, given in found.items() if 2 * len(given) >= most]


def _parties(told: Sequence[tuple[Member, int]], of: Callable[[Deed], tuple[Party, ...]]) -> list[Json]:
    """The set of parties with the most voices, named ones before groups, and those of other countries that others add.

    Presumed ones count only where no report states any. Somebody of a country that the set has already is another name
    for who is in it, and stays a claim.
    """
    sets = [(of(m.deed), v) for m, v in told if of(m.deed)]
    sets = [s for s in sets if not s[0][0].presumed] or sets
    given: dict[str, set[int]] = defaultdict(set)
    for parties, voice in sets:
        for party in parties:
            given[party.name].add(voice)
    best = max(sets, key=lambda s: sum((len(given[p.name]) + 0.5 * p.known) / len(s[0]) for p in s[0]), default=((), 0))
    found = list(best[0])
    for parties, _ in sets:
        found += [p for p in parties if p.country and p.country not in {q.country for q in found} and p.known]
    return [{"name": p.label, "kind": p.kind, "country": p.country, "sectors": list(p.sectors)} for p in found]


def _where(told: Sequence[tuple[Member, int]]) -> Json | None:
    """The finest place that a report names; a default only where none names one."""
    found = [(m.event.where, v) for m, v in told if m.event.where is not None]
    stated = [(w, v) for w, v in found if w.start is not None] or found
    if not stated:
        return None
    fine = min(_FINENESS.index(w.precision) if w.precision else len(_FINENESS) for w, _ in stated)
    finest = [(w, v) for w, v in stated if (_FINENESS.index(w.precision) if w.precision else len(_FINENESS)) == fine]
    name = _favoured([(w.name or "", v) for w, v in finest])
    place = next(w for w, _ in finest if (w.name or "") == name)
    return {"name": place.name, "country": place.country, "admin1": place.admin1, "lat": place.lat, "lon": place.lon,
            "precision": place.precision, "gazetteer_id": place.gazetteer_id, "stated": place.start is not None}


def claims_of(member: Member) -> list[Json]:
    """What one record says of each field."""
    event, names = member.event, {e.id: e.name for e in member.coded.entities}
    values: list[tuple[str, Any]] = [
        ("status", event.status), *(("actors", p.label) for p in member.deed.actors),
        *(("recipients", p.label) for p in member.deed.recipients),
        *(("counts", {"of": c.of, "low": c.low, "high": c.high}) for c in event.counts)]
    if event.when:
        values.append(("when", event.when.edtf))
    if event.where and event.where.start is not None:
        values.append(("where", event.where.name))
    told = " > ".join(names.get(t.speaker, t.speaker) for t in event.told_by) or None
    return [{"field": field, "value": value, "report": member.report, "told_by": told,
             "stance": event.told_by[-1].stance if event.told_by else "asserts", "quote": quote(member)}
            for field, value in values]


def _disagreements(claims: Sequence[Mapping[str, Any]], times: bool) -> list[str]:
    """The fields on which reports contradict one another, not merely say more or less."""
    found = ["when"] if times else []
    statuses = {c["value"] for c in claims if c["field"] == "status"}
    denied = any(c["stance"] == "denies" for c in claims)
    if (denied and any(c["stance"] != "denies" for c in claims)) or ("negated" in statuses and len(statuses) > 1):
        found.append("status")
    numbers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for claim in claims:
        if claim["field"] == "counts":
            low, high = claim["value"]["low"], claim["value"]["high"]
            numbers[claim["value"]["of"]].append((low or 0, high if high is not None else 1 << 40))
    if any(max(low for low, _ in n) > min(high for _, high in n) for n in numbers.values()):
        found.append("counts")
    return found


def day_of(body: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
    """(first, last, the day to sort by) of an event: of its time, else the day it was first reported."""
    found = spans(body["when"]["edtf"]) if body["when"] else ()
    reported = spans(body["reported"]["first"])
    edge = reported[0][0] if reported else None
    if not found:
        return None, None, edge
    first, last = found[0][0], found[-1][1]
    return first, last, first if first > 1 else last
