"""Subjects and objects that the parser took for one another, set right by agreement and by the order of words.

In Slavic languages many nominatives look like accusatives, and a parser that is unsure may give a verb two subjects
or an object in the subject's stead. The verb's own form, and what else it has, tell which is which.
"""

from collections import defaultdict

from casus.language import misplaced
from casus.language.agreement import active, agrees, has_preposition, suffers, undecided
from casus.language.parse import Morph, Token

_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_LOOSE = frozenset({"nmod", "appos", "compound", "nsubj", "dep"})
_BARE = frozenset({"obj", "appos", "nmod", "iobj", "nummod"})


def repair(tokens: list[Token], heads: list[int], prefixes: frozenset[str] = frozenset()) -> None:
    """Corrects relations in place, before trees are built from ``heads``.

    ``prefixes`` are words that stand before a hyphen and only qualify what comes behind it ("ex-", "vice-").
    """
    for token in tokens if prefixes else ():
        if token.lower in prefixes:
            misplaced.prefixed(token, tokens, heads)
    subjects: defaultdict[int, list[Token]] = defaultdict(list)
    objects: defaultdict[int, list[Token]] = defaultdict(list)
    opened: dict[int, int] = {}
    joined: dict[int, int] = {}
    for token in tokens:
        if token.dep == "case":
            misplaced.outward(token, tokens, heads)
        elif token.dep == "mark" and token.upos == "SCONJ":
            misplaced.content(tokens[heads[token.i]], tokens, heads)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nsubj":
            subjects[head].append(token)
        elif token.dep == "obj":
            objects[head].append(token)
        elif token.dep == "case" and head > token.i:
            opened.setdefault(head, token.i)
        elif token.dep == "conj":
            joined[head] = token.i
    for at in sorted(subjects.keys() & objects.keys()):
        misplaced.listed(subjects[at], objects[at], joined, tokens, heads)
        if not objects[at]:
            del objects[at]
    for token in tokens:
        if token.dep == "conj":
            misplaced.misjoined(token, tokens, heads)
            if token.upos == "VERB" and not subjects.get(token.i):
                misplaced.rejoin(token, tokens, heads, subjects)
        elif token.dep == "nmod":
            misplaced.bare_object(token, tokens, heads, objects)
        elif token.dep == "iobj":
            misplaced.nominative(token, tokens, heads, subjects)
        elif token.dep == "amod" and token.upos == "NOUN" and token.morph.case == "Acc" != tokens[heads[token.i]].morph.case:
            whole = tokens[heads[heads[token.i]]]  # a noun describes no noun in another case
            if whole.upos == "VERB" and token.i > whole.i:
                heads[token.i], token.dep = whole.i, "obj"
                objects[whole.i].append(token)
        elif token.upos in ("DET", "PRON") and "Rel" in token.morph.prontype and token.morph.case == "Gen":
            misplaced.whose(token, tokens, heads)
        elif token.dep == "amod" and token.i > heads[token.i] and token.upos == "ADJ" and token.morph.case == "Ins" and (
                tokens[heads[token.i]].morph.case not in ("", "Ins")):
            token.dep = "nmod"  # an adjective that stands for a noun: it does not agree
        if token.dep in ("cop", "aux") and token.morph.tense == "Past" and tokens[heads[token.i]].morph.tense == "Past":
            _short(token, tokens[heads[token.i]], subjects)
        if token.dep == "cc" and heads[token.i] > token.i and tokens[heads[token.i]].dep == "conj":
            misplaced.joined_clause(token, tokens[heads[token.i]], tokens, heads, subjects)
        if token.dep in _LOOSE and heads[token.i] > token.i < opened.get(heads[token.i], -1) and token.i not in opened:
            misplaced.outside(token, tokens, heads, subjects)
    for token in tokens:
        if token.dep == "root":
            misplaced.headless(token, tokens, heads, subjects)
        elif token.dep.startswith("parataxis") and not subjects.get(token.i) and active(token):
            misplaced.behind(token, tokens, heads, subjects, objects)
        elif token.dep == "appos" and token.morph.case == "Nom" and token.morph.animacy == "Anim":
            _speaker(token, tokens, heads, subjects)
        elif token.upos == "PROPN" and token.dep in ("iobj", "obl") and token.morph.gender and not token.morph.case:
            misplaced.uninflected(token, tokens, heads, subjects)
        elif token.upos == "PROPN" and token.dep in ("nmod", "appos") and token.morph.case == "Acc":
            misplaced.accused(token, tokens, heads, objects)
    for token in tokens:
        if token.dep in ("obj", "iobj") and heads[token.i] > token.i and token.morph.case in ("Acc", "Dat", "Gen"):
            misplaced.commanded(token, tokens, heads, objects)
    for at, found in list(subjects.items()):
        governor = tokens[at]
        misplaced.owner(found[0], governor, tokens, heads)
        plural = len(found) == 1 and governor.morph.number == "Plur" and active(governor)
        if plural and suffers(found[0], tokens, heads):
            found[0].dep = "obj"  # "the ex-president they suspect": no form of a subject, and none of this number
            continue
        if plural:
            _number(found[0], tokens, heads)
        if governor.upos in ("NOUN", "PROPN"):
            _lift(found, governor, tokens, heads, subjects)
        elif len(found) > 1 and _told(found, governor, tokens, heads, subjects):
            continue
        elif len(found) == 1 and active(governor):
            _swapped(found[0], objects.get(at, []), governor, tokens, heads)
            _listed(found[0], objects.get(at, []), governor, tokens, heads)
        elif len(found) > 1 and active(governor):
            if _fronted(found, governor, tokens, heads, subjects):
                continue
            _second(found, governor, tokens, heads, at in objects)
    for token in tokens:
        if token.dep == "nmod" and token.upos == "NOUN" and token.morph.case == "Gen" and (
                tokens[heads[token.i]].upos == "PROPN" and tokens[heads[token.i]].dep == "obl"):
            _behind_place(token, tokens, heads, subjects)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nmod" and token.morph.case == "Acc" and token.upos == "NOUN":
            _stray(token, tokens[head], tokens, heads, objects)
        elif token.dep == "obl" and token.morph.case == "Nom" and token.upos == "NOUN":
            _beside(token, subjects.get(head, []), tokens, heads)
    for at, found in objects.items():
        alone = bool(found) and not subjects.get(at) and active(tokens[at])
        if alone and not misplaced.named(found[0], tokens[at], tokens, heads, subjects):
            _lacking(found, tokens[at], tokens, heads)


