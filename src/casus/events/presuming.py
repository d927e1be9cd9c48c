"""Parties that a sentence leaves to its context, presumed by weighing clues.

Every reader knows of whom "the African Union demands a return to constitutional rule": whoever has just seized power. The
weights are those of a conditional logit over all who may be meant and nobody (``training/parties.py``). A presumed party is
a default: its reason says so and names the clues that told most, and it lowers the event's confidence.
"""

import math

from casus.events.clues import Clues
from casus.events.draft import Draft
from casus.events.weights import Part, weight, weights

CLOSED = 1.95
"""The weight of "nobody" above which deeds of a kind are taken to have no such party, in whatever language they are told."""
_PENALTY, _UNSURE = 0.1, 0.2  # what a presumed party takes from the confidence, and what it takes more if it is unlikely
_SHOWN = 3  # clues in a reason

_Choice = tuple[str, float, list[Part]]
"""A party, the chance that it or somebody else of its country is meant, and the clues to it."""


class Presumer:
    """Fills the open parties of a report's deeds."""

    def fill(self, drafts: list[Draft], clues: Clues) -> None:
        """Presumes actors and recipients where a deed has none; what is presumed of one is no clue for another."""
        table = weights("parties")
        found = [(draft, self._parties(draft, clues)) for draft in drafts]
        for draft, parties in found:
            for role, (entity, chance, parts) in parties.items():
                told = sorted((c for part in parts for c in part), key=lambda c: (-table.get(c, 0.0), c))[:_SHOWN]
                setattr(draft, role, (entity,))
                draft.confidence = round(draft.confidence - _PENALTY - _UNSURE * (1 - chance), 2)
                draft.because(role, entity, None, f"default: likeliest of those told of, {chance:.2f} ({', '.join(told)})")

    def _parties(self, draft: Draft, clues: Clues) -> dict[str, _Choice]:
        """Who is presumed in the open roles of a deed; of two, the surer one first, and the other in its light."""
        roles = clues.open(draft)
        found = {role: choice for role in roles if (choice := self._choose(draft, role, clues)) is not None}
        if len(found) == 2:
            first, second = sorted(found, key=lambda role: -found[role][1])
            setattr(draft, first, (found[first][0],))
            del found[second]
            if (again := self._choose(draft, second, clues)) is not None:
                found[second] = again
            setattr(draft, first, ())
        return found

    def _choose(self, draft: Draft, role: str, clues: Clues) -> _Choice | None:
        """The likeliest of the likeliest country or body, the chance of all of that country, and the clues to it."""
        ids = clues.candidates(draft, role)
        if not ids or weight("parties", clues.nobody(draft, role)) > CLOSED:
            return None
        found = clues.of(draft, role, ids)
        scores = [sum([weight("parties", part) for part in parts]) for parts in found]
        top = max(scores)
        odds = [math.exp(score - top) for score in scores]
        whole = math.fsum(odds)
        lands: dict[str, float] = {}
        for land, odd in zip(homes := [clues.land(i) for i in ids], odds, strict=True):
            lands[land] = lands.get(land, 0.0) + odd
        home = max(lands, key=lands.__getitem__)
        best = max((n for n, land in enumerate(homes) if land == home), key=scores.__getitem__)
        return ids[best], lands[home] / whole, found[best]
