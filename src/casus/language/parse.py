"""A parsed report: plain tokens in sentences, each with its lemma, morphology and place in the tree.

Every later stage reads these and nothing of spaCy, so that a test can make a parse by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache


class Morph:
    """The morphological features of a token, UD's values; an absent feature is the empty string.

    Shared between tokens of the same features (``Morph.of``), so compare and cache it freely.
    """

    __slots__ = ("animacy", "aspect", "case", "degree", "gender", "mood", "number", "person", "polarity",
                 "prontype", "tense", "verbform", "voice")

    def __init__(self, feats: str) -> None:
        values = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
        self.case = values.get("Case", "")
        self.number = values.get("Number", "")
        self.gender = values.get("Gender", "")
        self.animacy = values.get("Animacy", "")
        self.person = values.get("Person", "")
        self.tense = values.get("Tense", "")
        self.aspect = values.get("Aspect", "")
        self.mood = values.get("Mood", "")
        self.verbform = values.get("VerbForm", "")
        self.voice = values.get("Voice", "")
        self.degree = values.get("Degree", "")
        self.polarity = values.get("Polarity", "")
        self.prontype = values.get("PronType", "")

    @staticmethod
    @cache
    def of(feats: str) -> Morph:
        """The features written as UD writes them: ``Case=Gen|Number=Sing``."""
        return Morph(feats)


class Token:
    """A word or a mark of punctuation.

    ``i`` counts from 0 over the report; ``start`` and ``end`` are code points; ``lemma`` and ``lower`` are
    lower case; ``dep`` is UD's relation (``root`` for the root, whose ``head`` is None); ``left`` and
    ``right`` are the first and last token of its subtree; ``sent`` is its sentence's number; ``name`` is the
    kind of what it is part of (a user's pipeline may give PER, LOC, ORG, MISC; TIME is set once times are
    found) or the empty string.
    """

    __slots__ = ("children", "dep", "end", "head", "i", "left", "lemma", "lower", "morph", "name", "right",
                 "sent", "start", "text", "upos")

    def __init__(self, i: int, text: str, lemma: str, upos: str, dep: str, morph: Morph, start: int,
                 sent: int, name: str = "") -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.upos = upos
        self.dep = dep
        self.morph = morph
        self.start = start
        self.end = start + len(text)
        self.sent = sent
        self.name = name
        self.head: Token | None = None
        self.children: list[Token] = []
        self.left = i
        self.right = i

    def __repr__(self) -> str:
        return f"<{self.i} {self.text}/{self.lemma} {self.upos} {self.dep}>"

    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, depth first."""
        yield self
        for child in self.children:
            yield from child.subtree()

    def ancestors(self) -> Iterator[Token]:
        """Head, head's head, up to the root."""
        head = self.head
        while head is not None:
            yield head
            head = head.head


class Sentence:
    """A sentence: the tokens ``first`` to ``last`` (inclusive), their root, and all their lemmas and forms as ``words``."""

    __slots__ = ("first", "last", "number", "root", "tokens", "words")

    def __init__(self, number: int, tokens: list[Token], root: Token) -> None:
        self.number = number
        self.tokens = tokens
        self.root = root
        self.first = tokens[0].i
        self.last = tokens[-1].i
        self.words = frozenset([t.lemma for t in tokens] + [t.lower for t in tokens])


class Parse:
    """A report's text with its tokens and sentences."""

    __slots__ = ("language", "sentences", "text", "tokens")

    def __init__(self, language: str, text: str, tokens: list[Token], sentences: list[Sentence]) -> None:
        self.language = language
        self.text = text
        self.tokens = tokens
        self.sentences = sentences

    def found(self, words: Set[str]) -> list[Token]:
        """The tokens that are one of some words, by lemma or by form, in the order of the text."""
        return [token for sentence in self.sentences if not words.isdisjoint(sentence.words)
                for token in sentence.tokens if token.lemma in words or token.lower in words]

    def hang(self, token: Token, head: Token, dep: str) -> None:
        """Moves a token with its subtree to another head of its sentence."""
        if token.head is not None:
            token.head.children.remove(token)
        token.head, token.dep = head, dep
        head.children.append(token)
        head.children.sort(key=lambda t: t.i)
        part = self.sentences[token.sent].tokens
        for other in part:
            other.left = other.right = other.i
        _edges(part)

    @staticmethod
    def build(language: str, text: str, tokens: list[Token], heads: list[int]) -> Parse:
        """Joins flat tokens to trees: ``heads[i]`` is the head's index, its own for a root.

        Tokens of one sentence stand together and carry its number in ``sent``.
        """
        for token, head in zip(tokens, heads, strict=True):
            if head != token.i:
                token.head = tokens[head]
                tokens[head].children.append(token)
        sentences: list[Sentence] = []
        first = 0
        for i in range(1, len(tokens) + 1):
            if i == len(tokens) or tokens[i].sent != tokens[first].sent:
                part = tokens[first:i]
                root = next((t for t in part if t.head is None), part[0])
                sentences.append(Sentence(len(sentences), part, root))
                _edges(part)
                first = i
        return Parse(language, text, tokens, sentences)


def _edges(tokens: list[Token]) -> None:
    """Sets the first and last token of every subtree; a tree of n tokens settles in its depth's passes."""
    changed = True
    while changed:
        changed = False
        for token in tokens:
            head = token.head
            if head is not None:
                if token.left < head.left:
                    head.left = token.left
                    changed = True
                if token.right > head.right:
                    head.right = token.right
                    changed = True
