"""Phrases that mean several at once: both countries, the two sides, they, both presidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from casus.actors.anaphora import Pointers
from casus.actors.antecedents import subject_of_clause
from casus.actors.knowledge import Inflection
from casus.language import Parse, Token
from casus.lexicon.model import NounClass

if TYPE_CHECKING:
    from casus.actors.cast import Cast

_BACK = 4  # sentences
_HOSTILE = frozenset({"GOV", "MIL", "REB", "PRM", "UAF", "PRE", "OPP", "PTY"})
_STATE = frozenset({"GOV", "MIL"})
_REBEL = frozenset({"REB", "PRM", "UAF", "PRE", "OPP", "PTY"})
_ABOVE = frozenset({"IGO", "UNO", "EUR", "NGO"})
_SHARED = frozenset({"office", "organization", "group", "person"})
_TITLES = ("office", "person")
_HANGING = ("nmod", "appos", "flat", "conj")
_HALF = 0.5
_REACH = 16  # tokens between a title and the names that follow it
_MAY = ("NOUN", "PROPN", "ADJ", "X")
_Meant = Callable[[Token], str | None]


class Pairs:
    """Resolves plural phrases of one report to the entities that were last named together."""

    def __init__(self, cast: Cast, parse: Parse, inflection: Inflection, pointers: Pointers) -> None:
        self._cast, self._parse, self._inflection, self._pointers = cast, parse, inflection, pointers

    def of(self, token: Token) -> tuple[str, ...]:
        """The entities that a plural phrase stands for; empty if it is no such phrase."""
        noun = self._cast.actor_class(token)
        if noun is None and token.lemma in self._inflection.pair and not token.dep.startswith(("nummod", "det")):
            return self._two(token, self._leader) or self._two(token, self._party)
        if noun is None:
            return self._together(self._pointers.antecedent(token)) if token.morph.number == "Plur" and (
                token.upos == "PRON") else ()
        if noun.anaphor == "foe":
            return self._foe(token)
        if token.morph.number == "Sing" and not token.children:
            return ()  # nothing says that there are several
        meant = self._meant(token, noun)
        if meant is not None:
            return self._two(token, meant)
        if noun.kind in _TITLES and token.morph.number == "Plur" and len(people := self._apposed(token)) > 1:
            return people
        if noun.kind in _SHARED and noun.home in ("story", "none") and not noun.anaphor:
            return self._each(token, noun) or self._sides(token, noun)
        return ()

    def _apposed(self, token: Token) -> tuple[str, ...]:
        """The people whose names follow their common title: the presidents A and B."""
        tokens, found = self._parse.tokens, []
        for i in range(token.i + 1, min(token.right + 1, token.i + _REACH)):
            name = self._cast.names.get(i)
            if name is None or name.first != i or not (
                    (name.kind in ("person", "unknown") and name.first < name.last) or name.kind == "surname"):
                continue
            way = [tokens[i]]
            while way[-1] is not token and way[-1].head is not None:
                way.append(way[-1].head)
            if all(t.dep.startswith(_HANGING) for t in way[:-1]) and _alike(token, way[:-1]):
                found.append(self._cast.who(tokens[i]))
        return tuple(_distinct(e for e in found if e is not None and self._cast.get(e).kind == "person"))

    def _sides(self, token: Token, noun: NounClass) -> tuple[str, ...]:
        """The body or group of each of two countries: both armies, the commanders of both sides."""
        lands: tuple[str, ...] = ()
        if not self._paired(token):
            lands = next((s for c in token.children if c.dep.startswith(("nmod", "compound")) and (s := self.of(c))), ())
            if not lands:
                return ()
        codes = _distinct(self._cast.get(land).country for land in lands)
        if len(codes) < 2:
            codes = self._rivals()
        if not all(self._cast.is_country(code) for code in codes):
            return ()
        return tuple(dict.fromkeys(self._cast.phrases.of_country(noun, code) for code in codes))

    def _rivals(self) -> list[str]:
        """The two countries that a report is about, if it is about two."""
        land, other, third, *_ = (*self._cast.countries.items(), ("", 0.0), ("", 0.0), ("", 0.0))
        return [land[0], other[0]] if other[1] >= _HALF * land[1] and third[1] < _HALF * other[1] else []

    def _paired(self, token: Token) -> bool:
        return _says(token, self._inflection.pair)

    def _each(self, token: Token, noun: NounClass) -> tuple[str, ...]:
        """Those of several countries: the ministers of Latvia and Estonia, American and British planes."""
        own = self._cast.country_of
        inner = [t for c in token.children if c.dep.startswith("nmod") and own(c) is None for t in c.children]
        for child in (*token.children, *inner):  # the ministers of foreign affairs of Latvia and Estonia
            if child.dep.startswith(("nmod", "amod")) and any(c.dep == "conj" for c in child.children) and (
                    all(own(t) is not None for t in _chain(child))):
                lands = _distinct(own(t) for t in _chain(child))
                if len(lands) > 1:
                    beside = self._cast.who(token)  # somebody named beside the noun is meant with those
                    figure = self._cast.get(beside) if beside is not None else None
                    if figure is None or figure.kind != "person" or noun.kind == "office":
                        return tuple(dict.fromkeys(self._cast.phrases.of_country(noun, land) for land in lands))
        return ()

    def subjects(self, verb: Token) -> tuple[str, ...]:
        """The subjects that a verb without one takes from before."""
        return self._together(self._pointers.subject_before(verb))

    def _meant(self, token: Token, noun: NounClass) -> _Meant | None:
        """What kind of entities a phrase stands for, if it stands for several."""
        marked = _says(token, self._inflection.both)
        if token.morph.number == "Sing" and not marked:
            return None
        if noun.anaphor == "party":  # "all sides" are however many there are
            return self._party if marked or not any("Tot" in c.morph.prontype for c in token.children) else None
        if not marked:
            return None
        if noun.anaphor in ("country", "neighbour"):
            return self._land
        if noun.name == "people" and self._paired(token):
            return self._leader  # both men
        if noun.kind != "office":
            return None
        return lambda t: self._leader(t, (noun.office or "", *noun.offices))

    def _together(self, head: Token | None) -> tuple[str, ...]:
        """A phrase that was named, with those coordinated to it."""
        if head is None:
            return ()
        return tuple(dict.fromkeys(e for t in _chain(head) if (e := self._cast.who(t)) is not None))

    def _two(self, token: Token, meant: _Meant) -> tuple[str, ...]:
        """The last ones that were named as one phrase, else the last two of their kind."""
        apart: dict[str, None] = {}
        clause = subject_of_clause(token)
        host = self._cast.who(clause) if clause is not None and clause is not token else None
        tokens = self._parse.tokens
        for number in range(token.sent, max(-1, token.sent - _BACK), -1):
            sentence = self._parse.sentences[number]
            here = [t for t in tokens[sentence.first:min(sentence.last + 1, token.i)] if t.upos in _MAY]
            for head in reversed(here):
                if head.dep != "conj" and any(c.dep == "conj" for c in head.children):
                    found = _distinct(meant(t) for t in _chain(head))
                    if len(found) > 1:
                        return tuple(found)
            for t in here:
                if len(apart) < 2 and (entity := meant(t)) is not None and entity != host:
                    apart.setdefault(entity)
        if meant == self._land and len(rivals := self._rivals()) == 2:
            return tuple(self._cast.country(code) for code in rivals)
        if len(apart) == 2:
            return tuple(apart)
        return self._foes() if meant == self._party else ()

    def _foes(self) -> tuple[str, ...]:
        """The two sides that a report names most often; an armed side of the first one's country counts twice."""
        found = Counter(e for t in self._parse.tokens if t.upos in _MAY and (e := self._party(t)) is not None)
        if len(found) < 2:
            return ()
        first, *others = [e for e, _ in found.most_common()]
        home = self._cast.get(first).country
        return first, max(others, key=lambda e: found[e] * (2 if self._cast.get(e).country == home else 1))

    def _foe(self, token: Token) -> tuple[str, ...]:
        """"The enemy": of the two sides the one that its sentence names less; opponents of a thing; enemies: both."""
        cast = self._cast
        owners = [c for c in token.children if c.dep.startswith("nmod") or cast.country_of(c) is not None
                  or {c.lemma, c.lower} & self._inflection.possessive]
        for owner in (c for c in owners if c.dep.startswith("nmod")):
            whose = cast.who(owner)
            if whose is None or cast.get(whose).kind in ("person", "office"):
                place = cast.story(token) if whose is None else cast.get(whose).country
                return (cast.implied("opposition", place),) if place is not None else ()
        sides = () if owners else self._foes()
        if len(sides) < 2 or token.morph.number == "Plur":
            return sides
        sentence = self._parse.sentences[token.sent]
        named = Counter(self._home(t) or cast.placed(t) for t in self._parse.tokens[sentence.first:sentence.last + 1])
        other = min(sides, key=lambda side: (named[cast.get(side).country], side == sides[0]))
        code = cast.get(other).country
        return (cast.implied("military", code),) if code is not None and cast.get(other).kind == "country" else (other,)

    def _home(self, token: Token) -> str | None:
        """The country of whom a name means."""
        if token.i not in self._cast.names:
            return None
        entity = self._cast.who(token)
        return self._cast.country_of(token) or (self._cast.get(entity).country if entity is not None else None)

    def _land(self, token: Token) -> str | None:
        """The country that a word names, or whose leader or ministry it names."""
        code = self._cast.country_of(token)
        if code is None and token.i in self._cast.names:
            entity = self._cast.who(token)
            code = self._cast.get(entity).country if entity is not None else None
        return self._cast.country(code) if code is not None and self._cast.is_country(code) else None

    def _party(self, token: Token) -> str | None:
        """Whoever may be a side of a conflict or of talks: a country, its forces, an armed or a political body."""
        entity = self._cast.who(token) if token.dep not in ("amod", "compound") else None
        if entity is None:
            return None
        figure = self._cast.get(entity)
        if figure.country is None or figure.country in _ABOVE or not set(figure.sectors) & _HOSTILE:
            return None
        if figure.kind in ("person", "office") or (set(figure.sectors) & _STATE and not set(figure.sectors) & _REBEL):
            return self._cast.country(figure.country) if self._cast.is_country(figure.country) else None
        return entity

    def _leader(self, token: Token, offices: tuple[str, ...] = ()) -> str | None:
        """The person that a word means; in one of some offices, as far as it is known."""
        entity = self._cast.who(token)
        if entity is None or self._cast.get(entity).kind != "person":
            return None
        office = self._cast.get(entity).office
        return entity if not offices or office is None or office in offices else None


def _says(token: Token, words: frozenset[str]) -> bool:
    """Whether one of some words hangs on a noun."""
    for child in token.children:  # noqa: SIM110  asked of every noun
        if child.lemma in words or child.lower in words:
            return True
    return False


def _alike(title: Token, way: list[Token]) -> bool:
    """A name stands in the case of the title, or in apposition or coordination, and without a preposition."""
    if any(c.dep == "case" for t in way for c in t.children):
        return False
    if all(not t.dep.startswith("nmod") for t in way):
        return True
    case = way[0].morph.case
    return way[0].dep.startswith(("appos", "conj")) or (case == title.morph.case and case != "Gen")


def _chain(token: Token) -> list[Token]:
    """A phrase's head and the heads coordinated to it."""
    return [token, *(t for child in token.children if child.dep == "conj" for t in _chain(child))]


def _distinct(entities: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(e for e in entities if e is not None))
