"""How far judges agree: Krippendorff's alpha, for any number of judges, missing judgements, and any distance.

    alpha = 1 - observed disagreement / disagreement expected by chance

over the values that units were given by two judges or more (Krippendorff, Content Analysis, 4th ed. 2018, chapter 12).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

Distance = Callable[[Any, Any], float]


class Alpha(NamedTuple):
    """The figure and what it rests on: units that two or more judged, pairs of judgements compared, judges."""

    alpha: float | None
    units: int
    pairs: int
    judges: int


def nominal(a: Hashable, b: Hashable) -> float:
    """0 for the same value, 1 for another."""
    return float(a != b)


def interval(a: float, b: float) -> float:
    """The square of the difference."""
    return float((a - b) ** 2)


def sets(a: frozenset[Any], b: frozenset[Any]) -> float:
    """MASI (Passonneau 2006): how little two sets share, less severe where one holds the other."""
    if a == b:
        return 0.0
    shared = len(a & b)
    weight = 2 / 3 if a <= b or b <= a else 1 / 3 if shared else 0.0
    return 1.0 - weight * shared / len(a | b)


METRICS: Mapping[str, Distance] = {"nominal": nominal, "interval": interval, "sets": sets}


def krippendorff(units: Iterable[Mapping[str, Hashable]], distance: Distance) -> Alpha:
    """Alpha over units, each the values that judges gave it.

    None where fewer than two judged any unit, or where all values are the same, so that nothing could be told apart.
    """
    judged = [unit for unit in units if len(unit) > 1]
    values: Counter[Hashable] = Counter()
    observed, pairs = 0.0, 0
    judges: set[str] = set()
    for unit in judged:
        judges |= set(unit)
        given: Sequence[Hashable] = list(unit.values())
        values.update(given)
        pairs += len(given) * (len(given) - 1) // 2
        observed += 2 * sum(distance(a, b) for a, b in combinations(given, 2)) / (len(given) - 1)
    total = values.total()
    if total < 2:
        return Alpha(None, len(judged), pairs, len(judges))
    expected = 2 * sum(values[a] * values[b] * distance(a, b) for a, b in combinations(values, 2)) / (total - 1)
    return Alpha(round(1 - observed / expected, 4) if expected else None, len(judged), pairs, len(judges))
