"""On whose word a report tells something: who speaks, and which words are theirs.

Four ways of telling are read: a verb of saying with its clause, the same verb put in between ("..., said X"),
a phrase of attribution ("according to X"), and quotation marks, over several sentences if need be.
"""

from collections.abc import Mapping, Sequence

import msgspec

from casus.events.hits import Hit
from casus.events.inheriting import antecedent
from casus.events.status import StatusCues, own_clause
from casus.language import Parse, Sentence, Token
from casus.lexicon.entries import language_folder
from casus.lexicon.store import read_yaml

_OPEN, _CLOSE, _PLAIN = frozenset("„“«‘‚"), frozenset("”»’"), frozenset('"')
_DASHES = frozenset("–—-")
_DEPENDENT = frozenset({"advcl", "acl", "ccomp", "csubj"})  # clauses that are told or set beside, and tell nothing above
_OWNERS = frozenset({"PRON", "DET", "ADJ"})
_HEADING = 6  # words that may stand before the colon of "Police: ..."
_SCARE = 4  # a quotation of fewer words is a wording, not a statement


class Voice(msgspec.Struct):
    """A speaker and the tokens told: ``speakers`` are noun heads, None a dropped subject."""

    speakers: tuple[Token, ...]
    verb: Token | None
    stance: str
    first: int
    last: int
    told: frozenset[int]
    size: int
    heading: bool = False  # "Police: ten people were killed"


