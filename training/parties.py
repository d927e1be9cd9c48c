"""Learns the weights of the clues to parties that a sentence leaves out (``src/casus/events/clues.py``).

    python training/parties.py                    learns from tests/dev, writes ontology/parties.json
    python training/parties.py --folds 8          only reports how well reports that were held out are completed

A case is one role of a coded event that an annotator described too: everybody who may be meant and nobody, as clues, and
which of them the annotator allows. Roles that the sentence fills are cases as well, with the filler's words hidden. The
weights are a conditional logit: the logarithm of the chance of all right candidates together, less a ridge. Needs scipy.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from weighing import run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from casus.coder import Coder  # noqa: E402
from casus.documents import Problem, document, read  # noqa: E402
from casus.events.clues import Clues  # noqa: E402
from casus.events.draft import Draft  # noqa: E402
from casus.events.presuming import CLOSED, Presumer  # noqa: E402
from casus.records.wire import encode  # noqa: E402
from casus.scoring import pairs_of, read_gold, same_entity, same_parties  # noqa: E402

RIDGE, RARE, HIDDEN = 4.0, 8, 0.7  # of weights; cases that a clue must be in; weight of a case whose filler was hidden
SMALL = 0.02
TARGET = ROOT / "ontology" / "parties.json"


@dataclass(frozen=True)
class Case:
    """One role: the clues of each candidate (the first is nobody), who is right, and who would be the whole answer."""

    report: str
    role: str
    clues: list[list[str]]
    right: list[bool]
    whole: list[bool]
    hidden: bool


class Recorder(Presumer):
    """Keeps what a report's deeds are presumed from, and presumes nothing."""

    def fill(self, drafts: list[Draft], clues: Clues) -> None:
        self.drafts, self.clues = drafts, clues


def cases() -> Iterator[Case]:
    """The cases of tests/dev."""
    coder = Coder()
    for path in sorted((ROOT / "tests" / "dev").glob("*.json")):
        gold, text = read_gold(path)
        item = next(iter(read([path.with_suffix(".txt")])))
        assert not isinstance(item, Problem), item
        recorder = Recorder()
        ready = document(item)
        coder.stages(ready.report.language).events.presumer = recorder
        record = json.loads(encode(coder.work(ready).record))
        for number, (coded, _) in pairs_of(path.stem, gold, text, record).items():
            for role in ("actors", "recipients"):
                case = case_of(path.stem, role, recorder.drafts[coded], recorder.clues, gold["events"][number][role])
                if case is not None:
                    yield case


def case_of(report: str, role: str, draft: Draft, clues: Clues, gold: Sequence[Any]) -> Case | None:
    """The case of a role; None if it tells nothing."""
    hidden = role not in clues.open(draft)
    shown = clues.mentions
    if hidden:
        given = getattr(draft, role)
        tokens = {i for t in draft.hit.roles[role[:-1]] for i in range(t.left, t.right + 1)}
        if not given or not gold or draft.hit.token.i in tokens:
            return None
        clues.mentions = {e: kept for e, all_ in shown.items() if (kept := [t for t in all_ if t.i not in tokens])}
        setattr(draft, role, ())
    ids = clues.candidates(draft, role)
    made = [list(clues.nobody(draft, role)), *([c for part in parts for c in part] for parts in clues.of(draft, role, ids))]
    if hidden:
        clues.mentions = shown
        setattr(draft, role, given)
    entities = [json.loads(encode(e)) for i in ids for e in clues.cast.entities([i])]
    right = [not gold, *(any(same_entity(g, e) for g in gold) for e in entities)]
    whole = [False, *(same_parties(gold, [e]) is True for e in entities)]
    return Case(report, role, made, right, whole, hidden) if any(right) or gold else None


def fit(train: Sequence[Case]) -> dict[str, float]:
    """The weight of each clue."""
    train = [c for c in train if any(c.right)]
    seen = Counter(clue for case in train for clue in {k for each in case.clues for k in each})
    index = {clue: n for n, clue in enumerate(sorted(k for k, n in seen.items() if n >= RARE))}
    sizes = [len(case.clues) for case in train]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    segment = np.repeat(np.arange(len(train)), sizes)
    right = np.concatenate([case.right for case in train]).astype(float)
    weight = np.array([HIDDEN if case.hidden else 1.0 for case in train])
    cells = [(row, index[clue]) for row, each in enumerate(k for case in train for k in case.clues)
             for clue in each if clue in index]
    rows, columns = np.array(cells).T
    matrix = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(segment), len(index)))

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[segment])
        whole, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        slope = (odds * right / good[segment] - odds / whole[segment]) * weight[segment]
        return float(-(weight * np.log(good / whole)).sum() + RIDGE * (w @ w) / 2), -(matrix.T @ slope) + RIDGE * w

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {clue: round(float(found.x[n]), 3) for clue, n in index.items() if abs(found.x[n]) >= SMALL}


def completed(weights: dict[str, float], test: Sequence[Case]) -> Counter[str]:
    """How many of the open roles that annotators filled are filled, and how many of them rightly."""
    tally: Counter[str] = Counter()
    for case in test:
        if not case.hidden:
            scores = [sum(weights.get(clue, 0.0) for clue in each) for each in case.clues]
            best = 0 if scores[0] > CLOSED else max(range(1, len(scores)), key=scores.__getitem__, default=0)
            silent = "silent " if case.right[0] else ""
            tally[f"{case.role} {silent}asked"] += 1
            tally[f"{case.role} {silent}filled"] += best > 0
            tally[f"{case.role} {silent}right"] += case.whole[best]
    return tally


if __name__ == "__main__":
    run(__doc__ or "", cases, lambda case: case.report, fit, completed, TARGET)
