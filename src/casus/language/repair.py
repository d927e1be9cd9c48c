"""Subjects and objects that the parser took for one another, set right by agreement and by the order of words.

In Slavic languages many nominatives look like accusatives, and a parser that is unsure may give a verb two subjects
or an object in the subject's stead. The verb's own form, and what else it has, tell which is which.
"""

from collections import defaultdict

from casus.language.parse import Token

_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_HUNG = frozenset({"parataxis", "conj", "acl", "appos", "nmod", "dep", "list"})
_HYPHENS = frozenset("-‐‑")
_BARE = frozenset({"obj", "appos", "nmod", "iobj", "nummod"})


def repair(tokens: list[Token], heads: list[int], prefixes: frozenset[str] = frozenset()) -> None:
    """Corrects relations in place, before trees are built from ``heads``.

    ``prefixes`` are words that stand before a hyphen and only qualify what comes behind it ("ex-", "vice-").
    """
    for token in tokens if prefixes else ():
        if token.lower in prefixes:
            _prefix(token, tokens, heads)
    subjects: defaultdict[int, list[Token]] = defaultdict(list)
    objects: defaultdict[int, list[Token]] = defaultdict(list)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nsubj":
            subjects[head].append(token)
        elif token.dep == "obj":
            objects[head].append(token)
    for token in tokens:
        if token.dep == "root":
            _headless(token, tokens, heads, subjects)
        elif token.dep.startswith("parataxis") and not subjects.get(token.i) and _active(token):
            _behind(token, tokens, heads, subjects, objects)
    for token in tokens:
        if token.dep == "appos" and token.morph.case == "Nom" and token.morph.animacy == "Anim":
            _speaker(token, tokens, heads, subjects)
    for at, found in list(subjects.items()):
        governor = tokens[at]
        _owner(found[0], governor, tokens, heads)
        if _active(governor) and governor.morph.number == "Plur" and len(found) == 1 and _suffers(found[0], tokens, heads):
            found[0].dep = "obj"  # "the ex-president they suspect": no form of a subject, and none of this number
        elif governor.upos in ("NOUN", "PROPN"):
            _lift(found, governor, tokens, heads, subjects)
        elif len(found) == 1 and at in objects and _active(governor):
            _listed(found[0], objects[at], governor, tokens, heads)
        elif len(found) > 1 and _active(governor):
            _second(found, governor, tokens, heads, at in objects)
    for at, found in objects.items():
        if not subjects.get(at) and _active(tokens[at]) and not _named(found[0], tokens[at], tokens, heads, subjects):
            _lacking(found, tokens[at], tokens, heads)


def _active(verb: Token) -> bool:
    return verb.upos == "VERB" and verb.morph.voice != "Pass" and verb.morph.verbform in ("Fin", "") and (
        verb.morph.person != "0")  # an impersonal form has no subject


def _prefix(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """A prefix was taken for the head of its word: the rest of the word is the head."""
    parts = tokens[token.i:token.i + 3]
    if len(parts) < 3 or parts[1].text not in _HYPHENS or parts[0].end != parts[1].start or parts[1].end != parts[2].start:
        return
    word = parts[2]
    if heads[word.i] == token.i:
        word.dep, heads[word.i] = token.dep, word.i if heads[token.i] == token.i else heads[token.i]
        for other in tokens[max(0, token.i - 60):token.i + 60]:
            if heads[other.i] == token.i and other is not token:
                heads[other.i] = word.i
    token.dep, heads[token.i] = "compound", word.i


def _headless(root: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A noun taken for the root, whose verb was hung on it: the noun is the verb's subject."""
    if root.upos not in ("NOUN", "PROPN") or root.morph.case not in ("Nom", "") or not root.morph.gender or (
            subjects.get(root.i)):
        return
    for token in tokens[root.i + 1:]:
        if token.sent != root.sent or (token.upos == "PUNCT" and token.text not in _HYPHENS and heads[token.i] == root.i):
            return
        if token.upos in ("VERB", "AUX"):
            if heads[token.i] == root.i and token.dep.partition(":")[0] in _HUNG and _active(token) and (
                    not subjects.get(token.i) and _agrees(root, token, heads, tokens)):
                heads[root.i], root.dep = token.i, "nsubj"
                heads[token.i], token.dep = token.i, "root"
                subjects[token.i].append(root)
            return


def _behind(verb: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]],
            objects: defaultdict[int, list[Token]]) -> None:
    """Who is named right behind an inserted verb ("..., said the minister"), in a nominative, speaks."""
    if len(objects.get(verb.i, ())) == 1 and objects[verb.i][0].i > verb.i and objects[verb.i][0].morph.case == "Nom":
        subject = objects.pop(verb.i)[0]
        subject.dep = "nsubj"
        subjects[verb.i].append(subject)


