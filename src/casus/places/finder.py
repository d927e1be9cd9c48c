"""Finds what may be the name of a place: spans of tokens with the entries whose names they may be."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from casus.language.parse import Parse, Token
from casus.lexicon.fold import fold, skeleton
from casus.places.forms import Forms
from casus.places.gazetteer import Gazetteer
from casus.places.model import Entry, Table

_LONGEST = 5
_CLOSED = frozenset(("PUNCT", "NUM", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "SYM"))
_CASES = frozenset(("Gen", "Acc", ""))
MAIN, EXACT, TYPED = 1, 2, 4  # how a reading matched: a main name, the form as written or its lemma, typed


class Reading(msgspec.Struct, frozen=True, gc=False):
    """An entry that a span may denote, and how its name matched (MAIN, EXACT, TYPED added up)."""

    entry: Entry
    match: int


class Span(msgspec.Struct):
    """The tokens ``first`` to ``last`` (inclusive) with what they may denote."""

    first: int
    last: int
    readings: list[Reading]


class Finder:
    """Looks up the capitalised words of a report and the adjectives beside words such as region."""

    def __init__(self, table: Table, gazetteer: Gazetteer, forms: Forms) -> None:
        self._table = table
        self._gazetteer = gazetteer
        self._forms = forms

    def find(self, parse: Parse, capitals: list[Token]) -> list[Span]:
        """The longest matches among the capitalised tokens, in text order; no two overlap."""
        runs = [run for token in capitals for run in _runs(parse, token)]
        variants = {t.i: self._variants(t) for t in capitals if t.upos not in _CLOSED and " " not in fold(t.text)}
        words = self._gazetteer.words(key for forms in variants.values() for key in forms)
        long = self._phrases(runs)
        spans: list[Span] = []
        free = 0
        for token in capitals:
            if token.i < free:
                continue
            span = long.get(token.i)
            if span is None and token.i in variants:
                span = self._single(token, variants[token.i], words)
            if span is not None:
                spans.append(span)
                free = span.last + 1
        return spans

    def _variants(self, token: Token) -> tuple[str, ...]:
        return self._forms.words(token.lower, token.lemma, token.morph.case in _CASES)

    def _single(self, token: Token, forms: tuple[str, ...], words: dict[str, list[tuple[Entry, int]]]) -> Span | None:
        table, readings = self._table, {}
        exact = {fold(token.lower), fold(token.lemma)}
        for form in forms:
            near = EXACT if form in exact else 0
            for number in table.words.get(form, ()):
                entry = table.entries[number]
                readings.setdefault((entry.id, entry.precision), Reading(entry, near | MAIN))
            for number in table.typed.get(form, ()):
                entry = table.entries[number]
                readings.setdefault((entry.id, entry.precision), Reading(entry, near | MAIN | TYPED))
            for entry, weight in words[form]:
                readings.setdefault((entry.id, entry.precision), Reading(entry, near | (MAIN if weight == 2 else 0)))
        return Span(token.i, token.i, list(readings.values())) if readings else None

    def _phrases(self, runs: list[tuple[Token, Token, str, list[Token]]]) -> dict[int, Span]:
        """First token -> the longest name of several words that begins there."""
        asked = {skeleton(folded) for _, _, folded, _ in runs}
        stored = self._gazetteer.phrases(asked) if asked else {}
        found: dict[int, Span] = {}
        for first, last, folded, tokens in runs:
            key = skeleton(folded)
            listed = self._table.phrases.get(key, ())
            if not listed and not stored[key]:
                continue
            words = self._words_of(folded, tokens)
            readings: dict[tuple[str, str], Reading] = {}
            for name, number in listed:
                if match := _agrees(name, words):
                    entry = self._table.entries[number]
                    readings.setdefault((entry.id, entry.precision), Reading(entry, match | MAIN))
            for name, entry, weight in stored[key]:
                if match := _agrees(name, words):
                    readings.setdefault((entry.id, entry.precision),
                                        Reading(entry, match | (MAIN if weight == 2 else 0)))
            if readings and (first.i not in found or last.i > found[first.i].last):
                found[first.i] = Span(first.i, last.i, list(readings.values()))
        return found

    def _words_of(self, folded: str, tokens: list[Token]) -> list[tuple[str, ...]]:
        """For each word of the run, the forms that it may be a form of."""
        words = folded.split()
        lemmas = fold(" ".join(t.lemma for t in tokens)).split()
        if len(lemmas) != len(words):
            lemmas = words
        genitive = tokens[-1].morph.case in _CASES
        return [self._forms.words(word, lemma, genitive) for word, lemma in zip(words, lemmas, strict=True)]


def _agrees(name: str, words: list[tuple[str, ...]]) -> int:
    """EXACT if the name is the words as written or their lemmas, 8 if by restored forms, 0 if it is not."""
    parts = name.split()
    if len(parts) != len(words):
        return 0
    exact = True
    for part, forms in zip(parts, words, strict=True):
        if part not in forms:
            return 0
        exact = exact and part in forms[:2]
    return EXACT if exact else 8


def _runs(parse: Parse, first: Token) -> Iterator[tuple[Token, Token, str, list[Token]]]:
    """The runs of two words or more from a capitalised token to a later one of its sentence."""
    tokens, text = parse.tokens, parse.text
    folded = fold(first.text).strip()
    if " " in folded:
        yield first, first, folded, [first]
    run = [first]
    for i in range(first.i + 1, min(first.i + _LONGEST, len(tokens))):
        token = tokens[i]
        if token.sent != first.sent or (token.upos == "PUNCT" and token.text not in "-–'’.") or token.upos == "NUM":
            return
        run.append(token)
        if token.text[0].isupper():
            folded = fold(text[first.start:token.end].replace(".", " "))
            yield first, token, " ".join(folded.split()), [t for t in run if t.upos != "PUNCT"]
        elif len(run) > 3 or (len(token.text) > 4 and token.upos in ("VERB", "AUX", "NOUN")):
            return
