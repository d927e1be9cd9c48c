"""The passages of languages/xx/corpora/negatives.yaml give no event, but for few that are listed."""

from collections import Counter
from functools import cache

import pytest

from casus.coder import Coder
from casus.documents.identify import supported
from casus.lexicon.store import data_root, read_yaml

PUBLISHED = "2024-05-14"
LANGUAGES = sorted(supported())
PASSAGES_AN_EVENT = 20


def corpus(language, name="negatives"):
    path = data_root() / "languages" / language / "corpora" / f"{name}.yaml"
    return read_yaml(path) if path.is_file() else []


@cache
def events(language):
    """Text -> how many events are coded in it, for the passages that give any."""
    coder = Coder()
    found = {p["text"]: len(coder.code(p["text"], language=language, published=PUBLISHED).events)
             for p in corpus(language)}
    return {text: number for text, number in found.items() if number}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_varied(language):
    passages = corpus(language)
    assert len({p["text"] for p in passages}) == len(passages) >= 160
    topics = Counter(p["topic"] for p in passages)
    assert len(topics) >= 12
    assert min(topics.values()) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_one_event_in_twenty_passages(language):
    assert sum(events(language).values()) * PASSAGES_AN_EVENT <= len(corpus(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_known_passages_give_events(language):
    known = {f["text"] for f in corpus(language, "negatives-known-failures")}
    assert sorted(set(events(language)) - known) == []
    assert sorted(known - set(events(language))) == [], "these give none now: take them out of the list"
