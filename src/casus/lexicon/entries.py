"""Reads a language's lexicon: entries, noun classes and role markers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casus.errors import LexiconError
from casus.lexicon.model import Entry, Example, LexiconTable, Ontology
from casus.lexicon.ontology import ROLES, load_ontology, words
from casus.lexicon.store import compiled, data_root, read_yaml

_PARTS = {"verb", "noun", "adj"}
_KEYS = {"word", "frame", "pos", "roles", "examples", "not"}


def language_folder(language: str) -> Path:
    """The folder with everything about a language."""
    folder = data_root() / "languages" / language
    if not (folder / "lexicon").is_dir():
        have = sorted(p.parent.name for p in (data_root() / "languages").glob("*/lexicon"))
        raise LexiconError(f"no lexicon for the language {language!r}; there are: {', '.join(have)}")
    return folder


def load_lexicon(language: str) -> LexiconTable:
    """A language's lexicon, from its compiled form where that is fresh."""
    folder = language_folder(language)
    files = [*folder.glob("lexicon/*.yaml"), *folder.glob("nouns/*.yaml"), folder / "markers.yaml"]
    ontology = load_ontology()
    return compiled(f"lexicon-{language}", files, lambda: _build(language, folder, ontology), LexiconTable)


def _build(language: str, folder: Path, ontology: Ontology) -> LexiconTable:
    markers = {name: words(value) for name, value in read_yaml(folder / "markers.yaml").items()}
    entries = tuple(entry for entry, _, _ in read_entries(language, folder, ontology))
    nouns: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("nouns/*.yaml")):
        for raw in read_yaml(path):
            if raw["class"] not in ontology.classes:
                raise LexiconError(f"{path}: no class {raw['class']}")
            for noun in raw["nouns"]:
                nouns[noun] = tuple(dict.fromkeys((*nouns.get(noun, ()), raw["class"])))
    return LexiconTable(entries, nouns, markers)


def read_entries(language: str, folder: Path, ontology: Ontology
                 ) -> Iterator[tuple[Entry, tuple[Example, ...], tuple[Example, ...]]]:
    """Every entry of a language with its examples and its counter-examples."""
    for path in sorted(folder.glob("lexicon/*.yaml")):
        for number, raw in enumerate(read_yaml(path), 1):
            place = f"{path.name}:{number}"
            yield _entry(language, raw, place, ontology), _examples(raw, place), _counter(raw)


def _entry(language: str, raw: dict[str, Any], place: str, ontology: Ontology) -> Entry:
    where = f"languages/{language}/lexicon/{place}: {raw.get('word')}"
    if extra := set(raw) - _KEYS:
        raise LexiconError(f"{where}: unknown key {', '.join(sorted(extra))}")
    if raw.get("frame") not in ontology.frames:
        raise LexiconError(f"{where}: no frame {raw.get('frame')!r}")
    pos = raw.get("pos", "verb")
    roles = {role: words(value) for role, value in (raw.get("roles") or {}).items()}
    if pos not in _PARTS or set(roles) - set(ROLES) - {"genitive"}:
        raise LexiconError(f"{where}: pos must be verb, noun or adj, roles actor, recipient, theme, genitive")
    head, *others = str(raw["word"]).split()
    return Entry(f"{language}/{raw['word']}", head, tuple(others), pos, raw["frame"], roles, place)


def _examples(raw: dict[str, Any], place: str) -> tuple[Example, ...]:
    examples = tuple(Example(**{k: str(v) for k, v in e.items()}) for e in raw.get("examples") or ())
    if not examples:
        raise LexiconError(f"{place}: {raw.get('word')}: an entry without an example does not load")
    return examples


def _counter(raw: dict[str, Any]) -> tuple[Example, ...]:
    return tuple(Example(text=str(e["text"]), why=str(e.get("why", ""))) for e in raw.get("not") or ())
