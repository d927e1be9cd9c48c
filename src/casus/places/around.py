"""Places that are named by what they are: regions by an adjective, squares and streets by their kind."""

from __future__ import annotations

from casus.language.parse import Parse, Token
from casus.places.finder import EXACT, MAIN, Reading, Span
from casus.places.forms import Forms
from casus.places.gazetteer import Gazetteer
from casus.places.model import PlaceMention, Table

_FAR = 6
_SENTENCES = 3
_SMALLEST = 1_000
_NO_NAME = frozenset(("VERB", "ADP", "DET", "PRON", "SCONJ", "CCONJ"))


class Around:
    """Looks at the words beside nouns such as region, district, square."""

    def __init__(self, table: Table, gazetteer: Gazetteer, forms: Forms) -> None:
        self._table = table
        self._gazetteer = gazetteer
        self._forms = forms

    def regions(self, parse: Parse, kind: Token, district: bool) -> list[Span]:
        """Spans of the adjectives beside ``kind``, the noun itself within the nearest one."""
        spans: list[Span] = []
        for step in (1, -1):
            i = kind.i + step
            while 0 <= i < len(parse.tokens) and abs(i - kind.i) <= _FAR:
                token = parse.tokens[i]
                if token.sent != kind.sent:
                    break
                readings = self._adjective(token, district)
                if readings:
                    near = abs(i - kind.i) == 1
                    spans.append(Span(min(i, kind.i) if near else i, max(i, kind.i) if near else i, readings))
                elif token.lemma not in self._table.language.joining or i == kind.i + step:
                    break
                i += step
        return spans

    def _adjective(self, token: Token, district: bool) -> list[Reading]:
        if len(token.text) <= 3 or token.upos in _NO_NAME or token.lemma in self._table.language.ordinary:
            return []
        stems = self._forms.stems(token.lower)
        if not district:
            for stem in stems:
                if numbers := self._table.adjectives.get(stem):
                    return [Reading(self._table.entries[n], EXACT | MAIN) for n in numbers]
        for stem in stems:
            towns = self._forms.towns(stem)
            found = self._gazetteer.words(towns) if towns else {}
            readings = {e.id: Reading(e, EXACT) for t in towns for e, _ in found[t]
                        if e.population >= _SMALLEST}
            for town in towns:
                for number in self._table.words.get(town, ()):
                    entry = self._table.entries[number]
                    if entry.precision == "town":
                        readings[entry.id] = Reading(entry, EXACT | MAIN)
            if readings:
                return list(readings.values())
        return []

    def point(self, parse: Parse, kind: Token, towns: list[PlaceMention]) -> PlaceMention | None:
        """A square or a street with its name, placed in the nearest town before it, else after it.

        Towns further off than a few sentences count only where the report names no other.
        """
        first, last = _extent(parse, kind)
        if first == last:
            return None
        near = [m for m in towns if 0 <= kind.sent - parse.tokens[m.first].sent <= _SENTENCES]
        if not near and len({m.gazetteer_id for m in towns}) == 1:
            near = towns
        town = next((m for m in reversed(near) if m.first < first), None) or next(iter(near), None)
        start, end = parse.tokens[first].start, parse.tokens[last].end
        name = parse.text[start:end]
        if town is None:
            return PlaceMention(first, last, start, end, name, precision="point", reason="point-word")
        return PlaceMention(
            first, last, start, end, name, town.country, town.admin1, town.lat, town.lon, "point",
            reason=f"point-word in {town.gazetteer_id}")


def _extent(parse: Parse, kind: Token) -> tuple[int, int]:
    """The noun with the capitalised words after it or, where there are none, before it."""
    tokens = parse.tokens
    first = last = kind.i
    while last + 1 < len(tokens) and last - kind.i < 3 and _part(tokens[last + 1], kind):
        last += 1
    if last == kind.i and kind.text[0].isupper():
        while first and kind.i - first < 3 and _part(tokens[first - 1], kind):
            first -= 1
    return first, last


def _part(token: Token, kind: Token) -> bool:
    return token.text[0].isupper() and token.sent == kind.sent and token.upos not in _NO_NAME


