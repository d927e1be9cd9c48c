"""Every sentence of the corpora: all its places and no others; known failures still fail."""

from functools import cache

import pytest

from casus.language.analyzer import load
from casus.lexicon.store import data_root, read_yaml
from casus.places import Places


def known_failures(folder):
    path = folder / "places-known-failures.yaml"
    return {f["text"]: f["reason"] for f in read_yaml(path)} if path.is_file() else {}


def corpora():
    return sorted((data_root() / "languages").glob("*/corpora/places.yaml"))


def cases(*, failing):
    for path in corpora():
        language = path.parents[1].name
        if any((path.parents[1] / "model").glob("*")):
            known = known_failures(path.parent)
            for entry in read_yaml(path):
                if (entry["text"] in known) == failing:
                    yield pytest.param(language, entry, id=f"{language}: {entry['text'][:50]}")


@cache
def tools(language):
    return load(language), Places(language)


def found_and_wanted(language, entry):
    """Text, name, country and precision of each place: as found, and as the corpus has them."""
    analyzer, places = tools(language)
    scene = places.find(analyzer.parse(entry["text"]), entry.get("home", ()))
    found = [(entry["text"][m.start:m.end], m.name, m.country, m.precision) for m in scene.mentions]
    return found, [(f["text"], f["name"], f["country"], f["precision"]) for f in entry["find"]]


@pytest.mark.parametrize(("language", "entry"), list(cases(failing=False)))
def test_finds_all_places_and_no_others(language, entry):
    found, wanted = found_and_wanted(language, entry)
    assert found == wanted


@pytest.mark.parametrize(("language", "entry"), list(cases(failing=True)))
def test_known_failures_still_fail(language, entry):
    found, wanted = found_and_wanted(language, entry)
    assert found != wanted, "works now: take it out of places-known-failures.yaml"


@pytest.mark.parametrize("path", corpora(), ids=lambda path: path.parents[1].name)
def test_known_failures_are_of_the_corpus(path):
    assert set(known_failures(path.parent)) <= {entry["text"] for entry in read_yaml(path)}
