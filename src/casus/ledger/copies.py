"""Copies of one text under other mastheads: found by MinHash, confirmed exactly, counted as one voice.

Two reports are copies where at least ``ALIKE`` of the word triples of either stand in both, or where nearly all of
the shorter stands in the longer (a wire text cut short). A family is all that hangs together by such pairs.
"""

import re
import sqlite3
from collections.abc import Iterable

from rensa import RMinHash

from casus.lexicon.fold import fold

ALIKE = 0.7
"""Jaccard similarity of word triples from which on two reports are copies."""

HELD = 0.9
"""Share of the shorter report's triples in the longer one, from which on it is a shortened copy."""

_LEAST = 12
"""Words that a shortened copy has at least: a headline is in many reports."""

_PERMUTATIONS, _BANDS, _TRIPLE = 128, 32, 3
_WORD = re.compile(r"\w+")


def triples(text: str) -> frozenset[str]:
    """All runs of three words of a text; of a shorter one its words."""
    words = _WORD.findall(fold(text))
    return frozenset(" ".join(words[i:i + _TRIPLE]) for i in range(max(1, len(words) - _TRIPLE + 1)))


def copies(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two texts, given by their triples, are copies."""
    shared, shorter = len(a & b), min(len(a), len(b))
    return shared >= ALIKE * len(a | b) or (shorter >= _LEAST and shared >= HELD * shorter)


def bands(found: Iterable[str]) -> list[int]:
    """The hashes under which a text's likely copies are met."""
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=42)
    sketch.update(sorted(found))
    digest: list[int] = sketch.digest()
    rows = _PERMUTATIONS // _BANDS
    return [_mixed(band, digest[band * rows:(band + 1) * rows]) for band in range(_BANDS)]


def _mixed(band: int, rows: list[int]) -> int:
    """One signed 64-bit number of a band's rows (FNV-1a)."""
    value = 0xCBF29CE484222325 ^ band
    for row in rows:
        value = ((value ^ row) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value - (1 << 64) if value >= 1 << 63 else value


def settle(db: sqlite3.Connection, report: int, text: str) -> list[int]:
    """Files a new report under its bands and into its family; gives the copies it has."""
    own = triples(text)
    hashes = bands(own)
    marks = ",".join("?" * len(hashes))
    met = db.execute(f"SELECT DISTINCT r.id, r.text FROM bands b JOIN reports r ON r.id = b.report "
                     f"WHERE b.hash IN ({marks})", hashes).fetchall()
    found = [other for other, words in met if copies(own, triples(words))]
    db.executemany("INSERT INTO bands VALUES (?, ?)", [(h, report) for h in dict.fromkeys(hashes)])
    if found:
        holes = ",".join("?" * len(found))
        families = [row[0] for row in db.execute(f"SELECT DISTINCT family FROM reports WHERE id IN ({holes})", found)]
        first = min(families)
        marks = ",".join("?" * len(families))
        db.execute(f"UPDATE reports SET family = ? WHERE id = ? OR family IN ({marks})", (first, report, *families))
    return found
