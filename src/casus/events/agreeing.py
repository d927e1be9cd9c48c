"""Whether two mentions agree in one field: sides, status, time, place, numbers."""

from casus.actors import Cast
from casus.events.draft import Draft
from casus.records import Count

_DONE = frozenset({"occurred", "ongoing", "historical"})


def same_sides(a: Draft, b: Draft) -> bool:
    """They share somebody who acts or suffers."""
    return bool(set(a.actors) & set(b.actors) or set(a.recipients) & set(b.recipients))


def same_status(a: str, b: str) -> bool:
    """The same status, or both of what has been done."""
    return a == b or (a in _DONE and b in _DONE)


def same_parties(a: tuple[str, ...], b: tuple[str, ...], cast: Cast, strict: bool = False) -> bool:
    """One side is silent, or they share somebody, or somebody of one is of the other's country and sector.

    ``strict``: a person is not their country (what a minister promises is not what the state was said to do).
    """
    if not a or not b or set(a) & set(b):
        return True
    for x in map(cast.get, a):
        for y in map(cast.get, b):
            if strict and "person" in (x.kind, y.kind):
                continue
            if x.country and x.country == y.country and (set(x.sectors) & set(y.sectors) or not x.sectors
                                                         or not y.sectors or "country" in (x.kind, y.kind)):
                return True
    return False


def same_times(a: Draft, b: Draft) -> bool:
    """One has no time, or some day is allowed by both."""
    if a.when is None or b.when is None or a.when.edtf == b.when.edtf:
        return True
    if not (a.when.earliest and a.when.latest and b.when.earliest and b.when.latest):
        return True
    if "[" in (a.when.edtf[:1], b.when.edtf[:1]):
        return bool(set(a.when.edtf.strip("[]").split(",")) & set(b.when.edtf.strip("[]").split(",")))
    return a.when.earliest <= b.when.latest and b.when.earliest <= a.when.latest


def same_places(a: Draft, b: Draft) -> bool:
    """One has no place, or one may lie in the other."""
    x, y = a.where, b.where
    if x is None or y is None or x.name == y.name:
        return True
    if x.country and y.country and x.country != y.country:
        return False
    return x.precision in ("country", "region") or y.precision in ("country", "region")


def same_counts(a: Draft, b: Draft) -> bool:
    """Two figures of one thing are two claims: they stay apart."""
    for x in a.counts:
        for y in b.counts:
            if x.of == y.of and (x.low, x.high) != (y.low, y.high) and not blurs(x, y) and not blurs(y, x):
                return False
    return True


def blurs(x: Count, y: Count) -> bool:
    """Whether one figure is the other in rough words: dozens, and then at least 56."""
    return x.low is not None and x.high is not None and y.low is not None and x.low < x.high and (
        x.low <= y.low <= x.high) and (y.high is None or y.high <= x.high)
