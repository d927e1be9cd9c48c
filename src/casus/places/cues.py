"""What stands around the name of a place and tells what it is: province, town, river, street, person."""

from __future__ import annotations

from casus.language.parse import Parse, Token
from casus.places.model import Language

LOCATIVE, REGION, DISTRICT, TOWN, WATER, PERSON, INITIAL, DATELINE, ACRONYM, NAMED, BESIDE = (
    1 << n for n in range(11))
_SPEECH_MARKS = frozenset("„“”\"«»'–—-•*")
_DATELINE_MARKS = frozenset(",.—–-(/:")
_SHORT = 5


class Cues:
    """Reads the surroundings of spans of tokens."""

    def __init__(self, language: Language) -> None:
        self._words = language
        self._kinds = ((language.region, REGION), (language.district, DISTRICT), (language.town, TOWN),
                       (language.water, WATER))

    def of(self, parse: Parse, first: int, last: int) -> int:
        """The cues of the span, added up."""
        tokens = parse.tokens
        head = tokens[first]
        before = tokens[first - 1] if first and tokens[first - 1].sent == head.sent else None
        after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].sent == head.sent else None
        found = self._sides(tokens, before, after)
        if before is None or (before.text in _SPEECH_MARKS and parse.sentences[head.sent].first == before.i):
            found |= INITIAL
            if after is None or after.text in _DATELINE_MARKS:
                found |= DATELINE
        if head.text.isupper() and len(head.text) <= _SHORT and first == last:
            found |= ACRONYM
        if any(t.name == "LOC" for t in tokens[first:last + 1]):
            found |= NAMED
        if self._person(tokens, first, last, before, after):
            found |= PERSON
        return found

    def _sides(self, tokens: list[Token], before: Token | None, after: Token | None) -> int:
        found = 0
        if before is not None:
            if before.lemma in self._words.locative:
                found |= LOCATIVE
            if before.lemma in self._words.person:
                found |= PERSON
            kind = before
            if before.lemma in self._words.linking and before.i:
                kind = tokens[before.i - 1]
            found |= self._kind(kind)
            if kind is before and before.text[0].isupper() and before.upos == "PROPN":
                found |= BESIDE
        if after is not None:
            found |= self._kind(after)
            if after.text[0].isupper() and after.upos == "PROPN" and not self._kind(after):
                found |= BESIDE
            found |= self._shared(tokens, after)
        return found

    def _kind(self, token: Token) -> int:
        return sum(flag for words, flag in self._kinds if token.lemma in words or token.lower in words)

    def _shared(self, tokens: list[Token], after: Token) -> int:
        """The kind that follows a coordinated name: ``Donetsk and Luhansk regions``."""
        if after.lemma in self._words.joining and after.i + 2 < len(tokens):
            if tokens[after.i + 1].text[0].isupper():
                return self._kind(tokens[after.i + 2]) & (REGION | DISTRICT)
        return 0

    def _person(self, tokens: list[Token], first: int, last: int, before: Token | None, after: Token | None) -> bool:
        span = tokens[first:last + 1]
        if any(t.name == "PER" for t in span):
            return True
        for token in span:
            head = token.head
            if token.dep.startswith("flat") and head is not None and not first <= head.i <= last:
                if head.upos == "PROPN" and head.text[0].isupper() and not self._kind(head):
                    return True
            for child in token.children:
                if child.dep.startswith("flat") and not first <= child.i <= last and child.text[0].isupper():
                    return child.upos == "PROPN" and not self._kind(child)
        return False
