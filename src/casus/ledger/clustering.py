"""Deeds into events: the strongest links first, and never across a bar.

The outcome is a function of the set of deeds, links and rulings; the order in which they came plays no part. What
people have ruled goes beyond that: groups of joined deeds become one whatever speaks against it, parted ones never meet.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from casus.ledger.deed import Deed
from casus.ledger.likeness import barred


class Link(NamedTuple):
    """Two deeds held to be one, with points and reasons."""

    a: int
    b: int
    score: float
    why: tuple[str, ...] = ()


class Groups:
    """Deeds on their way into events."""

    def __init__(self, deeds: Mapping[int, Deed], parted: Iterable[tuple[int, int]]) -> None:
        self._deeds = deeds
        self._parted = {frozenset(pair) for pair in parted}
        self._of = {record: record for record in deeds}
        self.members: dict[int, list[int]] = {record: [record] for record in deeds}

    def join(self, a: int, b: int, forced: bool = False) -> bool:
        """Puts the groups of two records together, if nothing forbids it; whether they are together now."""
        x, y = self._of[a], self._of[b]
        if x == y:
            return True
        if not self._allowed(x, y, forced):
            return False
        small, large = sorted((x, y), key=lambda g: len(self.members[g]))
        for record in self.members.pop(small):
            self._of[record] = large
            self.members[large].append(record)
        return True

    def _allowed(self, x: int, y: int, forced: bool) -> bool:
        left, right = self.members[x], self.members[y]
        if self._parted and any(frozenset((p, q)) in self._parted for p in left for q in right):
            return False
        return forced or not any(barred(self._deeds[p], self._deeds[q]) for p in left for q in right)


def grouped(deeds: Mapping[int, Deed], links: Iterable[Link], together: Iterable[tuple[int, int]] = (),
            parted: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """The records of each event, every list and the whole in the order of anchors."""
    groups = Groups(deeds, parted)

    def rank(link: Link) -> tuple[float, str, str]:
        low, high = sorted((deeds[link.a].anchor, deeds[link.b].anchor))
        return -link.score, low, high

    for link in sorted(links, key=rank):
        groups.join(link.a, link.b)
    for a, b in sorted(together, key=lambda pair: sorted(deeds[r].anchor for r in pair)):
        groups.join(a, b, forced=True)
    found = [sorted(members, key=lambda r: deeds[r].anchor) for members in groups.members.values()]
    return sorted(found, key=lambda members: deeds[members[0]].anchor)
