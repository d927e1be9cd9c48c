"""Packs raw text, dictionary rows and treebanks for training on a machine without the dictionaries.

    python training/encoder/prepare.py --data DATA --out training/work/carry

Takes some ten minutes on one core and 3 GB of memory.
"""

import argparse
import io
import json
import lzma
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import corpus  # noqa: E402

from casus.language.dictionaries import dictionary  # noqa: E402
from casus.language.wordfeatures import dictionary_rows, lemmas_of, normal  # noqa: E402
from treebank import Word, sentences, words  # noqa: E402

PARTS = {
    "pl": {"train": ["pl/train"], "dev": ["pl/dev"], "test": ["pl/test"]},
    "en": {"train": ["en/train", "en/gum_train"], "dev": ["en/dev"], "test": ["en/test"]},
    "ru": {"train": ["ru/train"], "dev": ["ru/dev"], "test": ["ru/test"]},
}
SKIP = {"pl": "LFG"}
DICTIONARIES = {"pl": "morfeusz", "en": "none", "ru": "pymorphy"}
FORMS, INPUT_FORMS, LEMMAS = 30_000, {"pl": 16_000, "en": 24_000, "ru": 16_000}, 10_000
BUNDLE = [HERE / name for name in ("model.py", "corpus.py", "trees.py", "pretrain.py", "finetune.py", "evaluate.py",
                                   "train.py")]
BUNDLE += [HERE.parents[1] / "src" / "casus" / "language" / name for name in ("wordfeatures.py", "decode.py")]


def tag(word: Word) -> str:
    """UPOS and features as one class: ``NOUN|Case=Gen|Number=Sing``."""
    return "|".join([word.upos, *(f"{k}={v}" for k, v in sorted(word.feats.items()))])


def treebanks(data: Path, language: str) -> dict[str, list[list[Word]]]:
    return {part: [words(rows, language != "en") for name in names
                   for rows in sentences(data / f"{name}.conllu.xz", SKIP.get(language) if part == "train" else None)]
            for part, names in PARTS[language].items()}


def text_of(sentence: list[Word]) -> str:
    return "".join(word.form + (" " if word.space else "") for word in sentence).strip()


def tree_arrays(parts: dict[str, list[list[Word]]], tags: list[str], relations: list[str]
                ) -> tuple[list[str], dict[str, np.ndarray]]:
    """The types of the treebanks with their variants in case, and the arrays that ``trees.py`` reads."""
    forms = sorted({word.form for part in parts.values() for sentence in part for word in sentence})
    types = sorted({variant for form in forms for variant in (form, form.lower(), form.upper(), form.capitalize())})
    place = {form: i for i, form in enumerate(types)}
    arrays = {f"variant_{name}": np.array([place.get(change(form), i) for i, form in enumerate(types)], dtype=np.int32)
              for name, change in (("lower", str.lower), ("upper", str.upper))}
    tag_place, relation_place = ({name: i for i, name in enumerate(names)} for names in (tags, relations))
    for part, parsed in parts.items():
        flat = [word for sentence in parsed for word in sentence]
        arrays |= {
            f"{part}_length": np.array([len(sentence) for sentence in parsed], dtype=np.int16),
            f"{part}_type": np.array([place[word.form] for word in flat], dtype=np.int32),
            f"{part}_space": np.array([word.space for word in flat], dtype=np.int8),
            f"{part}_tag": np.array([tag_place.get(tag(word), -1) for word in flat], dtype=np.int16),
            f"{part}_head": np.array([word.head for word in flat], dtype=np.int16),
            f"{part}_relation": np.array([relation_place.get(word.dep, -1) for word in flat], dtype=np.int8),
        }
        golden = [tag(word) for word in flat]
        if part != "train":
            arrays[f"{part}_gold"] = np.frombuffer("\n".join(golden).encode("utf8"), dtype=np.uint8)
    return types, arrays


def dictionary_table(language: str, types: list[str], counts: np.ndarray, lexicon: Path) -> np.ndarray:
    """The rows of the dictionary columns, [types, 4]; the vocabulary of lemmas goes to ``lexicon``."""
    analyse = dictionary(DICTIONARIES[language])
    found = [analyse(form) for form in types]
    weights: Counter[str] = Counter()
    for analyses, count in zip(found, counts.tolist(), strict=True):
        weights[lemmas_of(analyses)] += count
    del weights[""]
    names = [name for name, _ in weights.most_common(LEMMAS - 1)]
    place = {name: i + 1 for i, name in enumerate(names)}
    (lexicon / f"{language}.lemmas.txt").write_text("\n".join(names), encoding="utf8")
    return np.array([dictionary_rows(analyses, place) for analyses in found], dtype=np.uint16)


