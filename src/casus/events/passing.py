"""Deeds named only in passing: what is merely thought of, aimed at, or said of somebody as a known thing."""

from casus.events.binding import VERBAL
from casus.events.draft import Draft
from casus.events.status import StatusCues

_CLAUSE = frozenset({"nsubj", "obj", "iobj", "obl", "advcl", "ccomp", "xcomp", "aux", "mark"})
_INNER = frozenset({"obj", "obl", "iobj", "xcomp", "nmod", "conj"})
_PLACES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos"})


def in_passing(draft: Draft, cues: StatusCues) -> bool:
    """Whether a mention tells of no event of its own, however its words would be coded elsewhere."""
    if draft.counts:
        return False
    nominal = draft.hit.entry.pos == "noun" or draft.hit.token.upos == "NOUN"
    if nominal and any(c.dep == "case" and c.lower in cues.aside for c in draft.hit.token.children):
        return True  # "without the help of allies": there was such help or not, the report tells of something else
    return _epithet(draft) or _purpose(draft) or _thought(draft) or _described(draft) or _aim(draft) or (
        draft.standing.condition and draft.status == "negated")  # "if they do not free him"


def _epithet(draft: Draft) -> bool:
    """A participle that only describes: "the fleeing leader", "armed members"; with words of its own it may tell."""
    token = draft.hit.token
    base = token.dep.partition(":")[0]
    describes = base == "amod" or (token.dep == "acl" and token.upos == "ADJ")
    somebody = base in _PLACES and token.morph.verbform == "Part" and token.morph.case != ""  # "the protesting": people
    return draft.hit.entry.pos in ("verb", "adj") and (describes or somebody) and not any(
        c.dep.partition(":")[0] in _CLAUSE for c in token.children)


def _described(draft: Draft) -> bool:
    """What describes somebody and names no doer: "a man armed with a knife"."""
    token = draft.hit.token
    nobody = not (draft.hit.roles["actor"] or draft.actors or draft.recipients or draft.hit.frame.implied)
    if draft.type == "ASSAULT" and token.dep == "acl:relcl" and nobody:
        return True  # the violence that somebody is sorry for
    return draft.type == "AID" and draft.hit.passive and token.dep.partition(":")[0] in ("acl", "amod") and not (
        draft.hit.roles["actor"])


def _purpose(draft: Draft) -> bool:
    """What a deed is done for: "used every means to restore order" does not say that order was restored."""
    for node in (draft.hit.token, *draft.hit.token.ancestors()):
        base = node.dep.partition(":")[0]
        if any(g.frame.inner == "decreed" and g.token is node.head for g in draft.standing.governors):
            return False  # "voted to strip him of immunity"
        if node.morph.verbform == "Inf" and base == "advcl":
            return draft.hit.entry.pos == "verb" or node is not draft.hit.token
        if base not in _INNER:
            return False
    return False


def _aim(draft: Draft) -> bool:
    """What an attempt or a plan is to bring about, where nobody is said to bring it about."""
    token = draft.hit.token
    return draft.hit.entry.pos == "verb" and token.dep == "acl" and token.morph.verbform == "Inf" and not (
        draft.actors or draft.standing.governors)


def _thought(draft: Draft) -> bool:
    """A word that might be given, or a deed of nobody that might be done: no one says that it was or will be."""
    return draft.status == "hypothetical" and not draft.hit.frame.count and (draft.type in VERBAL or not draft.actors)
