"""Independent voices: reports that do not all repeat one another.

Copies of one text are one voice. So are a report that only passes on what an outlet says, and that outlet's own
report, or another one that passes on the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

from casus.lexicon.fold import fold


class Heard(NamedTuple):
    """Who publishes a record's report, the family of copies it is of, and the outlets that it passes on."""

    family: int
    outlet: str | None
    passes_on: tuple[str, ...]


def voices(heard: Iterable[Heard]) -> list[int]:
    """For each record the number of its voice, from 0 in the order in which voices are first heard."""
    items = list(heard)
    of: dict[str, str] = {}

    def root(key: str) -> str:
        while of.setdefault(key, key) != key:
            key = of[key]
        return key

    for item in items:
        family = f"family {item.family}"
        origins = [fold(name) for name in item.passes_on] or ([fold(item.outlet)] if item.outlet else [])
        for origin in origins if item.passes_on else origins[:1]:
            spoken = f"outlet {origin}"
            if item.passes_on or any(origin in map(fold, other.passes_on) for other in items):
                of[root(family)] = root(spoken)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(f"family {item.family}"), len(numbers)) for item in items]
