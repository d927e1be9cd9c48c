"""Where a lexicon entry meets the text: a trigger with its fixed words and the slots about it."""

import msgspec

from casus.events.lexis import Lexis
from casus.language import Sentence, Token
from casus.language.agreement import undecided
from casus.lexicon.model import Entry, Frame

_BEFORE, _AFTER = 8, 20  # how far the words of a phrase may stand from its head
_NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj"})
_APART = frozenset({"acl", "advcl", "conj", "parataxis", "xcomp"})
_DEVERBAL = frozenset({"Part", "Vnoun", "Ger"})
_DESCRIBING = frozenset({"compound", "amod", "appos", "nmod", "flat"})
_VERBAL = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "conj", "parataxis", "csubj"})
_INNER = frozenset({"NOUN", "DET"})
_NO_TRIGGERS = frozenset({"PUNCT", "ADP", "PRON", "PART"})


class Hit(msgspec.Struct):
    """A trigger word, the entry that it evokes, and what fills the entry's roles."""

    token: Token
    entry: Entry
    frame: Frame
    fixed: tuple[Token, ...]
    passive: bool = False
    roles: dict[str, list[Token]] = msgspec.field(default_factory=dict)
    inner: list[Token] = msgspec.field(default_factory=list)  # heads of clauses and phrases that may hold another deed
    dropped: bool = False  # a finite verb whose subject is not in the sentence

    @property
    def operator(self) -> bool:
        """Whether the frame only says how another deed stands: that it begins, goes on, is planned or denied."""
        return self.frame.type is None and self.frame.stance is None and self.frame.inner != "absorb"


