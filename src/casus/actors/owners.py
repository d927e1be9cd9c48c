"""Whose a noun phrase is: its country, its body, its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casus.actors.anaphora import Pointers
from casus.actors.beside import Beside, belongs
from casus.actors.relations import Relations
from casus.language import Token

if TYPE_CHECKING:
    from casus.actors.cast import Cast

_INNER = ("nmod", "compound", "flat", "amod", "obj", "obl")
_OWNING = ("nmod", "compound", "flat", "amod", "obj", "appos")


class Owners:
    """Tells the country, the body and the owner of a class noun."""

    def __init__(self, cast: Cast, pointers: Pointers) -> None:
        self._cast, self._pointers = cast, pointers
        self._relations = Relations(cast, pointers)
        self._near = Beside(cast)

    def _regional(self, token: Token) -> bool:
        """Somebody of a part of the world and not of the country that the story plays in: Caribbean leaders."""
        regional = self._cast.inflection.regional
        return bool(regional) and any(c.dep == "amod" and c.text in regional for c in token.children)

    def country(self, token: Token) -> str | None:
        """The country that a noun phrase itself names: demonym, genitive, possessor, or that of its inner noun."""
        cast = self._cast
        for child in token.children:
            name = cast.names.get(child.i)
            if child.dep.startswith(("conj", "acl", "parataxis")) or (child.dep.startswith("appos") and not (
                    name is not None and name.kind == "country" and child.i == token.i + 1)):
                continue
            country = cast.country_of(child)
            if country is not None:
                return country
        for child in token.children:
            owner = self._pointers.possessor(child) if child.upos in ("DET", "PRON") else None
            if owner is not None and cast.get(owner).country:
                return cast.get(owner).country
        return self._inner_country(token)

    def _inner_country(self, token: Token) -> str | None:
        cast = self._cast
        for child in token.children:
            if not child.dep.startswith(_INNER) or self._members(child) is not None:
                continue
            place = cast.placed(child)
            inner = place if place is not None or not belongs(cast, child) else self.country(child)
            if inner is not None:
                return inner
            if (noun := cast.actor_class(child)) and noun.anaphor in ("country", "neighbour"):
                pointed = cast.who(child)
                if pointed is not None:
                    return cast.get(pointed).country
        return None

    def _members(self, token: Token) -> str | None:
        """The body of which several countries are members: "the countries of the EU"."""
        noun = self._cast.actor_class(token) if token.morph.number == "Plur" else None
        body = self._organisation(token) if noun is not None and noun.anaphor in ("country", "neighbour") else None
        return body if body is not None and not self._cast.is_country(self._cast.get(body).country or "") else None

    def _organisation(self, token: Token) -> str | None:
        """The organisation that a noun phrase names as its own, itself or within an inner noun."""
        cast = self._cast
        for child in token.children:
            if child.dep.startswith(_OWNING) and belongs(cast, child):
                name = cast.names.get(child.i)
                if name is not None and name.kind == "org":
                    return cast.who(child)
                deeper = self._organisation(child)
                if deeper is not None:
                    return deeper
        return None

    def _sender(self, token: Token) -> str | None:
        """The international body that has sent a mission: its own name, if that stands beside, else the sender's."""
        cast = self._cast
        first = self._organisation(token)
        if first is None or cast.is_country(cast.get(first).country or ""):
            return None
        for i in range(token.i + 1, token.right + 1):
            name = cast.names.get(i)
            if name is not None and name.kind == "org" and name.first == i:
                other = cast.who(cast.parse.tokens[i])
                if other is not None and other != first and cast.get(other).country == cast.get(first).country:
                    return other
        return first
