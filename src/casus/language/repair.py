"""Subjects and objects that the parser took for one another, set right by agreement and by the order of words.

In Slavic languages many nominatives look like accusatives, and a parser that is unsure may give a verb two subjects
or an object in the subject's stead. The verb's own form, and what else it has, tell which is which.
"""

from collections import defaultdict

from casus.language.parse import Morph, Token

_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_LOOSE = frozenset({"nmod", "appos", "compound", "nsubj", "dep"})
_BARE = frozenset({"obj", "appos", "nmod", "iobj", "nummod"})


def repair(tokens: list[Token], heads: list[int]) -> None:
    """Corrects relations in place, before trees are built from ``heads``."""
    subjects: defaultdict[int, list[Token]] = defaultdict(list)
    objects: defaultdict[int, list[Token]] = defaultdict(list)
    opened: dict[int, int] = {}
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nsubj":
            subjects[head].append(token)
        elif token.dep == "obj":
            objects[head].append(token)
        elif token.dep == "case" and head > token.i:
            opened.setdefault(head, token.i)
    for token in tokens:
        if token.dep == "conj":
            _misjoined(token, tokens, heads)
        elif token.dep == "amod" and token.upos == "NOUN" and token.morph.case == "Acc" != tokens[heads[token.i]].morph.case:
            whole = tokens[heads[heads[token.i]]]  # a noun describes no noun in another case
            if whole.upos == "VERB" and token.i > whole.i:
                heads[token.i], token.dep = whole.i, "obj"
                objects[whole.i].append(token)
        elif token.upos in ("DET", "PRON") and "Rel" in token.morph.prontype and token.morph.case == "Gen":
            _whose(token, tokens, heads)
        elif token.dep == "amod" and token.i > heads[token.i] and token.upos == "ADJ" and token.morph.case == "Ins" and (
                tokens[heads[token.i]].morph.case not in ("", "Ins")):
            token.dep = "nmod"  # an adjective that stands for a noun: it does not agree
        if token.dep in ("cop", "aux") and token.morph.tense == "Past" and tokens[heads[token.i]].morph.tense == "Past":
            _short(token, tokens[heads[token.i]], subjects)
        if token.dep == "cc" and heads[token.i] > token.i and tokens[heads[token.i]].dep == "conj":
            _joined_clause(token, tokens[heads[token.i]], tokens, heads, subjects)
        if token.dep in _LOOSE and heads[token.i] > token.i < opened.get(heads[token.i], -1) and token.i not in opened:
            _outside(token, tokens, heads, subjects)
    for at, found in list(subjects.items()):
        governor = tokens[at]
        if len(found) == 1 and governor.morph.number == "Plur" and _active(governor):
            _number(found[0], tokens, heads)
        if governor.upos in ("NOUN", "PROPN"):
            _lift(found, governor, tokens, heads, subjects)
        elif len(found) > 1 and _told(found, governor, tokens, heads, subjects):
            continue
        elif len(found) == 1 and _active(governor):
            _swapped(found[0], objects.get(at, []), governor, tokens, heads)
        elif len(found) > 1 and _active(governor):
            _second(found, governor, tokens, heads, at in objects)
    for token in tokens:
        if token.dep == "nmod" and token.upos == "NOUN" and token.morph.case == "Gen" and (
                tokens[heads[token.i]].upos == "PROPN" and tokens[heads[token.i]].dep == "obl"):
            _behind_place(token, tokens, heads, subjects)
    for at, found in objects.items():
        if not subjects.get(at) and _active(tokens[at]):
            _lacking(found, tokens[at], tokens, heads)


def _active(verb: Token) -> bool:
    """A finite verb that may have a subject who does it; in English also a past participle after "have"."""
    return verb.upos == "VERB" and verb.morph.voice != "Pass" and verb.morph.verbform in ("Fin", "") and (
        verb.morph.person != "0")  # an impersonal form has no subject


