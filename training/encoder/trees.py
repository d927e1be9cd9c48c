"""Treebank arrays and batches: runs of several sentences with the variants that news reports have."""

import io
import lzma
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LONGEST = 160


@dataclass(slots=True)
class Part:
    """One part of a treebank, all sentences end to end; N words, S sentences.

    ``types`` [N] numbers of forms, ``space`` [N], ``tags`` [N] (-1: not in train), ``heads`` [N] within the
    sentence (its own index: the root), ``relations`` [N], ``bounds`` [S + 1]; ``gold`` the tags as text.
    """

    types: np.ndarray
    space: np.ndarray
    tags: np.ndarray
    heads: np.ndarray
    relations: np.ndarray
    bounds: np.ndarray
    gold: list[str]

    @property
    def sentences(self) -> int:
        return len(self.bounds) - 1


@dataclass(slots=True)
class Trees:
    """The parts of a language's treebanks; ``lower`` and ``upper`` map types to their variants."""

    forms: list[str]
    lower: np.ndarray
    upper: np.ndarray
    parts: dict[str, Part]


def load(path: Path) -> Trees:
    """Reads ``xx.trees.xz``."""
    arrays = np.load(io.BytesIO(lzma.decompress(path.read_bytes())))
    parts = {}
    for name in ("train", "dev", "test"):
        gold = bytes(arrays[f"{name}_gold"]).decode("utf8").split("\n") if f"{name}_gold" in arrays else []
        bounds = np.concatenate([[0], np.cumsum(arrays[f"{name}_length"].astype(np.int64))])
        parts[name] = Part(arrays[f"{name}_type"], arrays[f"{name}_space"].astype(np.int64), arrays[f"{name}_tag"].astype(np.int64),
                           arrays[f"{name}_head"].astype(np.int64), arrays[f"{name}_relation"].astype(np.int64), bounds, gold)
    return Trees(bytes(arrays["types"]).decode("utf8").split("\n"), arrays["variant_lower"], arrays["variant_upper"], parts)


@dataclass(slots=True)
class Batch:
    """B runs padded to T words: [B, T] each; ``spans`` are the words of a run's sentences in the part.

    ``heads`` are columns of the arc scores (0 the root, else 1 + position); ``sentence`` numbers sentences,
    -1 for padding.
    """

    types: np.ndarray
    space: np.ndarray
    keep: np.ndarray
    tags: np.ndarray
    heads: np.ndarray
    relations: np.ndarray
    sentence: np.ndarray
    starts: np.ndarray
    spans: list[list[tuple[int, int]]]


def runs_in_order(part: Part, longest: int, most: int) -> list[list[int]]:
    """Sentences in their order as runs of up to ``most`` sentences and ``longest`` words."""
    runs: list[list[int]] = []
    size = longest + 1
    lengths = np.diff(part.bounds).tolist()
    for number, length in enumerate(lengths):
        if size + length > longest or len(runs[-1]) >= most:
            runs.append([])
            size = 0
        runs[-1].append(number)
        size += length
    return runs


def random_runs(part: Part, rng: np.random.Generator) -> list[list[int]]:
    """All sentences once: half of them in their order, half shuffled, in runs of random length."""
    order = np.arange(part.sentences)
    if rng.random() < 0.5:
        rng.shuffle(order)
    lengths = np.diff(part.bounds)
    runs: list[list[int]] = []
    size, goal = 1, 0
    for number in order.tolist():
        length = int(lengths[number])
        if size + length > goal:
            runs.append([])
            size, goal = 0, int(rng.choice([1, 24, 48, 80, 128, LONGEST]))
        runs[-1].append(number)
        size += length
    return runs


def grouped(part: Part, runs: list[list[int]], words: int) -> list[list[list[int]]]:
    """Runs of like length as batches of about ``words`` positions."""
    sized = sorted(((sum(int(part.bounds[s + 1] - part.bounds[s]) for s in run), run) for run in runs), key=lambda r: r[0])
    batches: list[list[list[int]]] = []
    for length, run in sized:
        if not batches or (len(batches[-1]) + 1) * length > words:
            batches.append([])
        batches[-1].append(run)
    return batches


def _changed(trees: Trees, part: Part, number: int, rng: np.random.Generator | None
             ) -> tuple[np.ndarray, int, int]:
    """The types of a sentence, perhaps in another case or without its last full stop, and its bounds."""
    first, end = int(part.bounds[number]), int(part.bounds[number + 1])
    types = part.types[first:end]
    if rng is None:
        return types, first, end
    dice = rng.random()
    if dice < 0.05:
        types = trees.lower[types]
    elif dice < 0.09:
        types = trees.upper[types]
    if rng.random() < 0.08 and end - first > 3 and not trees.forms[part.types[end - 1]][0].isalnum() \
            and not (part.heads[first:end] == end - first - 1).any():
        return types[:-1], first, end - 1
    return types, first, end


def batch(trees: Trees, part: Part, runs: list[list[int]], rng: np.random.Generator | None) -> Batch:
    """Pads runs; with ``rng`` sentences are varied as training needs it."""
    pieces = [[_changed(trees, part, number, rng) for number in run] for run in runs]
    length = max(sum(end - first for _, first, end in run) for run in pieces)
    shape = (len(runs), -(-length // 8) * 8)
    types, space, tags, heads, relations = (np.zeros(shape, dtype=np.int64) for _ in range(5))
    tags -= 1
    relations -= 1
    sentence = np.full(shape, -1, dtype=np.int64)
    starts = np.zeros(shape, dtype=np.float32)
    for b, run in enumerate(pieces):
        at = 0
        for number, (forms, first, end) in enumerate(run):
            to = at + end - first
            types[b, at:to] = forms
            space[b, at:to] = part.space[first:end] + 1
            if rng is not None or number < len(run) - 1:
                space[b, to - 1] = 2
            tags[b, at:to] = part.tags[first:end]
            own = part.heads[first:end]
            heads[b, at:to] = np.where(own == np.arange(end - first), 0, own + at + 1)
            relations[b, at:to] = part.relations[first:end]
            sentence[b, at:to] = number
            starts[b, at] = 1
            at = to
    return Batch(types, space, sentence >= 0, tags, heads, relations, sentence, starts,
                 [[(first, end) for _, first, end in run] for run in pieces])
