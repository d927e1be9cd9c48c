"""Every sentence of the corpora: all its places and no others."""

from functools import cache

import pytest

from casus.language.analyzer import load
from casus.lexicon.store import data_root, read_yaml
from casus.places import Places


def cases():
    for path in sorted((data_root() / "languages").glob("*/corpora/places.yaml")):
        language = path.parents[1].name
        if any((path.parents[1] / "model").glob("*")):
            for entry in read_yaml(path):
                yield pytest.param(language, entry, id=f"{language}: {entry['text'][:50]}")


@cache
def tools(language):
    return load(language), Places(language)


@pytest.mark.parametrize(("language", "entry"), list(cases()))
def test_finds_all_places_and_no_others(language, entry):
    analyzer, places = tools(language)
    scene = places.find(analyzer.parse(entry["text"]), entry.get("home", ()))
    found = [(entry["text"][m.start:m.end], m.name, m.country, m.precision) for m in scene.mentions]
    assert found == [(f["text"], f["name"], f["country"], f["precision"]) for f in entry["find"]]