class Matcher:
    """Finds the entries that each word of a sentence may evoke."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis

    def options(self, sentence: Sentence) -> list[tuple[Token, list[tuple[Entry, tuple[Token, ...]]]]]:
        """Every trigger of the sentence with the entries whose words are all there, longest first."""
        found: list[tuple[Token, list[tuple[Entry, tuple[Token, ...]]]]] = []
        buckets, aliases, words = self._lexis.buckets, self._lexis.aliases, sentence.words
        for token in sentence.tokens:
            if token.upos in _NO_TRIGGERS:
                continue
            bucket = buckets.get(token.lemma)
            if bucket is None:
                bucket = buckets.get(token.lower)
                if bucket is None:
                    continue
            if token.name == "NAME" or (token.upos == "PROPN" and (token.name == "TIME" or token.dep == "compound")):
                continue  # "March 4", "Riot police"
            entries = bucket.present(words, aliases)
            if entries:
                found.extend(_topped(token, self._fitting(token, entries, bucket.words, sentence.tokens)))
        return found

    def _fitting(self, token: Token, entries: list[Entry], further: frozenset[str], tokens: list[Token]
                 ) -> list[tuple[Entry, tuple[Token, ...]]]:
        """Of entries the ones that a trigger evokes, each with the tokens of its further words."""
        fitting: list[tuple[Entry, tuple[Token, ...]]] = []
        parts: dict[str, bool] = {}
        wanted = {c.lemma for c in token.children if c.dep.startswith("expl")} & further
        helping = token.dep.startswith("aux")  # of another verb: "they are protesting against" is no "be against"
        for entry in entries:
            pos = entry.pos
            if pos not in parts:
                parts[pos] = _part(token, pos)
            if parts[pos] and (not wanted or wanted <= set(entry.others)):
                fixed = self._fixed(token, entry, tokens) if entry.others else ()
                if fixed is not None and not (
                        helping and fixed and self._lexis.frame(entry).type and token.head not in fixed):
                    fitting.append((entry, fixed))
        return fitting

    def _fixed(self, token: Token, entry: Entry, tokens: list[Token]) -> tuple[Token, ...] | None:
        """The tokens of the further words of an entry, or None where one is not by the head."""
        aliases = self._lexis.aliases
        candidates: list[list[Token]] = []
        at = token.i - tokens[0].i
        around = tokens[max(0, at - _BEFORE):at + _AFTER]
        for word in entry.others:
            near = [t for t in around if t.lemma == word or t.lower == word]
            if (alias := aliases.get(word)) is not None:
                near += [t for t in around if (t.lemma == alias or t.lower == alias) and t.morph.verbform in _DEVERBAL
                         and t not in near]
            if not near:
                return None
            candidates.append(near)
        found: list[Token] = []
        roles = self._lexis.frame(entry).roles
        subject = entry.pos != "verb" or "subject" in (*roles["theme"], *entry.roles.get("theme", ()))
        objects = [c for c in token.children if c.dep == "obj"]
        swapped = bool(objects)  # the parser may take one for the other
        turned = swapped and undecided(objects[0]) and self._lexis.acts(objects[0])
        double = sum(c.dep == "nsubj" for c in token.children) > 1  # of two subjects one is the object
        counted = any(g.dep == "nummod" for c in objects for g in c.children)  # "injuries suffered 12 people"
        for near in candidates:
            best = None
            for other in near:
                if (other is not token and other not in found
                        and (subject or other.dep != "nsubj" or (
                            double and undecided(other) and not self._lexis.acts(other)) or (swapped and (
                            other.i > token.i or counted or (turned and undecided(other) and not self._lexis.acts(other)))))
                        and not (other.dep == "mark" and (other.head is token or _another_goal(other, token, found)))
                        and not (other is token.head and other.upos == "VERB" and (
                            entry.pos == "verb" or (token.dep in _ARGUMENTS and _acted(other, token))))
                        and not self._ordinary(other, token, found, entry)
                        and not (other.upos == "VERB" and other.dep == "conj" and any(
                            c.i < other.i and c.upos in _INNER for c in other.children))  # "shot, and a child wounded"
                        and not (other.lower in self._lexis.negation and _of_another(other, token, found))
                        and not _elsewhere(other, token, entry, self._lexis)
                        and (subject or not _of_subject(other, token, self._lexis.cased))
                        and not self._across(other, token, found)
                        and not _astray(other, found)
                        and not (entry.pos == "noun" and other is token.head and token.dep.startswith("obl")
                                 and other.morph.verbform == "Fin")
                        and not self._deeper(other, token, found, entry)
                        and _hangs(other, token, found)
                        and (best is None or abs(other.i - token.i) < abs(best.i - token.i))):
                    best = other
            if best is None:
                return None
            found.append(best)
        return tuple(found)

    def _across(self, other: Token, token: Token, found: list[Token]) -> bool:
        """Whether another deed stands between a noun and the trigger: to lift sanctions is not to impose them."""
        node = other.head
        return (node is not None and other.upos == node.upos == "NOUN" and node.head is token and node not in found
                and node.i < other.i and node.dep.partition(":")[0] in ("obj", "obl") and node.lemma in self._lexis.deeds
                and other.morph.case == "Gen" and not any(c.dep == "case" for c in other.children))

    def _deeper(self, other: Token, token: Token, found: list[Token], entry: Entry) -> bool:
        """Whether a noun is the genitive of another phrase: "after the call of the president" receives no president."""
        node = other.head
        if entry.pos != "verb" or node is None or node is token or node in found or node.head is not token or (
                node.upos != "NOUN" or other.upos != "NOUN" or other.morph.case != "Gen" or node.name == "TIME" or (
                not 0 < other.i - node.i <= 2 or other.morph.verbform in _DEVERBAL) or any(
                c.dep == "case" for c in other.children)):
            return False
        marked = any(c.dep == "case" and c.lemma not in entry.others and not self._marks(c.lemma, entry)
                     for c in node.children)  # "imposed against the country sanctions", in free word order
        return marked or (node.dep == "obj" and self._lexis.person(node) and self._lexis.person(other))

    def _ordinary(self, other: Token, token: Token, found: list[Token], entry: Entry) -> bool:
        """Whether a preposition belongs to some phrase in the sentence and not to the entry ("took power in a coup")."""
        if other.dep == "mark" and other.i < token.i and other.lemma in self._lexis.complementizers:
            return True  # it opens the clause that the head is in
        head = other.head
        particle = other.dep.startswith("compound") and other.upos == "ADP"
        behind = other.dep == "advmod" and other.upos in ("ADV", "ADP") and not self._lexis.cased
        if (particle or behind) and head is not None and head.upos == "VERB" and head.i < other.i:
            return head is not token and head not in found  # the particle of another verb
        if other.dep == "det" and head is not None and head is not token and head not in found:
            return head.lemma not in entry.others  # "said there was no proof" is not to say no
        if other.dep != "case" or head is None or other.i == token.i + 1:
            return False
        if head.name == "TIME":
            return other.lemma in self._lexis.markings or not self._marks(other.lemma, entry)  # "gave them *until* Monday"
        if head is token or head in found or head.lemma in entry.others or head.lower in entry.others:
            return False
        return not self._marks(other.lemma, entry)

    def _marks(self, preposition: str, entry: Entry) -> bool:
        """Whether a preposition marks a role of an entry."""
        return any(key.startswith(f"{preposition}+") for keys in self._lexis.keys(entry).values() for key in keys)


def _astray(other: Token, found: list[Token]) -> bool:
    """Whether a noun has another preposition than the one that stands before it in the phrase."""
    before = found[-1] if found else None
    if before is None or before.dep != "case" or other.upos != "NOUN":
        return False
    marks = [c.lemma for c in other.children if c.dep == "case"]
    return bool(marks) and before.lemma not in marks


def _another_goal(mark: Token, token: Token, found: list[Token]) -> bool:
    """Whether "to" opens the infinitive of another verb ("told reporters he wanted *to* resign")."""
    goal = mark.head
    if mark.upos != "PART" or goal is None or goal in found or goal.head is None or goal.head is token:
        return False
    head = goal.head
    return head is not token.head and head not in found and not (goal.dep == "acl" and head.head is token) and (
        goal is not token.head)


def _of_another(word: Token, token: Token, found: list[Token]) -> bool:
    """Whether a word, as a negation, belongs to another verb."""
    head = word.head
    return head is not None and head.upos == "VERB" and head is not token and head not in found


def _acted(verb: Token, noun: Token) -> bool:
    """Whether a verb has a subject besides a noun: it then says what is done, and is no word of the noun's phrase."""
    return any(c.dep == "nsubj" and c is not noun and c.upos in ("NOUN", "PROPN") for c in verb.children)


