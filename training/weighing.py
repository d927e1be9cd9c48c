"""What the trainings of weights share: cross-validation by text, and the file of weights."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

C = TypeVar("C")
Weights = dict[str, float]


def report(found: Sequence[C], text: Callable[[C], str], fit: Callable[[list[C]], Weights],
           tally: Callable[[Weights, list[C]], Counter[str]], folds: int) -> None:
    """Prints what is counted on cases of texts that were held out."""
    texts, total = sorted({text(c) for c in found}), Counter[str]()
    for fold in range(folds):
        held = set(texts[fold::folds])
        total += tally(fit([c for c in found if text(c) not in held]), [c for c in found if text(c) in held])
    for name, value in sorted(total.items()):
        print(f"{name:<32}{value:>6}")


def write(weights: Weights, target: Path) -> None:
    """Writes weights, one a line."""
    target.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf8")
    print(f"{target.name}: {len(weights)} weights")
