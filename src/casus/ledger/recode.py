"""What a new version, lexicon or knowledge would make of the reports: shown first, then done, the old coding kept."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from casus.documents import Document, document
from casus.errors import InputError
from casus.ledger.decisions import replay
from casus.ledger.deed import anchor, deeds
from casus.ledger.intake import Origin, insert_coding
from casus.ledger.merging import Merging
from casus.ledger.packing import unpacked
from casus.records import CodedReport, Event

Json = dict[str, Any]
Code = Callable[[Document], CodedReport]

_FIELDS = ("type", "modes", "contexts", "actors", "recipients", "theme", "status", "when", "where", "counts", "grounds",
           "told_by")


class Change(NamedTuple):
    """What a new coding does to one event of a report: ``added``, ``dropped`` or ``changed`` (with the fields)."""

    report: str
    kind: str
    before: Event | None
    after: Event | None
    fields: tuple[str, ...] = ()


class Recoding(NamedTuple):
    """A report coded again: the changes, and what is needed to carry them out."""

    report: int
    name: str
    coded: CodedReport
    anchors: tuple[str, ...]
    changes: tuple[Change, ...]


def recodings(db: sqlite3.Connection, code: Code, coder: str = "casus") -> Iterator[Recoding | str]:
    """Every report of a coder coded again; a report that cannot be is told in words. Nothing is changed."""
    rows = db.execute("SELECT p.id, p.key, p.name, p.source, c.id, c.body FROM reports p JOIN codings c "
                      "ON c.report = p.id WHERE c.coder = ? AND c.current ORDER BY p.id", (coder,)).fetchall()
    for report, key, name, blob, coding, body in rows:
        if blob is None:
            yield f"{name}: came in coded, so there is nothing to code again"
            continue
        origin = msgspec.msgpack.decode(blob, type=Origin)
        try:
            coded = code(document(origin.source, language=origin.language, published=origin.published))
        except InputError as error:
            yield f"{name}: {error}"
            continue
        known = dict(db.execute("SELECT code, anchor FROM records WHERE coding = ?", (coding,)))
        yield _compared(report, key, name, unpacked(body), coded, known)


def carry_out(db: sqlite3.Connection, merging: Merging, found: Recoding) -> None:
    """Puts a new coding in the place of the old one, which is kept as history; deeds keep anchors and events."""
    if not found.changes and found.coded.events:
        db.execute("UPDATE codings SET version = ?, knowledge = ? WHERE report = ? AND coder = ? AND current",
                   (found.coded.coder.version, found.coded.coder.knowledge, found.report, found.coded.coder.name))
        return
    old = db.execute("SELECT r.id, r.anchor, r.event FROM records r JOIN codings c ON c.id = r.coding "
                     "WHERE c.report = ? AND c.coder = ? AND c.current", (found.report, found.coded.coder.name)).fetchall()
    events = {a: e for _, a, e in old}
    mates = {r for _, _, e in old for r, in db.execute("SELECT id FROM records WHERE event = ?", (e,))}
    for record, _, _ in old:
        merging.drop(record)
    db.execute("UPDATE codings SET current = 0 WHERE report = ? AND coder = ?", (found.report, found.coded.coder.name))
    key, = db.execute("SELECT key FROM reports WHERE id = ?", (found.report,)).fetchone()
    new = insert_coding(db, merging, found.report, found.coded, deeds(found.coded, key, found.anchors), events)
    replay(db)
    merging.regroup([*new, *(mates - {record for record, _, _ in old})])
    merging.clear_empty(e for e in events.values() if e is not None)


def past(db: sqlite3.Connection, report: str) -> Iterator[Json]:
    """The codings of a report, oldest first: when, by what, and how many events."""
    for coder, version, knowledge, coded, current, body in db.execute(
            "SELECT c.coder, c.version, c.knowledge, c.coded, c.current, c.body FROM codings c JOIN reports p "
            "ON p.id = c.report WHERE p.name = ? ORDER BY c.id", (report,)):
        yield {"coder": coder, "version": version, "knowledge": knowledge, "coded": coded, "current": bool(current),
               "events": [f"{e.type} {' '.join(e.modes)} {e.status}".replace("  ", " ") for e in unpacked(body).events]}


def _compared(report: int, key: str, name: str, before: CodedReport, after: CodedReport, known: dict[str, str]
              ) -> Recoding:
    """Old and new events of a report, paired by the words that state them."""
    pairs = sorted(((_overlap(b, a) + (b.type == a.type), -i, -j) for i, b in enumerate(before.events)
                    for j, a in enumerate(after.events) if _overlap(b, a) > 0), reverse=True)
    match: dict[int, int] = {}
    for _, i, j in pairs:
        if -j not in match and -i not in match.values():
            match[-j] = -i
    changes: list[Change] = []
    anchors: list[str] = []
    for j, event in enumerate(after.events):
        if j in match:
            old = before.events[match[j]]
            anchors.append(known[old.id])
            fields = tuple(f for f in _FIELDS if getattr(old, f) != getattr(event, f))
            if fields or old.evidence != event.evidence:
                changes.append(Change(name, "changed", old, event, fields or ("evidence",)))
        else:
            anchors.append("")
            changes.append(Change(name, "added", None, event))
    taken = set(known.values())
    for j, event in enumerate(after.events):
        if not anchors[j]:
            new = anchor(key, event)
            while new in taken:
                new += "+"
            anchors[j] = new
            taken.add(new)
    changes += [Change(name, "dropped", e, None) for i, e in enumerate(before.events) if i not in match.values()]
    return Recoding(report, name, after, tuple(anchors), tuple(changes))


def _overlap(a: Event, b: Event) -> float:
    """The share of the words stating two events that state both, at best; a shared trigger counts as all."""
    best = 0.0
    for x in a.evidence:
        for y in b.evidence:
            if x.trigger == y.trigger:
                return 1.0
            shared = min(x.end, y.end) - max(x.start, y.start)
            best = max(best, 0.9 * shared / max(x.end - x.start, y.end - y.start, 1))
    return best
