"""The embedding of the trained pipelines: hashed features of the form and of what a dictionary knows of it."""

import re
from typing import Any

import numpy as np
from spacy import registry
from spacy.attrs import ORTH
from spacy.strings import hash_string
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from casus.language.dictionaries import Analysis, dictionary

_LONG = 60
_KEPT = 500_000
_CASES = re.compile(r"(nom|gen|dat|acc|inst|loc|voc|nomn|gent|datv|accs|ablt|loct|loc2|gen2|voct|\.)+|sg|pl|sing|plur")


def shape(form: str) -> str:
    """The form's letters as X, x and d, runs cut at four."""
    kinds = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in form[:_LONG])
    return re.sub(r"(.)\1{3,}", r"\1\1\1\1", kinds)


def form_features(form: str) -> tuple[str, ...]:
    """Six features of a form: itself, its first letter, its suffixes of 2 to 4 letters, its shape."""
    lower = form.lower()
    if len(lower) > 4 and lower.isdigit():
        lower = "0" * len(lower)
    return lower, lower[:1], lower[-3:], shape(form), "_2" + lower[-2:], "_4" + lower[-4:]


def dictionary_features(analyses: tuple[Analysis, ...]) -> tuple[str, ...]:
    """Four features of the analyses: tag class, class of case and number, lemmas, types of name."""
    tags = sorted({tag for _, tag, _ in analyses})
    coarse = sorted({":".join(p for n, p in enumerate(tag.split(":")) if n == 0 or _CASES.fullmatch(p)) for tag in tags})
    lemmas = sorted({lemma.lower() for lemma, _, _ in analyses})
    names = sorted({name for _, _, names in analyses for name in names})
    return "T" + "|".join(tags), "C" + "|".join(coarse), "L" + "|".join(lemmas), "N" + "|".join(names)


def _extractor(name: str, columns: int) -> Model[list[Doc], Any]:
    kept: dict[int, tuple[int, ...]] = {}

    def forward(model: Model[list[Doc], Any], docs: list[Doc], is_train: bool) -> tuple[Any, Any]:
        analyse = dictionary(name)
        tables = []
        for doc in docs:
            rows = []
            for orth in doc.to_array([ORTH]).ravel().tolist():
                row = kept.get(orth)
                if row is None:
                    form = doc.vocab.strings[orth]
                    features = form_features(form) + (dictionary_features(analyse(form)) if columns > 6 else ())
                    row = tuple(hash_string(f) for f in features)
                    if len(kept) < _KEPT:
                        kept[orth] = row
                rows.append(row)
            tables.append(model.ops.asarray(np.asarray(rows, dtype="uint64").reshape(len(rows), columns)))
        return tables, lambda gradient: []

    return Model("dictionary_features", forward)


@registry.architectures("casus.DictionaryEmbed.v1")
def dictionary_embed(width: int, rows: list[int], dictionary: str) -> Model[list[Doc], Any]:
    """Embeds tokens to ``width`` numbers; ``rows`` are the sizes of the hash tables, six or ten."""
    tables: list[Any] = [HashEmbed(width, size, column=i, seed=7 + i, dropout=0.0) for i, size in enumerate(rows)]
    mix: Any = Maxout(width, width * len(rows), nP=2, dropout=0.0, normalize=True)
    return chain(_extractor(dictionary, len(rows)), list2ragged(), with_array(concatenate(*tables)),  # type: ignore[arg-type]
                 with_array(mix), ragged2list())
