"""What of all events is counted, as columns in memory: some fifty bytes an event, so that any count takes milliseconds.

Columns are never changed; a ledger that has changed gives new ones, of which only the events that changed are read.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from casus.ledger.filing import revision

Ints = npt.NDArray[np.int64]

KEYED = ("actor", "place", "source", "language")
_SCALARS = "id, coalesce(day, 0), type, status, state, coalesce(spot, -1), voices, disputed, coalesce(killed, 0), " \
           "coalesce(reported, 0), look"
_PART = 500
_PAIR = np.dtype([("key", np.int64), ("event", np.int64)])


class Codes:
    """Values as small numbers, in the order in which they were first met."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._numbers: dict[str, int] = {}

    def code(self, value: str) -> int:
        """The number of a value."""
        found = self._numbers.get(value)
        if found is None:
            found = self._numbers[value] = len(self.values)
            self.values.append(value)
        return found


@dataclass(frozen=True, slots=True)
class Keyed:
    """Pairs of an event and a name it is found by; ``labels`` are the names as they are written."""

    codes: Codes
    labels: list[str]
    key: Ints
    event: Ints
    at: Ints
    """Where each pair's event stands in the columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One row an event, by number. ``day`` and ``reported`` are ordinals, 0 where unknown; ``spot`` is a row of spots."""

    revision: int
    types: Codes
    statuses: Codes
    states: Codes
    id: Ints
    day: Ints
    type: Ints
    status: Ints
    state: Ints
    spot: Ints
    voices: Ints
    disputed: Ints
    killed: Ints
    reported: Ints
    look: npt.NDArray[np.float64]
    keyed: dict[str, Keyed]

    def mask(self, numbers: Iterable[int]) -> npt.NDArray[np.bool_]:
        """Which rows have one of these numbers."""
        found = np.zeros(len(self.id), np.bool_)
        wanted = np.fromiter(numbers, np.int64)
        at = np.searchsorted(self.id, wanted)
        inside = at < len(self.id)
        at, wanted = at[inside], wanted[inside]
        found[at[self.id[at] == wanted]] = True
        return found


def read(db: sqlite3.Connection) -> Columns:
    """The columns of a whole ledger."""
    codes = (Codes(), Codes(), Codes())
    rows = db.execute(f"SELECT {_SCALARS} FROM events e INDEXED BY events_facts ORDER BY id")
    scalars = _scalars(rows, codes)
    keyed = {}
    for kind in KEYED:
        names = Codes()
        pairs = _pairs(db.execute(_named(kind), (kind,)), names)
        keyed[kind] = _keyed(names, _labels(db, kind, names, []), *pairs, scalars[0])
    return _columns(revision(db), codes, scalars, keyed)


def refreshed(old: Columns, db: sqlite3.Connection) -> Columns:
    """The columns as they are after further changes."""
    codes = (old.types, old.statuses, old.states)
    there = np.fromiter((i for i, in db.execute("SELECT id FROM events INDEXED BY events_facts ORDER BY id")), np.int64)
    changed = [i for i, in db.execute("SELECT id FROM events WHERE revision > ? ORDER BY id", (old.revision,))]
    fresh = _scalars(_parts(db, f"SELECT {_SCALARS} FROM events WHERE id IN ({{}}) ORDER BY id", changed), codes)
    before: list[npt.NDArray[Any]] = [old.id, old.day, old.type, old.status, old.state, old.spot, old.voices, old.disputed,
                                      old.killed, old.reported, old.look]
    stays = np.isin(old.id, there) & ~np.isin(old.id, fresh[0])
    joined = [np.concatenate([a[stays], b]) for a, b in zip(before, fresh, strict=True)]
    order = np.argsort(joined[0], kind="stable")
    scalars = [column[order] for column in joined]
    keyed = {}
    for kind, pairs in old.keyed.items():
        kept = np.isin(pairs.event, there) & ~np.isin(pairs.event, fresh[0])
        more = _pairs(_parts(db, f"{_named(kind)} AND k.event IN ({{}})", changed, kind), pairs.codes)
        keyed[kind] = _keyed(pairs.codes, _labels(db, kind, pairs.codes, pairs.labels),
                             np.concatenate([pairs.key[kept], more[0]]), np.concatenate([pairs.event[kept], more[1]]),
                             scalars[0])
    return _columns(revision(db), codes, scalars, keyed)


def _columns(number: int, codes: tuple[Codes, Codes, Codes], scalars: Sequence[npt.NDArray[Any]], keyed: dict[str, Keyed]
             ) -> Columns:
    types, statuses, states = codes
    id_, day, type_, status, state, spot, voices, disputed, killed, reported, look = scalars
    return Columns(number, types, statuses, states, id_, day, type_, status, state, spot, voices, disputed, killed, reported,
                   look, keyed)


def _named(kind: str) -> str:
    """Keys of a kind that have a name; languages are their own."""
    if kind == "language":
        return "SELECT k.key, k.event FROM keys k WHERE k.kind = ?"
    return "SELECT k.key, k.event FROM names n JOIN keys k ON k.kind = n.kind AND k.key = n.key WHERE n.kind = ?"


def _parts(db: sqlite3.Connection, query: str, numbers: list[int], *first: Any) -> Iterable[Any]:
    for start in range(0, len(numbers), _PART):
        part = numbers[start:start + _PART]
        yield from db.execute(query.format(",".join("?" * len(part))), (*first, *part))


def _scalars(rows: Iterable[Any], codes: tuple[Codes, Codes, Codes]) -> list[npt.NDArray[Any]]:
    types, statuses, states = codes
    table: list[list[Any]] = [[] for _ in range(11)]
    for id_, day, type_, status, state, spot, voices, disputed, killed, reported, look in rows:
        values = (id_, day, types.code(type_), statuses.code(status), states.code(state), spot, voices, disputed, killed,
                  reported, look)
        for column, value in zip(table, values, strict=True):
            column.append(value)
    return [*(np.array(column, np.int64) for column in table[:10]), np.array(table[10], np.float64)]


def _pairs(rows: Iterable[Any], names: Codes) -> tuple[Ints, Ints]:
    table = np.fromiter(((names.code(key), event) for key, event in rows), _PAIR)
    return table["key"].copy(), table["event"].copy()


def _keyed(codes: Codes, labels: list[str], key: Ints, event: Ints, ids: Ints) -> Keyed:
    return Keyed(codes, labels, key, event, np.searchsorted(ids, event))


def _labels(db: sqlite3.Connection, kind: str, codes: Codes, known: list[str]) -> list[str]:
    """The names of keys as they are written."""
    new = codes.values[len(known):]
    named = dict(_parts(db, "SELECT key, name FROM names WHERE kind = ? AND key IN ({})", new, kind))  # type: ignore[arg-type]
    return [*known, *(named.get(key, key) for key in new)]


