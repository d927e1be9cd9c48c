"""Names beside a class noun: the president, X; the agency X; X, president of Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casus.language import Token
from casus.lexicon.model import NounClass

if TYPE_CHECKING:
    from casus.actors.cast import Cast

_PERSONAL = ("person", "surname", "unknown")
_LANDS = ("country", "capital", "adjective")
_STATE = (("GOV",), ("COP",), ("LEG",), ("MIL",), ("JUD",), ("SPY",))
_NEAR = 8  # tokens between a title and the name behind its country and seat
_TITLES = ("office", "person", "group")
_REACH = 12  # tokens between a noun and the name beside it


class Beside:
    """Finds whom a class noun of one report names by the name next to it."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def resolve(self, token: Token, noun: NounClass) -> str | None:
        """The person or organisation in apposition to a noun, or above it."""
        return self._beside(token, noun) or self._named_above(token, noun)

    def _beside(self, token: Token, noun: NounClass) -> str | None:
        """The person or organisation named in apposition to a class noun."""
        cast = self._cast
        for child in token.children:
            name = cast.names.get(child.i)
            if name is None or child.i > token.i + _REACH or name.first <= token.i <= name.last:
                continue
            if name.kind in ("org", "outlet"):
                if self._is_same(token, child, noun):
                    return cast.who(child)
            elif (noun.kind in _TITLES or _human(token, child)) and name.kind in _PERSONAL and (
                    _apposed(token, child) or self._holds(token, noun, child)) and not (
                    noun.kind == "group" and child.dep.startswith("nmod")):
                person = cast.who(child)
                if person is not None and cast.get(person).kind == "person":
                    return person
        if noun.kind in _TITLES:
            return self._after(token)
        return None

    def _named_above(self, token: Token, noun: NounClass) -> str | None:
        """The person whose name a title is a part of: it hangs on the name that follows it."""
        head = token.head
        name = self._cast.names.get(head.i) if head is not None else None
        if head is None or name is None or name.kind not in _PERSONAL or noun.kind not in ("office", "person"):
            return None
        before = token.i < head.i and token.dep.startswith(("nmod", "amod")) and not any(
            c.dep == "case" for c in token.children)
        if token.morph.number == "Plur" or not (before or token.dep.startswith(("compound", "flat", "appos"))):
            return None
        person = self._cast.who(head)
        return person if person is not None and self._cast.get(person).kind == "person" else None

    def _is_same(self, token: Token, child: Token, noun: NounClass) -> bool:
        """A noun and the name of an organisation mean the same: the agency X, fighters of the movement X."""
        entity = self._cast.who(child)
        if entity is None:
            return False
        if not noun.sectors and noun.kind == "organization":  # "the organisation X"
            return child.dep.startswith(("appos", "flat")) and self._cast.get(entity).kind == "organization"
        if not set(self._cast.get(entity).sectors) & set(noun.sectors):
            return False
        return noun.kind in ("organization", "group") and belongs(self._cast, child)

    def _after(self, token: Token) -> str | None:
        """The person whose full name ends a noun's phrase or follows it, though the parse hangs it elsewhere."""
        cast = self._cast
        tokens = cast.parse.tokens
        if token.morph.number == "Plur":
            return None
        for i in (token.right, token.right + 1, *self._later(token)):
            name = cast.names.get(i) if i < len(tokens) else None
            if name is None or name.kind not in ("person", "unknown") or name.first == name.last or name.first <= token.i:
                continue
            first = tokens[name.first]
            level = first.head is token.head and first.dep == token.dep
            head = cast.names.get(first.head.i) if first.head is not None else None
            owned = head is not None and head.kind == "org" and head is not name  # a person belongs to the title before that
            inside = owned or _same_case(token, first) or self._owned(token, first)
            fits = self._stray(first) or (level if i == token.right + 1 else inside)
            if first.sent == token.sent and fits:
                person = cast.who(first)
                if person is not None and cast.get(person).kind == "person":
                    return person
        return None

    def _holds(self, token: Token, noun: NounClass, child: Token) -> bool:
        """A known full name right behind the title of one who leads a state, whatever case the tagger gives to it."""
        name = self._cast.names[child.i]
        return (noun.home == "story" and noun.kind == "office" and name.kind == "person" and name.last > name.first
                and name.first == token.i + 1 and child.dep.startswith("nmod") and token.morph.case != "Gen")

    def _later(self, token: Token) -> list[int]:
        """Where a name in the case of a title begins, behind its country and seat ("the envoy of X in Y, Z")."""
        tokens = self._cast.parse.tokens
        if token.morph.case in ("", "Gen"):
            return []
        for near in tokens[token.i + 1:token.i + _NEAR]:
            name = self._cast.names.get(near.i)
            if near.sent != token.sent or near.upos in ("VERB", "AUX", "CCONJ", "SCONJ", "PUNCT") or (
                    name is None and self._cast.actor_class(near) is not None):
                return []
            if name is not None and name.kind in ("person", "unknown") and name.last > name.first == near.i:
                return [near.i] if near.morph.case == token.morph.case or self._stray(near) else []
        return []

    def _stray(self, first: Token) -> bool:
        """A person's name that hangs flat on a ministry, a country or a town, which no person is called."""
        head = first.head
        if head is None or not first.dep.startswith(("flat", "appos")) or head.i > first.i:
            return False
        name = self._cast.names.get(head.i)
        noun = self._cast.actor_class(head) if name is None or name.kind == "unknown" else None
        placed = self._cast.placed(head) is not None or (name is not None and name.kind in _LANDS)
        return placed or (noun is not None and noun.kind == "organization" and noun.sectors[:1] in _STATE)

    def _owned(self, title: Token, name: Token) -> bool:
        """A name right behind a body or country that a title belongs to is the title's, whatever the tagger's case."""
        cast = self._cast
        owner = cast.parse.tokens[name.i - 1]
        noun = cast.actor_class(owner)
        person = owner.morph.animacy in ("Anim", "Hum") or (noun is not None and noun.kind in ("office", "person"))
        named = "Nom" in (title.morph.case, name.morph.case) and owner.upos in ("NOUN", "PROPN")
        return named and owner is not title and not person and (
            owner.head is title or (owner.head is not None and owner.head.head is title and owner.head.dep != "conj"))


def belongs(cast: Cast, child: Token) -> bool:
    """A child names whom its head belongs to: without a preposition, or with one that says so."""
    return all(c.lemma in cast.inflection.of for c in child.children if c.dep.startswith("case"))


def _human(token: Token, child: Token) -> bool:
    """A noun of a class of bodies that denotes one of them, by the name after it: the billionaire X."""
    return token.morph.number == "Sing" and child.i == token.i + 1 and child.dep.startswith(("flat", "appos"))


def _apposed(token: Token, child: Token) -> bool:
    """A name stands in apposition: flat, or a bare noun after its head in the same case."""
    if child.dep.startswith(("flat", "appos", "compound")):
        return True
    return (child.dep.startswith("nmod") and child.i > token.i and child.morph.case == token.morph.case
            and not any(c.dep == "case" for c in child.children))


def _same_case(token: Token, name: Token) -> bool:
    return bool(token.morph.case) and name.morph.case in ("", token.morph.case)