class Attribution:
    """Finds the voices of a report."""

    def __init__(self, language: str, cues: StatusCues) -> None:
        raw = read_yaml(language_folder(language) / "attribution.yaml")
        self._cues = cues
        self._back = frozenset(raw.get("back", ()))
        self._phrases: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = {}
        self._owned: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = {}
        for phrase in raw["phrases"]:
            words = tuple(phrase["words"])
            self._phrases.setdefault(words[0], []).append((words, phrase.get("form"), phrase["stance"]))
        for phrase in raw["owned"]:
            self._owned.setdefault(phrase["noun"], []).append(
                (tuple(phrase.get("before", ())), phrase.get("form"), phrase["stance"]))
        for options in self._phrases.values():
            options.sort(key=lambda option: -len(option[0]))

    def voices(self, parse: Parse, hits: Sequence[Mapping[int, Hit]]) -> list[list[Voice]]:
        """The voices of every sentence, widest first; ``hits`` are triggers by sentence and token."""
        quoted = quotations(parse)
        found: list[list[Voice]] = []
        for sentence in parse.sentences:
            voices = self._spoken(sentence, hits[sentence.number], quoted) if hits[sentence.number] else []
            voices += self._attributed(sentence) + self._possessed(sentence) + self._headed(sentence)
            voices.sort(key=lambda v: -v.size)
            found.append(voices)
        self._carry_quotes(parse, quoted, found)
        self._carry_back(parse, hits, found)
        return found

    def _carry_back(self, parse: Parse, hits: Sequence[Mapping[int, Hit]], found: list[list[Voice]]) -> None:
        """What a sentence of its own says of the one before: "This was reported by X"."""
        for sentence, before in zip(parse.sentences[1:], parse.sentences, strict=False):
            for hit in hits[sentence.number].values() if self._back else ():
                if hit.frame.stance and any(c.lemma in self._back or c.lower in self._back for c in hit.token.children) and (
                        hit.token is sentence.root and hit.roles.get("actor")):
                    speaker = hit.roles["actor"][0]
                    told = frozenset(range(before.first, before.last + 1))
                    first, last = sorted((speaker.i, hit.token.i))
                    found[before.number].insert(
                        0, Voice((speaker,), hit.token, hit.frame.stance, first, last, told, len(told)))

    def _spoken(self, sentence: Sentence, hits: Mapping[int, Hit], quoted: list[tuple[int, int]]) -> list[Voice]:
        voices = []
        for hit in hits.values():
            if hit.frame.stance is None:
                continue
            token = hit.token
            speakers = tuple(hit.roles.get("actor", ()))[:1]
            told: set[int] = set()
            for inner in hit.inner:
                told.update(range(inner.left, inner.right + 1))
            if hit.frame.stance == "denies":
                told -= _other_clauses(hit)
            before = any(s.i < token.i for s in speakers)
            apart = bool(told) and before and token.dep == "parataxis"  # has words of its own: "...; the mayor said that ..."
            outside = (self._inserted(token) and not apart) or (
                not told and hit.entry.pos == "verb" and self._clause(token).dep.partition(":")[0] not in _DEPENDENT)
            if outside:
                clause = self._clause(token)
                own = set(range(clause.left, clause.right + 1)) if clause is not sentence.root else _own(token, hit)
                told |= set(range(sentence.first, sentence.last + 1)) - own
            for start, end in quoted:
                if sentence.first <= start <= sentence.last and not start <= token.i <= end:
                    told.update(range(start, min(end, sentence.last) + 1))
            for speaker in speakers:
                told -= set(range(speaker.left, speaker.right + 1)) if not outside else {speaker.i}
            told.discard(token.i)
            if told:
                first = min([token.i, *(s.i for s in speakers)])
                last = max([token.i, *(s.i for s in speakers)])
                voices.append(Voice(speakers, token, hit.frame.stance, first, last, frozenset(told), len(told)))
        return voices

    def _inserted(self, token: Token) -> bool:
        """A verb of saying that is put into what it tells: "..., said X", "as X said"."""
        base = token.dep.partition(":")[0]
        if base == "parataxis":
            return True
        return base in ("advcl", "acl", "advmod", "dep") and any(
            c.lower in self._cues.quotatives for c in token.children)

    @staticmethod
    def _clause(token: Token) -> Token:
        """The verb of the inserted clause."""
        node = token
        while node.head is not None and node.dep.partition(":")[0] in ("xcomp", "conj", "aux", "cop"):
            node = node.head
        return node

    def _attributed(self, sentence: Sentence) -> list[Voice]:
        voices: list[Voice] = []
        begun = self._phrases.keys() & sentence.words
        if not begun:
            return voices
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.lemma not in begun and token.lower not in begun:
                continue
            options = self._phrases.get(token.lemma) or self._phrases.get(token.lower)
            for words, form, stance in options or ():
                end = at + len(words)
                if end >= len(tokens) or (form and token.lower != form) or not all(
                        w in (t.lemma, t.lower) for w, t in zip(words, tokens[at:end], strict=True)):
                    continue
                speaker = _phrase_head(tokens[end], tokens[end - 1].i)
                if speaker is None:
                    continue
                scope = _predicate(token, speaker)
                told = set(range(scope.left, scope.right + 1)) - set(range(token.i, speaker.right + 1))
                voices.append(Voice((speaker,), None, stance, token.i, speaker.i, frozenset(told), len(told)))
                break
        return voices

    def _possessed(self, sentence: Sentence) -> list[Voice]:
        """Phrases of attribution whose speaker stands inside as an owner: "by his account", "by Azerbaijani data"."""
        voices = []
        tokens = sentence.tokens
        for noun in tokens[1:]:
            for before, form, stance in self._owned.get(noun.lemma, ()):
                at = noun.i - sentence.first - 1
                owner, first = tokens[at], at - len(before)
                if first < 0 or owner.upos not in _OWNERS or owner.head is not noun or (
                        form and noun.lower != form) or not all(
                        w in (t.lemma, t.lower) for w, t in zip(before, tokens[first:at], strict=True)):
                    continue
                start = tokens[first]
                scope = _predicate(start, noun)
                told = set(range(scope.left, scope.right + 1)) - set(range(start.i, noun.i + 1))
                voices.append(Voice((owner,), None, stance, start.i, noun.i, frozenset(told), len(told)))
                break
        return voices

    @staticmethod
    def _headed(sentence: Sentence) -> list[Voice]:
        """Who stands before the colon of his words: "Police: ten people were killed"."""
        tokens = sentence.tokens
        colon = next((n for n, t in enumerate(tokens[: _HEADING + 1]) if t.text == ":"), 0)
        before = tokens[:colon]
        if not before or any(t.upos in ("VERB", "AUX", "PUNCT") for t in before) or (
                before[0].upos not in ("NOUN", "PROPN", "ADJ")):
            return []
        speaker = next((t for t in before if t.head is None or not before[0].i <= t.head.i <= before[-1].i), before[0])
        told = frozenset(range(tokens[colon].i + 1, sentence.last + 1))
        return [Voice((speaker,), None, "asserts", before[0].i, before[-1].i, told, len(told), heading=True)]

    @staticmethod
    def _carry_quotes(parse: Parse, quoted: list[tuple[int, int]], found: list[list[Voice]]) -> None:
        """A quotation over several sentences is the word of whoever is named where it closes or opens."""
        for start, end in quoted:
            first, last = parse.tokens[start].sent, parse.tokens[end].sent
            after = (last + 1,) if _goes_on(parse, end) else ()  # "…" – said X: the pipeline may cut before the dash
            if first == last and not after:
                continue
            spoken = [v for n in (*after, last, first) for v in found[n]
                      if v.verb is not None and not start <= v.verb.i <= end]
            if spoken:
                voice = spoken[0]
                told = frozenset(range(start, end + 1))
                for number in range(first, last + 1):
                    found[number].insert(0, Voice(voice.speakers, voice.verb, voice.stance, voice.first, voice.last,
                                                  told, len(told)))


