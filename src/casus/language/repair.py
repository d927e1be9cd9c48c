"""Subjects and objects that the parser took for one another, set right by agreement and by the order of words.

In Slavic languages many nominatives look like accusatives, and a parser that is unsure may give a verb two subjects
or an object in the subject's stead. The verb's own form, and what else it has, tell which is which.
"""

from collections import defaultdict

from casus.language.parse import Token

_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_BARE = frozenset({"obj", "appos", "nmod", "iobj", "nummod"})


def repair(tokens: list[Token], heads: list[int]) -> None:
    """Corrects relations in place, before trees are built from ``heads``."""
    subjects: defaultdict[int, list[Token]] = defaultdict(list)
    objects: defaultdict[int, list[Token]] = defaultdict(list)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nsubj":
            subjects[head].append(token)
        elif token.dep == "obj":
            objects[head].append(token)
    for at, found in list(subjects.items()):
        governor = tokens[at]
        if governor.upos in ("NOUN", "PROPN"):
            _lift(found, governor, tokens, heads, subjects)
        elif len(found) > 1 and _active(governor):
            _second(found, governor, tokens, heads, at in objects)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nmod" and token.morph.case == "Acc" and token.upos == "NOUN":
            _stray(token, tokens[head], tokens, heads, objects)
    for at, found in objects.items():
        if not subjects.get(at) and _active(tokens[at]):
            _lacking(found, tokens[at], tokens, heads)


def _stray(noun: Token, holder: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """A bare accusative that hangs on a noun of an adverbial phrase before it is the object of a verb that has none."""
    top = holder
    for _ in range(3):
        if top.dep.startswith("obl") or heads[top.i] == top.i:
            break
        top = tokens[heads[top.i]]
    verb = tokens[heads[top.i]]
    if top.dep.startswith("obl") and verb.i < holder.i < noun.i and _active(verb) and not objects.get(verb.i) and (
            holder.morph.case not in ("", "Acc") and not _preposition(noun, tokens, heads)):
        heads[noun.i], noun.dep = verb.i, "obj"
        objects[verb.i].append(noun)


def _active(verb: Token) -> bool:
    return verb.upos == "VERB" and verb.morph.voice != "Pass" and verb.morph.verbform in ("Fin", "") and (
        verb.morph.person != "0")  # an impersonal form has no subject


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
    if len(before) == 2 and before[1].upos == "PROPN" and all(
            heads[i] == before[0].i for i in range(before[0].i + 1, before[1].i)) and before[0].upos == "NOUN":
        heads[before[1].i], before[1].dep = before[0].i, "nmod"  # whose prime minister
        return
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
    if len(found) > 1 and taken.i < verb.i < found[1].i and taken.morph.case == "Gen" and any(
            t.dep.startswith("nummod") and heads[t.i] == taken.i for t in tokens[max(0, taken.i - 4):taken.i]):
        taken.dep = "nsubj"  # "more than a hundred rebels laid down their arms"
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
