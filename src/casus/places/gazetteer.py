"""The compiled GeoNames table: places by folded name, read from SQLite in one query a report."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from casus.errors import LexiconError
from casus.lexicon.fold import fold, skeleton
from casus.lexicon.store import data_root
from casus.places.model import Entry

_KEPT = 200_000
_BATCH = 500
_COLUMNS = "p.id, p.name, p.country, p.admin1, p.lat, p.lon, p.population"
_WORDS = f"SELECT t.key, t.weight, {_COLUMNS} FROM word t JOIN place p ON p.id = t.place WHERE t.key IN "
_PHRASES = (f"SELECT t.skeleton, t.name, t.weight, {_COLUMNS} FROM phrase t JOIN place p ON p.id = t.place "
            "WHERE t.skeleton IN ")

Found = tuple[Entry, int]  # the place; 2 if the name is its main one, else 1


class Gazetteer:
    """Looks names up; remembers what it found, and what it did not."""

    def __init__(self, path: Path | None = None) -> None:
        """Opens the table of the data folder, or another one of its form."""
        file = path or data_root() / "knowledge" / "gazetteer" / "places.sqlite"
        if not file.is_file():
            raise LexiconError(f"{file}: the gazetteer is missing: install casus-events again")
        address = f"{file.as_uri()}?mode=ro&immutable=1"
        self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._words: dict[str, list[Found]] = {}
        self._phrases: dict[str, list[tuple[str, Entry, int]]] = {}

    def words(self, keys: Iterable[str]) -> dict[str, list[Found]]:
        """Folded one-word names -> their places; after the call every key asked for is in the result."""
        table = self._words
        if len(table) > _KEPT:
            table.clear()
        new = [key for key in set(keys) if key not in table]
        for key in new:
            table[key] = []
        for key, weight, *place in self._ask(_WORDS, new):
            table[key].append((_entry(place), weight))
        return table

    def phrases(self, skeletons: Iterable[str]) -> dict[str, list[tuple[str, Entry, int]]]:
        """Skeletons -> (folded name, place, weight) of the names of several words that have them."""
        table = self._phrases
        if len(table) > _KEPT:
            table.clear()
        new = [key for key in set(skeletons) if key not in table]
        for key in new:
            table[key] = []
        for key, name, weight, *place in self._ask(_PHRASES, new):
            table[key].append((name, _entry(place), weight))
        return table

    def named(self, name: str, country: str) -> Entry | None:
        """The most populous place of that name in a country, by its main name before others."""
        key = fold(name)
        if " " in key:
            found = [(e, w) for n, e, w in self.phrases([skeleton(key)])[skeleton(key)] if n == key]
        else:
            found = self.words([key])[key]
        here = [(e.population * weight, e.id, e) for e, weight in found if e.country == country]
        return max(here)[2] if here else None

    def _ask(self, query: str, keys: list[str]) -> Iterable[tuple[Any, ...]]:
        for i in range(0, len(keys), _BATCH):
            part = keys[i:i + _BATCH]
            yield from self._base.execute(f"{query}({','.join('?' * len(part))})", part)


def _entry(row: Sequence[Any]) -> Entry:
    id_, name, country, admin1, lat, lon, population = row
    return Entry(f"geonames:{id_}", name, country, admin1, lat / 1e4, lon / 1e4, population, "town")
