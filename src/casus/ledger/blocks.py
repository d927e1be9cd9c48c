"""Where deeds that may be one meet, so that a new report is compared with few others.

A block is a type with a country that a deed has to do with, or with a number that it gives; in it a deed lies at the
days of its window. Windows are classed by length, so that those that overlap a given one are found by one look into
each class.
"""

import sqlite3

from casus.ledger.deed import Deed
from casus.ledger.likeness import EXACT

_LENGTHS = (8, 64, 800)
_WHOLE = len(_LENGTHS)


def blocks(deed: Deed) -> list[tuple[str, int, int, int]]:
    """(block, class, first, last) of a deed."""
    countries = {p.country for side in (deed.actors, deed.recipients) for p in side}
    if deed.spot:
        countries.add(deed.spot.country)
    first, last = deed.window
    length = next((i for i, most in enumerate(_LENGTHS) if last - first < most), _WHOLE)
    meets = [f"{deed.type} {country}" for country in sorted(c for c in countries if c)] or [deed.type]
    meets += sorted({f"{deed.type} {of} {low}" for of, low, high in deed.counts if low == high and (low or 0) >= EXACT})
    return [(block, length, first, last) for block in meets]


def file(db: sqlite3.Connection, record: int, deed: Deed) -> None:
    """Puts a record into its blocks."""
    db.executemany("INSERT INTO blocks (block, class, first, record, last) VALUES (?, ?, ?, ?, ?)",
                   [(block, length, first, record, last) for block, length, first, last in blocks(deed)])


def neighbours(db: sqlite3.Connection, record: int, deed: Deed) -> list[tuple[int, bytes]]:
    """(record, deed) of all other records that share a block and a day with a deed."""
    found: dict[int, None] = {}
    for block, _, first, last in blocks(deed):
        for length in range(_WHOLE + 1):
            earliest = first - _LENGTHS[length] + 1 if length < _WHOLE else 0
            for row in db.execute("SELECT record FROM blocks WHERE block = ? AND class = ? AND first BETWEEN ? AND ? "
                                  "AND last >= ?", (block, length, earliest, last, first)):
                found[row[0]] = None
    found.pop(record, None)
    numbers = list(found)
    rows: list[tuple[int, bytes]] = []
    for start in range(0, len(numbers), 500):
        part = numbers[start:start + 500]
        rows += db.execute(f"SELECT id, deed FROM records WHERE id IN ({','.join('?' * len(part))})", part).fetchall()
    return rows
