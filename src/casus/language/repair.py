"""Subjects and objects that the parser took for one another, set right by agreement and by the order of words.

In Slavic languages many nominatives look like accusatives, and a parser that is unsure may give a verb two subjects
or an object in the subject's stead. The verb's own form, and what else it has, tell which is which.
"""

from collections import defaultdict

from casus.language.parse import Token

_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_LOOSE = frozenset({"nmod", "appos", "compound", "nsubj", "dep"})
_BARE = frozenset({"obj", "appos", "nmod", "iobj", "nummod"})
_DESCRIBING = frozenset({"amod", "nummod", "nummod:gov", "det"})
_OBLIQUE = frozenset({"obl", "obj", "obl:tmod", "obl:arg"})


def repair(tokens: list[Token], heads: list[int]) -> None:
    """Corrects relations in place, before trees are built from ``heads``."""
    subjects: defaultdict[int, list[Token]] = defaultdict(list)
    objects: defaultdict[int, list[Token]] = defaultdict(list)
    opened: dict[int, int] = {}
    for token in tokens:
        if token.dep == "case":
            _outward(token, tokens, heads)
        elif token.dep == "mark" and token.upos == "SCONJ":
            _content(tokens[heads[token.i]], tokens, heads)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nsubj":
            subjects[head].append(token)
        elif token.dep == "obj":
            objects[head].append(token)
        elif token.dep == "case" and head > token.i:
            opened.setdefault(head, token.i)
    for token in tokens:
        if token.dep in _LOOSE and heads[token.i] > token.i < opened.get(heads[token.i], -1) and token.i not in opened:
            _outside(token, tokens, heads, subjects)
    for token in tokens:
        if token.dep == "conj" and token.upos == "VERB" and not subjects.get(token.i):
            _rejoin(token, tokens, heads, subjects)
    for at, found in list(subjects.items()):
        governor = tokens[at]
        if governor.upos in ("NOUN", "PROPN"):
            _lift(found, governor, tokens, heads, subjects)
        elif len(found) > 1 and _told(found, governor, tokens, heads, subjects):
            continue
        elif len(found) > 1 and _active(governor):
            if _fronted(found, governor, tokens, heads, subjects):
                continue
            _second(found, governor, tokens, heads, at in objects)
    for at, found in objects.items():
        if not subjects.get(at) and _active(tokens[at]):
            _lacking(found, tokens[at], tokens, heads)


def _outward(preposition: Token, tokens: list[Token], heads: list[int]) -> None:
    """A preposition before an adjective or number belongs to the noun that these describe ("of 26 dead gunmen")."""
    word = tokens[heads[preposition.i]]
    noun = tokens[heads[word.i]]
    if word.dep in _DESCRIBING and preposition.i < word.i < noun.i and noun.upos in ("NOUN", "PROPN") and not (
            _preposition(noun, tokens, heads)):
        heads[preposition.i] = noun.i


def _content(clause: Token, tokens: list[Token], heads: list[int]) -> None:
    """A clause with a conjunction is none that describes a noun: it hangs on the verb ("said the same day that ...")."""
    noun = tokens[heads[clause.i]]
    verb = tokens[heads[noun.i]]
    relative = any(heads[t.i] == clause.i and "Rel" in t.morph.prontype for t in tokens[noun.i + 1:clause.i])
    if clause.dep == "acl:relcl" and clause.upos == "VERB" and not relative and verb.i < noun.i and (
            verb.upos == "VERB" and noun.dep in _OBLIQUE and noun.sent == verb.sent):
        heads[clause.i] = verb.i
        clause.dep = "advcl"


