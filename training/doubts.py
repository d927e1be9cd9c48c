"""Learns the weights of the signs that a mention is an event (``src/casus/events/signs.py``).

    python training/doubts.py                    learns, writes ontology/doubts.json
    python training/doubts.py --folds 5          only reports what would be left out of texts that were held out

A case is one mention that the coder finds: in the annotated reports of tests/dev (an event if an annotator has it too;
what annotators hold to be arguable is no case), in the passages of tests/events/parallel.yaml and of
languages/xx/corpora/events.yaml (an event if one of its type is expected), in every twentieth example of the lexicon (its
entry's event), and in the passages of languages/xx/corpora/negatives.yaml (none). A logistic regression with a ridge;
tests/gold is never learned from. Needs scipy.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from weighing import run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from casus.coder import Coder  # noqa: E402
from casus.documents import Document, Problem, Source, document, read  # noqa: E402
from casus.events.doubting import DOUBTFUL, Doubter  # noqa: E402
from casus.events.draft import Draft  # noqa: E402
from casus.events.signs import Signs  # noqa: E402
from casus.lexicon.entries import read_entries  # noqa: E402
from casus.lexicon.ontology import load_ontology  # noqa: E402
from casus.parallel import read_passages  # noqa: E402
from casus.records.wire import encode  # noqa: E402
from casus.scoring import pairs_of, read_gold  # noqa: E402

RIDGE, RARE, SILENT = 6.0, 4, 8.0  # of weights; cases that a sign must be in; weight of a case from a passage without events
SHORT = 3.0  # weight of a case from a passage or sentence of a corpus
EXAMPLE, SAMPLE = 0.5, 20  # weight of a case from an example of the lexicon; one in how many is taken
SMALL = 0.02
PUBLISHED = "2024-06-14"
LANGUAGES = ("en", "pl", "ru")
TARGET = ROOT / "ontology" / "doubts.json"


@dataclass(frozen=True)
class Case:
    """One mention: the text it is from and the kind of that text, its signs, whether it is an event, its weight."""

    text: str
    kind: str
    signs: list[str]
    event: bool
    weight: float = 1.0


class Recorder(Doubter):
    """Keeps the signs of a report's mentions, and leaves nothing out."""

    def part(self, drafts: list[Draft], signs: Signs) -> tuple[list[Draft], list[Draft]]:
        self.found = [[sign for part in signs.of(draft) for sign in part] for draft in drafts]
        return drafts, []


class Reader:
    """Codes texts for their mentions."""

    def __init__(self) -> None:
        self._coder = Coder()

    def mentions(self, item: Document) -> tuple[Any, list[list[str]]]:
        """The record of a document with all its mentions, and their signs."""
        recorder = Recorder()
        self._coder.stages(item.report.language).events.doubter = recorder
        record = json.loads(encode(self._coder.work(item).record))
        return record, recorder.found

    def passage(self, name: str, text: str, language: str) -> tuple[Any, list[list[str]]]:
        """The same of a short text."""
        return self.mentions(document(Source(id=name, name=name, text=text), language=language, published=PUBLISHED))


def cases() -> Iterator[Case]:
    """All cases."""
    reader = Reader()
    for path in sorted((ROOT / "tests" / "dev").glob("*.json")):
        gold, text = read_gold(path)
        item = next(iter(read([path.with_suffix(".txt")])))
        assert not isinstance(item, Problem), item
        record, signs = reader.mentions(document(item))
        matched = {coded: number for number, (coded, _) in pairs_of(path.stem, gold, text, record).items()}
        for at, found in enumerate(signs):
            if at not in matched or not gold["events"][matched[at]].get("optional"):
                yield Case(path.stem, "report", found, at in matched)
    for passage in read_passages(ROOT / "tests" / "events" / "parallel.yaml"):
        types = {t for e in passage.events for t in ([e["type"]] if isinstance(e["type"], str) else e["type"])}
        for language in LANGUAGES:
            record, signs = reader.passage(passage.id, passage.texts[language], language)
            for event, found in zip(record["events"], signs, strict=True):
                if event["type"] in types:
                    yield Case(passage.id, "passage", found, True, SHORT)
    for language in LANGUAGES:
        yield from short(reader, language)


def short(reader: Reader, language: str) -> Iterator[Case]:
    """The cases of a language's own passages and examples."""
    folder = ROOT / "languages" / language
    for number, row in enumerate(yaml.safe_load((folder / "corpora" / "negatives.yaml").read_text(encoding="utf8"))):
        for found in reader.passage(f"{language}-{number}", row["text"], language)[1]:
            yield Case(f"{language}-{number}", "nothing", found, False, SILENT)
    for row in yaml.safe_load((folder / "corpora" / "events.yaml").read_text(encoding="utf8")):
        types = {e["type"] for e in row["events"]}
        record, signs = reader.passage("sentence", row["text"], language)
        yield from (Case(row["text"], "sentence", found, True, SHORT)
                    for event, found in zip(record["events"], signs, strict=True) if event["type"] in types)
    texts = [(entry.id, e.text) for entry, examples, _ in read_entries(language, folder, load_ontology()) for e in examples]
    for name, text in texts[::SAMPLE]:
        record, signs = reader.passage("example", text, language)
        yield from (Case(text, "example", found, True, EXAMPLE) for event, found in zip(record["events"], signs, strict=True)
                    if any(e["entry"] == name for e in event["evidence"]))


def fit(train: Sequence[Case]) -> dict[str, float]:
    """The weight of each sign."""
    seen = Counter(sign for case in train for sign in case.signs)
    index = {sign: n for n, sign in enumerate(sorted(s for s, n in seen.items() if n >= RARE))}
    rows, columns = np.array([(row, index[s]) for row, case in enumerate(train) for s in case.signs if s in index]).T
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(train), len(index)))
    event = np.array([case.event for case in train], dtype=float)
    weight = np.array([case.weight for case in train])

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        chance = 1 / (1 + np.exp(-scores))
        slope = weight * (chance - event)
        return float((weight * (np.logaddexp(0, scores) - event * scores)).sum() + RIDGE * (w @ w) / 2), (
            matrix.T @ slope + RIDGE * w)

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {sign: round(float(found.x[n]), 3) for sign, n in index.items() if abs(found.x[n]) >= SMALL}


def left_out(weights: dict[str, float], test: Sequence[Case]) -> Counter[str]:
    """How many mentions of each kind of text are left out, of how many."""
    tally: Counter[str] = Counter()
    for case in test:
        name = f"{case.kind}: {'events' if case.event else 'no events'}"
        chance = 1 / (1 + np.exp(-sum(weights.get(sign, 0.0) for sign in case.signs)))
        tally[f"{name}, mentions"] += 1
        tally[f"{name}, left out"] += chance < DOUBTFUL
    return tally


if __name__ == "__main__":
    run(__doc__ or "", cases, lambda case: case.text, fit, left_out, TARGET)