def _topped(token: Token, fitting: list[tuple[Entry, tuple[Token, ...]]]
            ) -> list[tuple[Token, list[tuple[Entry, tuple[Token, ...]]]]]:
    """The entries of a trigger by the word that their phrase hangs on ("drone strike" is a strike)."""
    if not fitting or not fitting[0][1]:  # the longest come first
        return [(token, fitting)] if fitting else []
    tops: dict[int, tuple[Token, list[tuple[Entry, tuple[Token, ...]]]]] = {}
    for entry, fixed in fitting:
        top = _top(token, fixed) if entry.pos == "noun" and fixed else token
        tops.setdefault(top.i, (top, []))[1].append((entry, tuple(t for t in (token, *fixed) if t is not top)))
    return list(tops.values())


def _elsewhere(other: Token, token: Token, entry: Entry, lexis: Lexis) -> bool:
    """Whether a noun stands in a phrase with a preposition that the entry does not have ("gave, in his words, no reply").

    After the verb this tells only where prepositions do the work of cases ("call for a meeting" is not to call one).
    """
    if entry.pos != "verb" or len(entry.others) != 1 or other.upos != "NOUN" or other is token.head:
        return False
    return (other.i < token.i or not lexis.cased) and any(
        c.dep == "case" and c.i < other.i and c.lemma not in lexis.owning for c in other.children)


