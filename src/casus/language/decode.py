"""From the network's scores to trees: sentences, one root each, no cycles.

Shapes: T words of a run, n words of a sentence; column 0 of an arc score is the root.
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]

_NEVER = -1e9
_ONE_ROOT = 1e5


def trees(arcs: Scores, starts: NDArray[np.bool_]) -> Numbers:
    """Heads of the words of a run: ``arcs`` [T, 1 + T], ``starts`` [T] -> [T], a root has its own index."""
    firsts = np.flatnonzero(starts).tolist()
    if not firsts or firsts[0] != 0:
        firsts.insert(0, 0)
    ends = [*firsts[1:], len(arcs)]
    heads = np.empty(len(arcs), dtype=np.int64)
    for first, end in zip(firsts, ends, strict=True):
        part = np.empty((end - first, end - first + 1), dtype=np.float32)
        part[:, 0] = arcs[first:end, 0]
        part[:, 1:] = arcs[first:end, first + 1:end + 1]
        found = tree(part)
        own = np.arange(first, end)
        heads[first:end] = np.where(found == 0, own, found - 1 + first)
    return heads


def tree(scores: Scores) -> Numbers:
    """The best tree with one root: [n, 1 + n] -> heads [n], 0 for the root, else 1 + index. Changes ``scores``."""
    size = len(scores)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    np.fill_diagonal(scores[:, 1:], _NEVER)
    heads: Numbers = scores.argmax(1)
    if (heads == 0).sum() == 1 and _reaches_root(heads.tolist()):
        return heads
    full = np.full((size + 1, size + 1), _NEVER, dtype=np.float64)
    full[1:] = scores
    full[1:, 0] -= _ONE_ROOT
    best: Numbers = _chu_liu_edmonds(full)[1:]
    return best


def _reaches_root(heads: list[int]) -> bool:
    """Whether every word hangs on the root, directly or not."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for word in range(1, len(heads) + 1):
        path = []
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word - 1]
        if state[word] == 1:
            return False
        for passed in path:
            state[passed] = 2
    return True


def _cycle(heads: Numbers) -> list[int]:
    """The nodes of a cycle, empty if there is none; ``heads[0]`` is of no account."""
    state = [0] * len(heads)
    state[0] = 2
    for node in range(1, len(heads)):
        path: list[int] = []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node):]
        for passed in path:
            state[passed] = 2
    return []


def _chu_liu_edmonds(scores: NDArray[np.float64]) -> Numbers:
    """Heads [m] of the maximum spanning arborescence of ``scores`` [m dependents, m heads] with root 0."""
    np.fill_diagonal(scores, _NEVER)
    heads: Numbers = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = scores[ring, heads[ring]]
    count = len(outer)
    smaller = np.full((count + 1, count + 1), _NEVER)
    smaller[:count, :count] = scores[np.ix_(outer, outer)]
    gain = scores[np.ix_(ring, outer)] - kept[:, None]
    enters = gain.argmax(0)
    smaller[count, :count] = gain[enters, np.arange(count)]
    out = scores[np.ix_(outer, ring)]
    leaves = out.argmax(1)
    smaller[:count, count] = out[np.arange(count), leaves]
    found = _chu_liu_edmonds(smaller)
    result: Numbers = heads.copy()
    for at, node in enumerate(outer.tolist()):
        if node:
            head = int(found[at])
            result[node] = ring[leaves[at]] if head == count else outer[head]
    entry = int(found[count])
    broken = ring[enters[entry]]
    result[broken] = outer[entry]
    return result
