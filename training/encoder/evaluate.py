"""Scores of a parser on a part of a treebank, gold tokens given, sentences alone or in runs."""

import itertools
from collections import Counter
from collections.abc import Callable

import numpy as np
from decode import trees as decode
from trees import Batch, Part, Trees, batch, grouped, runs_in_order

# Batch -> starts [B, T], tags [B, T] (numbers of the language's tags), arcs [B, T, 1 + T], and a function that
# names relations: (heads [B, T] as columns of the arcs) -> [B, T].
Outputs = tuple[np.ndarray, np.ndarray, np.ndarray, Callable[[np.ndarray], np.ndarray]]
Predict = Callable[[Batch], Outputs]
GROUPS = {"subject": ("nsubj", "nsubj:pass"), "object": ("obj",)}


class Found:
    """What a parser says of every word of a part: heads are numbers of words in the part."""

    def __init__(self, words: int) -> None:
        self.starts = np.zeros(words, dtype=bool)
        self.tags = np.full(words, -1, dtype=np.int64)
        self.heads = np.full(words, -1, dtype=np.int64)
        self.relations = np.full(words, -1, dtype=np.int64)


def run(predict: Predict, trees: Trees, part: Part, alone: bool, words: int = 4000) -> Found:
    """Parses a part: every sentence ``alone`` (its limits known), or in runs whose sentences are to be found."""
    found = Found(len(part.types))
    runs = runs_in_order(part, 150, 1 if alone else 6)
    for group in grouped(part, runs, words):
        b = batch(trees, part, group, None)
        starts, tags, arcs, relate = predict(b)
        columns = np.zeros(b.types.shape, dtype=np.int64)
        places = []
        for i, spans in enumerate(b.spans):
            length = int(b.keep[i].sum())
            split = np.zeros(length, dtype=bool) if alone else starts[i, :length] > 0
            split[0] = True
            heads = decode(arcs[i, :length, :length + 1], split)
            columns[i, :length] = np.where(heads == np.arange(length), 0, heads + 1)
            place = np.concatenate([np.arange(first, end) for first, end in spans])
            places.append((i, length, place))
            found.starts[place] = split
            found.tags[place] = tags[i, :length]
            found.heads[place] = place[heads]
        relations = relate(columns)
        for i, length, place in places:
            found.relations[place] = relations[i, :length]
    return found


def _f1(right: int, found: int, gold: int) -> float:
    return 200 * right / max(found + gold, 1)


def scores(part: Part, found: Found, tags: list[str], relations: list[str]) -> dict[str, float]:
    """Percentages: upos, feats, tag, case, uas, las, subject, object, sentence."""
    first = np.repeat(part.bounds[:-1], np.diff(part.bounds))
    heads = part.heads + first
    right_head = found.heads == heads
    right = right_head & (found.relations == part.relations)
    named = [tags[t] if t >= 0 else "" for t in found.tags.tolist()]
    count: Counter[str] = Counter()
    for gold, guess in zip(part.gold, named, strict=True):
        gold_upos, _, gold_feats = gold.partition("|")
        upos, _, feats = guess.partition("|")
        count["upos"] += gold_upos == upos
        count["feats"] += gold_feats == feats
        count["tag"] += gold == guess
        if "Case=" in gold_feats:
            count["cases"] += 1
            count["case"] += gold_feats.split("Case=")[1].split("|")[0] == ([*feats.split("Case="), ""])[1].split("|")[0]
    total = len(part.gold)
    result = {name: 100 * count[name] / total for name in ("upos", "feats", "tag")}
    if count["cases"]:
        result["case"] = 100 * count["case"] / count["cases"]
    result |= {"uas": 100 * float(right_head.mean()), "las": 100 * float(right.mean())}
    for name, members in GROUPS.items():
        numbers = [relations.index(m) for m in members if m in relations]
        gold_in, found_in = np.isin(part.relations, numbers), np.isin(found.relations, numbers)
        same = right_head & gold_in & found_in & (part.relations == found.relations)
        result[name] = _f1(int(same.sum()), int(found_in.sum()), int(gold_in.sum()))
    starts = set(np.flatnonzero(found.starts).tolist())
    bounds = sorted(starts | {total})
    spans, gold_spans = set(itertools.pairwise(bounds)), set(zip(part.bounds.tolist(), part.bounds[1:].tolist(), strict=False))
    result["sentence"] = _f1(len(spans & gold_spans), len(spans), len(gold_spans))
    return {name: round(value, 2) for name, value in result.items()}


def evaluate(predict: Predict, trees: Trees, part: Part, tags: list[str], relations: list[str]) -> dict[str, dict[str, float]]:
    """Scores with every sentence alone and in runs."""
    return {mode: scores(part, run(predict, trees, part, mode == "alone"), tags, relations) for mode in ("alone", "runs")}
