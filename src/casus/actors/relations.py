"""People named by their relation to somebody else: his predecessor, her Turkish counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casus.actors.anaphora import Pointers
from casus.language import Token
from casus.lexicon.model import NounClass

if TYPE_CHECKING:
    from casus.actors.cast import Cast

RELATIVE = frozenset({"counterpart", "predecessor", "successor"})


class Relations:
    """Resolves nouns that say how somebody is related to another person."""

    def __init__(self, cast: Cast, pointers: Pointers) -> None:
        self._cast, self._pointers = cast, pointers

    def resolve(self, token: Token, noun: NounClass, country: str | None) -> str | None:
        """Who is meant: the one before, after or beside a person in the same office."""
        other = self._other(token)
        if noun.anaphor == "counterpart":
            return self._counterpart(other, country)
        offices = self._cast.offices
        person = offices.beside(other, after=noun.anaphor == "successor") if other is not None else None
        if person is not None:
            return self._cast.listed(person)
        land = country or (self._cast.get(other).country if other is not None else None)
        return self._cast.phrases.of_class(noun, land) if land else None

    def _counterpart(self, other: str | None, country: str | None) -> str | None:
        if country is None:
            return None
        office = self._cast.get(other).office if other is not None else None
        holder = self._cast.offices.holder(office, country, self._cast.figures()) if office else None
        return self._cast.listed(holder) if holder is not None else self._cast.implied("official", country)

    def _other(self, token: Token) -> str | None:
        """The person to whom somebody is related: the possessor, a genitive, else the last person named."""
        cast = self._cast
        for child in token.children:
            if {child.lemma, child.lower} & cast.inflection.possessive or child.dep.startswith("nmod"):
                entity = cast.who(child)
                if entity is not None and cast.get(entity).kind == "person":
                    return entity
        return self._pointers.person_before(token)
