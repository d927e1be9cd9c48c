"""What the places stage reads and gives: gazetteer entries, mentions and the scene of a report."""

from __future__ import annotations

import msgspec

from casus.records import Where
from casus.records.event import Precision


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place of the gazetteer.

    ``lat`` and ``lon`` are degrees; ``population`` is people, 0 where it is not known; ``bonus`` is added
    to its score (capitals, places that a person listed); ``country`` is ISO 3166 alpha-3.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    precision: Precision
    bonus: float = 0.0


class Language(msgspec.Struct, frozen=True):
    """A language's own part: endings, and the lemmas that stand by the name of a place."""

    endings: tuple[tuple[str, tuple[str, ...]], ...]
    adjective_endings: tuple[str, ...]
    derived: tuple[tuple[str, tuple[str, ...]], ...]
    plural_genitive: tuple[str, ...]
    locative: dict[str, bool]
    region: dict[str, bool]
    generic: tuple[str, ...]
    district: dict[str, bool]
    town: dict[str, bool]
    point: dict[str, bool]
    water: dict[str, bool]
    person: dict[str, bool]
    linking: dict[str, bool]
    joining: dict[str, bool]
    capital: dict[str, bool]
    ordinary: dict[str, bool]
    other: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """The compiled hand-kept places of a language.

    ``words`` maps a folded one-word name to entries' numbers, ``phrases`` a skeleton to (folded name,
    entry), ``adjectives`` the folded stem of a region's adjective to entries, ``typed`` holds names that
    denote a region only beside a word such as province; ``evidence`` maps a lemma that is no place itself
    (a demonym, its adjective) to its country; ``regions`` maps admin1 codes to English names, ``countries``
    ISO 3166 alpha-3 to entries, ``capitals`` to the entries of their capitals.
    """

    entries: tuple[Entry, ...]
    words: dict[str, tuple[int, ...]]
    phrases: dict[str, tuple[tuple[str, int], ...]]
    adjectives: dict[str, tuple[int, ...]]
    typed: dict[str, tuple[int, ...]]
    evidence: dict[str, str]
    regions: dict[str, str]
    countries: dict[str, int]
    capitals: dict[str, int]
    language: Language


class PlaceMention(msgspec.Struct, frozen=True):
    """A place as the report mentions it.

    ``first`` and ``last`` are token indexes (inclusive), ``start`` and ``end`` code points; ``name`` is the
    English name; ``candidates`` are the ranked readings (id, name, country, score), the chosen one first.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "town"
    gazetteer_id: str | None = None
    population: int = 0
    candidates: tuple[tuple[str, str, str | None, float], ...] = ()
    reason: str = ""


class Scene(msgspec.Struct, frozen=True):
    """All places of a report in text order, and how strongly each country is present."""

    mentions: tuple[PlaceMention, ...]
    countries: dict[str, float]
    lands: dict[str, Where]

    def country(self, code: str) -> Where | None:
        """A country as the place of something, mentioned or not; None for what is no country."""
        return self.lands.get(code)
