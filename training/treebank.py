"""CoNLL-U treebanks to spaCy documents: surface tokens, fewer features, harmonised relations."""

import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

FEATURES = frozenset(("Case", "Number", "Gender", "Animacy", "Person", "Tense", "Aspect",
                      "Mood", "VerbForm", "Voice", "Degree", "Polarity", "PronType", "NumType", "Reflex", "Poss", "Foreign"))
RELATIONS = frozenset(("nsubj:pass", "csubj:pass", "obl:agent", "aux:pass", "acl:relcl", "advmod:neg", "parataxis:obj",
                       "flat:name", "nmod:poss"))
QUOTES = {"``": '"', "''": '"', "&#39;&#39;": '"', "&quot;": '"'}


@dataclass(slots=True)
class Word:
    """A surface token of a treebank; ``head`` is an index in its sentence, its own for the root."""

    form: str
    space: bool
    lemma: str
    upos: str
    feats: dict[str, str]
    head: int
    dep: str


def sentences(path: Path, skip: str | None = None) -> Iterator[list[list[str]]]:
    """The rows of every sentence; sentences of a source named ``skip`` are left out."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for block in lines.read().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
            if rows and not (skip and f"# x_origin = {skip}" in block):
                yield [row for row in rows if "." not in row[0]]


def words(rows: list[list[str]], merge: bool) -> list[Word]:
    """A sentence by surface tokens. ``merge``: a multiword token is one word with its verb's analysis."""
    syntactic = {int(row[0]): row for row in rows if "-" not in row[0]}
    spans = {int(a): (int(b), row[1], "SpaceAfter=No" not in row[9])
             for row in rows if "-" in row[0] for a, b in [row[0].split("-")]}
    groups: list[tuple[list[int], str, bool]] = []
    at = 1
    while at <= len(syntactic):
        if at in spans:
            end, form, space = spans[at]
            parts = [syntactic[k][1] for k in range(at, end + 1)]
            if not merge and "".join(parts) == form:
                groups += [([k], syntactic[k][1], space and k == end) for k in range(at, end + 1)]
            else:
                groups.append((list(range(at, end + 1)), form, space))
            at = end + 1
        else:
            groups.append(([at], syntactic[at][1], "SpaceAfter=No" not in syntactic[at][9]))
            at += 1
    where = {k: number for number, (group, _, _) in enumerate(groups) for k in group}
    return [_word(number, group, form, space, syntactic, where) for number, (group, form, space) in enumerate(groups)]


def _word(number: int, group: list[int], form: str, space: bool, syntactic: dict[int, list[str]], where: dict[int, int]
          ) -> Word:
    outer = [k for k in group if int(syntactic[k][6]) == 0 or where[int(syntactic[k][6])] != number]
    chosen = next((k for k in outer if syntactic[k][3] in ("VERB", "AUX", "ADJ", "NOUN", "SCONJ", "ADV")),
                  outer[0] if outer else group[0])
    row = syntactic[chosen]
    feats = _feats(row[5])
    for k in group:
        if k != chosen:
            if person := _feats(syntactic[k][5]).get("Person"):
                feats.setdefault("Person", person)
            if syntactic[k][2] == "by" and row[3] in ("VERB", "AUX"):
                feats["Mood"] = "Cnd"
    head = number if row[6] == "0" else where[int(row[6])]
    dep = "root" if head == number else _relation(row[7])
    return Word(QUOTES.get(form, form.replace(" ", "\u00a0")), space, row[2], row[3] if row[3] != "_" else "X", feats,
                head, dep)


def _feats(text: str) -> dict[str, str]:
    pairs = (pair.split("=", 1) for pair in text.split("|") if "=" in pair)
    return {key: value for key, value in pairs if key in FEATURES}


def _relation(dep: str) -> str:
    return dep if dep in RELATIONS else dep.split(":")[0]


def document(vocab: Vocab, group: list[list[Word]]) -> Doc:
    """Several sentences as one document."""
    flat = [(word, offset, first) for sentence, offset in _offsets(group) for first, word in
            ((i == 0, w) for i, w in enumerate(sentence))]
    return Doc(vocab, words=[w.form for w, _, _ in flat], spaces=[w.space for w, _, _ in flat],
               pos=[w.upos for w, _, _ in flat],
               morphs=["|".join(f"{k}={v}" for k, v in sorted(w.feats.items())) for w, _, _ in flat],
               lemmas=[w.lemma for w, _, _ in flat], heads=[offset + w.head for w, offset, _ in flat],
               deps=["ROOT" if w.dep == "root" else w.dep for w, _, _ in flat],
               sent_starts=[first for _, _, first in flat])


def _offsets(group: list[list[Word]]) -> Iterator[tuple[list[Word], int]]:
    offset = 0
    for sentence in group:
        sentence[-1].space = True
        yield sentence, offset
        offset += len(sentence)


def write(path: Path, vocab: Vocab, parsed: list[list[Word]], seed: int = 1) -> None:
    """Documents of 1 to 8 sentences, so that the parser learns where sentences end."""
    rng = random.Random(seed)
    kept = DocBin(attrs=["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"])
    at = 0
    while at < len(parsed):
        size = rng.choice([1, 2, 4, 6, 8])
        kept.add(document(vocab, parsed[at:at + size]))
        at += size
    kept.to_disk(path)
