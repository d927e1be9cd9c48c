"""Mentions that are hardly events: weighed by their signs, and left out where an annotator would seldom code them.

The weights are those of a logistic regression (``training/doubts.py``). What is left out is kept beside the record:
``casus explain`` lists it with the signs that told most against it.
"""

import math

from casus.events.draft import Draft
from casus.events.signs import Signs
from casus.events.weights import weight, weights

DOUBTFUL = 0.44
"""The chance below which a mention is left out."""
_SHOWN = 3  # signs in a reason


class Doubter:
    """Parts the events of a report from what is doubtful."""

    def part(self, drafts: list[Draft], signs: Signs) -> tuple[list[Draft], list[Draft]]:
        """The events, and the mentions that are left out, each with the reason."""
        kept: list[Draft] = []
        doubtful: list[Draft] = []
        table = weights("doubts")
        for draft in drafts:
            found = signs.of(draft)
            chance = 1 / (1 + math.exp(-math.fsum(weight("doubts", part) for part in found)))
            if chance >= DOUBTFUL:
                kept.append(draft)
                continue
            against = sorted({s for part in found for s in part}, key=lambda s: (table.get(s, 0.0), s))[:_SHOWN]
            draft.because("type", draft.type, None, f"an event in {chance:.2f} of such cases: {', '.join(against)}")
            doubtful.append(draft)
        return kept, doubtful