def _beside(noun: Token, found: list[Token], tokens: list[Token], heads: list[int]) -> None:
    """A bare nominative before a name in the genitive is the subject, and the name says whose it is: prime minister of X."""
    if len(found) == 1 and found[0].upos == "PROPN" and found[0].morph.case == "Gen" and noun.i < found[0].i and all(
            heads[i] == noun.i for i in range(noun.i + 1, found[0].i)) and agrees(noun, tokens[heads[noun.i]], heads, tokens):
        name, noun.dep = found[0], "nsubj"
        heads[name.i], name.dep = noun.i, "nmod"
        found[0] = noun


def _stray(noun: Token, holder: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """A bare accusative that hangs on a noun of an adverbial phrase before it is the object of a verb that has none."""
    top = holder
    for _ in range(3):
        if top.dep.startswith("obl") or heads[top.i] == top.i:
            break
        top = tokens[heads[top.i]]
    verb = tokens[heads[top.i]]
    if top.dep.startswith("obl") and verb.i < holder.i < noun.i and active(verb) and not objects.get(verb.i) and (
            holder.morph.case not in ("", "Acc") and not has_preposition(noun, tokens, heads)):
        heads[noun.i], noun.dep = verb.i, "obj"
        objects[verb.i].append(noun)


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
    """A plural verb's subject that looks like a genitive and was hung on the place before it ("in Doha the states")."""
    verb = tokens[heads[heads[noun.i]]]
    if not active(verb) or verb.morph.number != "Plur" or subjects.get(verb.i) or has_preposition(noun, tokens, heads):
        return
    before = noun.morph.number
    _number(noun, tokens, heads)
    if noun.morph.case == "Nom" and before == "Sing":
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def _swapped(subject: Token, found: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A subject that cannot be a nominative and an object that can, and that agrees, have changed places."""
    if len(found) != 1 or subject.upos != "NOUN" or subject.morph.case not in ("Acc", "Gen") or undecided(subject) or any(
            heads[t.i] == subject.i and t.dep.startswith(("nummod", "det", "case", "advmod"))
            for t in tokens[max(0, subject.i - 4):subject.i]):
        return
    if undecided(found[0]) and agrees(found[0], verb, heads, tokens) and subject.morph.animacy in (
            "Anim", "Hum", "Nhum"):
        subject.dep, found[0].dep = "obj", "nsubj"


def _told(found: list[Token], verb: Token, tokens: list[Token], heads: list[int],
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


def _speaker(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """Somebody in the nominative, hung on whom a verb addresses, is the subject that the verb lacks."""
    hearer = tokens[heads[noun.i]]
    verb = tokens[heads[hearer.i]]
    if hearer.dep in ("iobj", "obl") and hearer.morph.case in ("Dat", "Ins", "Loc") and verb.i < hearer.i < noun.i and (
            active(verb) and not subjects.get(verb.i) and agrees(noun, verb, heads, tokens)):
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def _listed(subject: Token, objects: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
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


def _lift(found: list[Token], noun: Token, tokens: list[Token], heads: list[int],
          subjects: defaultdict[int, list[Token]]) -> None:
    """The subject of an adverbial phrase before the verb ("ahead of the rallies the authorities ...") is the verb's."""
    verb = tokens[heads[noun.i]]
    if noun.dep != "obl" or not active(verb) or subjects.get(verb.i) or len(found) > 1:
        return
    subject = found[0]
    if noun.i < subject.i < verb.i and agrees(subject, verb, heads, tokens):
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


def _lacking(found: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
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
        _number(taken, tokens, heads)  # "the sides blame each other"
    fits = [t for t in found if undecided(t) and agrees(t, verb, heads, tokens)]
    if len(found) > 1 and len(fits) == 1 and fits[0] is not taken and verb.morph.number == "Plur":
        fits[0].dep = "nsubj"  # "support for the president voiced the governments"
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