def _rejoin(verb: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A verb joined to a told clause whose subject it does not fit goes on with what the teller does, if it fits him."""
    inner = tokens[heads[verb.i]]
    outer = tokens[heads[inner.i]]
    if inner.dep not in ("ccomp", "advcl") or outer.upos != "VERB" or not subjects.get(inner.i) or not _active(verb):
        return
    a, b = verb.morph, outer.morph
    alike = a.tense == b.tense and a.number == b.number and a.gender == b.gender and a.person == b.person
    if alike and a.gender and not _agrees(subjects[inner.i][0], verb, heads, tokens) and subjects.get(outer.i):
        heads[verb.i] = outer.i


def _active(verb: Token) -> bool:
    return verb.upos == "VERB" and verb.morph.voice != "Pass" and verb.morph.verbform in ("Fin", "") and (
        verb.morph.person != "0")  # an impersonal form has no subject


def _outside(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A noun in front of the preposition of the phrase that it hangs on is no part of it: the verb's missing subject."""
    verb = tokens[heads[heads[noun.i]]]
    if noun.upos in _NOMINALS and noun.morph.case in ("", "Nom") and verb.i > heads[noun.i] and _active(verb) and (
            not subjects.get(verb.i) and _agrees(noun, verb, heads, tokens)):
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def _told(found: list[Token], verb: Token, tokens: list[Token], heads: list[int],
          subjects: defaultdict[int, list[Token]]) -> bool:
    """Of two subjects the first is that of the clause told, where it stands before it: "X condemned it, Y said"."""
    first, second = found[0], found[-1]
    for token in tokens[first.i + 1:second.i]:
        if token.dep in ("ccomp", "parataxis") and heads[token.i] == verb.i and _active(token) and (
                not subjects.get(token.i) and _agrees(first, token, heads, tokens)):
            heads[first.i] = token.i
            subjects[token.i].append(first)
            found.remove(first)
            return True
    return False


def _lift(found: list[Token], noun: Token, tokens: list[Token], heads: list[int],
          subjects: defaultdict[int, list[Token]]) -> None:
    """The subject of an adverbial phrase before the verb ("ahead of the rallies the authorities ...") is the verb's."""
    verb = tokens[heads[noun.i]]
    if noun.dep != "obl" or not _active(verb) or subjects.get(verb.i) or len(found) > 1:
        return
    subject = found[0]
    if noun.i < subject.i < verb.i and _agrees(subject, verb, heads, tokens):
        heads[subject.i] = verb.i
        subjects[verb.i].append(subject)


def _fronted(found: list[Token], verb: Token, tokens: list[Token], heads: list[int],
             subjects: defaultdict[int, list[Token]]) -> bool:
    """What is said stands before who says it ("police beat marchers, the ministry said"): the first subject is its own."""
    first, second = found[0], found[-1]
    if len(found) > 2 or second.i > verb.i:
        return False
    for told in tokens[first.i + 1:second.i]:
        if told.dep in ("ccomp", "parataxis") and heads[told.i] == verb.i and not subjects.get(told.i) and (
                told.upos == "VERB" and told.morph.verbform in ("Fin", "")):
            heads[first.i] = told.i
            subjects[told.i].append(first)
            return True
    return False


def _second(found: list[Token], verb: Token, tokens: list[Token], heads: list[int], served: bool) -> None:
    """Of two subjects on both sides of a verb the later is the object, unless it alone agrees or lives.

    A verb that is ``served`` has an object: the second subject is then rather a name that hangs elsewhere.
    """
    before = [t for t in found if t.i < verb.i]
    after = [t for t in found if t.i > verb.i]
    if served or len(before) != 1 or len(after) != 1:
        return
    subject, other = before[0], after[0]
    doubtful = subject.upos == "NOUN" and undecided(subject) and (not _agrees(subject, verb, heads, tokens) or (
        subject.morph.animacy == "Inan" and other.morph.animacy in ("Anim", "Hum", "Nhum") and other.morph.case == "Nom"))
    if doubtful and _agrees(other, verb, heads, tokens):
        subject, other = other, subject
    other.dep = "obj"


def _lacking(found: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A verb without a subject: an object that agrees with it is one, where another object or what is said stands by."""
    taken = found[0]
    if not undecided(taken) or not _agrees(taken, verb, heads, tokens):
        return
    if taken.i < verb.i:
        spare = found[1] if len(found) > 1 else _spare(verb, tokens, heads)
        if spare is not None or taken.morph.case == "Nom":
            taken.dep = "nsubj"
        if spare is not None:
            heads[spare.i] = verb.i
            spare.dep = "obj"
    elif len(found) == 1 and any(t.dep.startswith("parataxis") and heads[t.i] == verb.i
                                 for t in tokens[max(0, verb.i - 40):verb.i]):
        taken.dep = "nsubj"


def _spare(verb: Token, tokens: list[Token], heads: list[int]) -> Token | None:
    """A bare noun behind the verb that can be its object: one its own, or an apposition in another case."""
    for token in tokens[verb.i + 1:verb.i + 8]:
        if token.sent != verb.sent or token.upos in ("VERB", "AUX"):
            return None
        if token.dep not in _BARE or token.upos not in _NOMINALS or token.morph.case not in ("Acc", "Nom"):
            continue
        head = tokens[heads[token.i]]
        loose = head.i == verb.i or (token.dep == "appos" and head.morph.case not in ("", token.morph.case))
        if loose and not _preposition(token, tokens, heads):
            return token
    return None


def _agrees(noun: Token, verb: Token, heads: list[int], tokens: list[Token]) -> bool:
    """Whether a noun can be the subject of a verb by number and gender; what is not marked does not forbid it."""
    number, wanted = noun.morph.number, verb.morph.number
    if number and wanted and number != wanted:
        return wanted == "Plur" and any(t.dep == "conj" and heads[t.i] == noun.i for t in tokens[noun.i + 1:verb.i])
    a, b = noun.morph.gender, verb.morph.gender
    return not a or not b or a == b or wanted == "Plur"


def _preposition(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    return any(t.dep == "case" and heads[t.i] == noun.i for t in tokens[max(0, noun.i - 6):noun.i])


def undecided(noun: Token) -> bool:
    """Whether a noun's nominative looks like its accusative."""
    morph = noun.morph
    if morph.case == "Nom" or (morph.gender and not morph.case):  # in a language of cases: what does not inflect
        return True
    if morph.case != "Acc":
        return False
    return morph.gender == "Neut" or (morph.animacy == "Inan" and (morph.gender != "Fem" or morph.number == "Plur"))