def _number(subject: Token, tokens: list[Token], heads: list[int]) -> None:
    """The only subject of a plural verb that was taken for a genitive singular is the plural that looks like it."""
    if subject.upos == "NOUN" and subject.morph.case == "Gen" and subject.morph.number == "Sing" and not any(
            heads[t.i] == subject.i and t.dep.partition(":")[0] in ("conj", "nummod", "det")
            for t in tokens[max(0, subject.i - 4):subject.i + 12]):
        gender = f"|Gender={subject.morph.gender}" if subject.morph.gender else ""
        subject.morph = Morph.of(f"Case=Nom{gender}|Number=Plur")


def _short(auxiliary: Token, verb: Token, subjects: defaultdict[int, list[Token]]) -> None:
    """A past form after "was" that agrees with it is a short passive participle, whatever the tagger says."""
    if verb.upos == "VERB" and verb.morph.verbform == "Fin" and verb.morph.gender and auxiliary.morph.verbform == "Fin" and (
            (verb.morph.gender, verb.morph.number) == (auxiliary.morph.gender, auxiliary.morph.number)):
        verb.morph = Morph.of(f"Gender={verb.morph.gender}|Number={verb.morph.number}|Tense=Past|VerbForm=Part|Voice=Pass")
        auxiliary.dep = "aux:pass"
        for subject in subjects[verb.i]:
            subject.dep = "nsubj:pass"


