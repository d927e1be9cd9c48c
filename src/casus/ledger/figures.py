"""Tolls and other numbers: every report's figure is a claim, and low, best and high are drawn by one rule.

``low`` is the least that a claim allows and ``high`` the most. ``best`` is the figure (its lower end) that the most
independent voices give; among equals the lower one, as a careful reader would. A figure that its teller denies or the
event's report negates counts for none of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Figure(NamedTuple):
    """One claim of a number; an open end is None."""

    of: str
    low: int | None
    high: int | None
    voice: int
    denied: bool = False


class Toll(NamedTuple):
    """What is known of a number, all claims taken together."""

    of: str
    low: int | None
    best: int | None
    high: int | None


def tolls(figures: Iterable[Figure]) -> list[Toll]:
    """Low, best and high of each kind of number, in the order of the alphabet."""
    kinds: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.denied:
            kinds[figure.of].append(figure)
    return [_toll(of, claims) for of, claims in sorted(kinds.items())]


def _toll(of: str, claims: list[Figure]) -> Toll:
    lows = [c.low for c in claims if c.low is not None]
    highs = [c.high for c in claims if c.high is not None]
    voices: dict[int, set[int]] = defaultdict(set)
    for claim in claims:
        value = claim.low if claim.low is not None else claim.high
        if value is not None:
            voices[value].add(claim.voice)
    best = min(voices, key=lambda value: (-len(voices[value]), value), default=None)
    high = max([*highs, *lows], default=None)
    return Toll(of, min([*lows, *highs], default=None), best, high)
