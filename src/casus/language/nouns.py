"""The classes of a report's nouns: who can act, and what deeds are about (languages/xx/nouns)."""

from collections.abc import Iterable

from casus.language.parse import Parse, Token

_NOUNS = frozenset({"NOUN", "PROPN", "X"})
_NOUNLIKE = frozenset({"ADJ", "VERB", "PRON"})
_SEATS = frozenset({"building", "public-building"})  # classes of what somebody sits in
_FINITE = frozenset({"Fin", "Inf", "Conv"})  # verb forms that name nobody


class Nouns:
    """Finds the nouns and noun phrases of a language's noun lexicon in a parse."""

    def __init__(self, nouns: dict[str, tuple[str, ...]]) -> None:
        self._single: dict[str, tuple[str, ...]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for noun, classes in nouns.items():
            phrase = noun.replace("-", " ")  # some tokenisers part a hyphened word
            if phrase != noun:
                self._single[noun] = classes
            first, *rest = phrase.split()
            if rest:
                self._longer.setdefault(first, []).append((tuple(rest), classes))
            else:
                self._single[first] = classes
        for options in self._longer.values():
            options.sort(key=lambda option: -len(option[0]))
        self._endings: dict[str, dict[str, list[int]]] = {}  # first word -> last word -> the options that have it
        for first, options in self._longer.items():
            for number, (words, _) in enumerate(options):
                self._endings.setdefault(first, {}).setdefault(words[-1], []).append(number)
        self._words = frozenset((*self._single, *self._longer))

    def classes(self, parse: Parse) -> dict[int, tuple[str, ...]]:
        """Index of the head token of each noun (phrase) -> its classes; the longest phrase wins."""
        found: dict[int, tuple[str, ...]] = {}
        tokens = parse.tokens
        longer = self._longer
        inside = -1
        for token in parse.found(self._words):
            if token.i <= inside:
                continue
            first = token.lemma if token.lemma in longer else token.lower
            if first in longer and (endings := self._endings[first].keys() & parse.sentences[token.sent].words):
                options = [longer[first][n] for n in sorted(n for ending in endings for n in self._endings[first][ending])]
                last, classes = self._phrase(tokens, token.i, options)
                if classes:
                    if not _SEATS.isdisjoint(classes):  # the seat of a court names the court too
                        found |= {t.i: inner for t in tokens[token.i:last + 1] if (inner := self._alone(t))}
                    found[_head(tokens[token.i:last + 1]).i] = classes
                    inside = last
                    continue
            if classes := self._alone(token):
                found[token.i] = classes
        return found

    def _alone(self, token: Token) -> tuple[str, ...]:
        """The classes of a word by itself."""
        if token.upos not in _NOUNS and not (token.upos in _NOUNLIKE and _nominal(token)):
            return ()
        return self._single.get(token.lemma) or self._single.get(token.lower) or ()

    @staticmethod
    def _phrase(tokens: list[Token], start: int, options: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]
                ) -> tuple[int, tuple[str, ...]]:
        """The last token and the classes of the longest phrase that stands here.

        An adjective that the phrase lacks may stand between two of its words (head of *French* diplomacy), and a
        hyphen too.
        """
        for rest, classes in options:
            at = start
            for word in rest:
                at += 1
                while at < len(tokens) and at - start <= len(rest) + 1 and _skipped(tokens[at], word):
                    at += 1
                if at >= len(tokens) or word not in (tokens[at].lemma, tokens[at].lower) or (
                        tokens[at].sent != tokens[start].sent) or _finite(tokens[at]):
                    break
            else:
                return at, classes
        return start, ()


def _finite(token: Token) -> bool:
    """A verb that states something is no part of a noun phrase ("the army patrols the streets")."""
    return token.upos == "VERB" and token.morph.verbform == "Fin"


def _skipped(token: Token, word: str) -> bool:
    return token.text in "-–" or (token.upos == "ADJ" and word not in (token.lemma, token.lower))


def _nominal(token: Token) -> bool:
    """An adjective or participle that stands for a person: no noun above it, or a noun's place in the clause."""
    if token.upos == "VERB" and token.morph.verbform in _FINITE:
        return False
    return token.dep.split(":")[0] in ("nsubj", "obj", "iobj", "obl", "nmod", "root", "appos", "conj") and (
        token.head is None or token.dep != "amod")


def _head(span: list[Token]) -> Token:
    """The token of a phrase whose own head lies outside it; nouns first."""
    inside = {token.i for token in span}
    tops = [t for t in span if t.head is None or t.head.i not in inside]
    for token in tops:
        if token.upos in ("NOUN", "PROPN"):
            return token
    return tops[0] if tops else span[0]
