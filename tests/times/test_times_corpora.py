"""Every sentence of the corpora: all its times and no others, each with the days it allows."""

from functools import cache

import pytest

from casus.language.analyzer import load
from casus.lexicon.store import data_root, read_yaml
from casus.records import Published
from casus.records.edtf import bounds
from casus.times import Times


def _known(language):
    path = data_root() / "languages" / language / "corpora" / "times-known-failures.yaml"
    return {f["text"]: f["reason"] for f in read_yaml(path)} if path.is_file() else {}


def _cases(*, failing=False):
    for path in sorted((data_root() / "languages").glob("*/corpora/times.yaml")):
        language = path.parents[1].name
        if (path.parents[1] / "model" / "config.cfg").is_file():
            for entry in (e for e in read_yaml(path) if (e["text"] in _known(language)) == failing):
                name = f"{language} {entry['published']}: {entry['text'][:50]}"
                yield pytest.param(language, entry, id=name)


@cache
def tools(language):
    return load(language), Times(language)


@pytest.mark.parametrize(("language", "entry"), list(_cases()))
def test_finds_all_times_and_no_others(language, entry):
    analyzer, times = tools(language)
    published = Published(entry["published"], *bounds(entry["published"])) if entry["published"] else None
    mentions = times.find(analyzer.parse(entry["text"]), published)
    assert [(entry["text"][m.start:m.end], m.edtf) for m in mentions] == [
        (f["text"], f["edtf"]) for f in entry["find"]]


@pytest.mark.parametrize(("language", "entry"), list(_cases(failing=True)))
def test_known_failures_still_fail(language, entry):
    with pytest.raises(AssertionError):
        test_finds_all_times_and_no_others(language, entry)


@pytest.mark.parametrize("language", sorted(p.parents[1].name for p in (data_root() / "languages").glob(
    "*/corpora/times.yaml")))
def test_corpus_is_sound(language):
    for entry in read_yaml(data_root() / "languages" / language / "corpora" / "times.yaml"):
        for found in entry["find"]:
            assert found["text"] in entry["text"]
            assert not found["edtf"] or any(bounds(found["edtf"]))
