"""Trains the pipeline of a language from Universal Dependencies treebanks.

    python training/train.py pl --data DATA --out languages/pl/model

DATA holds xz-packed CoNLL-U files (training/README.md says which). Takes 10 to 20 minutes on one core.
"""

import argparse
import subprocess
import sys
from collections import Counter
from pathlib import Path

import spacy

import casus.language.components  # noqa: F401  registers the architecture and the lemma component
from treebank import Word, sentences, words, write

HERE = Path(__file__).parent
LANGUAGES = {
    "pl": {"train": ["pl/train"], "dev": ["pl/dev"], "skip": "LFG", "dictionary": "morfeusz", "epochs": 13},
    "en": {"train": ["en/train", "en/gum_train"], "dev": ["en/dev"], "skip": None, "dictionary": "none", "epochs": 8},
    "ru": {"train": ["ru/train"], "dev": ["ru/dev"], "skip": None, "dictionary": "pymorphy", "epochs": 16},
}
NO_DICTIONARY_ROWS = "[6000,500,2500,500,500,4000]"


def read(data: Path, names: list[str], skip: str | None, merge: bool) -> list[list[Word]]:
    """The sentences of several treebank files."""
    return [words(rows, merge) for name in names for rows in sentences(data / f"{name}.conllu.xz", skip)]


def lemma_table(parsed: list[list[Word]], exact_only: bool) -> dict[str, str]:
    """``form|UPOS|feats`` and ``form|UPOS`` -> the lemma that the treebank most often has."""
    exact: dict[str, Counter[str]] = {}
    for sentence in parsed:
        for word in sentence:
            form = word.form if word.upos == "PROPN" else word.form.lower()
            feats = "|".join(f"{k}={v}" for k, v in sorted(word.feats.items()))
            for key in ([f"{form}|{word.upos}|{feats}"] if exact_only else [f"{form}|{word.upos}"]):
                exact.setdefault(key, Counter())[word.lemma] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in exact.items()}


def main() -> None:
    """Converts, trains, adds lemmas, saves."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("language", choices=LANGUAGES)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--work", type=Path, default=HERE / "work")
    options.add_argument("--epochs", type=int)
    args = options.parse_args()
    language, recipe = args.language, LANGUAGES[args.language]
    work = args.work / language
    work.mkdir(parents=True, exist_ok=True)
    merge = language != "en"
    vocab = spacy.blank(language).vocab
    train = read(args.data, recipe["train"], recipe["skip"], merge)
    dev = read(args.data, recipe["dev"], None, merge)
    write(work / "train.spacy", vocab, train)
    write(work / "dev.spacy", vocab, dev)
    pipeline = ["tok2vec", "morphologizer", "parser"]
    override = ["--nlp.lang", language, "--variables.dictionary", recipe["dictionary"], "--paths.train",
                str(work / "train.spacy"), "--paths.dev", str(work / "dev.spacy"), "--training.max_epochs",
                str(args.epochs or recipe["epochs"])]
    if recipe["dictionary"] == "none":
        override += ["--variables.rows", NO_DICTIONARY_ROWS]
    filled = work / "config.cfg"
    subprocess.run([sys.executable, "-m", "spacy", "init", "fill-config", str(HERE / "config.cfg"), str(filled), "--code",
                    str(HERE / "code.py")], check=True)
    subprocess.run([sys.executable, "-m", "spacy", "train", str(filled), "--output", str(work / "trained"), "--code",
                    str(HERE / "code.py"), *override], check=True)
    nlp = spacy.load(work / "trained" / "model-best")
    lemmas = nlp.add_pipe("casus_lemmas", config={"dictionary": recipe["dictionary"]}, after="morphologizer")
    lemmas.table = lemma_table(train, exact_only=recipe["dictionary"] != "none")
    nlp.meta.update(name=f"casus_{language}", author="The Casus authors", version="0.1.0")
    nlp.to_disk(args.out, exclude=["vocab"])
    print(f"{args.out}: {sum(f.stat().st_size for f in args.out.rglob('*') if f.is_file()) / 1e6:.1f} MB, {pipeline}")


if __name__ == "__main__":
    main()