def _behind_place(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A plural verb's subject that looks like a genitive and was hung on the place before it ("signed in Doha the states")."""
    verb = tokens[heads[heads[noun.i]]]
    if not _active(verb) or verb.morph.number != "Plur" or subjects.get(verb.i) or _preposition(noun, tokens, heads):
        return
    before = noun.morph.number
    _number(noun, tokens, heads)
    if noun.morph.case == "Nom" and before == "Sing":
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def _joined_clause(conjunction: Token, verb: Token, tokens: list[Token], heads: list[int],
                   subjects: defaultdict[int, list[Token]]) -> None:
    """Between a conjunction and the verb that it joins nothing hangs on words before it: a bare noun is the subject."""
    if not _active(verb) or subjects.get(verb.i):
        return
    for token in tokens[conjunction.i + 1:verb.i]:
        if heads[token.i] < conjunction.i and token.upos in _NOMINALS and token.morph.case in ("", "Nom") and (
                token.dep in ("conj", "appos", "nmod", "obj") and not _preposition(token, tokens, heads)
                and _agrees(token, verb, heads, tokens)):
            heads[token.i], token.dep = verb.i, "nsubj"
            subjects[verb.i].append(token)
            return


def _outside(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A noun in front of the preposition of the phrase that it hangs on is no part of it: the verb's missing subject."""
    verb = tokens[heads[heads[noun.i]]]
    if noun.upos in _NOMINALS and noun.morph.case in ("", "Nom") and verb.i > heads[noun.i] and _active(verb) and (
            not subjects.get(verb.i) and _agrees(noun, verb, heads, tokens)):
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def _whose(pronoun: Token, tokens: list[Token], heads: list[int]) -> None:
    """A relative pronoun in the genitive before a noun in another case says whose it is."""
    noun = tokens[pronoun.i + 1] if pronoun.i + 1 < len(tokens) else pronoun
    if noun.upos == "NOUN" and noun.sent == pronoun.sent and noun.morph.case not in ("", "Gen", "Acc") and (
            heads[noun.i] == heads[pronoun.i]):
        heads[pronoun.i], pronoun.dep = noun.i, "nmod"


def _misjoined(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """A nominative that is joined to a genitive within a phrase is joined to the phrase ("the embassy of X and Y say")."""
    first = tokens[heads[token.i]]
    whole = tokens[heads[first.i]]
    if token.upos in _NOMINALS and token.morph.case == "Nom" and first.morph.case == "Gen" and (
            first.dep == "nmod" and whole.upos in _NOMINALS and _alike(whole)):
        heads[token.i] = whole.i


def _swapped(subject: Token, found: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A subject that cannot be a nominative and an object that can, and that agrees, have changed places."""
    if len(found) != 1 or subject.upos != "NOUN" or subject.morph.case not in ("Acc", "Gen") or _alike(subject) or any(
            heads[t.i] == subject.i and t.dep.startswith(("nummod", "det", "case", "advmod"))
            for t in tokens[max(0, subject.i - 4):subject.i]):
        return
    if _alike(found[0]) and _agrees(found[0], verb, heads, tokens) and subject.morph.animacy != "Inan":
        subject.dep, found[0].dep = "obj", "nsubj"


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


def _second(found: list[Token], verb: Token, tokens: list[Token], heads: list[int], served: bool) -> None:
    """Of two subjects on both sides of a verb the later is the object, unless it alone agrees or lives.

    A verb that is ``served`` has an object: the second subject is then rather a name that hangs elsewhere.
    """
    before = [t for t in found if t.i < verb.i]
    after = [t for t in found if t.i > verb.i]
    if served or len(before) != 1 or len(after) != 1:
        return
    subject, other = before[0], after[0]
    doubtful = subject.upos == "NOUN" and _alike(subject) and (not _agrees(subject, verb, heads, tokens) or (
        subject.morph.animacy == "Inan" and other.morph.animacy in ("Anim", "Hum", "Nhum") and other.morph.case == "Nom"))
    if doubtful and _agrees(other, verb, heads, tokens):
        subject, other = other, subject
    other.dep = "obj"


def _lacking(found: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A verb without a subject: an object that agrees with it is one, where another object or what is said stands by."""
    taken = found[0]
    if taken.i < verb.i and verb.morph.number == "Plur" and taken.morph.case == "Gen" and taken.morph.number == "Sing" and (
            taken.morph.animacy == "Anim" and any(t.dep.startswith("nummod") and t.morph.case == "Nom" and heads[t.i] == taken.i
                                                  for t in tokens[max(0, taken.i - 3):taken.i])):
        taken.dep = "nsubj"  # "both leaders promised": of the living no accusative looks like this
        return
    if len(found) > 1 and taken.i < verb.i and verb.morph.number == "Plur" and taken.morph.case == "Gen":
        _number(taken, tokens, heads)  # "the sides blame each other"
    fits = [t for t in found if _alike(t) and _agrees(t, verb, heads, tokens)]
    if len(found) > 1 and len(fits) == 1 and fits[0] is not taken and verb.morph.number == "Plur":
        fits[0].dep = "nsubj"  # "support for the president voiced the governments"
        return
    if not taken.morph.case and taken.i < verb.i and taken.upos in ("NOUN", "PROPN") and taken.dep == "obj":
        taken.dep = "nsubj"  # without cases nothing but a subject stands bare before its verb
        return
    if not _alike(taken) or not _agrees(taken, verb, heads, tokens):
        return
    if taken.i < verb.i:
        spare = found[1] if len(found) > 1 else _spare(verb, tokens, heads)
        if spare is not None or taken.morph.case == "Nom":
            taken.dep = "nsubj"
        if spare is not None:
            heads[spare.i] = verb.i
            spare.dep = "obj"
    elif verb.morph.tense == "Past" and verb.morph.gender == taken.morph.gender == "Neut" and verb.morph.number == "Sing":
        taken.dep = "nsubj"  # a neuter verb leaves no subject out
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


def _alike(noun: Token) -> bool:
    """Whether a noun's nominative looks like its accusative."""
    morph = noun.morph
    if morph.case == "Nom":
        return True
    if morph.case != "Acc":
        return False
    return morph.gender == "Neut" or (morph.animacy == "Inan" and (morph.gender != "Fem" or morph.number == "Plur"))


def _agrees(noun: Token, verb: Token, heads: list[int], tokens: list[Token]) -> bool:
    """Whether a noun can be the subject of a verb by number and gender; what is not marked does not forbid it."""
    number, wanted = noun.morph.number, verb.morph.number
    if number and wanted and number != wanted:
        return wanted == "Plur" and any(t.dep == "conj" and heads[t.i] == noun.i for t in tokens[noun.i + 1:verb.i])
    a, b = noun.morph.gender, verb.morph.gender
    return not a or not b or a == b or wanted == "Plur"


def _preposition(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    return any(t.dep == "case" and heads[t.i] == noun.i for t in tokens[max(0, noun.i - 6):noun.i])
