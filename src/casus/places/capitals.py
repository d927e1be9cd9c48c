"""The capital that a report does not name: "in the Nigerian capital", "in the capital"."""

from collections.abc import Mapping, Sequence

from casus.language.parse import Parse, Token
from casus.places.model import PlaceMention, Table


class Capitals:
    """Resolves the nouns that stand for a capital (languages/xx/places.yaml)."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def find(self, parse: Parse, mentions: Sequence[PlaceMention], countries: Mapping[str, float]) -> list[PlaceMention]:
        """Mentions of capitals by their noun; where the town stands beside it, nothing is added."""
        found = []
        lands = {m.first: m.country for m in mentions if m.precision == "country"}
        towns = {m.first for m in mentions if m.precision in ("town", "district")}
        main = max(sorted(countries), key=lambda c: countries[c], default=None)
        for token in parse.tokens:
            if token.lemma not in self._table.language.capital or token.upos not in ("NOUN", "PROPN"):
                continue
            if towns & set(range(token.left, token.right + 2)) or any(c.dep == "appos" for c in token.children):
                continue
            country = self._country(token, lands) or main
            number = self._table.capitals.get(country or "")
            if number is not None:
                entry = self._table.entries[number]
                found.append(PlaceMention(token.i, token.i, token.start, token.end, entry.name, entry.country, entry.admin1,
                                          entry.lat, entry.lon, entry.precision, entry.id, entry.population,
                                          ((entry.id, entry.name, entry.country, 1.0),), "capital of the country"))
        return found

    def _country(self, token: Token, lands: Mapping[int, str | None]) -> str | None:
        """The country that a phrase names: a genitive, an adjective or a possessor."""
        for part in token.subtree():
            if part is not token and (country := lands.get(part.i) or self._table.evidence.get(part.lemma)):
                return country
        return None
