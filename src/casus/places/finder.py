"""Finds what may be the name of a place: spans of tokens with the entries whose names they may be."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from casus.language.parse import Parse, Token
from casus.lexicon.fold import fold, skeleton
from casus.places.forms import Forms
from casus.places.gazetteer import Found, Gazetteer
from casus.places.model import Entry, Table

_LONGEST = 6
_KEPT = 100_000
_LINKS, _LINK = 2, 5  # how many lower-case words a name may have inside, and their longest
_SHORT = 4  # letters of a word whose first three may change when it is inflected
_INNER = frozenset("-–'’.")
_CLOSED = frozenset(("PUNCT", "NUM", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "SYM"))
_CASES = frozenset(("Gen", "Acc", ""))
# How a reading matched: main name, as written or lemma, beside a word such as province, by endings.
MAIN, EXACT, TYPED, RESTORED = 1, 2, 4, 8

_Word = tuple[str, str, bool]
"""A capitalised word: its form, its lemma, and whether it may be a genitive."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """An entry that a span may denote, and how its name matched (the flags above, added up)."""

    entry: Entry
    match: int


class Span(msgspec.Struct):
    """The tokens ``first`` to ``last`` (inclusive) with what they may denote."""

    first: int
    last: int
    readings: list[Reading]


class _Run(msgspec.Struct, frozen=True, gc=False):
    """Words that may be one name: the capitalised token that it is looked up at, its last token, its key."""

    capital: int
    last: int
    folded: str
    tokens: list[Token]


class Finder:
    """Looks up the capitalised words of a report and the adjectives beside words such as region."""

    def __init__(self, table: Table, gazetteer: Gazetteer, forms: Forms) -> None:
        self._table = table
        self._gazetteer = gazetteer
        self._forms = forms
        self._known: dict[_Word, list[Reading]] = {}
        self._listed: dict[str, list[str]] = {}  # folded words -> those of their skeletons that names have

    def find(self, parse: Parse, capitals: list[Token]) -> list[Span]:
        """The longest matches among the capitalised tokens, in text order; no two overlap."""
        runs = [run for token in capitals for run in _runs(parse, token)]
        single = {t.i: (t.lower, t.lemma, t.morph.case in _CASES) for t in capitals
                  if t.upos not in _CLOSED and " " not in fold(t.text)}
        self._look_up(set(single.values()))
        long = self._phrases(runs)
        spans: list[Span] = []
        free = 0
        for token in capitals:
            if token.i < free:
                continue
            span = long.get(token.i)
            if (span is None or span.first < free) and token.i in single:
                readings = self._known[single[token.i]]
                span = Span(token.i, token.i, readings) if readings else None
            if span is not None:
                spans.append(span)
                free = span.last + 1
        return spans

    def _look_up(self, words: set[_Word]) -> None:
        """Finds what words may denote that have not been met before."""
        if len(self._known) > _KEPT:
            self._known.clear()
        variants = {word: self._forms.words(*word) for word in words if word not in self._known}
        places = self._gazetteer.words(key for forms in variants.values() for key in forms)
        for word, forms in variants.items():
            self._known[word] = self._single(word, forms, places)

    def _single(self, word: _Word, forms: tuple[str, ...], places: dict[str, list[Found]]) -> list[Reading]:
        """What a word may denote by itself."""
        table = self._table
        readings: dict[tuple[str, str], Reading] = {}
        exact = {fold(word[0]), fold(word[1])}
        for form in forms:
            match = MAIN | (EXACT if form in exact else 0)
            for number in table.words.get(form, ()):
                _note(readings, table.entries[number], match)
            for number in table.typed.get(form, ()):
                _note(readings, table.entries[number], match | TYPED)
        for form in forms:
            match = EXACT if form in exact else 0
            for entry, weight in places[form]:
                _note(readings, entry, match | (MAIN if weight == 2 else 0))
        people = table.evidence.get(word[1])
        if people is not None:  # a demonym may be the country's own name in another case
            readings = {k: r for k, r in readings.items() if r.entry.id == people}
        return list(readings.values())

    def _phrases(self, runs: list[_Run]) -> dict[int, Span]:
        """Capitalised token -> the longest name of several words that begins there (or just before it)."""
        if len(self._listed) > _KEPT:
            self._listed.clear()
        new = {run.folded: self._skeletons(run.folded) for run in runs if run.folded not in self._listed}
        stored = self._gazetteer.phrases([key for keys in new.values() for key in keys])
        for folded, keys in new.items():
            self._listed[folded] = [key for key in keys if key in self._table.phrases or stored[key]]
        keyed = [(run, keys) for run in runs if (keys := self._listed[run.folded])]
        stored = self._gazetteer.phrases([key for _, keys in keyed for key in keys])
        found: dict[int, Span] = {}
        for run, keys in keyed:
            words: list[tuple[str, ...]] = []
            readings: dict[tuple[str, str], Reading] = {}
            for key in keys:
                listed, others = self._table.phrases.get(key, ()), stored[key]
                words = words or self._words_of(run)
                for name, number in listed:
                    if match := _agrees(name, words):
                        _note(readings, self._table.entries[number], match | MAIN)
                for name, entry, weight in others:
                    if match := _agrees(name, words):
                        _note(readings, entry, match | (MAIN if weight == 2 else 0))
            known = found.get(run.capital)
            if readings and (known is None or run.last > known.last):
                found[run.capital] = Span(run.tokens[0].i, run.last, list(readings.values()))
        return found

    def _skeletons(self, folded: str) -> list[str]:
        """The skeletons that the citation form of folded words may have: short words may change within theirs."""
        words = folded.split()
        keys = [skeleton(folded)]
        if min(map(len, words)) <= _SHORT and len(words) == 2:
            parts = [dict.fromkeys([form[:3] for form in self._forms.words(word, word, False)])
                     if len(word) <= _SHORT else {word[:3]: None} for word in words]
            keys = [f"{one} {two}" for one in parts[0] for two in parts[1]]
        return keys

    def _words_of(self, run: _Run) -> list[tuple[str, ...]]:
        """For each word of the run, the forms that it may be a form of."""
        words = run.folded.split()
        lemmas = fold(" ".join(t.lemma for t in run.tokens)).split()
        if len(lemmas) != len(words):
            lemmas = words
        genitive = run.tokens[-1].morph.case in _CASES
        return [self._forms.words(word, lemma, genitive) for word, lemma in zip(words, lemmas, strict=True)]


def _note(readings: dict[tuple[str, str], Reading], entry: Entry, match: int) -> None:
    """Adds a reading; of two of one place the better match counts, and the entry that came first."""
    key = (entry.id, entry.precision)
    known = readings.get(key)
    if known is None or (match & EXACT and not known.match & EXACT):
        readings[key] = Reading(known.entry if known else entry, match)


def _agrees(name: str, words: list[tuple[str, ...]]) -> int:
    """EXACT if the name is the words as written or their lemmas, RESTORED if by endings, 0 if it is not."""
    parts = name.split()
    if len(parts) != len(words):
        return 0
    exact = True
    for part, forms in zip(parts, words, strict=True):
        if part not in forms:
            return 0
        exact = exact and part in forms[:2]
    return EXACT if exact else RESTORED


def _runs(parse: Parse, first: Token) -> Iterator[_Run]:
    """The runs of two words or more from a capitalised token, or the noun before it, to a later one."""
    tokens, text = parse.tokens, parse.text
    folded = fold(first.text).strip()
    if " " in folded:
        yield _Run(first.i, first.i, folded, [first])
    before = tokens[first.i - 1] if first.i else first
    if before.upos == "NOUN" and before.sent == first.sent and before.text[0].islower():
        yield _Run(first.i, first.i, f"{fold(before.text)} {folded}", [before, first])
    run, lower = [first], 0
    for i in range(first.i + 1, min(first.i + _LONGEST, len(tokens))):
        token = tokens[i]
        if token.sent != first.sent or token.upos == "NUM":
            return
        if token.upos != "PUNCT":
            run.append(token)
        elif token.text not in _INNER:
            return
        if token.text[0].isupper():
            folded = fold(text[first.start:token.end].replace(".", " "))
            yield _Run(first.i, token.i, " ".join(folded.split()), run.copy())
        elif token.upos != "PUNCT":
            lower += 1
            if lower > _LINKS or len(token.text) > _LINK:
                return
