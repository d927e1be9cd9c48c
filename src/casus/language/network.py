"""The parser of the trained pipelines: one small network for parts of speech, features, sentences and trees.

``training/encoder`` makes it; here its 8-bit ONNX form is run on the processor. Shapes: B runs, T words of a
run, F feature columns, R label rank; column 0 of arcs and label heads is the root.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, MORPH, POS
from spacy.language import Language
from spacy.tokens import Doc

from casus.language.decode import Numbers, trees
from casus.language.dictionaries import dictionary
from casus.language.wordfeatures import GLUED, SPACED, dictionary_rows, form_rows

_LONGEST = 240  # words of a run; the network knows positions up to 256
_BATCH = 2_000  # words that are computed at once
_KEPT = 500_000
_ENDS = frozenset(".!?…;")
_FILES = ("facts.json", "network.onnx", "label.npz", "forms.txt", "lemmas.txt")

Rows = tuple[int, ...]


class Part(NamedTuple):
    """The result for one run: its words in the document, their tags, heads (within the run) and relations."""

    words: list[int]
    tags: Numbers
    heads: Numbers
    relations: Numbers


@Language.factory("casus_parser", assigns=["token.pos", "token.morph", "token.dep", "token.head", "doc.sents"])
def make_parser(nlp: Language, name: str) -> "NetworkParser":
    """The component as spaCy makes it; ``from_disk`` gives it its network."""
    return NetworkParser()


class NetworkParser:
    """Sets parts of speech, morphology, heads, relations and sentences."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._session: Any = None
        self._rows: dict[str, Rows] = {}
        self._annotations: dict[Any, tuple[NDArray[np.uint64], NDArray[np.uint64]]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Documents in their order, computed in batches of runs of like length."""
        batch: list[Doc] = []
        size = 0
        for doc in stream:
            batch.append(doc)
            size += len(doc)
            if size >= _BATCH or len(batch) >= batch_size:
                yield from self._parsed(batch)
                batch, size = [], 0
        yield from self._parsed(batch)

    def _parsed(self, docs: list[Doc]) -> list[Doc]:
        runs = [(doc, words) for doc in docs for words in _runs(doc)]
        found: dict[int, list[Part]] = {}
        for group in _groups(runs):
            for (doc, words), result in zip(group, self._compute(list(group)), strict=True):
                found.setdefault(id(doc), []).append(Part(words, *result))
        for doc in docs:
            self._annotate(doc, sorted(found.get(id(doc), ()), key=lambda part: part.words[0]))
        return docs

    def _compute(self, runs: list[tuple[Doc, list[int]]]) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Tags, heads (within the run) and relations of every run, by number."""
        session, label = self._loaded()
        length = max(len(words) for _, words in runs)
        columns = len(self._of_form("a")) + 1
        features = np.zeros((len(runs), length, columns), dtype=np.int32)
        keep = np.zeros((len(runs), length), dtype=np.float32)
        for at, (doc, words) in enumerate(runs):
            features[at, :len(words), :-1] = [self._of_form(doc[i].text) for i in words]
            features[at, :len(words), -1] = [SPACED if doc[i].whitespace_ or (i + 1 < len(doc) and doc[i + 1].is_space)
                                             else GLUED for i in words]
            features[at, len(words) - 1, -1] = SPACED
            keep[at, :len(words)] = 1
        starts, tags, arcs, dependents, heads = session.run(None, {"features": features, "keep": keep})
        for at, (doc, words) in enumerate(runs):
            size = len(words)
            tree = trees(arcs[at, :size, :size + 1], (starts[at, :size] > 0) & _openings(doc, words))
            column = np.where(tree == np.arange(size), 0, tree + 1)
            yield tags[at, :size], tree, _relations(dependents[at, :size], heads[at][column], label)

    def _annotate(self, doc: Doc, parts: list[Part]) -> None:
        """Writes the results into a document; white space hangs on the word before it."""
        tag_rows, relation_rows = self._vocabulary(doc)
        table = np.zeros((len(doc), 4), dtype=np.uint64)
        steps = np.zeros(len(doc), dtype=np.int64)
        for words, tags, tree, relations in parts:
            places = np.array(words)
            table[places, 0] = tag_rows[tags, 0]
            table[places, 1] = tag_rows[tags, 1]
            table[places, 3] = relation_rows[relations]
            steps[places] = places[tree] - places
        space = doc.vocab.strings.add("SPACE")
        for i, token in enumerate(doc):
            if token.is_space:
                table[i, 0] = space
                steps[i] = -1 if i else (1 if len(doc) > 1 else 0)
        table[:, 2] = steps.astype(np.uint64)
        doc.from_array([POS, MORPH, HEAD, DEP], table)  # type: ignore[arg-type]

    def _of_form(self, form: str) -> Rows:
        """The feature rows of a form, kept once they are known."""
        rows = self._rows.get(form)
        if rows is None:
            facts, forms, lemmas = self._lexicon()
            rows = form_rows(form, forms)
            if facts["dictionary"] != "none":
                rows += dictionary_rows(dictionary(facts["dictionary"])(form), lemmas)
            if len(self._rows) < _KEPT:
                self._rows[form] = rows
        return rows

    def _vocabulary(self, doc: Doc) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Part of speech and features of every tag, and every relation, as hashes of the vocabulary."""
        known = self._annotations.get(doc.vocab)
        if known is None:
            facts = self._lexicon()[0]
            rows = []
            for tag in facts["tags"]:
                upos, _, feats = tag.partition("|")
                rows.append((doc.vocab.strings.add(upos), doc.vocab.morphology.add(feats)))
            relations = [doc.vocab.strings.add(name) for name in facts["relations"]]
            known = self._annotations[doc.vocab] = (np.array(rows, dtype=np.uint64), np.array(relations, dtype=np.uint64))
        return known

    def _lexicon(self) -> tuple[dict[str, Any], Mapping[str, int], Mapping[str, int]]:
        if not hasattr(self, "_tables"):
            self._tables = (json.loads(self._files["facts.json"]), _numbered(self._files["forms.txt"]),
                            _numbered(self._files.get("lemmas.txt", b"")))
        return self._tables

    def _loaded(self) -> tuple[Any, dict[str, NDArray[np.float32]]]:
        """The session and the last layer of the relations, loaded when first needed."""
        if self._session is None:
            import io

            import onnxruntime

            choices = onnxruntime.SessionOptions()
            choices.intra_op_num_threads = choices.inter_op_num_threads = 1
            choices.log_severity_level = 3
            session = onnxruntime.InferenceSession(self._files["network.onnx"], choices, providers=["CPUExecutionProvider"])
            label = np.load(io.BytesIO(self._files["label.npz"]))
            self._session = session, {name: label[name].astype(np.float32) for name in ("weight", "bias")}
        return self._session  # type: ignore[no-any-return]

    def to_disk(self, path: Path, *, exclude: Any = ()) -> None:
        """Writes the files of the network."""
        path.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (path / name).write_bytes(content)

    def from_disk(self, path: Path, *, exclude: Any = ()) -> "NetworkParser":
        """Reads the files of the network."""
        self._files = {name: (Path(path) / name).read_bytes() for name in _FILES if (Path(path) / name).exists()}
        return self


def _relations(dependents: NDArray[np.float32], heads: NDArray[np.float32], label: Mapping[str, NDArray[np.float32]]
               ) -> Numbers:
    """Numbers of the best relations: [T, 2R] of dependents and of their heads -> [T]."""
    rank = dependents.shape[-1] // 2
    mixed = dependents[:, :rank] + heads[:, :rank] + dependents[:, rank:] * heads[:, rank:]
    scores: NDArray[np.float32] = np.maximum(mixed, 0) @ label["weight"].T + label["bias"]
    best: Numbers = scores.argmax(-1)
    return best


def _runs(doc: Doc) -> Iterator[list[int]]:
    """The words of a document (no white space) in runs that the network can take, cut after a sentence's end."""
    words = [token.i for token in doc if not token.is_space]
    while len(words) > _LONGEST:
        cut = next((at for at in range(_LONGEST, _LONGEST // 2, -1) if doc[words[at - 1]].text in _ENDS), _LONGEST)
        yield words[:cut]
        words = words[cut:]
    if words:
        yield words


def _openings(doc: Doc, words: list[int]) -> NDArray[np.bool_]:
    """Where a sentence may begin [T]: after a mark, and after a full stop not with a small letter (an abbreviation's)."""
    texts = [doc[i].text for i in words]
    may = [True, *(not before[-1].isalnum() and not (before == "." and after[0].islower())
                   for before, after in itertools.pairwise(texts))]
    return np.array(may)


def _groups(runs: list[tuple[Doc, list[int]]]) -> Iterator[list[tuple[Doc, list[int]]]]:
    """Runs of like length together, so that little is computed on padding."""
    group: list[tuple[Doc, list[int]]] = []
    for run in sorted(runs, key=lambda r: len(r[1])):
        if group and (len(run[1]) > 1.25 * len(group[0][1]) + 4 or len(run[1]) * (len(group) + 1) > _BATCH):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _numbered(content: bytes) -> dict[str, int]:
    """A vocabulary, one entry a line: entry -> its number from 1."""
    return {line: i + 1 for i, line in enumerate(content.decode("utf8").split("\n"))} if content else {}
