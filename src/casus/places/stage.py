"""The places stage: one pass over the tokens, one look-up, then a choice for each span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casus.language.parse import Parse, Token
from casus.lexicon.fold import fold
from casus.places.around import Around
from casus.places.capitals import Capitals
from casus.places.cues import DISTRICT, LOCATIVE, REGION, Cues
from casus.places.finder import Finder, Reading, Span
from casus.places.forms import Forms
from casus.places.gazetteer import Gazetteer
from casus.places.model import PlaceMention, Scene
from casus.places.resolve import Resolver
from casus.places.table import load_table
from casus.records import Where

Home = Mapping[str, float] | Sequence[str]
_HOME_WEIGHT = 2.0
_Scan = tuple[list[Token], list[tuple[Token, bool]], list[Token], dict[str, float]]
_HOLDS = frozenset(",(")
_TOWNS = frozenset(("town", "district"))


class Places:
    """Finds places in parses of one language; load it once."""

    def __init__(self, language: str) -> None:
        gazetteer = Gazetteer()
        self._table = load_table(language, gazetteer)
        forms = Forms(self._table.language)
        self._finder = Finder(self._table, gazetteer, forms)
        self._around = Around(self._table, gazetteer, forms)
        self._cues = Cues(self._table.language)
        self._capitals = Capitals(self._table)
        lands = [self._table.entries[number] for number in self._table.countries.values()]
        self._lands = {
            e.id: Where(e.name, (), e.id, None, e.lat, e.lon, "country", e.id, None, None) for e in lands}
        words = self._table.language
        self._telling = frozenset((*self._table.evidence, *words.region, *words.district, *words.point))
        self._other = frozenset(self._table.language.other)

    def find(self, parse: Parse, home: Home = ()) -> Scene:
        """All places of a report.

        ``home`` are countries (ISO 3166 alpha-3) that the report is known to be about, weighted or alike.
        """
        capitals, kinds, points, countries = self._scan(parse)
        weights = home if isinstance(home, Mapping) else dict.fromkeys(home, 1.0)
        most = max(weights.values(), default=0.0)
        for country, weight in weights.items():
            if weight > 0:
                countries[country] = countries.get(country, 0.0) + _HOME_WEIGHT * weight / most
        resolver = Resolver(self._table, parse, countries)
        spans = [span for span in self._finder.find(parse, capitals) if not self._is_other(parse, span)]
        cued = self._cues.all(parse, spans)
        for span, cues in cued:
            resolver.learn(span, cues)
        taken = [(s, LOCATIVE | (DISTRICT if district else REGION)) for kind, district in kinds
                 for s in self._around.regions(parse, kind, district)]
        covered = {i for span, _ in taken for i in range(span.first, span.last + 1)}
        taken += [(s, c) for s, c in cued if covered.isdisjoint(range(s.first, s.last + 1))]
        taken.sort(key=lambda row: row[0].first)
        mentions: list[PlaceMention] = []
        for number, (span, cues) in enumerate(taken):
            follower = taken[number + 1][0] if number + 1 < len(taken) else None
            mention = resolver.choose(span, cues, self._holders(parse, span, follower))
            if mention is not None:
                mentions.append(mention)
        mentions += self._capitals.find(parse, mentions, weights or countries)
        mentions.sort(key=lambda m: m.first)
        return Scene(tuple(self._with_points(parse, points, mentions)), countries, self._lands)

    def _holders(self, parse: Parse, span: Span, follower: Span | None) -> Sequence[Reading]:
        """The readings of the next span where a comma or a preposition of place joins it to this one."""
        if follower is None or follower.first != span.last + 2:
            return ()
        link = parse.tokens[span.last + 1]
        return follower.readings if link.text in _HOLDS or link.lemma in self._table.language.locative else ()

    def _scan(self, parse: Parse) -> _Scan:
        """The capitalised tokens, the nouns such as region and square, and the countries of adjectives."""
        words, evidence = self._table.language, self._table.evidence
        region, district, point = words.region, words.district, words.point
        adjectives = bool(words.adjective_endings)
        capitals: list[Token] = []
        kinds: list[tuple[Token, bool]] = []
        points: list[Token] = []
        countries: dict[str, float] = {}
        for token in parse.found(self._telling):
            lemma = token.lemma
            country = evidence.get(lemma)
            if country is not None:
                countries[country] = countries.get(country, 0.0) + 1.0
            if adjectives and (lemma in region or lemma in district):
                kinds.append((token, lemma not in region))
            if lemma in point:
                points.append(token)
        for token in parse.tokens:
            text = token.text
            if text[0].isupper() and ("." not in text[:-1] or text.isupper()):
                named = token.lemma not in evidence or (token.upos == "PROPN" and token.dep != "nsubj")
                if named or _goes_on(parse, token):
                    capitals.append(token)
        return capitals, kinds, points, countries

    def _is_other(self, parse: Parse, span: Span) -> bool:
        """Whether the span is part of a name that is no place's, such as a newspaper's."""
        tokens = parse.tokens
        start = max(0, span.first - 2)
        near = (*tokens[start:span.first], *tokens[span.last + 1:span.last + 3])
        if not any(t.text[0].isupper() for t in near):
            return False
        around = fold(parse.text[tokens[start].start:tokens[min(span.last + 2, len(tokens) - 1)].end])
        own = fold(parse.text[tokens[span.first].start:tokens[span.last].end])
        return any(name in around and own in name for name in self._other)

    def _with_points(self, parse: Parse, points: list[Token],
                     mentions: list[PlaceMention]) -> list[PlaceMention]:
        """The mentions with those of squares and streets, which swallow what lies inside them."""
        for kind in points:
            towns = [m for m in mentions if m.precision in _TOWNS]
            point = self._around.point(parse, kind, towns)
            if point is not None and kind.morph.number == "Plur" and any(
                    point.first <= m.first and m.last <= point.last for m in towns):
                continue  # the streets of a town
            if point is not None:
                mentions = [m for m in mentions if m.last < point.first or m.first > point.last]
                mentions = sorted([*mentions, point], key=lambda m: m.first)
        return mentions


def _goes_on(parse: Parse, token: Token) -> bool:
    """An adjective of a country that begins a longer name, perhaps the country's own: the Dominican Republic."""
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return after is not None and after.sent == token.sent and after.text[0].isupper() and after.upos in ("NOUN", "PROPN")
