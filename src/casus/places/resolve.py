"""Chooses what a span denotes: by the countries of the report, by what stands beside it, by size."""

from __future__ import annotations

from collections.abc import Callable
from math import log10

from casus.language.parse import Parse, Token
from casus.places.cues import (ACRONYM, BESIDE, DATELINE, DISTRICT, INITIAL, LOCATIVE, NAMED, PERSON, REGION, TOWN,
                               WATER)
from casus.places.finder import EXACT, MAIN, TYPED, Reading, Span
from casus.places.model import PlaceMention, Table

_COUNTRY, _REGION, _AREA = 12.0, 7.0, 8.0  # what a reading is worth before its context
_LARGE, _MIDDLE, _SMALL = 500_000, 100_000, 1_000
_KEPT = 5
_NEEDED = 2.0
_ENOUGH = 100.0

Hint = Callable[[Token], str | None]


class Resolver:
    """Ranks the readings of spans of one report.

    ``countries`` holds how often each country (ISO 3166 alpha-3) is spoken of; it grows as places resolve.
    """

    def __init__(self, table: Table, parse: Parse, countries: dict[str, float], hint: Hint | None) -> None:
        self._table = table
        self._parse = parse
        self._countries = countries
        self._hint = hint
        self._regions: set[str] = set()

    def learn(self, span: Span, cues: int) -> None:
        """Takes from a span that can hardly be misread what countries the report is about."""
        if cues & PERSON or not span.readings:
            return
        sure = next((r.entry for r in span.readings if r.entry.precision == "country"), None)
        weight = 1.0
        if sure is None:
            listed = [r.entry for r in span.readings if r.entry.bonus]
            weight = 0.7
            if len({e.country for e in listed}) == 1:
                sure = listed[0]
        if sure is not None and sure.country:
            self._countries[sure.country] = self._countries.get(sure.country, 0.0) + weight

    def choose(self, span: Span, cues: int) -> PlaceMention | None:
        """The mention of a span, or None where it is likely no place at all."""
        token = self._parse.tokens[span.first]
        hinted = self._hint(token) if self._hint else None
        scored = [(self._score(r, cues, hinted), r) for r in span.readings if r.match & TYPED == 0 or cues & REGION]
        if not scored:
            return None
        scored.sort(key=lambda row: (-row[0], row[1].entry.id))
        best = scored[0][1]
        support = self._support(best, cues, token, span)
        if support < _NEEDED:
            return None
        mention = self._mention(span, best, scored[:_KEPT], cues)
        if best.entry.country and best.entry.precision != "country":
            self._countries[best.entry.country] = self._countries.get(best.entry.country, 0.0) + 0.3
        if best.entry.precision == "region" and best.entry.admin1:
            self._regions.add(best.entry.admin1)
        return mention

    def _score(self, reading: Reading, cues: int, hinted: str | None) -> float:
        entry, match = reading.entry, reading.match
        kind = entry.precision
        if kind == "country":
            score = _COUNTRY
        elif kind == "region":
            score = (_AREA if entry.bonus else _REGION) + (4.0 if cues & REGION else 0.0)
            score -= 2.0 if cues & TOWN else 0.0
        else:
            score = 1.5 * log10(max(entry.population, _SMALL)) - (2.0 if cues & REGION else 0.0)
            score += 3.0 if cues & TOWN else 0.0
        score += entry.bonus + (0.7 if match & MAIN else 0.0) + (1.0 if match & EXACT else 0.0)
        if entry.country is not None:
            score += self._presence(entry.country) + (1.5 if hinted == entry.country else 0.0)
        return score + (1.0 if entry.admin1 in self._regions else 0.0)

    def _presence(self, country: str) -> float:
        """0 for a country that the report does not speak of, up to 3.5 for its main one."""
        count = self._countries.get(country, 0.0)
        return 2.0 + 1.5 * count / max(self._countries.values()) if count else 0.0

    def _support(self, best: Reading, cues: int, token: Token, span: Span) -> float:
        """How much speaks for a place being meant, against a person, a body or a common word."""
        entry, match, words = best.entry, best.match, self._table.language
        if cues & PERSON or (cues & WATER and not entry.id.startswith("area:")):
            return 0.0
        if cues & ACRONYM and entry.precision != "country" and not cues & DATELINE:
            return 0.0
        if token.lower in words.ordinary or token.lemma in words.ordinary:
            near = LOCATIVE | DATELINE | NAMED if entry.population >= _SMALL else 0
            if span.first == span.last and entry.precision != "country" and not cues & (near | REGION | TOWN | DISTRICT):
                return 0.0
        if entry.precision != "town":
            weak = not match & EXACT and cues & INITIAL and not cues & LOCATIVE
            return 0.0 if weak and token.upos != "PROPN" else _ENOUGH
        support = 2.0 * bool(cues & LOCATIVE) + 2.0 * bool(cues & (TOWN | DISTRICT | DATELINE)) + bool(cues & NAMED)
        support += 2.0 * (entry.country in self._countries) + (1.5 if entry.bonus else 0.0)
        support += 2.0 if entry.population >= _LARGE else 1.0 * (entry.population >= _MIDDLE)
        support -= 2.0 * bool(cues & INITIAL and token.upos != "PROPN") + 1.5 * (not match & EXACT)
        support -= 2.0 * bool(cues & BESIDE and entry.population < _LARGE and not entry.bonus)
        return support - (1.0 if entry.country not in self._countries and entry.population < _MIDDLE else 0.0)

    def _mention(self, span: Span, best: Reading, ranked: list[tuple[float, Reading]], cues: int) -> PlaceMention:
        entry, tokens = best.entry, self._parse.tokens
        why = [name for flag, name in ((LOCATIVE, "locative"), (REGION, "region-word"), (TOWN, "town-word"),
                                       (DISTRICT, "district-word"), (DATELINE, "dateline")) if cues & flag]
        if entry.country in self._countries:
            why.append("country-in-report")
        precision = "district" if entry.precision == "town" and cues & DISTRICT else entry.precision
        return PlaceMention(
            span.first, span.last, tokens[span.first].start, tokens[span.last].end, entry.name, entry.country,
            self._table.regions.get(entry.admin1) if entry.admin1 else None, entry.lat, entry.lon, precision, entry.id,
            entry.population, tuple((r.entry.id, r.entry.name, r.entry.country, round(s, 2)) for s, r in ranked),
            " ".join(why) or "name")
