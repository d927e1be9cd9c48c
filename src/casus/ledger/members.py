"""The records behind an event or a report, with the reports that they are from: what a page shows side by side."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from casus.ledger.blocks import neighbours
from casus.ledger.likeness import likeness
from casus.ledger.merging import decode_deed
from casus.ledger.packing import unpacked
from casus.records import CodedReport, Event

_COLUMNS = ("r.id, r.anchor, r.code, r.event, p.id, p.key, p.name, p.language, p.outlet, p.url, p.title, p.published, "
            "f.key, c.id, c.body")
_FROM = ("FROM records r JOIN codings c ON c.id = r.coding JOIN reports p ON p.id = r.report "
         "JOIN reports f ON f.id = p.family")


class Behind(NamedTuple):
    """A record with its report; ``family`` is the key of the first of the report's copies."""

    record: int
    anchor: str
    code: str
    of: int | None
    report: int
    key: str
    name: str
    language: str
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    family: str
    coded: CodedReport
    event: Event


def of_event(db: sqlite3.Connection, event: int) -> list[Behind]:
    """The records that tell of an event."""
    return list(_behind(db.execute(f"SELECT {_COLUMNS} {_FROM} WHERE r.event = ? ORDER BY p.earliest, p.name, r.anchor",
                                   (event,))))


def of_report(db: sqlite3.Connection, report: int) -> list[Behind]:
    """The records of a report's current codings, in the order of its text."""
    found = _behind(db.execute(f"SELECT {_COLUMNS} {_FROM} WHERE r.report = ?", (report,)))
    return sorted(found, key=lambda b: (b.event.evidence[0].start, b.anchor))


def alike(db: sqlite3.Connection, event: int, most: int = 8) -> list[int]:
    """The numbers of other events that are most like an event, by its records' likeness to theirs; the likest first."""
    best: dict[int, float] = {}
    for record, blob in db.execute("SELECT id, deed FROM records WHERE event = ? ORDER BY id LIMIT 12", (event,)).fetchall():
        deed = decode_deed(blob)
        for other, theirs in neighbours(db, record, deed):
            found = likeness(deed, decode_deed(theirs))
            if found.bar is None and found.score > best.get(other, 0.0):
                best[other] = found.score
    events: dict[int, float] = {}
    for other, score in best.items():
        row = db.execute("SELECT event FROM records WHERE id = ?", (other,)).fetchone()
        if row and row[0] is not None and row[0] != event:
            events[row[0]] = max(score, events.get(row[0], 0.0))
    return sorted(events, key=lambda number: (-events[number], number))[:most]


def _behind(rows: sqlite3.Cursor) -> Iterator[Behind]:
    for row in rows:
        coded = _unpacked(row[-1])
        event = next(e for e in coded.events if e.id == row[2])
        yield Behind._make((*row[:-2], coded, event))


@lru_cache(64)
def _unpacked(blob: bytes) -> CodedReport:
    return unpacked(blob)
