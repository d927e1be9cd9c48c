"""How much an event is worth a person's look, with the reasons: the order of the review queue.

What weighs is where a person can mend most: sources that contradict one another, reports put together on little,
a coder that was unsure, deaths on one voice alone; and among those, what many report.
"""

from collections.abc import Iterable, Mapping
from math import inf, log2
from typing import Any, NamedTuple

from casus.ledger.likeness import ENOUGH

UNSURE, DOUBTFUL = 0.75, 0.55
"""Confidence of the coder below which a record is worth a look, and much worth it."""

_CLOSE = ENOUGH + 1.0
_WIDE = 2


class Look(NamedTuple):
    """One reason to look at an event."""

    why: str
    weight: float


def looks(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The reasons to look at an event, the weightiest first."""
    found = [Look(f"its sources disagree on {field}", 3.0) for field in body["disagreements"]]
    if _weakest(body["why"]) < _CLOSE:
        found.append(Look("its reports were put together on little", 2.0))
    confidence = body["confidence"]
    if confidence < UNSURE:
        found.append(Look("the coder was unsure of it", 2.5 if confidence < DOUBTFUL else 1.0))
    for toll in body["counts"]:
        if "counts" not in body["disagreements"] and toll["low"] and (toll["high"] or 0) >= _WIDE * toll["low"]:
            found.append(Look(f"the number of {toll['of']} is only roughly known", 1.0))
        if toll["of"] == "killed" and toll["best"] and body["voices"] == 1:
            found.append(Look("deaths on one voice alone", 1.5))
    if not body["actors"]:
        found.append(Look("nobody is named who did it", 0.5))
    if body["when"] is None:
        found.append(Look("no report says when", 0.5))
    if body["where"] is None:
        found.append(Look("no report says where", 0.5))
    if body["voices"] > 1:
        found.append(Look("many report it", round(0.5 * log2(body["voices"]), 2)))
    return [look._asdict() for look in sorted(found, key=lambda look: -look.weight)]


def _weakest(links: Iterable[Mapping[str, Any]]) -> float:
    """The score of the record that hangs on the others by least: each by its best link."""
    best: dict[str, float] = {}
    for link in links:
        for record in (link["a"], link["b"]):
            best[record] = max(best.get(record, 0.0), link["score"])
    return min(best.values(), default=inf)
