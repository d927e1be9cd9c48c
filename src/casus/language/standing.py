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
_NAME = Morph.of("Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing")
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


def governing(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """An adjective before a bare instrumental that it does not agree with governs it: "the commanding (of) the army"."""
    noun = tokens[heads[token.i]]
    if noun.i != token.i + 1 or noun.upos != "NOUN" or noun.morph.case != "Ins" or token.morph.number != "Sing" or (
            token.morph.case not in ("Acc", "Gen", "Dat", "Nom") or token.morph.gender == "Fem"):
        return
    top = heads[noun.i]
    heads[token.i], token.upos = token.i if top == noun.i else top, "NOUN"
    token.dep = _BY_CASE[token.morph.case] if tokens[top].upos == "VERB" else "nmod"
    heads[noun.i], noun.dep = token.i, "nmod"
    for other in tokens[noun.i + 1:noun.i + _AHEAD]:
        if heads[other.i] == noun.i and other.dep in ("appos", "nmod") and other.morph.case == token.morph.case:
            heads[other.i] = token.i


def alone(token: Token, tokens: list[Token], heads: list[int], subjects: Subjects,
          objects: defaultdict[int, list[Token]]) -> None:
    """A participle or an adjective that does not agree with the noun it hangs on stands for somebody itself."""
    noun = tokens[heads[token.i]]
    case, other = token.morph.case, noun.morph.case
    form = token.morph.number if token.morph.number == "Plur" else token.morph.gender
    alike = _ALIKE.get(form, _ALIKE[""])
    apart = token.morph.verbform == "Part" and token.i == noun.i + 1 and case == other == "Ins"  # "threatened with arrest"
    if not case or not other or (not apart and (case == other or (case in alike and other in alike))):
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
    elif dep == "obl" and (token.morph.number != "Sing" or (
            noun.morph.number == "Sing" and noun.morph.gender in ("", token.morph.gender))):
        return  # "called the steps unfounded": the plurals of the two cases differ
    elif dep == "obl" and active(verb) and (apart or objects.get(verb.i) or noun.dep == "obj"):
        form = "|VerbForm=Part" if token.morph.verbform == "Part" else ""
        token.morph = Morph.of(f"Animacy=Anim|Case=Dat|Number=Plur{form}")  # the two look alike, and nobody is a means
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
    for name in tokens[first:verb.i] if not subjects.get(verb.i) else ():
        if heads[name.i] != verb.i or name.dep.partition(":")[0] not in _LOOSE or not name.text[:1].isupper():
            if name.dep in ("conj", "cc", "mark", "punct", "ccomp") and heads[name.i] == verb.i:
                return
            continue
        case = name.morph.case
        bare = case in ("Gen", "") and name.morph.gender != "Neut" if name.upos == "NOUN" else name.upos == "PROPN" and (
            case in ("Gen", "Nom", "") or (case == "Acc" and (undecided(name) or name.lower == name.lemma)))
        fits = agrees(name, verb, heads, tokens) if name.upos == "PROPN" or not case else verb.morph.gender in ("", "Masc")
        if bare and verb.morph.number == "Sing" and fits and not has_preposition(name, tokens, heads):
            name.dep = "nsubj"
            subjects[verb.i].append(name)
        break
    christen(verb, tokens, heads, subjects)


def christen(verb: Token, tokens: list[Token], heads: list[int], subjects: Subjects) -> None:
    """A subject in what looks like a genitive plural, of a verb in the singular, is a surname in the nominative."""
    found = subjects.get(verb.i, ())
    if len(found) != 1 or verb.morph.number != "Sing" or not active(verb):
        return
    name = found[0]
    counted = any(heads[t.i] == name.i and t.dep.partition(":")[0] in ("nummod", "det", "amod", "case", "advmod")
                  for t in tokens[max(0, name.i - 3):name.i])
    served = verb.morph.gender == "Masc" or any(
        heads[t.i] == verb.i and t.dep in ("obj", "xcomp", "ccomp") for t in tokens[verb.i + 1:verb.i + _AHEAD])
    if name.upos == "NOUN" and name.morph.case == "Gen" and name.text[:1].isupper() and served and not counted and (
            name.morph.gender != "Neut" and name.lower != name.lemma):
        name.upos, name.lemma, name.morph = "PROPN", name.lower, _NAME


def bare_accusative(token: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """A bare accusative behind a phrase in an oblique case is the object of the verb that this phrase goes with.

    "urged to restraint Tehran", "urged to return to talks Tehran", "imposes on the parties a treaty".
    """
    phrase = tokens[heads[token.i]]
    if token.upos not in ("NOUN", "PROPN") or phrase.morph.case not in ("Dat", "Ins", "Loc") or phrase.i > token.i:
        return
    verb = phrase
    while heads[verb.i] != verb.i and (verb.upos != "VERB" or verb.morph.voice == "Mid") and heads[verb.i] < verb.i:
        verb = tokens[heads[verb.i]]
    if verb.upos == "VERB" and verb.i < phrase.i and verb.morph.voice not in ("Mid", "Pass") and not objects.get(verb.i) and (
            not has_preposition(token, tokens, heads)):
        heads[token.i], token.dep = verb.i, "obj"
        objects[verb.i].append(token)


def adverb(noun: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """A bare noun behind a verb that the parser took for an adverb is the object that the verb lacks."""
    verb = tokens[heads[noun.i]]
    if noun.i > verb.i and verb.upos == "VERB" and verb.morph.voice == "Act" and not objects.get(verb.i) and (
            noun.morph.case in ("Gen", "Acc") and not has_preposition(noun, tokens, heads)):
        noun.dep = "obj"
        objects[verb.i].append(noun)


def given(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """A bare dative goes with the deed, not with the genitive between them ("the return of the bodies *to families*")."""
    noun = tokens[heads[token.i]]
    deed = tokens[heads[noun.i]]
    if token.upos in ("NOUN", "PROPN") and noun.i < token.i and noun.morph.case == "Gen" and noun.dep == "nmod" and (
            deed.upos == "NOUN" and deed.i < noun.i and not has_preposition(token, tokens, heads)
            and not has_preposition(noun, tokens, heads)):
        heads[token.i], token.dep = deed.i, "nmod"


def split(preposition: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """A short name right behind a preposition is its phrase, and no word of the noun behind it ("to the MFA the envoy")."""
    if preposition.i + 2 >= len(tokens):
        return
    name, noun = tokens[preposition.i + 1], tokens[heads[preposition.i]]
    if name.morph.case or name.upos not in ("PROPN", "NOUN", "ADJ") or noun.i <= name.i or not name.text[:1].isupper() or (
            noun.upos not in ("NOUN", "PROPN") or noun.name == "TIME"):
        return
    verb = tokens[heads[noun.i]]
    lacking = verb.upos == "VERB" and all(o.dep != "obj" for o in objects.get(verb.i, ()))
    if heads[name.i] == noun.i and name.text.isupper() and len(name.text) > 1 and noun.morph.case == "Acc" and (
            noun.morph.animacy == "Anim" and noun.dep == "obl" and lacking):
        heads[name.i], name.dep, name.upos = verb.i, "obl", "PROPN"
        noun.dep = "obj"
        objects[verb.i].append(noun)
        heads[preposition.i] = name.i
    elif heads[name.i] != noun.i and name.dep.partition(":")[0] in ("obl", "nmod"):
        heads[preposition.i] = name.i
