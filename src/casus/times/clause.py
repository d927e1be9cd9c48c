"""What the clause around a time says of it: past, present or to come, told in its own right or aside."""

from casus.language import Token
from casus.times.table import Outlook

ASIDE = frozenset({"acl:relcl", "acl", "advcl", "advcl:relcl"})
ATTRIBUTES = frozenset({"nmod", "amod", "compound", "nmod:poss"})
_GOALS = frozenset({"obj", "iobj", "obl", "xcomp", "nmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_DEEPEST = 4
_VERBS = frozenset({"VERB", "AUX"})


def top_of(tokens: list[Token], first: int, last: int) -> Token:
    """The word by which a stretch of words hangs in the tree."""
    top = tokens[first]
    while top.head is not None and first <= top.head.i <= last:
        top = top.head
    return top


def aside(top: Token, relation: str) -> bool:
    """Whether a word stands in a relative or adverbial clause, or in an attribute of a noun."""
    if relation == "at" and top.dep in ATTRIBUTES and top.head is not None and top.head.upos in _NOUNS:
        return True
    node: Token | None = top
    while node is not None:
        if node.upos in _VERBS or node.morph.verbform == "Part":
            if node.dep in ASIDE:
                return True
            if node.morph.verbform == "Fin":
                return False
        node = node.head
    return False


def outlook_of(top: Token, outlook: Outlook) -> str:
    """``past``, ``present`` or ``future``: the time of the clause that a word stands in."""
    node = top
    while True:
        if node.lemma in outlook.due:
            return "future"
        if node.morph.verbform == "Conv" and node.head is not None:
            node = node.head
            continue
        if node is not top and node.upos == "VERB" and node.lemma in outlook.goals and _beyond(top, node):
            return "future"
        if (
            node.upos in _VERBS
            or node.morph.verbform == "Part"
            or any(c.dep in ("cop", "aux", "aux:pass") for c in node.children)
        ):
            return _of_verb(node, outlook)
        if node.head is None:
            return "past"
        node = node.head


def _beyond(top: Token, verb: Token) -> bool:
    """Whether a time follows the noun it hangs on: called for a strike on Thursday."""
    noun = top.head
    return noun is not None and noun.upos == "NOUN" and verb.i < noun.i < top.i and noun.dep.partition(":")[0] in _GOALS


def _of_verb(verb: Token, outlook: Outlook, depth: int = 0) -> str:
    morph, present, infinitive = verb.morph, False, verb.morph.verbform == "Inf"
    for child in verb.children:
        if child.dep.startswith(("aux", "cop")):
            if child.morph.tense == "Fut" or child.lemma in outlook.auxiliaries:
                return "future"
            if child.morph.tense == "Past":
                return "past"
            present = present or child.morph.tense == "Pres"
            if child.morph.verbform in ("Inf", ""):
                continue
            infinitive = False
        elif (child.dep == "xcomp" and verb.lemma in outlook.modals) or (
            child.dep == "mark" and (child.lower in outlook.purpose or child.lemma in outlook.purpose)
        ):
            return "future"
    if morph.tense == "Fut" and morph.mood != "Imp":
        return "future"
    if infinitive and verb.head is not None and depth < _DEEPEST:
        return _of_governor(verb.head, outlook, depth + 1)
    if morph.verbform == "Part" and not present and verb.head is not None and verb.dep in ("amod", "acl"):
        return "past"
    if present:
        done = morph.verbform == "Part" and morph.voice != "Pass" and morph.tense != "Pres"
        return "past" if done else "present"
    return "present" if morph.tense == "Pres" else "past"


def _of_governor(node: Token | None, outlook: Outlook, depth: int) -> str:
    """The time of an infinitive: to come if what governs it looks ahead (called on workers to march)."""
    while node is not None:
        over = any(c.dep in ("cop", "aux") and c.morph.tense == "Past" for c in node.children)
        if over and node.lemma in outlook.modals and node.upos not in _VERBS:
            return "past"
        if node.lemma in outlook.governors or node.lemma in outlook.due or node.morph.tense == "Fut":
            return "future"
        if node.upos in _VERBS:
            return _of_verb(node, outlook, depth)
        node = node.head
    return "past"
