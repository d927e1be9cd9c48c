"""The cast of a report: every noun phrase that denotes somebody, resolved to one entity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from casus.actors.anaphora import Pointers
from casus.actors.names import Found
from casus.actors.pairs import Pairs
from casus.actors.people import People
from casus.actors.phrases import Phrases
from casus.actors.roster import Roster
from casus.actors.sifting import Sifter
from casus.language import Parse, Token
from casus.records import Published

if TYPE_CHECKING:
    from casus.actors.stage import Actors

_WEIGHT = {"country": 1.0, "capital": 0.7, "people": 0.5, "adjective": 0.5}
_ACTING = 0.25  # of a country that acts: it need not act at home
_MEMBER = 0.3  # weight of a person or body of a country
_COUNTING = ("nmod", "obl", "nummod", "conj", "flat", "appos")


class Cast(Roster):
    """The entities of one report."""

    def __init__(self, actors: Actors, parse: Parse, found: list[Found], published: Published | None,
                 nouns: dict[int, tuple[str, ...]]) -> None:
        super().__init__(actors, parse, published, nouns)
        self._who: dict[int, str | None] = {}
        self._places: dict[int, str] = {}
        self._pointers = Pointers(self, parse, actors.inflection, nouns, self.names)
        self._pairs = Pairs(self, parse, actors.inflection, self._pointers)
        self.phrases = Phrases(self, self._pointers)
        self._people = People(self)
        sift = self._sift = Sifter(self, nouns)
        for name in found:
            if sift.ordinary(name) or sift.regional(name) or sift.continent(name):
                continue
            name = sift.surname(sift.untitled(name), found)
            for i in range(name.first, name.last + 1):
                self.names[i] = name
            if name.kind in _WEIGHT:
                token = parse.tokens[name.first]
                acts = name.kind in ("country", "capital") and (token.dep.startswith("nsubj") or (
                    token.head is not None and "citizens" in nouns.get(token.head.i, ())))
                self._story.mention(token.sent, name.first, name.targets[0],
                                    _WEIGHT[name.kind] * (_ACTING if acts else 1.0))
            elif home := self._home(name):
                self._story.mention(parse.tokens[name.first].sent, name.first, home, _MEMBER)
        self.countries = self._story.countries()

    def settle(self, places: Iterable[tuple[int, int, str | None, bool]]) -> None:
        """Takes in the places of the report: first and last token, country, whether it says where the story plays."""
        for first, last, country, tells in places:
            if country is None:
                continue
            if tells:
                self.take_place(self.parse.tokens[first].sent, country, first)
            for i in range(first, last + 1):
                self._places[i] = country
                name = self.names.get(i)
                if name is not None and name.kind in ("unknown", "body") and first <= name.first and name.last <= last:
                    del self.names[i]
        self._pointers.forget()

    def who(self, token: Token) -> str | None:
        """The id of the entity that the noun phrase headed by a token denotes; None: nobody."""
        if token.i not in self._who:
            self._who[token.i] = None  # a phrase that points to itself ends here
            self._who[token.i] = self._resolve(token)
        return self._who[token.i]

    def all(self, token: Token) -> tuple[str, ...]:
        """All entities that a noun phrase denotes: several for "both countries" or "they", else ``who``."""
        if several := self.several(token):
            return several
        return () if (one := self.who(token)) is None else (one,)

    def several(self, token: Token) -> tuple[str, ...]:
        """The entities that a phrase means together; empty if it is not of those that do."""
        return self._pairs.of(token)

    def pronoun(self, token: Token, avoid: frozenset[str]) -> str | None:
        """Whom a pronoun stands for, if not those who act on whoever it is."""
        return self._pointers.pronoun(token, avoid)

    def possessor(self, token: Token) -> str | None:
        """Whose something is by a possessive: his, its own, whose."""
        return self._pointers.possessor(token)

    def subject_for(self, token: Token) -> str | None:
        """The subject that a verb without one takes from before."""
        return next(iter(self.subjects_for(token)), None)

    def subjects_for(self, token: Token) -> tuple[str, ...]:
        """The subjects, several if they are coordinated, that a verb without one takes from before."""
        return self._pairs.subjects(token)

    def implied(self, label: str, country: str | None) -> str:
        """The body or group of a class in a country."""
        return self.phrases.of_class(self._stage.classes[label], country)

    def placed(self, token: Token) -> str | None:
        """The country in which a place lies that a token names."""
        return self._places.get(token.i)

    def _resolve(self, token: Token) -> str | None:
        name = self.names.get(token.i)
        entity: str | None = None
        if name is not None and name.kind != "adjective" and not self._sift.titular(token, name):
            entity = self._named(token, name)
        if token.i in self._nouns and (entity is None or self._elsewhere(token, entity)):
            entity = self.phrases.resolve(token) or entity
        if entity is None and (token.upos in ("PRON", "DET") or token.lemma in self.inflection.personal):
            return self._pointers.pronoun(token)
        if entity is None and (token.lemma in self.inflection.partitives or token.upos == "NUM"):
            for child in token.children:
                if child.dep.startswith(_COUNTING) and (inner := self.who(child)):
                    return inner
            if token.dep.startswith("nummod") and token.head is not None:
                return self.who(token.head)
            return None if any(c.dep.startswith("nmod") for c in token.children) else self._pointers.some(token)
        if entity is not None:
            self._note(entity, token, name)
        return entity

    def _elsewhere(self, token: Token, entity: str) -> bool:
        """A body's name is a common noun too, and the phrase or the story says whose it is."""
        figure = self._figures[entity]
        home = figure.country if figure.kind == "organization" and figure.known else None
        if home and self.is_country(home) and self.story(token) not in (None, home) and (
                "PTY" in figure.sectors or ("MIL" in figure.sectors and not any(
                    n.kind in _WEIGHT and n.targets[0] == home for n in self.names.values()))):
            return self.phrases.country(token) != home  # a democratic party, a national guard of the country told of
        country = self.phrases.country(token) if figure.kind == "organization" and figure.country else None
        return country is not None and country != figure.country

    def _named(self, token: Token, name: Found) -> str | None:
        kind = name.kind
        if kind in ("country", "capital"):
            return self.country(name.targets[0])
        if kind == "people":
            person = self._pointers.compatriot(token, name.targets[0])
            return self._people.nation(token, name.targets[0]) if person is None else person
        if kind in ("org", "outlet"):
            return self._people.branch(name, self.listed(self._people.nearest(name.targets)))
        if kind == "body":
            return self._people.body(token, name)
        if kind in ("person", "surname"):
            person = self._people.listed(name)
            if person is not None:
                return person
        return self._people.unlisted(token, name)
