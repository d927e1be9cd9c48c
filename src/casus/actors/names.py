"""Finds the names of a report: known ones in any inflected form, and people whom nobody has listed."""

from collections.abc import Iterator
from dataclasses import dataclass

from casus.actors.knowledge import Inflection, Knowledge, Name
from casus.language import Parse, Token
from casus.lexicon.fold import fold

_LINKS = frozenset({"flat", "flat:name", "flat:foreign", "appos", "compound", "nmod", "nmod:flat", "conj"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text: its tokens (inclusive) and what it may denote; no targets: somebody unknown."""

    first: int
    last: int
    kind: str
    targets: tuple[str, ...]


class NameFinder:
    """Finds names for one language."""

    def __init__(self, knowledge: Knowledge, inflection: Inflection) -> None:
        self._names = knowledge.names
        self._inflection = inflection
        self._folded: dict[str, str] = {}
        self._stems: dict[str, list[str]] = {}
        self._lower: dict[str, Name] = {}
        for names in knowledge.names.values():
            for name in names:
                if len(name.words) == 1 and name.kind in ("adjective", "people"):
                    self._lower.setdefault(name.words[0], name)

    def find(self, parse: Parse) -> list[Found]:
        """All names, in the order of the text, the longest first where they overlap."""
        found: list[Found] = []
        pieces = list(self._pieces(parse))
        at, size = 0, len(pieces)
        while at < size:
            token = pieces[at][0]
            hit = None
            if token.text[0].isupper() or not token.text[0].isalpha():
                hit = self._known(pieces, at)
            elif token.upos in ("ADJ", "NOUN"):
                name = self._lower.get(self._fold(token.lemma))
                if name is not None:
                    hit = Found(token.i, token.i, name.kind, (name.target,)), 1
            if hit is None:
                hit = self._unknown(pieces, at)
            if hit is None:
                at += 1
            else:
                found.append(hit[0])
                at += hit[1]
        return found

    def _pieces(self, parse: Parse) -> Iterator[tuple[Token, str]]:
        for token in parse.tokens:
            if token.upos == "PUNCT":
                if token.text not in ("-", "–", "’", "'"):
                    yield token, ""
                continue
            word = self._fold(token.text)
            if " " in word:
                for part in word.split():
                    yield token, part
            else:
                yield token, word

    def _fold(self, text: str) -> str:
        folded = self._folded.get(text)
        if folded is None:
            folded = self._folded[text] = fold(text)
        return folded

    def _stems_of(self, word: str) -> list[str]:
        stems = self._stems.get(word)
        if stems is None:
            stems = self._stems[word] = self._inflection.stems(word)
        return stems

    def _known(self, pieces: list[tuple[Token, str]], at: int) -> tuple[Found, int] | None:
        token, word = pieces[at]
        if not word:
            return None
        best: list[Name] = []
        length = 0
        options = [word, *(s for s in self._stems_of(word) if s != word)]
        lemma = self._fold(token.lemma)
        if lemma != word and " " not in lemma:
            options.append(self._inflection.stem(lemma))
        for stem in options:
            for name in self._names.get(stem, ()):
                count = len(name.words)
                if count < length or not self._fits(pieces, at, name):
                    continue
                if count > length:
                    best, length = [], count
                best.append(name)
        if not best:
            return None
        kind = min((n.kind for n in best), key=_RANK.index)
        targets = tuple(dict.fromkeys(n.target for n in best if n.kind == kind))
        return Found(token.i, pieces[at + length - 1][0].i, kind, targets), length

    def _fits(self, pieces: list[tuple[Token, str]], at: int, name: Name) -> bool:
        """Every word of the name, in whatever form, stands here; short names and acronyms must be spelled alike."""
        if at + len(name.words) > len(pieces):
            return False
        for offset, wanted in enumerate(name.words):
            token, word = pieces[at + offset]
            if word == wanted:
                continue
            if len(wanted) <= 3 and not (token.text[:2].isupper() and word.startswith(wanted)):
                return False
            if name.kind == "org" and len(name.words) == 1 and not token.text[0].isupper():
                return False
            stem = self._inflection.stem(wanted)
            if stem not in self._stems_of(word) and self._fold(token.lemma) != wanted:
                return False
        if len(name.words) == 1 and name.kind == "surname":
            return pieces[at][0].upos in ("PROPN", "NOUN", "X", "ADJ") and pieces[at][0].text[0].isupper()
        return True

    def _unknown(self, pieces: list[tuple[Token, str]], at: int) -> tuple[Found, int] | None:
        """A run of capitalised proper nouns that hang together: the name of somebody unknown."""
        token = pieces[at][0]
        if token.upos != "PROPN" or not token.text[0].isupper() or (token.text.isupper() and len(token.text) > 1):
            return None
        end = at + 1
        last = token
        while end < len(pieces) and self._known(pieces, end) is None and (pieces[end][0] is last or (
                pieces[end][0].text[0].isupper() and pieces[end][0].upos in ("PROPN", "X", "ADJ", "NOUN")
                and pieces[end][0].sent == token.sent and pieces[end][0].i - last.i <= 2
                and _linked(last, pieces[end][0])) or (
                pieces[end][1] in ("al", "von", "van", "der", "de", "da", "el", "bin", "ben", "aung", "den", "di")
                and end + 1 < len(pieces) and pieces[end + 1][0].text[0].isupper())):
            last = pieces[end][0]
            end += 1
        return Found(token.i, last.i, "unknown", ()), end - at


def _linked(a: Token, b: Token) -> bool:
    """Two neighbours belong to one name."""
    if b.head is a or a.head is b:
        return (b if b.head is a else a).dep in _LINKS
    return a.head is not None and a.head is b.head and b.dep in ("flat", "flat:name", "flat:foreign")


_RANK = ("org", "person", "country", "capital", "people", "adjective", "surname")
