"""Who and what stands in a report: figures by id, names by token, and the countries that it plays in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from casus.actors.figure import Figure
from casus.actors.knowledge import Known
from casus.actors.names import Found
from casus.actors.offices import Offices
from casus.actors.sifting import DOUBTFUL
from casus.actors.story import Story
from casus.language import Parse, Token
from casus.lexicon.fold import fold
from casus.lexicon.model import NounClass
from casus.records import Entity, Published

if TYPE_CHECKING:
    from casus.actors.stage import Actors

_WEIGHT = {"country": 1.0, "capital": 0.7, "people": 0.5, "adjective": 0.5}
_PLACE = 1.2  # weight of a town
_SENT = 0.2  # weight of where a report is sent from
_OPENING = 3  # words within which a town opens a sentence
_TITLED = frozenset({"org", "person", "outlet"})
_PLAY = "abstract-contest"


class Roster:
    """The figures of one report, the names in it and where it plays."""

    def __init__(self, actors: Actors, parse: Parse, published: Published | None, nouns: dict[int, tuple[str, ...]]) -> None:
        self._stage, self._knowledge, self._nouns = actors, actors.knowledge, nouns
        self.parse, self.inflection = parse, actors.inflection
        self._figures: dict[str, Figure] = {}
        self.names: dict[int, Found] = {}
        self.countries: dict[str, float] = {}
        self._story = Story(frozenset(
            s.number for s in parse.sentences[1:]
            if "\n" in parse.text[parse.tokens[s.first - 1].end:parse.tokens[s.first].start]))
        self.offices = Offices(actors.knowledge, actors.classes, published)

    def exclude(self, spans: Iterable[tuple[int, int]]) -> None:
        """Takes out names that are parts of other expressions, such as dates: first and last token."""
        for first, last in spans:
            for i in range(first, last + 1):
                if i in self.names and self.names[i].kind in DOUBTFUL:
                    del self.names[i]

    def _home(self, name: Found) -> str | None:
        """The country of a known person or body, if all who bear the name are of one."""
        homes = {self.known[t].country for t in name.targets} if name.kind not in ("outlet", "unknown", "body") else set()
        home = homes.pop() if len(homes) == 1 else None
        return home if home in self._knowledge.country_names else None

    def take_place(self, sentence: int, country: str, at: int = 0, weight: float = _PLACE) -> None:
        """Notes that a place of a country is named in a sentence, at a token: the story plays there too."""
        self._story.mention(sentence, at, country, weight, town=True)

    def lean(self, country: str) -> None:
        """Notes that a country which the report names is also the one that it is sent from."""
        self._story.mention(0, 0, country, _SENT)

    def country_of(self, token: Token) -> str | None:
        """ISO 3166 alpha-3 if the token names a country, its people, its adjective or its capital."""
        name = self.names.get(token.i)
        return name.targets[0] if name is not None and name.kind in _WEIGHT else None

    def story(self, token: Token) -> str | None:
        """The country in which the story plays at a token."""
        return self._story.near(token.sent, token.i)

    def scene(self, token: Token, *, opening: bool = False) -> str | None:
        """The country of the town last named before a token in its sentence; ``opening``: of one that opens it."""
        last = self.parse.sentences[token.sent].first + _OPENING if opening else token.i
        return self._story.town(token.sent, min(token.i, last))

    def country(self, code: str) -> str:
        """The entity of a country."""
        identity = code.lower()
        if identity not in self._figures:
            name = self._knowledge.country_names.get(code, code)
            self._figures[identity] = Figure(identity, name, "country", code, ("GOV",), known=True)
        return identity

    def people(self, code: str) -> str:
        """The people of a country."""
        return self.figure(f"{code.lower()}-people", f"people of {self.country_name(code)}", "group", code, ("CVL",))

    def get(self, entity: str) -> Figure:
        """The figure behind an id."""
        return self._figures[entity]

    def entities(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """Records of entities in the order of their first mention."""
        figures = [self._figures[i] for i in ids]
        return tuple(f.record() for f in sorted(figures, key=lambda f: (min(f.mentions, default=(1 << 30, 0)), f.id)))

    @property
    def known(self) -> dict[str, Known]:
        """The entities of the knowledge base."""
        return self._knowledge.known

    def titled(self) -> list[int]:
        """The tokens of names of bodies, persons and outlets of several words, and of lands: they mean nothing else."""
        return [i for i, name in self.names.items() if (name.last > name.first and name.kind in _TITLED)
                or name.kind in ("country", "capital")]

    def named_body(self, i: int) -> bool:
        """Whether a token is a part of the name of a body or a person, and so names no place."""
        return i in self.names and self.names[i].kind in ("org", "person")

    def figures(self) -> set[str]:
        """The ids of all that the report has named so far."""
        return set(self._figures)

    def named(self) -> set[str]:
        """The people whom the report names anywhere, and all whom it has spoken of so far."""
        return self.figures() | {t for n in self.names.values() if n.kind == "person" for t in n.targets}

    def may_be(self, token: Token, label: str) -> bool:
        """Whether a noun is of a class, among others."""
        return label in self._nouns.get(token.i, ())

    def classed(self, token: Token) -> bool:
        """Whether a noun is of any class: of those who act, or of what deeds are about, sports and films apart."""
        return token.i in self._nouns and _PLAY not in self._nouns[token.i]

    def is_country(self, code: str) -> bool:
        """Whether a code is a country's, and not that of an international body."""
        return code in self._knowledge.country_names

    def sex(self, entity: str) -> str:
        """The gender of a pronoun that takes up a person, by the given name; empty: the name does not tell."""
        figure = self._figures[entity]
        return self._knowledge.sexes.get(fold(figure.name).partition(" ")[0], "") if figure.kind == "person" else ""

    def borders(self, code: str | None) -> frozenset[str]:
        """The countries that one has a land border with."""
        return self._knowledge.borders.get(code or "", frozenset())

    def formed(self, label: str) -> frozenset[str]:
        """The countries that a noun of a class may mean, such as kingdoms; empty: any."""
        return self._knowledge.forms.get(label, frozenset())

    def is_name(self, word: str, kind: str) -> bool:
        """Whether a folded word is the citation form of a name of a kind."""
        return any(name.kind == kind and name.words == (word,) for name in self._knowledge.names.get(word, ()))

    def has_sister(self, identity: str) -> bool:
        """Whether the report names another body of the same international name, such as UNO."""
        country = self._knowledge.known[identity].country
        return any(self.known[t].country == country for n in self.names.values() if n.kind in ("org", "person")
                   for t in n.targets)

    def present(self, identity: str) -> bool:
        """Whether an entity has been named."""
        return identity in self._figures

    def country_name(self, code: str | None) -> str:
        """The English name of a country, for labels."""
        return self._knowledge.country_names.get(code or "", code or "an unnamed country")

    def actor_class(self, token: Token) -> NounClass | None:
        """The class of a noun that can act, first one that says more than "the group"."""
        vague: NounClass | None = None
        for label in self._nouns.get(token.i, ()):
            noun = self._stage.classes[label]
            if noun.kind is not None and noun.anaphor == "grouping":
                vague = vague or noun
            elif noun.kind is not None:
                return noun
        return vague

    def class_of(self, entity: str) -> NounClass:
        """The class that an institution is of, by what it is called or by who sits there; an empty one if none."""
        seat = self._knowledge.seats.get(entity)
        classes = self._stage.classes
        label = entity.partition("-")[2] if seat is None else seat
        if seat and seat not in classes:
            label = next((c.name for c in classes.values() if c.office == seat and c.kind == "organization"), seat)
        return classes.get(label) or NounClass(label)

    def listed(self, identity: str) -> str:
        """An entity of the knowledge base, now in the cast."""
        known = self._knowledge.known[identity]
        if identity not in self._figures:
            sectors = self.offices.sectors(known)
            self._figures[identity] = Figure(identity, known.name, known.kind, self.offices.country(known), sectors,
                                             self.offices.office(identity), known=True)
        return identity

    def kind_of(self, label: str) -> str | None:
        """The kind of entity that a class of nouns denotes; None for what deeds are about."""
        return self._stage.classes[label].kind

    def figure(self, identity: str, name: str, kind: str, country: str | None, sectors: tuple[str, ...]) -> str:
        """An entity that only this report has; one of the same id is the same."""
        if identity not in self._figures:
            self._figures[identity] = Figure(identity, name, kind, country, sectors)
        return identity

    def _note(self, entity: str, token: Token, name: Found | None) -> None:
        figure = self._figures[entity]
        first, last = (self.parse.tokens[name.first], self.parse.tokens[name.last]) if name else (token, token)
        figure.mention(first.start, last.end, self.parse.text[first.start:last.end])
        figure.gender = figure.gender or token.morph.gender
        figure.number = figure.number or token.morph.number
