"""Weights of clues and signs: learned from annotated reports by ``training/``, kept as data in ``ontology/``."""

from functools import cache, lru_cache

import msgspec

from casus.lexicon.store import data_root

Part = tuple[str, ...]
"""Clues that come together, so that they are weighed together."""


@cache
def weights(name: str) -> dict[str, float]:
    """The weight of each clue of ``ontology/NAME.json``."""
    return msgspec.json.decode((data_root() / "ontology" / f"{name}.json").read_bytes(), type=dict[str, float])


@lru_cache(1 << 14)
def weight(name: str, part: Part) -> float:
    """The sum of the weights of clues; one that the table lacks weighs nothing."""
    table = weights(name)
    return sum(table.get(clue, 0.0) for clue in part)