def _owner(subject: Token, verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A bare genitive between a subject and its verb belongs to the subject ("the head of the agency was arrested")."""
    after = tokens[subject.i + 1:subject.i + 2]
    if (subject.upos == "NOUN" and after and after[0].i < verb.i and after[0].upos == "NOUN" and after[0].dep == "obl"
            and after[0].morph.case == "Gen" and heads[after[0].i] == verb.i):
        heads[after[0].i], after[0].dep = subject.i, "nmod"


def _named(taken: Token, verb: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> bool:
    """A name in the nominative, hung on a noun of another case before a verb without a subject, is the subject."""
    if taken.i > verb.i or taken.upos != "NOUN" or taken.morph.case in ("", "Nom", "Acc"):
        return False
    for name in tokens[taken.i + 1:verb.i]:
        if heads[name.i] == taken.i and name.upos == "PROPN" and name.morph.case == "Nom" and (
                name.dep == "appos" and _agrees(name, verb, heads, tokens)):
            title = next((t for t in tokens[max(0, taken.i - 3):taken.i] if heads[t.i] == name.i and t.dep == "appos"), None)
            heads[name.i], name.dep = verb.i, "nsubj"
            heads[taken.i], taken.dep = (title or name).i, "nmod"
            subjects[verb.i].append(name)
            return True
    return False


def _speaker(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """Somebody in the nominative, hung on whom a verb addresses, is the subject that the verb lacks."""
    hearer = tokens[heads[noun.i]]
    verb = tokens[heads[hearer.i]]
    if hearer.dep in ("iobj", "obl") and hearer.morph.case in ("Dat", "Ins", "Loc") and verb.i < hearer.i < noun.i and (
            _active(verb) and not subjects.get(verb.i) and _agrees(noun, verb, heads, tokens)):
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def _listed(subject: Token, objects: list[Token], verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A list of names behind a verb in the plural acts, not the thing before it: "the airspace closed Iran and Iraq"."""
    listed = objects[0]
    if (len(objects) == 1 and subject.i < verb.i < listed.i and verb.morph.number == "Plur" and subject.upos == "NOUN"
            and subject.morph.number == "Sing" and subject.morph.animacy == "Inan" and undecided(subject)
            and listed.upos == "PROPN" and _joined(listed, tokens, heads) and not _joined(subject, tokens, heads)):
        subject.dep, listed.dep = "obj", "nsubj"


def _joined(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    return any(t.dep == "conj" and heads[t.i] == noun.i for t in tokens[noun.i:noun.i + 12])


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


def _suffers(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    """Whether a noun and what agrees with it have a form of objects only: a living being's accusative."""
    morph = noun.morph
    if noun.upos != "NOUN" or morph.number != "Sing" or morph.animacy != "Anim" or morph.gender != "Masc" or (
            morph.case not in ("Gen", "Acc")):
        return False
    own = [t for t in tokens[max(0, noun.i - 6):noun.i + 4] if heads[t.i] == noun.i]
    alike = any(t.dep == "compound" or (t.dep in ("amod", "appos") and t.morph.number == "Sing" and (
        t.morph.case in ("Gen", "Acc"))) for t in own)
    return alike and all(t.upos != "NUM" for t in own)