def pack_language(data: Path, language: str, out: Path, lexicon: Path, tags: list[str], relations: list[str],
                  parts: dict[str, list[list[Word]]], share: float) -> None:
    """Writes everything of one language."""
    begin = time.time()
    lines = corpus.lines_of(data, language) + corpus.names_text(data, language)
    lines = lines[:: max(1, round(1 / share))] + [text_of(sentence) for sentence in parts["train"]]
    size = corpus.pack(lines, language, out)
    print(f"{language}: {size / 1e6:.2f} MB of text, {time.time() - begin:.0f} s", flush=True)
    tree_types, arrays = tree_arrays(parts, tags, relations)
    buffer = io.BytesIO()
    np.savez(buffer, types=np.frombuffer("\n".join(tree_types).encode("utf8"), dtype=np.uint8), **arrays)
    (out / f"{language}.trees.xz").write_bytes(lzma.compress(buffer.getvalue(), preset=9))


def pack_types(language: str, raw: list[str], stream: np.ndarray, out: Path, lexicon: Path) -> None:
    """Writes the vocabulary of forms and the dictionary rows of all types."""
    trees = np.load(io.BytesIO(lzma.decompress((out / f"{language}.trees.xz").read_bytes())))
    types = sorted(set(raw) | set(bytes(trees["types"]).decode("utf8").split("\n")))
    place = {form: i for i, form in enumerate(types)}
    counts = np.zeros(len(types), dtype=np.int64)
    counts[[place[form] for form in raw]] = np.bincount(stream >> 1, minlength=len(raw))
    weights: Counter[str] = Counter()
    for form, count in zip(types, counts.tolist(), strict=True):
        weights[normal(form).lower()] += count
    forms = [form for form, _ in weights.most_common(FORMS)]
    corpus.write_lines(out / f"{language}.forms.xz", forms)
    (lexicon / f"{language}.forms.txt").write_text("\n".join(forms[: INPUT_FORMS[language] - 1]), encoding="utf8")
    if DICTIONARIES[language] != "none":
        table = dictionary_table(language, types, counts, lexicon)
        (out / f"{language}.dictionary.xz").write_bytes(lzma.compress(table.T.tobytes(), preset=9))
    print(f"{language}: {len(stream) / 1e6:.2f} M words, {len(types)} types", flush=True)


def bundle(out: Path) -> None:
    """Copies the programs (and wheels laid into OUT/../wheels) beside the data: all that a GPU machine needs."""
    wheels = list((out.parent / "wheels").glob("*.whl"))
    (out / "whl").mkdir(exist_ok=True)
    for path in wheels:
        shutil.copy(path, out / "whl" / path.name)
    (out / "code").mkdir(exist_ok=True)
    for path in BUNDLE:
        shutil.copy(path, out / "code" / path.name)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, default=HERE.parent / "work" / "carry")
    options.add_argument("--code-only", action="store_true", help="only copy the programs into OUT/code")
    options.add_argument("--share", type=float, default=1.0, help="of the raw text, for a quick trial")
    args = options.parse_args()
    if args.code_only:
        bundle(args.out)
        return
    shutil.rmtree(args.out, ignore_errors=True)
    args.out.mkdir(parents=True)
    lexicon = args.out.parent / "lexicon"
    lexicon.mkdir(exist_ok=True)
    parsed = {language: treebanks(args.data, language) for language in corpus.LANGUAGES}
    flat = {language: [w for s in parts["train"] for w in s] for language, parts in parsed.items()}
    tags = sorted({tag(word) for words_ in flat.values() for word in words_})
    relations = sorted({word.dep for words_ in flat.values() for word in words_})
    meta = {"tags": tags, "relations": relations, "input_forms": INPUT_FORMS, "lemmas": LEMMAS,
            "dictionaries": DICTIONARIES,
            "own_tags": {x: sorted({tags.index(t) for t in {tag(w) for w in flat[x]}}) for x in flat}}
    (args.out / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf8")
    shutil.copy(args.out / "meta.json", lexicon / "meta.json")
    for language, parts in parsed.items():
        pack_language(args.data, language, args.out, lexicon, tags, relations, parts, args.share)
    for language, (raw, stream) in corpus.read_blocks(args.out, 1).items():
        pack_types(language, raw, stream, args.out, lexicon)
    bundle(args.out)
    total = sum(path.stat().st_size for path in args.out.rglob("*"))
    print(f"{args.out}: {total / 2**20:.2f} MiB; {len(tags)} tags, {len(relations)} relations")


if __name__ == "__main__":
    main()
