"""Adjectives, participles and short names in capitals that stand for nouns of their own.

A parser trained on other texts hangs them on the noun beside them. That they do not agree with it, or that it is
the name of whose body they are, shows what they are.
"""

from collections import defaultdict

from casus.language.agreement import active, agrees, has_preposition, undecided
from casus.language.parse import Morph, Token

_TITLES = frozenset({"amod", "appos", "nmod", "compound", "det", "nummod", "flat"})
_ALIKE = {"Plur": frozenset({"Acc", "Gen", "Loc", "Nom"}), "Fem": frozenset({"Gen", "Dat", "Ins", "Loc"}),
          "": frozenset({"Acc", "Gen", "Nom"})}
"""Cases whose adjectives look like one another, in the plural, in the feminine, elsewhere."""
_BY_CASE = {"Acc": "obj", "Gen": "obj", "Dat": "iobj", "Ins": "obl", "Nom": "nsubj"}
_LOOSE = frozenset({"obj", "iobj", "obl", "nmod", "advmod", "appos", "discourse"})
_AHEAD = 10  # words from a short name to its verb

Subjects = defaultdict[int, list[Token]]


def initials(token: Token, tokens: list[Token], heads: list[int], subjects: Subjects) -> None:
    """A short name in capitals heads the phrase whose genitive says whose it is ("MFA of X"), and is no verb."""
    if any(t.text.isupper() and len(t.text) > 1 for t in tokens[max(0, token.i - 1):token.i + 2] if t is not token):
        return  # a line in capitals
    if token.upos in ("VERB", "ADV"):
        _no_verb(token, tokens, heads, subjects)
    at = heads[token.i]
    if token.dep.partition(":")[0] not in _TITLES or at <= token.i or has_preposition(token, tokens, heads):
        return
    head = tokens[at]
    owner = tokens[token.i + 1]
    if owner.i == at and owner.morph.case == "Gen" and owner.upos in ("NOUN", "PROPN") and not owner.text.isupper() and (
            heads[at] == at or tokens[heads[at]].upos == "VERB"):
        heads[token.i] = token.i if heads[at] == at else heads[at]
        token.dep, owner.dep, heads[at] = head.dep, "nmod", token.i
        token.upos = "PROPN"
        verb = tokens[heads[token.i]]
        if token.i < verb.i and active(verb) and not subjects.get(verb.i) and not has_preposition(owner, tokens, heads):
            token.dep = "nsubj"
            subjects[verb.i].append(token)
        return
    crossed = next((t for t in tokens[token.i + 1:at] if active(t)), None)
    if crossed is None:
        return
    verb = crossed
    if not subjects.get(verb.i) and not any(t.text == "," for t in tokens[token.i + 1:verb.i]):
        if heads[owner.i] == token.i and owner.dep.startswith("flat"):
            owner.dep = "nmod"
        token.upos, token.dep, heads[token.i] = "PROPN", "nsubj", verb.i
        subjects[verb.i].append(token)


def _no_verb(token: Token, tokens: list[Token], heads: list[int], subjects: Subjects) -> None:
    """What the tagger took for a verb by its letters gives its place to the verb beside it."""
    token.upos, token.lemma, token.morph = "PROPN", token.lower, Morph.of("")
    verb = tokens[heads[token.i]]
    if verb is token or not active(verb):
        verb = next((t for t in tokens[token.i + 1:token.i + _AHEAD] if active(t) and heads[t.i] == token.i), token)
        if verb is token:
            return
        verb.dep, heads[verb.i] = token.dep, verb.i if heads[token.i] == token.i else heads[token.i]
        for other in tokens[token.i + 1:]:
            if other.sent != token.sent:
                break
            if heads[other.i] == token.i and other.i > verb.i:
                heads[other.i] = verb.i
    heads[token.i], token.dep = verb.i, "nsubj" if token.i < verb.i and not subjects.get(verb.i) else "obj"
    if token.dep == "nsubj":
        subjects[verb.i].append(token)


def alone(token: Token, tokens: list[Token], heads: list[int], subjects: Subjects,
          objects: defaultdict[int, list[Token]]) -> None:
    """A participle or an adjective that does not agree with the noun it hangs on stands for somebody itself."""
    noun = tokens[heads[token.i]]
    case, other = token.morph.case, noun.morph.case
    form = token.morph.number if token.morph.number == "Plur" else token.morph.gender
    alike = _ALIKE.get(form, _ALIKE[""])
    if not case or not other or case == other or (case in alike and other in alike):
        return
    if noun.upos not in ("NOUN", "PROPN") or (token.morph.verbform != "Part" and token.upos != "ADJ"):
        return
    verb = noun
    while verb.upos != "VERB" and heads[verb.i] != verb.i:
        verb = tokens[heads[verb.i]]
    if (not active(verb) and verb.morph.verbform not in ("Inf", "Conv", "Part")) or any(
            t.text == "," for t in tokens[min(token.i, noun.i):max(token.i, noun.i)]):
        return
    dep = _BY_CASE.get(case)
    if dep == "nsubj" and (subjects.get(verb.i) or token.i > verb.i or not agrees(token, verb, heads, tokens)):
        return
    before = tokens[token.i - 1] if token.i else token
    if before.dep == "case" and heads[before.i] in (noun.i, token.i):
        heads[before.i], dep = token.i, "obl"
    elif dep is None:
        return
    elif dep == "obl" and active(verb) and (objects.get(verb.i) or noun.dep == "obj"):
        token.morph = Morph.of("Animacy=Anim|Case=Dat|Number=Plur")  # the two look alike, and nobody is a means
        dep = "iobj"
    if dep == "obj" and objects.get(verb.i) and objects[verb.i][0] is not noun:
        return
    heads[token.i], token.dep = verb.i, dep
    {"obj": objects, "nsubj": subjects}.get(dep, defaultdict(list))[verb.i].append(token)


def leading(verb: Token, tokens: list[Token], heads: list[int], subjects: Subjects) -> None:
    """A bare name that opens a sentence before a verb without a subject is the subject, whatever its case was taken for.

    The endings of names are guessed; a name in the accusative that its gender shows ("accused X ...") stays.
    """
    first = verb.i
    while first and tokens[first - 1].sent == verb.sent:
        first -= 1
    for name in tokens[first:verb.i]:
        if heads[name.i] != verb.i or name.dep.partition(":")[0] not in _LOOSE or not name.text[:1].isupper():
            if name.dep in ("conj", "cc", "mark", "punct", "ccomp") and heads[name.i] == verb.i:
                return
            continue
        case = name.morph.case
        bare = case in ("Gen", "") if name.upos == "NOUN" else name.upos == "PROPN" and (
            case in ("Gen", "Nom", "") or (case == "Acc" and (undecided(name) or name.lower == name.lemma)))
        if bare and verb.morph.number == "Sing" and agrees(name, verb, heads, tokens) and not (
                has_preposition(name, tokens, heads)):
            name.dep = "nsubj"
            subjects[verb.i].append(name)
        return
