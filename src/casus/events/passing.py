"""Deeds named only in passing: what is merely thought of, aimed at, or said of somebody as a known thing."""

from casus.events.binding import VERBAL
from casus.events.draft import Draft

_CLAUSE = frozenset({"nsubj", "obj", "iobj", "obl", "advcl", "ccomp", "xcomp"})


def in_passing(draft: Draft) -> bool:
    """Whether a mention tells of no event of its own, however its words would be coded elsewhere."""
    if draft.counts:
        return False
    return _epithet(draft) or _purpose(draft) or _thought(draft) or _aim(draft)


def _epithet(draft: Draft) -> bool:
    """A participle that only describes: "the fleeing leader", "armed members"; with words of its own it may tell."""
    token = draft.hit.token
    return draft.hit.entry.pos == "verb" and token.dep.partition(":")[0] == "amod" and not any(
        c.dep.partition(":")[0] in _CLAUSE for c in token.children)


def _purpose(draft: Draft) -> bool:
    """What a deed is done for: "used every means to restore order" does not say that order was restored."""
    token = draft.hit.token
    return draft.hit.entry.pos == "verb" and token.dep.partition(":")[0] == "advcl" and (
        token.morph.verbform == "Inf")


def _aim(draft: Draft) -> bool:
    """What an attempt or a plan is to bring about, where nobody is said to bring it about."""
    token = draft.hit.token
    return draft.hit.entry.pos == "verb" and token.dep == "acl" and token.morph.verbform == "Inf" and not (
        draft.actors or draft.standing.governors)


def _thought(draft: Draft) -> bool:
    """A word that might be given, or a deed of nobody that might be done: no one says that it was or will be."""
    return draft.status == "hypothetical" and not draft.hit.frame.count and (draft.type in VERBAL or not draft.actors)
