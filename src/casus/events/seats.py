"""Those who speak from where they sit: "in Berlin they said", "at the ministry they deny".

Languages that can leave out the subject say so of a capital or a body in the phrase of place.
"""

from collections.abc import Iterable

from casus.actors import Cast
from casus.events.binding import VERBAL
from casus.events.hits import Hit
from casus.events.slots import CASES, NONFINITE, preposition_of

_BODIES = frozenset({"organization", "country"})


def seat_speakers(hits: Iterable[Hit], cast: Cast, marks: frozenset[str]) -> None:
    """Gives a word or a promise that has no subject to the capital or the body in which it was given."""
    for hit in hits if marks else ():
        verb = hit.token
        if not (hit.dropped or verb.morph.person == "0") or hit.roles["actor"] or hit.passive or not (
                hit.frame.stance or hit.frame.type in VERBAL):
            continue
        if verb.morph.verbform in NONFINITE or (verb.morph.number != "Plur" and verb.morph.person != "0") or (
                verb.morph.person in ("1", "2")):
            continue
        for child in verb.children:
            if child.dep.partition(":")[0] != "obl" or child.name == "TIME" or (
                    f"{preposition_of(child)}+{CASES.get(child.morph.case, '')}" not in marks):
                continue
            entity = cast.who(child)
            if entity is not None and cast.get(entity).kind in _BODIES:
                hit.roles["actor"] = [child]
                hit.dropped = False
                break
