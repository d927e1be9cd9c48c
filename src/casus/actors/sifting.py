"""What looks like a name and is none: capitalised nouns, titles, parts of the world, state bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from casus.actors.names import Found
from casus.language import Token
from casus.lexicon.fold import fold

if TYPE_CHECKING:
    from casus.actors.cast import Cast

_TITLES = ("office", "person", "group")
_STATE = (("GOV",), ("COP",), ("LEG",), ("MIL",), ("JUD",), ("SPY",))
DOUBTFUL = frozenset({"surname", "outlet", "unknown"})
"""Kinds of names that may be ordinary words or parts of other expressions."""


class Sifter:
    """Tells names from what only looks like one, in one report."""

    def __init__(self, cast: Cast, nouns: dict[int, tuple[str, ...]]) -> None:
        self._cast, self._nouns = cast, nouns

    def ordinary(self, name: Found) -> bool:
        """A noun of the lexicon, or the first half of a word, that only its capital makes look like a name."""
        if name.kind in DOUBTFUL and name.first == name.last and self._half(name.first):
            return True
        if name.kind == "org" and name.first == name.last and self._common(self._cast.parse.tokens[name.first]):
            return True
        if name.first != name.last or name.first not in self._nouns or name.kind not in (*DOUBTFUL, "body"):
            return self._opening(name)
        token = self._cast.parse.tokens[name.first]
        return token.upos != "PROPN" or name.kind == "body" or self._cast.parse.sentences[token.sent].first == token.i

    def _opening(self, name: Found) -> bool:
        """A noun that opens a sentence and only describes the next one: Army officers."""
        token = self._cast.parse.tokens[name.first]
        return (name.kind == "unknown" and name.first == name.last and token.dep == "compound" and token.head is not None
                and token.head.text.islower() and self._cast.parse.sentences[token.sent].first == token.i)

    def _half(self, first: int) -> bool:
        """A token that qualifies the common noun behind its hyphen: "Ex-president"."""
        tokens = self._cast.parse.tokens[first:first + 3]
        return len(tokens) == 3 and tokens[0].dep == "compound" and tokens[0].head is tokens[2] and (
            tokens[1].text == "-" and tokens[2].text.islower())

    def _common(self, token: Token) -> bool:
        """A party's name that is a noun as well, and says here whose it is: the confederation of trade unions."""
        return token.upos == "NOUN" and any(
            c.dep == "nmod" and c.morph.case == "Gen" and c.upos == "NOUN" and c.i == token.i + 1
            and self._cast.actor_class(c) is not None for c in token.children)

    def regional(self, name: Found) -> bool:
        """The adjective of a part of the world, written like a name: West African leaders."""
        if name.kind != "unknown" or not self._cast.inflection.regional:
            return False
        tokens = self._cast.parse.tokens
        return self._cast.parse.text[tokens[name.first].start:tokens[name.last].end] in self._cast.inflection.regional

    def untitled(self, name: Found) -> Found:
        """An unknown full name without the nouns before it that say what the person is, though written like names."""
        if name.kind == "unknown":
            for i in range(name.last - 1, name.first - 1, -1):
                if (noun := self._cast.actor_class(self._cast.parse.tokens[i])) and noun.kind in _TITLES:
                    return replace(name, first=i + 1)
        return name

    def surname(self, name: Found, found: list[Found]) -> Found:
        """A form that a town's name shares with the surname of somebody whom the report names in full is the latter."""
        if name.kind != "capital" or name.first != name.last:
            return name
        tokens = self._cast.parse.tokens
        lemma = tokens[name.first].lemma
        if self._cast.is_name(fold(lemma), name.kind):
            return name
        for other in found:
            if other.kind == "person" and other.last > other.first and tokens[other.last].lemma == lemma:
                return replace(name, kind="person", targets=other.targets)
        return name

    def titular(self, token: Token, name: Found) -> bool:
        """What a state body is called, written like a name: the Security Council."""
        noun = self._cast.actor_class(token) if name.kind == "unknown" else None
        if noun is None:
            return False
        if noun.kind == "office":
            return token.i == name.last  # a title with capitals, and no name after it
        return noun.kind == "organization" and noun.sectors[:1] in _STATE