def _of_subject(other: Token, token: Token, cased: bool) -> bool:
    """Whether a word only describes the subject of a verb ("the election body announced")."""
    if other.i > token.i:
        return False
    node = other
    while node.head is not None and node.dep in (("compound",) if cased else _DESCRIBING):
        node = node.head
    return node is not other and node.dep == "nsubj" and node.head is token


def _hangs(other: Token, token: Token, found: list[Token]) -> bool:
    """The word hangs on the trigger or on a word of the phrase, or stands right beside one of them.

    A noun or a determiner within another clause is a word of that clause ("said that *no* charges were brought").
    """
    node, head, apart = other, other.head, False
    if other.dep.startswith("expl") and head is not None and head.dep.partition(":")[0] in ("amod", "acl") and (
            head is not token and head not in found and token.head is not head):
        return False  # of a participle: "the retreating forces"
    for _ in range(4 if other.dep == "case" else 3):  # a preposition hangs a step lower than its noun
        if head is None:
            break
        clause = node is not other and node.dep.partition(":")[0] in _CLAUSES and any(
            c.dep.partition(":")[0] in ("mark", "nsubj") for c in node.children)
        apart = apart or (clause and other.upos in _INNER and not other.dep.startswith("nsubj"))
        if head is token or head in found:
            return not apart
        if head.upos == "VERB" and head.dep in _APART and other.upos == "NOUN" and token.upos == "VERB" and (
                token.head is not other):
            return False  # a word of another clause
        if other.dep != "mark" and head.morph.verbform == "Fin" and head.dep.partition(":")[0] in _CLAUSES:
            return False  # "announced that it annuls the vote" announces no vote
        node, head = head, head.head
    if token.head is other or any(f.head is other for f in found):
        return True
    if token.upos == "VERB" and other.dep == "obj" and other.head is not None and other.head.upos == "VERB":
        return False  # the object of another verb
    return min(abs(other.i - t.i) for t in (token, *found)) <= 2


def _top(token: Token, fixed: tuple[Token, ...]) -> Token:
    """The noun of a phrase that the others hang on ("drone strike" is a strike)."""
    top, words = token, (token, *fixed)
    while top.head is not None and top.head in words and top.head.upos in ("NOUN", "PROPN", "VERB", "X") and (
            top.dep.partition(":")[0] in ("compound", "amod", "nmod", "flat") and top.i < top.head.i):
        top = top.head
    return top


def _part(token: Token, pos: str) -> bool:
    """Whether a token's part of speech can be an entry's; participles and verbal nouns are the verb's."""
    upos, morph = token.upos, token.morph
    if pos == "verb":
        return upos in _VERBAL or (upos in ("ADJ", "NOUN", "ADV") and (
            morph.verbform != "" or any(c.dep == "obj" for c in token.children)))  # what has an object is a verb
    if pos == "noun":
        return upos in ("NOUN", "PROPN", "X") or (upos == "VERB" and morph.verbform in ("Vnoun", "Ger")) or (
            upos == "ADJ" and (token.dep.partition(":")[0] in _NOMINAL or _numbered(token))) or (
            morph.verbform == "Part" and morph.case != "" and _numbered(token))  # "15 wounded", "16 slain officers"
    return upos in ("ADJ", "ADV", "VERB", "AUX", "DET") or (upos == "NOUN" and token.dep == "root")


def _numbered(token: Token) -> bool:
    """Whether a number counts an adjective or a participle, or the noun that it describes."""
    return any(c.dep == "nummod" or c.text.isdecimal() for c in (*token.children, *_counted(token)))


def _counted(token: Token) -> list[Token]:
    """The number right before an adjective, that counts its noun."""
    noun = token.head if token.dep == "amod" else None
    return [c for c in noun.children if c.i == token.i - 1] if noun is not None else []
