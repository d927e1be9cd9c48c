"""Finds the names of a report: known ones in any inflected form, and people whom nobody has listed."""

import msgspec

from casus.actors.adjoining import acronym, ending, flat, linked, one_person, pieces_of
from casus.actors.knowledge import Inflection, Knowledge, Name
from casus.language import Parse, Token
from casus.lexicon.fold import fold

_RANK = ("org", "person", "country", "capital", "people", "adjective", "outlet", "surname")
_ONE_WORD = frozenset({"surname", "person", "people", "adjective", "outlet"})
"""Kinds whose one-word names may be a part of somebody else's longer name."""
PARTICLES = frozenset({"al", "von", "van", "der", "de", "da", "el", "bin", "ben", "aung", "den", "di", "del", "dos",
                       "du", "la", "le", "ter", "abu", "ibn", "bint", "ould"})
_GLUED = frozenset("'’")
_MISTAKEN = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
_SHORT = 3  # letters of an ending, and of names that stand alone only as they are
_KEPT = 100_000  # words
_Pieces = list[tuple[Token, str]]
_Hit = tuple["Found", int]


class Found(msgspec.Struct, frozen=True, gc=False):
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
        self._stems: dict[str, list[str]] = {}
        self._cut: dict[str, str] = {}  # words of names -> their stems
        self._openers: dict[tuple[str, str], list[Name]] = {}
        self._lower: dict[str, Name] = {}  # one-word names that are written small, by lemma
        self._small: set[str] = set()  # first words of longer ones
        self._present: set[str] = set()  # who has been named in full in the text so far
        self._last_words: set[str] = set()  # stems of the last words of full names that no table lists
        self._first_names: dict[str, set[str]] = {}
        for name in {n for names in knowledge.names.values() for n in names}:
            if len(name.words) > 1:
                if name.case == "lower" and name.kind == "org":
                    self._small |= {name.words[0], inflection.stem(name.words[0])}
                if name.kind == "person":
                    self._first_names.setdefault(name.target, set()).add(name.words[0])
            elif name.kind in ("adjective", "people") or (name.case == "lower" and name.kind == "org"):
                self._lower.setdefault(name.words[0], name)

    def find(self, parse: Parse) -> list[Found]:
        """All names, in the order of the text, the longest first where they overlap."""
        found: list[Found] = []
        self._present, self._last_words = set(), set()
        pieces = pieces_of(parse)
        at, size = 0, len(pieces)
        while at < size:
            token = pieces[at][0]
            hit = None
            opening = token.text[0]
            if opening.isupper() or not opening.isalpha():
                hit = self._known(pieces, at)
                if hit is not None and hit[1] == 1 and hit[0].kind in _ONE_WORD and self._goes_on(pieces, at):
                    hit = self._unknown(pieces, at) or hit
            elif token.upos in ("ADJ", "NOUN", "PROPN"):
                hit = self._written_small(pieces, at)
            if hit is None and opening.isupper():
                hit = self._unknown(pieces, at)
            if hit is None:
                at += 1
            else:
                found.append(hit[0])
                if hit[0].kind == "person":
                    self._present.update(hit[0].targets)
                elif hit[0].kind == "unknown" and hit[1] > 1:
                    self._last_words.update(self._stems_of(pieces[at + hit[1] - 1][1]))
                at += hit[1]
        more = (*self._again(parse, found), *self._shortened(parse, found))
        return sorted((*found, *more), key=lambda name: name.first)

    def _shortened(self, parse: Parse, found: list[Found]) -> list[Found]:
        """Capitalised nouns inside a sentence that are the first word of one body named in full before: the Corps."""
        bodies: dict[str, set[tuple[str, ...]]] = {}
        for name in found:
            if name.kind == "org" and name.first < name.last and parse.tokens[name.first].upos in ("NOUN", "PROPN"):
                bodies.setdefault(parse.tokens[name.first].lemma, set()).add(name.targets)
        full = {name.first: name for name in found if name.kind == "org" and name.first < name.last}
        taken = {i for name in found for i in range(name.first, name.last + 1)}
        short: list[Found] = []
        known: set[str] = set()
        for token in parse.tokens if bodies else ():
            if token.i in full:
                known.add(token.lemma)
            elif token.i not in taken and token.lemma in known and len(bodies.get(token.lemma, ())) == 1 and (
                    token.text[0].isupper() and token.i != parse.sentences[token.sent].first):
                short.append(Found(token.i, token.i, "org", next(iter(bodies[token.lemma]))))
        return short

    def _again(self, parse: Parse, found: list[Found]) -> list[Found]:
        """Sentences' first words that the tagger took for common words and that are surnames of people named in full."""
        bearers: dict[str, Found] = {}
        for name in found:
            if name.first < name.last and name.kind in ("person", "unknown"):
                for stem in self._stems_of(fold(parse.tokens[name.last].text)):
                    bearers.setdefault(stem, name)
        taken = {i for name in found for i in range(name.first, name.last + 1)}
        again = []
        for sentence in parse.sentences if bearers else ():
            token = parse.tokens[sentence.first]
            if token.i not in taken and token.text[0].isupper() and token.upos in _MISTAKEN and token.lower != token.lemma:
                word = fold(token.text)
                bearer = next((bearers[s] for s in self._stems_of(word) if s in bearers and len(s) > _SHORT), None)
                if bearer is not None:
                    kind = "surname" if bearer.targets else "unknown"
                    again.append(Found(token.i, token.i, kind, bearer.targets))
        return again

    def _stems_of(self, word: str) -> list[str]:
        stems = self._stems.get(word)
        if stems is None:
            stems = self._stems[word] = self._inflection.stems(word)
        return stems

    def _written_small(self, pieces: _Pieces, at: int) -> _Hit | None:
        """A demonym, an adjective of a country or a name that has no capital in front."""
        token, word = pieces[at]
        lemma = fold(token.lemma)
        name = self._lower.get(lemma)
        if name is not None:
            return Found(token.i, token.i, name.kind, (name.target,)), 1
        if word in self._small or lemma in self._small:
            hit = self._known(pieces, at)
            if hit is not None and hit[1] > 1:
                return hit
        return None

    def _known(self, pieces: _Pieces, at: int) -> _Hit | None:
        token, word = pieces[at]
        if not word:
            return None
        best: list[Name] = []
        length = 0
        lemma = fold(token.lemma)
        clitic = at + 1 < len(pieces) and pieces[at + 1][0].upos == "PART"
        for name in self._beginning(word, lemma) if clitic else self._opened(word, lemma):
            count = self._fits(pieces, at, name) if len(name.words) >= length else 0
            if count < length or not count:
                continue
            if count > length:
                best, length = [], count
            best.append(name)
        if not best:
            return None
        if length == 1 and len(best) > 1:  # Nigeria in the genitive is no form of Niger, whose stem it shares
            best = [n for n in best if n.words[0] in (word, lemma)] or best
        kind = min((n.kind for n in best), key=_RANK.index)
        targets = tuple(dict.fromkeys(n.target for n in best if n.kind == kind))
        return Found(token.i, pieces[at + length - 1][0].i, kind, targets), length

    def _beginning(self, word: str, lemma: str) -> dict[Name, None]:
        """The names that are filed under a word, its lemma or a stem of one of them."""
        stems = dict.fromkeys((word, *self._stems_of(word)))
        if lemma != word and " " not in lemma:
            stems[lemma] = stems[self._inflection.stem(lemma)] = None
        return {name: None for stem in stems for name in self._names.get(stem, ())}

    def _opened(self, word: str, lemma: str) -> list[Name]:
        """Of those the names whose first word has this form, kept once they are known."""
        names = self._openers.get((word, lemma))
        if names is None:
            if len(self._openers) >= _KEPT:
                self._openers.clear()
            names = [name for name in self._beginning(word, lemma) if self._is_form(word, lemma, name.words[0])]
            self._openers[word, lemma] = names
        return names

    def _fits(self, pieces: _Pieces, at: int, name: Name) -> int:
        """How many pieces from here on are the words of the name, each in some form."""
        alone = len(name.words) == 1
        place, size = at, len(pieces)
        for wanted in name.words:
            if place >= size:
                return 0
            token, word = pieces[place]
            if word != wanted and place > at and place + 1 < size and ending(pieces[place - 1][0], token):
                place += 1
                token, word = pieces[place]
            after = pieces[place + 1] if place + 1 < size else None
            if after is not None and after[0].upos == "PART" and word + after[1] == wanted:
                place += 1  # a clitic that the name has as one word with its host
            elif word != wanted and not (self._is_form(word, fold(token.lemma), wanted) and (
                    not alone or len(wanted) > _SHORT or token.text[:2].isupper())):
                return 0  # short names and acronyms that stand alone are spelled alike
            place += 1
            if place < size and pieces[place][0].text[0] in _GLUED:
                place += 1  # an ending that an apostrophe parts from a foreign name
        return place - at if not alone or self._looks(pieces[at][0], name) else 0

    def _is_form(self, word: str, lemma: str, wanted: str) -> bool:
        """Whether a word is an inflected form of another."""
        if word == wanted:
            return True
        stems = self._stems_of(word)
        return wanted in stems or (len(wanted) > _SHORT and (lemma == wanted or self._stem_of(wanted) in stems))

    def _stem_of(self, word: str) -> str:
        if word not in self._cut:
            self._cut[word] = self._inflection.stem(word)
        return self._cut[word]

    def _looks(self, token: Token, name: Name) -> bool:
        """Whether a token may be a name of one word: capitals as the name has them, no ordinary word."""
        if name.case == "upper":
            return token.text[:2].isupper()
        if name.kind in ("org", "outlet"):
            return token.text[0].isupper()
        if name.kind == "surname" and token.dep == "amod" and token.head is not None and token.i < token.head.i and (
                token.head.text[0].islower()):
            return False  # "the Red Sea" is no Mr Red's
        if name.kind == "surname" and name.target in self._present and token.upos == "NOUN":
            return token.text[0].isupper()
        if name.kind == "surname":
            opens = token.head is None or token.i == 0 or token.left == token.i
            return token.text[0].isupper() and (token.upos in ("PROPN", "X", "ADJ")
                                                or (token.upos == "NOUN" and not opens))
        return True

    def _goes_on(self, pieces: _Pieces, at: int) -> bool:
        """The next word is a part of the same name."""
        if at + 1 >= len(pieces):
            return False
        token, after = pieces[at][0], pieces[at + 1][0]
        return (after is not token and after.text[0].isupper() and after.upos == "PROPN" and flat(token, after)
                and not (after.text.isupper() and len(after.text) > 1))

    def _unknown(self, pieces: _Pieces, at: int) -> _Hit | None:
        """A run of capitalised proper nouns that hang together: a person's name that is not listed so."""
        token = pieces[at][0]
        if any(map(str.isdigit, token.text)):
            return None
        if token.text.isupper() and len(token.text) > 1:
            return (Found(token.i, token.i, "body", ()), 1) if acronym(pieces, at) else None
        if token.upos != "PROPN" and not (token.upos in ("ADJ", "X") and self._heads(pieces, at)) and not (
                token.upos == "NOUN" and self._last_words.intersection(self._stems_of(pieces[at][1]))):
            return None
        end = at + 1
        last = token
        known: Found | None = None
        while end < len(pieces):
            hit = self._known(pieces, end)
            after = pieces[end][0]
            if hit is not None and not (hit[1] == 1 and hit[0].kind in _ONE_WORD and flat(last, after)):
                break
            if not (after is last or self._joins(last, after) or self._particle(pieces, end)):
                break
            known = hit[0] if hit is not None else None
            last = after
            end += 1
        if known is not None and known.kind in ("surname", "person"):
            same = tuple(t for t in known.targets if self._akin(pieces[at][1], t))
            if same:
                return Found(token.i, last.i, "person", same), end - at
        return Found(token.i, last.i, "unknown", ()), end - at

    @staticmethod
    def _heads(pieces: _Pieces, at: int) -> bool:
        """The next word is a proper noun that continues the name which this one begins."""
        token, after = pieces[at][0], pieces[min(at + 1, len(pieces) - 1)][0]
        return after.upos == "PROPN" and after.head is token and after.dep.startswith("flat")

    def _joins(self, last: Token, after: Token) -> bool:
        return (after.text[0].isupper() and after.upos in ("PROPN", "X", "ADJ", "NOUN") and after.sent == last.sent
                and after.i - last.i <= 2 and (linked(last, after) or one_person(last, after)))

    @staticmethod
    def _particle(pieces: _Pieces, at: int) -> bool:
        return pieces[at][1] in PARTICLES and at + 1 < len(pieces) and pieces[at + 1][0].text[:1].isupper()

    def _akin(self, word: str, person: str) -> bool:
        """A first name that differs in its spelling only: it begins like one of the person's."""
        return any(word[:3] == first[:3] for first in self._first_names.get(person, ()))
