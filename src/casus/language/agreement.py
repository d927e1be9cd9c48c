"""What a word can be by its forms: a verb with a subject, a subject of a verb, a nominative."""

from casus.language.parse import Token


def active(verb: Token) -> bool:
    """A finite verb that may have a subject who does it; in English also a past participle after "have"."""
    return verb.upos == "VERB" and verb.morph.voice != "Pass" and verb.morph.verbform in ("Fin", "") and (
        verb.morph.person != "0")  # an impersonal form has no subject


def agrees(noun: Token, verb: Token, heads: list[int], tokens: list[Token]) -> bool:
    """Whether a noun can be the subject of a verb by number and gender; what is not marked does not forbid it."""
    number, wanted = noun.morph.number, verb.morph.number
    if number and wanted and number != wanted:
        return wanted == "Plur" and any(t.dep == "conj" and heads[t.i] == noun.i for t in tokens[noun.i + 1:verb.i])
    a, b = noun.morph.gender, verb.morph.gender
    return not a or not b or a == b or wanted == "Plur"


def has_preposition(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    """Whether a preposition stands before a noun."""
    return any(t.dep == "case" and heads[t.i] == noun.i for t in tokens[max(0, noun.i - 6):noun.i])


def undecided(noun: Token) -> bool:
    """Whether a noun's nominative looks like its accusative."""
    morph = noun.morph
    if morph.case == "Nom" or (morph.gender and not morph.case):  # in a language of cases: what does not inflect
        return True
    if morph.case != "Acc":
        return False
    return morph.gender == "Neut" or (morph.animacy == "Inan" and (morph.gender != "Fem" or morph.number == "Plur"))


def suffers(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    """Whether a noun and what agrees with it have a form of objects only: a living being's accusative."""
    morph = noun.morph
    if noun.upos != "NOUN" or morph.number != "Sing" or morph.animacy != "Anim" or morph.gender != "Masc" or (
            morph.case not in ("Gen", "Acc")):
        return False
    own = [t for t in tokens[max(0, noun.i - 6):noun.i + 4] if heads[t.i] == noun.i]
    alike = any(t.dep == "compound" or (t.dep in ("amod", "appos") and t.morph.number == "Sing" and (
        t.morph.case in ("Gen", "Acc"))) for t in own)
    return alike and all(t.upos != "NUM" for t in own)
