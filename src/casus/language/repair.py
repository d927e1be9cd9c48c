"""Subjects and objects that the parser took for one another, set right by agreement and by the order of words.

In Slavic languages many nominatives look like accusatives, and a parser that is unsure may give a verb two subjects
or an object in the subject's stead. The verb's own form, and what else it has, tell which is which.
"""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from casus.language import misplaced, standing
from casus.language.agreement import active, agrees, has_preposition, suffers
from casus.language.parse import Morph, Token
from casus.language.turned import fronted, lacking, list_behind, number, second, swapped, told
from casus.language.verbless import completed, homonym, verbless

_LOOSE = frozenset({"nmod", "appos", "compound", "nsubj", "dep"})


def repair(tokens: list[Token], heads: list[int], prefixes: frozenset[str] = frozenset(),
           perfect: frozenset[str] = frozenset(), alike: frozenset[str] = frozenset(),
           verbs: Mapping[str, str] = MappingProxyType({})) -> None:
    """Corrects relations in place, before trees are built from ``heads``.

    ``prefixes`` are words that stand before a hyphen and only qualify what comes behind it ("ex-", "vice-"),
    ``perfect`` the verbs that make a perfect with a participle, ``alike`` the participles that look like nouns,
    ``verbs`` the past forms that look like nouns, by lemma.
    """
    for token in tokens if prefixes else ():
        if token.lower in prefixes:
            misplaced.prefixed(token, tokens, heads)
        elif token.lower in verbs and token.upos == "NOUN":
            homonym(token, verbs[token.lower], tokens, heads)
    for token in tokens if perfect else ():
        if token.upos == "VERB" and token.lemma in perfect:
            completed(token, tokens, heads, alike)
    subjects: defaultdict[int, list[Token]] = defaultdict(list)
    objects: defaultdict[int, list[Token]] = defaultdict(list)
    opened: dict[int, int] = {}
    joined: dict[int, int] = {}
    for token in tokens:
        if token.dep == "case":
            misplaced.outward(token, tokens, heads)
        elif token.upos == "NUM" and token.text.isdecimal() and not token.dep.startswith(("nummod", "nmod")):
            misplaced.numeral(token, tokens, heads)
        elif token.text == ";" and heads[token.i] > token.i and tokens[heads[token.i]].dep in ("ccomp", "advcl", "xcomp"):
            tokens[heads[token.i]].dep = "parataxis"  # no clause goes on behind a semicolon
        elif token.dep == "mark" and token.upos == "SCONJ":
            misplaced.content(tokens[heads[token.i]], tokens, heads)
        elif token.dep in ("amod", "det") and token.morph.case and tokens[heads[token.i]].morph.case == "Ins":
            standing.governing(token, tokens, heads)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep == "nsubj":
            subjects[head].append(token)
        elif token.dep == "obj":
            objects[head].append(token)
        elif token.dep == "case" and head > token.i:
            opened.setdefault(head, token.i)
        elif token.dep == "conj":
            joined[head] = token.i
    for token in tokens:
        if token.dep in ("amod", "acl") and token.morph.case:
            standing.alone(token, tokens, heads, subjects, objects)
        elif token.dep in ("nmod", "appos") and token.morph.case == "Acc":
            standing.bare_accusative(token, tokens, heads, objects)
        elif token.dep in ("nmod", "appos", "flat:name") and token.morph.case == "Dat":
            standing.given(token, tokens, heads)
        elif token.dep == "advmod" and token.upos in ("NOUN", "PROPN"):
            standing.adverb(token, tokens, heads, objects)
        if token.text.isupper() and len(token.text) > 1 and token.i + 1 < len(tokens) and not token.morph.case:
            standing.initials(token, tokens, heads, subjects)
    for at in sorted(subjects.keys() & objects.keys()):
        misplaced.listed(subjects[at], objects[at], joined, tokens, heads)
        if not objects[at]:
            del objects[at]
    for token in tokens:
        if token.dep in ("conj", "parataxis") and token.upos == "VERB" and not subjects.get(token.i):
            misplaced.teller(token, tokens, heads, subjects)
        if token.dep == "conj":
            misplaced.misjoined(token, tokens, heads)
            if token.upos == "VERB" and not subjects.get(token.i):
                misplaced.rejoin(token, tokens, heads, subjects)
            misplaced.joined_within(token, tokens, heads)
        elif token.dep == "nmod":
            misplaced.bare_object(token, tokens, heads, objects)
        elif token.dep.startswith("nummod") and token.morph.case not in ("Gen", "Dat", "Ins", "Loc"):
            misplaced.counted(token, tokens, heads, objects)
        elif token.dep == "iobj":
            misplaced.nominative(token, tokens, heads, subjects)
        elif token.upos == "PROPN" and token.dep in ("aux", "compound"):
            misplaced.nameless(token, tokens, heads, subjects)
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
            if token.upos in ("NOUN", "PROPN"):
                verbless(token, tokens, heads, subjects)
            if active(token):
                standing.leading(token, tokens, heads, subjects)
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
            number(found[0], tokens, heads)
        if governor.upos in ("NOUN", "PROPN"):
            _lift(found, governor, tokens, heads, subjects)
        elif len(found) > 1 and told(found, governor, tokens, heads, subjects):
            continue
        elif len(found) == 1 and active(governor):
            swapped(found[0], objects.get(at, []), governor, tokens, heads)
            list_behind(found[0], objects.get(at, []), governor, tokens, heads)
        elif len(found) > 1 and active(governor):
            if fronted(found, governor, tokens, heads, subjects):
                continue
            second(found, governor, tokens, heads, at in objects)
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
            lacking(found, tokens[at], tokens, heads)
    for token in tokens:
        if token.dep == "case":
            standing.split(token, tokens, heads, objects)


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
    number(noun, tokens, heads)
    if noun.morph.case == "Nom" and before == "Sing":
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def _speaker(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """Somebody in the nominative, hung on whom a verb addresses, is the subject that the verb lacks."""
    hearer = tokens[heads[noun.i]]
    verb = tokens[heads[hearer.i]]
    if hearer.dep in ("iobj", "obl") and hearer.morph.case in ("Dat", "Ins", "Loc") and verb.i < hearer.i < noun.i and (
            active(verb) and not subjects.get(verb.i) and agrees(noun, verb, heads, tokens)):
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


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
