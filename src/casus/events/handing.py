"""What deeds of one sentence hand to one another: parties to a refusal or a threat, the manner of talks."""

from collections.abc import Mapping

from casus.events.draft import Draft

_HANDED = frozenset({"REJECT", "THREATEN", "ACCUSE", "REQUEST"})
"""Answers and threats whose recipient may stand with the deed that they are about."""


def hand_up(made: Mapping[int, Draft]) -> None:
    """Whom a refused, threatened or demanded deed would be done to or with, its refusal or threat is for."""
    for draft in made.values():
        outer = made.get(draft.standing.absorbed.token.i) if draft.standing.absorbed is not None else None
        if outer is None or outer.recipients or outer.type not in _HANDED or outer.hit.frame.reciprocal:
            continue
        sides = (draft.actors,) if outer.type in ("ACCUSE", "REQUEST") else (draft.recipients, draft.actors)
        for side in sides:
            others = tuple(i for i in side if i not in outer.actors)
            if others:
                outer.recipients = others
                outer.because("recipients", ", ".join(others), None, "a party of the deed that it is about")
                break


def settle_means(made: dict[int, Draft]) -> None:
    """What a noun phrase says of how talks were held is the talks' own: under mediation, on a visit."""
    for i, draft in list(made.items()):
        hit, head = draft.hit, draft.hit.token.head
        if hit.entry.pos != "noun" or hit.frame.type != "CONSULT":
            continue
        outer = next((made[a.i] for a in (head, *(head.ancestors() if head else ())) if a is not None and a.i in made), None)
        if outer is None or outer.hit.frame.type != "CONSULT" or not any(
                c.dep == "case" for t in (hit.token, *hit.fixed) for c in t.children):
            continue
        if hit.roles["recipient"] and not hit.frame.reciprocal and outer.actors and draft.recipients:
            continue
        outer.modes = tuple(dict.fromkeys((*outer.modes, *draft.modes)))
        del made[i]
