"""Weights of clues and signs: learned from annotated reports by ``training/``, kept as data in ``ontology/``."""

from functools import cache

import msgspec

from casus.lexicon.store import data_root


@cache
def weights(name: str) -> dict[str, float]:
    """The weight of each clue of ``ontology/NAME.json``."""
    return msgspec.json.decode((data_root() / "ontology" / f"{name}.json").read_bytes(), type=dict[str, float])