def _goes_on(parse: Parse, end: int) -> bool:
    """Whether a sentence that begins with a dash follows a quotation in its line."""
    following = parse.tokens[end + 1:end + 2]
    return bool(following and following[0].sent == parse.tokens[end].sent + 1 and following[0].text in _DASHES
                and "\n" not in parse.text[parse.tokens[end].end:following[0].start])


def quotations(parse: Parse) -> list[tuple[int, int]]:
    """First and last token of every quotation of some length, quotation marks included."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for token in parse.tokens:
        mark = token.text
        if start is None:
            if mark in _OPEN or mark in _PLAIN:
                start = token.i
        elif mark in _CLOSE or mark in _PLAIN or (mark == "“" and parse.tokens[start].text == "„"):
            if token.i - start > _SCARE:
                found.append((start, token.i))
            start = None
        elif token.i - start > 200:
            start = None
    return found


def _own(token: Token, hit: Hit) -> set[int]:
    """The verb of saying at the root of its sentence with what is its own: subject, time, hearer."""
    own = {token.i}
    for child in token.children:
        base = child.dep.partition(":")[0]
        if base in ("nsubj", "obl", "advmod", "iobj", "aux", "obj"):
            own.update(range(child.left, child.right + 1))
    for word in hit.fixed:
        own.add(word.i)
    return own


def _other_clauses(hit: Hit) -> set[int]:
    """Clauses joined to what is denied that have a subject of their own: they are not denied."""
    found: set[int] = set()
    for inner in hit.inner:
        for child in inner.children:
            if own_clause(child):
                found.update(range(child.left, child.right + 1))
    return found


def _phrase_head(token: Token, after: int) -> Token | None:
    """The head of the noun phrase that begins at a token."""
    node = token
    while node.head is not None and node.head.i > after and node.head.upos in ("NOUN", "PROPN", "PRON", "ADJ") and (
            node.dep.partition(":")[0] not in ("acl", "advcl", "parataxis", "nsubj")):
        node = node.head
    return antecedent(node) if node.upos in ("NOUN", "PROPN", "PRON", "ADJ", "X", "NUM") else None


def _predicate(token: Token, speaker: Token) -> Token:
    """The clause that a phrase of attribution belongs to: its sentence, or a relative or joined clause that it opens."""
    node = speaker
    for above in speaker.ancestors():
        node = above
        joined = above.dep == "conj" and above.upos == "VERB" and any(c.dep == "nsubj" for c in above.children)
        if above.dep == "acl:relcl" or (joined and token.i < above.i):
            return above
    return node if node.left <= token.i <= node.right else speaker
