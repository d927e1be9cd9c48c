"""What the trainings of weights share: their command, cross-validation by text, the file of weights."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

C = TypeVar("C")
Weights = dict[str, float]


def run(about: str, cases: Callable[[], Iterable[C]], text: Callable[[C], str], fit: Callable[[Sequence[C]], Weights],
        tally: Callable[[Weights, Sequence[C]], Counter[str]], target: Path) -> None:
    """The command of a training: learns from all cases and writes the weights, or counts on texts that were held out."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, help="cross-validate by text instead of writing the weights")
    folds = parser.parse_args().folds
    found = list(cases())
    print(f"{len(found)} cases")
    if not folds:
        weights = fit(found)
        target.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf8")
        print(f"{target.name}: {len(weights)} weights")
        return
    texts, total = sorted({text(c) for c in found}), Counter[str]()
    for fold in range(folds):
        held = set(texts[fold::folds])
        total += tally(fit([c for c in found if text(c) not in held]), [c for c in found if text(c) in held])
    for name, value in sorted(total.items()):
        print(f"{name:<32}{value:>6}")
