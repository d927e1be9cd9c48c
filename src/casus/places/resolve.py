"""Chooses what a span denotes: by the countries of the report, by what stands beside it, by size."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from casus.language.parse import Parse, Token
from casus.places.cues import (
    ACRONYM,
    BESIDE,
    DATELINE,
    DISTRICT,
    INITIAL,
    LOCATIVE,
    NAMED,
    PERSON,
    REGION,
    TOWN,
    WATER,
)
from casus.places.finder import EXACT, MAIN, TYPED, Reading, Span
from casus.places.model import Entry, PlaceMention, Table

_COUNTRY, _REGION, _AREA = 12.0, 7.0, 8.0  # what a reading is worth before its context
_LARGE, _MIDDLE, _SMALL = 500_000, 100_000, 1_000
_KNOWN = 20_000  # a small place that news names counts as a town of so many
_KEPT = 5
_HOLDING = frozenset(("region", "country"))
_NAMES = frozenset(("PROPN", "X"))
_NEEDED = 2.0
_TOLD = 6.0  # for a region that bears a country's name, where the report names a large town of it
_ABBREVIATION = 3


class Resolver:
    """Ranks the readings of spans of one report.

    ``countries`` holds how often each country (ISO 3166 alpha-3) is spoken of; it grows as places resolve.
    """

    def __init__(self, table: Table, parse: Parse, countries: dict[str, float]) -> None:
        self._table = table
        self._parse = parse
        self._countries = countries
        self._regions: set[str] = set()
        self._inside: set[str] = set()  # regions of large towns that the report names
        self._accepted: set[str] = set()
        self._holders: set[str | None] = set()

    def learn(self, span: Span, cues: int) -> None:
        """Takes from a span that can hardly be misread what countries the report is about."""
        if cues & PERSON or not span.readings:
            return
        sure = next((r.entry for r in span.readings if r.entry.precision == "country"), None)
        weight = 1.0
        region = _namesake(span)
        if region is not None and not cues & REGION:
            return  # Georgia may be either
        if sure is None:
            large = [r.entry for r in span.readings if r.entry.bonus or r.entry.population >= _MIDDLE]
            weight = 0.7
            if len({e.country for e in large}) == 1 and large[0].bonus:
                sure = large[0]
            elif len({r.entry.country for r in span.readings}) == 1 and cues & (LOCATIVE | REGION):
                sure = span.readings[0].entry if span.readings[0].entry.precision == "region" else None
        elif cues & REGION and any(r.entry.precision == "region" for r in span.readings):
            return
        if sure is not None and sure.precision == "town" and sure.admin1:
            self._inside.add(sure.admin1)
        elif sure is None:
            biggest = max((r.entry for r in span.readings), key=lambda e: e.population)
            if biggest.population >= _LARGE and biggest.admin1:
                self._inside.add(biggest.admin1)
        if sure is not None and sure.country:
            self._countries[sure.country] = self._countries.get(sure.country, 0.0) + weight

    def choose(self, span: Span, cues: int, holders: Sequence[Reading] = ()) -> PlaceMention | None:
        """The mention of a span, or None where it is likely no place at all.

        ``holders`` are the readings of what it is said to lie in: ``Baytown, Texas``, ``Goma in North Kivu``.
        """
        token = self._parse.tokens[span.first]
        self._holders = set()
        if not any(r.entry.precision == "country" for r in span.readings):
            entries = [r.entry for r in holders if r.entry.precision in _HOLDING]
            self._holders = {e.admin1 or e.country for e in entries}
        readings = [r for r in span.readings if cues & REGION or not r.match & TYPED]
        region = _namesake(span)
        inside = region is not None and region.id in self._inside
        scored = [(self._score(reading, cues) + (_TOLD if inside and reading.entry is region else 0.0), reading)
                  for reading in readings]
        if not scored:
            return None
        scored.sort(key=lambda row: (-row[0], row[1].entry.id))
        best = scored[0][1]
        if not self._possible(best, cues, token, span) or self._support(best, cues, token, span) < _NEEDED:
            return None
        self._accepted.add(best.entry.id)
        mention = self._mention(span, scored[:_KEPT], cues)
        if best.entry.country and best.entry.precision != "country":
            self._countries[best.entry.country] = self._countries.get(best.entry.country, 0.0) + 0.3
        if best.entry.precision == "region" and best.entry.admin1:
            self._regions.add(best.entry.admin1)
        return mention

    def _score(self, reading: Reading, cues: int) -> float:
        entry, match = reading.entry, reading.match
        kind = entry.precision
        if kind == "country":
            score = _COUNTRY
        elif kind == "region":
            score = (_AREA if entry.bonus else _REGION) + (4.0 if cues & REGION else 0.0)
            score -= 2.0 if cues & TOWN else 0.0
        else:
            score = 1.5 * log10(max(entry.population, _KNOWN if entry.bonus else _SMALL))
            score += (3.0 if cues & TOWN else 0.0) - (2.0 if cues & REGION else 0.0)
        score += entry.bonus + (1.5 if match & MAIN else 0.0) + (1.0 if match & EXACT else 0.0)
        if entry.country is not None:
            score += self._presence(entry.country)
        return score + (1.0 if entry.admin1 in self._regions else 0.0) + (3.0 if self._held(entry) else 0.0)

    def _held(self, entry: Entry) -> bool:
        """Whether the region or country that follows is the one that the place lies in."""
        return bool(self._holders) and entry.precision != "country" and (
            entry.admin1 in self._holders or entry.country in self._holders) and entry.id not in self._holders

    def _presence(self, country: str) -> float:
        """0 for a country that the report does not speak of, up to 3.5 for its main one."""
        count = self._countries.get(country, 0.0)
        return 2.0 + 1.5 * count / max(self._countries.values()) if count else 0.0

    def _possible(self, best: Reading, cues: int, token: Token, span: Span) -> bool:
        """Whether nothing rules out that the span names a place: a person, a river, a common word."""
        entry, words = best.entry, self._table.language
        country, exact, single = entry.precision == "country", best.match & EXACT, span.first == span.last
        if cues & PERSON or (cues & WATER and not entry.id.startswith("area:")):
            return False
        if not cues & (LOCATIVE | REGION | TOWN | DISTRICT | DATELINE):
            likely = country or bool(entry.bonus) or entry.population >= _MIDDLE
            if cues & INITIAL and not exact and not (likely and token.upos == "PROPN"):
                return False
            known = not cues & INITIAL and entry.country in self._countries
            if single and not likely and not known and token.upos not in _NAMES:
                return False
        short = len(token.text) <= _ABBREVIATION < len(entry.name)
        if single and short and entry.precision != "town" and not token.text.isupper():
            return False
        if cues & ACRONYM and not country and not cues & DATELINE:
            return False
        if single and (token.lower in words.ordinary or token.lemma in words.ordinary):
            return bool(exact) and self._certain(entry, cues)
        if not single or cues & (REGION | DISTRICT) or token.upos != "ADJ" or token.dep != "amod":
            return True
        return bool(exact and entry.bonus) and entry.population >= _LARGE  # a city's name before a noun

    def _support(self, best: Reading, cues: int, token: Token, span: Span) -> float:
        """How much speaks for a place being meant, against a person, a body or a common word."""
        entry = best.entry
        if entry.precision == "country" or entry.id in self._accepted or entry.id.startswith("area:"):
            return _NEEDED
        known = entry.country in self._countries
        support = 2.0 * bool(cues & LOCATIVE) + 2.0 * self._held(entry) + 1.0 * bool(cues & NAMED)
        if entry.precision == "region":
            alone = len(span.readings) == 1 and best.match & MAIN
            support += 4.0 * bool(cues & REGION) + 2.0 * known + 1.5 * bool(alone)
            return support - 2.0 * bool(cues & BESIDE)
        support += 2.0 * bool(cues & (TOWN | DISTRICT | DATELINE)) + 1.5 * bool(entry.bonus)
        size = 2.0 if entry.population >= _LARGE else 1.0 * (entry.population >= _MIDDLE)
        support += 2.0 * known * (support > 0 or size > 0) + size
        support -= 1.5 * (not best.match & EXACT) + 1.0 * (not best.match & MAIN)
        support -= 2.0 * bool(cues & INITIAL and token.upos != "PROPN")
        support -= 2.0 * bool(cues & BESIDE and entry.population < _LARGE and not entry.bonus)
        return support - 1.0 * (not known and entry.population < _MIDDLE)

    def _certain(self, entry: Entry, cues: int) -> bool:
        """Whether a common word is used as the name of this place all the same."""
        if entry.precision == "country" or (entry.bonus and not cues & INITIAL):
            return True
        if entry.precision == "region":
            return bool(cues & REGION) and entry.country in self._countries
        return bool(cues & (LOCATIVE | DATELINE | NAMED | TOWN | DISTRICT))

    def _mention(self, span: Span, ranked: list[tuple[float, Reading]], cues: int) -> PlaceMention:
        entry, tokens = ranked[0][1].entry, self._parse.tokens
        why = [name for flag, name in ((LOCATIVE, "locative"), (REGION, "region-word"), (TOWN, "town-word"),
                                       (DISTRICT, "district-word"), (DATELINE, "dateline")) if cues & flag]
        if entry.country in self._countries:
            why.append("country-in-report")
        precision = "district" if entry.precision == "town" and cues & DISTRICT else entry.precision
        admin1 = self._table.regions.get(entry.admin1) if entry.admin1 else None
        candidates = tuple((r.entry.id, r.entry.name, r.entry.country, round(s, 2)) for s, r in ranked)
        return PlaceMention(
            span.first, span.last, tokens[span.first].start, tokens[span.last].end, entry.name, entry.country,
            admin1, entry.lat, entry.lon, precision, entry.id, entry.population, candidates,
            " ".join(why) or "name")


def _namesake(span: Span) -> Entry | None:
    """The region of another country that a span may mean beside a country: Georgia."""
    countries = {r.entry.country for r in span.readings if r.entry.precision == "country"}
    regions = [r.entry for r in span.readings if r.entry.precision == "region" and r.entry.country not in countries
               and r.match & EXACT and not r.match & TYPED]
    return regions[0] if countries and regions else None
