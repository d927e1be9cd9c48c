"""What stands around the name of a place and tells what it is: province, town, river, street, person."""

from __future__ import annotations

from casus.language.parse import Parse, Token
from casus.places.finder import Span
from casus.places.model import Language

LOCATIVE, REGION, DISTRICT, TOWN, WATER, PERSON, INITIAL, DATELINE, ACRONYM, NAMED, BESIDE = (
    1 << n for n in range(11))
_SPEECH_MARKS = frozenset("„“”\"«»'–—-•*")
_DATELINE_MARKS = frozenset("—–-(/")
_SHORT = 5


class Cues:
    """Reads the surroundings of spans of tokens."""

    def __init__(self, language: Language) -> None:
        self._words = language
        self._kinds: dict[str, int] = {}
        for words, flag in ((language.region, REGION), (language.district, DISTRICT), (language.town, TOWN),
                            (language.water, WATER)):
            self._kinds.update({word: self._kinds.get(word, 0) | flag for word in words})

    def all(self, parse: Parse, spans: list[Span]) -> list[tuple[Span, int]]:
        """Each span with its cues; one that is coordinated with the span before it shares its preposition."""
        result: list[tuple[Span, int]] = []
        for span in spans:
            cues = self.of(parse, span.first, span.last)
            if result and result[-1][1] & LOCATIVE and result[-1][0].last + 2 == span.first:
                joined = parse.tokens[span.first - 1].lemma in self._words.joining
                cues |= LOCATIVE * joined
            result.append((span, cues))
        return result

    def of(self, parse: Parse, first: int, last: int) -> int:
        """The cues of the span, added up."""
        tokens = parse.tokens
        head = tokens[first]
        before = tokens[first - 1] if first and tokens[first - 1].sent == head.sent else None
        after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].sent == head.sent else None
        found = self._sides(tokens, before, after)
        if before is None or (before.text in _SPEECH_MARKS and parse.sentences[head.sent].first == before.i):
            found |= INITIAL
            if after is None or after.text in _DATELINE_MARKS or (after.text == "," and head.text.isupper()):
                found |= DATELINE
        if head.text.isupper() and len(head.text) <= _SHORT and first == last:
            found |= ACRONYM
        if any(t.name == "LOC" for t in tokens[first:last + 1]):
            found |= NAMED
        if self._person(tokens[first:last + 1], before):
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
        return self._kinds.get(token.lemma, 0) | self._kinds.get(token.lower, 0)

    def _shared(self, tokens: list[Token], after: Token) -> int:
        """The kind that follows a coordinated name: ``Donetsk and Luhansk regions``."""
        joined = after.lemma in self._words.joining and after.i + 2 < len(tokens)
        if not joined or not tokens[after.i + 1].text[0].isupper():
            return 0
        return self._kind(tokens[after.i + 2]) & (REGION | DISTRICT)

    def _person(self, span: list[Token], before: Token | None) -> bool:
        """Whether the span is part of a longer name, or a person's according to the pipeline.

        A genitive after a noun is its attribute, whatever name follows: ``prezydent Gruzji Salome ...``.
        """
        first, last = span[0].i, span[-1].i
        attribute = before is not None and before.upos == "NOUN" and span[0].morph.case == "Gen"
        if any(t.name == "PER" for t in span):
            return True
        for token in span:
            head = token.head
            linked = [] if attribute else [child for child in token.children if child.dep.startswith("flat")]
            if token.dep.startswith("flat") and head is not None:
                linked.append(head)
            outside = [t for t in linked if not first <= t.i <= last]
            if any(t.upos == "PROPN" and t.text[0].isupper() and not self._kind(t) for t in outside):
                return True
        return False
