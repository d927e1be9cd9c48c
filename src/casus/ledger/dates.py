"""One date from what several reports know: each allows some days, and the event fell on one that all allow.

Where no day is allowed by all, those stand that most voices allow, and the reports that say otherwise are kept as
claims. What has happened by its report's word did not happen after that report came out.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from casus.records.edtf import FIRST, LAST, Spans, intersection, joined, written

_DONE = ("occurred", "historical")


class Said(NamedTuple):
    """What one record says of the time: days, the words, its status and when its report came out."""

    report: str
    voice: int
    stated: Spans
    words: str | None
    status: str
    published: tuple[int, int]


class Narrowed(NamedTuple):
    """The days left, and the steps that led to them: (report, what it said, what was left)."""

    days: Spans
    chain: tuple[tuple[str, str, str], ...]
    disputed: bool


def narrowed(sayings: Iterable[Said]) -> Narrowed:
    """The days on which an event can have been, jointly; no days where no record states a time."""
    told = sorted((s for s in sayings if s.stated), key=lambda s: (-_extent(s.stated), s.report, written(s.stated)))
    if not told:
        return Narrowed((), (), False)
    days, chain = told[0].stated, [(told[0].report, _words(told[0]), written(told[0].stated))]
    for saying in told[1:]:
        left = intersection(days, saying.stated)
        if not left:
            return Narrowed(_favoured(told), tuple(chain), True)
        if left != days or saying.stated != told[0].stated:
            chain.append((saying.report, _words(saying), written(left)))
        days = left
    bound = min((s.published[1] for s in told if s.status in _DONE and s.published[1] < LAST), default=LAST)
    before = intersection(days, ((FIRST, bound),))
    if before and before != days:
        first = min((s for s in told if s.published[1] == bound), key=lambda s: s.report)
        chain.append((first.report, "it had happened when this came out", written(before)))
        days = before
    return Narrowed(days, tuple(dict.fromkeys(chain)), False)


def _words(saying: Said) -> str:
    return f"{saying.words or 'the time'} = {written(saying.stated)}"


def _extent(stated: Spans) -> int:
    return sum(last - first + 1 for first, last in stated)


def _favoured(told: list[Said]) -> Spans:
    """The stretches of days that the most voices allow."""
    edges = sorted({edge for s in told for first, last in s.stated for edge in (first, last + 1)})
    support: Counter[tuple[int, int]] = Counter()
    for first, after in pairwise(edges):
        voices = {s.voice for s in told if any(a <= first and after - 1 <= b for a, b in s.stated)}
        if voices:
            support[first, after - 1] = len(voices)
    most = max(support.values())
    return joined(stretch for stretch, voices in support.items() if voices == most)
