"""Subjects and objects of a verb that changed places, or of which one is lacking."""

from collections import defaultdict

from casus.language.agreement import active, agrees, has_preposition, undecided
from casus.language.parse import Morph, Token

_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_BARE = frozenset({"obj", "appos", "nmod", "iobj", "nummod"})


def number(subject: Token, tokens: list[Token], heads: list[int]) -> None:
    """The only subject of a plural verb that was taken for a genitive singular is the plural that looks like it."""
    if subject.upos == "NOUN" and subject.morph.case == "Gen" and subject.morph.number == "Sing" and not any(
            heads[t.i] == subject.i and t.dep.partition(":")[0] in ("conj", "nummod", "det")
            for t in tokens[max(0, subject.i - 4):subject.i + 12]):
        gender = f"|Gender={subject.morph.gender}" if subject.morph.gender else ""
        subject.morph = Morph.of(f"Case=Nom{gender}|Number=Plur")


def swapped(subject: Token, found: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A subject that cannot be a nominative and an object that can, and that agrees, have changed places."""
    if len(found) != 1 or subject.upos != "NOUN" or subject.morph.case not in ("Acc", "Gen") or undecided(subject) or any(
            heads[t.i] == subject.i and t.dep.startswith(("nummod", "det", "case", "advmod"))
            for t in tokens[max(0, subject.i - 4):subject.i]):
        return
    if undecided(found[0]) and agrees(found[0], verb, heads, tokens) and subject.morph.animacy in (
            "Anim", "Hum", "Nhum"):
        subject.dep, found[0].dep = "obj", "nsubj"


def told(found: list[Token], verb: Token, tokens: list[Token], heads: list[int],
          subjects: defaultdict[int, list[Token]]) -> bool:
    """Of two subjects the first is that of the clause told, where it stands before it: "X condemned it, Y said"."""
    first, second = found[0], found[-1]
    for token in tokens[first.i + 1:second.i]:
        if token.dep in ("ccomp", "parataxis") and heads[token.i] == verb.i and active(token) and (
                not subjects.get(token.i) and agrees(first, token, heads, tokens)):
            heads[first.i] = token.i
            subjects[token.i].append(first)
            found.remove(first)
            return True
    return False


def list_behind(subject: Token, objects: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A list of names behind a verb in the plural acts, not the thing before it: "the airspace closed Iran and Iraq"."""
    if len(objects) != 1 or subject.dep != "nsubj":
        return
    listed = objects[0]
    if (subject.i < verb.i < listed.i and verb.morph.number == "Plur" and subject.upos == "NOUN"
            and subject.morph.number == "Sing" and subject.morph.animacy == "Inan" and undecided(subject)
            and listed.upos == "PROPN" and _joined(listed, tokens, heads) and not _joined(subject, tokens, heads)):
        subject.dep, listed.dep = "obj", "nsubj"


def _joined(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    return any(t.dep == "conj" and heads[t.i] == noun.i for t in tokens[noun.i:noun.i + 12])


def fronted(found: list[Token], verb: Token, tokens: list[Token], heads: list[int],
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


def second(found: list[Token], verb: Token, tokens: list[Token], heads: list[int], served: bool) -> None:
    """Of two subjects on both sides of a verb the later is the object, unless it alone agrees or lives.

    A verb that is ``served`` has an object: the second subject is then rather a name that hangs elsewhere.
    """
    before = [t for t in found if t.i < verb.i]
    after = [t for t in found if t.i > verb.i]
    if len(before) == 2 and before[1].upos == "PROPN" and all(
            heads[i] == before[0].i for i in range(before[0].i + 1, before[1].i)) and before[0].upos == "NOUN":
        heads[before[1].i], before[1].dep = before[0].i, "nmod"  # whose prime minister
        return
    if served or len(before) != 1 or len(after) != 1:
        return
    subject, other = before[0], after[0]
    doubtful = subject.upos == "NOUN" and undecided(subject) and (not agrees(subject, verb, heads, tokens) or (
        subject.morph.animacy == "Inan" and other.morph.animacy in ("Anim", "Hum", "Nhum") and other.morph.case == "Nom"))
    if doubtful and agrees(other, verb, heads, tokens):
        subject, other = other, subject
    other.dep = "obj"


def lacking(found: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A verb without a subject: an object that agrees with it is one, where another object or what is said stands by."""
    taken = found[0]
    if len(found) > 1 and taken.i < verb.i < found[1].i and any(
            t.dep.startswith("nummod") and heads[t.i] == taken.i for t in tokens[max(0, taken.i - 4):taken.i]):
        taken.dep = "nsubj"  # "more than a hundred rebels laid down their arms"
        return
    if taken.i < verb.i and verb.morph.number == "Plur" and taken.morph.case == "Gen" and taken.morph.number == "Sing" and (
            taken.morph.animacy == "Anim" and any(
                t.dep.startswith("nummod") and t.morph.case == "Nom" and heads[t.i] == taken.i
                for t in tokens[max(0, taken.i - 3):taken.i])):
        taken.dep = "nsubj"  # "both leaders promised": of the living no accusative looks like this
        return
    if len(found) > 1 and taken.i < verb.i and verb.morph.number == "Plur" and taken.morph.case == "Gen":
        number(taken, tokens, heads)  # "the sides blame each other"
    fits = [t for t in found if undecided(t) and agrees(t, verb, heads, tokens)]
    behind = len(found) > 1 and taken.i < verb.i < found[1].i
    if len(found) > 1 and len(fits) == 1 and fits[0] is not taken and (verb.morph.number == "Plur" or behind):
        fits[0].dep = "nsubj"  # "support for the president voiced the governments"
        return
    if behind and len(fits) == 2 and taken.upos == "NOUN" and taken.morph.animacy == "Inan" and (
            fits[1].upos == "PROPN" or fits[1].morph.animacy == "Anim"):
        fits[1].dep = "nsubj"  # "the break of relations announced Riyadh": of the two the one that acts
        return
    if not taken.morph.case and taken.i < verb.i and taken.upos in ("NOUN", "PROPN") and taken.dep == "obj":
        taken.dep = "nsubj"  # without cases nothing but a subject stands bare before its verb
        return
    if not undecided(taken) or not agrees(taken, verb, heads, tokens):
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
        if loose and not has_preposition(token, tokens, heads):
            return token
    return None
