"""The capital that a report does not name: "in the Nigerian capital", "in the capital"."""

from collections.abc import Mapping, Sequence

from casus.language.parse import Parse, Token
from casus.places.model import PlaceMention, Table

_ASIDE = ("acl", "advcl", "conj", "parataxis", "appos")


class Capitals:
    """Resolves the nouns that stand for a capital (languages/xx/places.yaml)."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def find(self, parse: Parse, mentions: Sequence[PlaceMention], countries: Mapping[str, float]) -> list[PlaceMention]:
        """Mentions of capitals by their noun; where the town stands beside it, nothing is added."""
        found = []
        lands = {m.first: m.country for m in mentions if m.precision == "country"}
        towns = {i for m in mentions if m.precision in ("town", "district") for i in range(m.first, m.last + 1)}
        regions = {i for m in mentions if m.precision == "region" and m.admin1 for i in range(m.first, m.last + 1)}
        main = max(sorted(countries), key=lambda c: countries[c], default=None)
        for token in parse.found(self._table.language.capital.keys()):
            if token.lemma not in self._table.language.capital or token.upos not in ("NOUN", "PROPN"):
                continue
            if towns & set(range(token.left, token.right + 2)) or any(c.dep == "appos" for c in token.children):
                continue
            if token.dep == "appos" and token.head is not None and not towns.isdisjoint(
                    (token.head.i, _before(parse, token))):
                continue
            country = self._country(_own(token), lands, regions)
            number = self._table.capitals.get(main or "" if country is None else country)
            if number is not None:
                entry = self._table.entries[number]
                found.append(PlaceMention(token.i, token.i, token.start, token.end, entry.name, entry.country, entry.admin1,
                                          entry.lat, entry.lon, entry.precision, entry.id, entry.population,
                                          ((entry.id, entry.name, entry.country, 1.0),), "capital of the country"))
        return found

    def _country(self, own: Sequence[Token], lands: Mapping[int, str | None], regions: set[int]) -> str | None:
        """The country that a phrase names: a genitive, an adjective or a possessor; "" if it names something else."""
        if any(t.i in regions for t in own):
            return ""
        for token in own:
            if country := lands.get(token.i) or self._table.evidence.get(token.lemma):
                return country
        return "" if any(t.upos == "PROPN" for t in own) else None


def _before(parse: Parse, token: Token) -> int:
    """The index of the last word before a noun's phrase and the marks around it; -1: none."""
    tokens = parse.tokens
    start = token.left if tokens[token.left].upos == "PUNCT" else token.left - 1
    return next((i for i in range(start, -1, -1) if tokens[i].upos != "PUNCT"), -1)


def _own(token: Token) -> list[Token]:
    """The words that tell whose the noun is: those below it, without clauses and coordinated nouns."""
    own: list[Token] = []
    for child in token.children:
        if not child.dep.startswith(_ASIDE):
            own += [child, *_own(child)]
    return own
