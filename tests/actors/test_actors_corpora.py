"""Every noun phrase of the corpora denotes whom it should, and known failures still fail."""

from functools import cache

import pytest

from casus.coder import Coder
from casus.documents.identify import supported
from casus.lexicon.store import data_root, read_yaml
from casus.records import Published
from casus.records.edtf import bounds


def corpus(language, name):
    path = data_root() / "languages" / language / "corpora" / f"{name}.yaml"
    return read_yaml(path) if path.is_file() else []


def known_failures(language):
    return {(f["text"], f["phrase"]): f["reason"] for f in corpus(language, "actors-known-failures")}


def cases(*, failing):
    for language in sorted(supported()):
        known = known_failures(language)
        for entry in corpus(language, "actors"):
            for wanted in (*entry.get("find", ()), *({"text": t, "nobody": True} for t in entry.get("nobody", ()))):
                if ((entry["text"], wanted["text"]) in known) == failing:
                    name = f"{language}: {wanted['text']} | {entry['text'][:40]}"
                    yield pytest.param(language, entry["text"], str(entry.get("published") or ""), wanted, id=name)


@cache
def stages(language):
    return Coder().stages(language)


@cache
def reading(language, text, published):
    tools = stages(language)
    parse = tools.analyzer.parse(text)
    nouns = tools.nouns.classes(parse)
    day = Published(published, *bounds(published)) if published else None
    cast = tools.actors.read(parse, day, nouns)
    cast.exclude((m.first, m.last) for m in tools.times.find(parse, day))
    cast.settle((m.first, m.last, m.country, m.precision not in ("country", "region", "point"))
                for m in tools.places.find(parse, cast.countries).mentions)
    return parse, cast


def head(parse, phrase, nth):
    """The token of a phrase whose own head lies outside it; a noun, if several do, and no article before its word."""
    start = -1
    for _ in range(nth):
        start = parse.text.index(phrase, start + 1)
    inside = [t for t in parse.tokens if t.start < start + len(phrase) and t.end > start and t.upos != "PUNCT"]
    places = {t.i for t in inside}
    tops = [t for t in inside if t.head is None or t.head.i not in places]
    nouns = [t for t in tops if t.upos in ("NOUN", "PROPN")] or [t for t in tops if t.upos != "DET"]
    return (nouns or tops)[0]


def differences(language, text, published, wanted):
    """What is not as it should be: field -> (found, wanted)."""
    parse, cast = reading(language, text, published)
    identity = cast.who(head(parse, wanted["text"], wanted.get("nth", 1)))
    if wanted.get("nobody"):
        return {"nobody": (identity, None)} if identity is not None else {}
    if identity is None:
        return {"entity": (None, wanted)}
    if "together" in wanted:
        several = [cast.get(i).country for i in cast.all(head(parse, wanted["text"], wanted.get("nth", 1)))]
        return {} if several == wanted["together"] else {"together": (several, wanted["together"])}
    figure = cast.get(identity)
    wrong = {key: (getattr(figure, key), wanted[key]) for key in ("name", "country", "kind")
             if key in wanted and getattr(figure, key) != wanted[key]}
    if "sectors" in wanted and not set(wanted["sectors"]) & set(figure.sectors):
        wrong["sectors"] = (figure.sectors, wanted["sectors"])
    return wrong


@pytest.mark.parametrize(("language", "text", "published", "wanted"), list(cases(failing=False)))
def test_denotes(language, text, published, wanted):
    assert differences(language, text, published, wanted) == {}


@pytest.mark.parametrize(("language", "text", "published", "wanted"), list(cases(failing=True)))
def test_known_failures_still_fail(language, text, published, wanted):
    assert differences(language, text, published, wanted), "works now: take it out of actors-known-failures.yaml"


@pytest.mark.parametrize("language", sorted(p.parents[1].name for p in (data_root() / "languages").glob(
    "*/corpora/actors.yaml")))
def test_corpus_is_sound(language):
    entries = corpus(language, "actors")
    assert len(entries) >= (150)
    phrases = set()
    for entry in entries:
        assert set(entry) <= {"text", "published", "find", "nobody"}
        for wanted in entry.get("find", ()):
            assert set(wanted) <= {"text", "nth", "name", "country", "kind", "sectors", "together"}
            assert entry["text"].count(wanted["text"]) >= wanted.get("nth", 1), entry["text"]
            phrases.add((entry["text"], wanted["text"]))
        for phrase in entry.get("nobody", ()):
            assert phrase in entry["text"]
            phrases.add((entry["text"], phrase))
    assert set(known_failures(language)) <= phrases
