"""Deeds named only in passing: what is merely thought of, aimed at, or said of somebody as a known thing."""

from casus.events.binding import VERBAL
from casus.events.draft import Draft
from casus.events.status import StatusCues

_CLAUSE = frozenset({"nsubj", "obj", "iobj", "obl", "advcl", "ccomp", "xcomp"})
_PLACES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos"})


def in_passing(draft: Draft, cues: StatusCues) -> bool:
    """Whether a mention tells of no event of its own, however its words would be coded elsewhere."""
    if draft.counts:
        return False
    if draft.hit.entry.pos == "noun" and any(c.dep == "case" and c.lower in cues.aside for c in draft.hit.token.children):
        return True  # "without the help of allies": there was such help or not, the report tells of something else
    return _epithet(draft) or _purpose(draft) or _thought(draft)


def _epithet(draft: Draft) -> bool:
    """A participle that only describes: "the fleeing leader", "armed members"; with words of its own it may tell."""
    token = draft.hit.token
    base = token.dep.partition(":")[0]
    somebody = base in _PLACES and token.morph.verbform == "Part" and token.morph.case != ""  # "the protesting": people
    return draft.hit.entry.pos == "verb" and (base == "amod" or somebody) and not any(
        c.dep.partition(":")[0] in _CLAUSE for c in token.children)


def _purpose(draft: Draft) -> bool:
    """What a deed is done for: "used every means to restore order" does not say that order was restored."""
    token = draft.hit.token
    return draft.hit.entry.pos == "verb" and token.dep.partition(":")[0] == "advcl" and (
        token.morph.verbform == "Inf")


def _thought(draft: Draft) -> bool:
    """A word that might be given, or a deed of nobody that might be done: no one says that it was or will be."""
    return draft.status == "hypothetical" and not draft.hit.frame.count and (draft.type in VERBAL or not draft.actors)
