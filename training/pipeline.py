"""Puts the pipeline of a language together and measures it on raw text.

    python training/pipeline.py pl --data DATA --network training/work/export/pl --out languages/pl/model

DATA holds xz-packed CoNLL-U files (training/README.md); the network comes from ``encoder/export.py``. Prints the
scores on the test treebank, tokenised by the pipeline itself, as MODEL_CARD.md has them.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example

import casus.language.components  # noqa: F401  registers the components
from treebank import Word, document, sentences, words

LANGUAGES = {
    "pl": {"train": ["pl/train"], "test": "pl/test", "skip": "LFG", "dictionary": "morfeusz"},
    "en": {"train": ["en/train", "en/gum_train"], "test": "en/test", "skip": None, "dictionary": "lemminflect"},
    "ru": {"train": ["ru/train"], "test": "ru/test", "skip": None, "dictionary": "pymorphy"},
}


def read(data: Path, name: str, skip: str | None, merge: bool) -> list[list[Word]]:
    """The sentences of a treebank file."""
    return [words(rows, merge) for rows in sentences(data / f"{name}.conllu.xz", skip)]


def lemma_table(parsed: list[list[Word]], exact_only: bool) -> dict[str, str]:
    """``form|UPOS|feats`` or ``form|UPOS`` -> the lemma that the treebank most often has."""
    exact: dict[str, Counter[str]] = {}
    for sentence in parsed:
        for word in sentence:
            form = word.form if word.upos == "PROPN" else word.form.lower()
            feats = "|".join(f"{k}={v}" for k, v in sorted(word.feats.items()))
            key = f"{form}|{word.upos}|{feats}" if exact_only else f"{form}|{word.upos}"
            exact.setdefault(key, Counter())[word.lemma] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in exact.items()}


def examples(nlp: Language, parsed: list[list[Word]]) -> Iterator[Example]:
    """Gold sentences beside what the pipeline makes of their raw text."""
    gold = [document(nlp.vocab, [sentence]) for sentence in parsed]
    for reference, predicted in zip(gold, nlp.pipe([doc.text for doc in gold]), strict=True):
        yield Example(predicted, reference)


def scores(nlp: Language, parsed: list[list[Word]]) -> dict[str, float]:
    """UPOS, case, lemma, UAS, LAS, F1 of subjects and objects on raw text, in percent."""
    pairs = list(examples(nlp, parsed))

    def deps(token, attribute):  # spaCy's default leaves subtypes apart; so do we
        return token.dep_.lower()

    trees = Scorer.score_deps(pairs, "dep", getter=deps, ignore_labels=(), head_attr="head")
    kinds = trees["dep_las_per_type"]
    feats = Scorer.score_token_attr_per_feat(pairs, "morph", getter=lambda token, _: token.morph.key)["morph_per_feat"]
    return {name: round(100 * value, 1) for name, value in {
        "UPOS": Scorer.score_token_attr(pairs, "pos")["pos_acc"], "case": feats.get("Case", {}).get("f", 0.0),
        "lemma": Scorer.score_token_attr(pairs, "lemma")["lemma_acc"], "UAS": trees["dep_uas"], "LAS": trees["dep_las"],
        "subject": kinds["nsubj"]["f"], "object": kinds["obj"]["f"]}.items()}


def main() -> None:
    """Assembles, saves, measures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("language", choices=LANGUAGES)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--network", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    args = options.parse_args()
    language, recipe = args.language, LANGUAGES[args.language]
    merge = language != "en"
    nlp = spacy.blank(language)
    nlp.add_pipe("casus_parser").from_disk(args.network)
    lemmas = nlp.add_pipe("casus_lemmas", config={"dictionary": recipe["dictionary"]})
    train = [sentence for name in recipe["train"] for sentence in read(args.data, name, recipe["skip"], merge)]
    lemmas.table = lemma_table(train, exact_only=language != "en")
    nlp.meta.update(name=f"casus_{language}", author="The Casus authors", version="0.1.0")
    nlp.to_disk(args.out, exclude=["vocab"])
    size = sum(f.stat().st_size for f in args.out.rglob("*") if f.is_file()) / 1e6
    print(json.dumps(scores(nlp, read(args.data, recipe["test"], None, merge))), f"{size:.1f} MB")


if __name__ == "__main__":
    main()
