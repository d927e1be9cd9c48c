"""What Casus must see in the dispatch that it grew out of."""

from pathlib import Path

import pytest

TEXT = (Path(__file__).parent / "gold" / "report.txt").read_text(encoding="utf8")
WEDNESDAYS = "[2022-01-05,2022-01-12,2022-01-19,2022-01-26]"
THURSDAYS = "[2022-01-06,2022-01-13,2022-01-20,2022-01-27]"


@pytest.fixture(scope="module")
def coded(coder):
    return coder.code(TEXT)


def events_at(coded, words):
    """The events whose evidence touches a piece of the text."""
    start = TEXT.index(words)
    end = start + len(words)
    return [e for e in coded.events if any(m.start < end and start < m.end for m in e.evidence)]


def names(coded, ids):
    known = {e.id: e.name for e in coded.entities}
    return [known[i] for i in ids]


def test_the_appeal_is_told_once_with_its_three_mentions(coded):
    appeals = [e for e in coded.events if e.type == "REQUEST" and "assist" in e.modes]
    assert len(appeals) == 1
    appeal = appeals[0]
    assert names(coded, appeal.actors) == ["Kassym-Jomart Tokayev"]
    assert len(appeal.evidence) == 3
    assert appeal.when.edtf == WEDNESDAYS
    assert [(g.pact, g.article) for g in appeal.grounds] == [("CST", "4")]
    assert appeal.told_by == ()


def test_thursday_is_one_of_the_four_of_the_month(coded):
    pledge = next(e for e in events_at(coded, "Białoruś wyśle do tego kraju") if e.type == "AGREE")
    assert pledge.when.edtf == THURSDAYS


def test_the_protests_began_a_day_after_the_year(coded):
    protest = next(e for e in events_at(coded, "Kazachstańskie protesty wybuchły") if e.type == "PROTEST")
    assert protest.when.edtf == "2022-01-02"
    assert protest.where.name == "Zhanaozen"


@pytest.mark.parametrize(("words", "kind", "teller"), [
    ("wojsko w Ałmaty zażądało", "REQUEST", "TASS"),
    ("otworzono ogień", "ASSAULT", "eyewitnesses"),
    ("Bojownicy zdobyli arsenały", "COERCE", "Ministry of Foreign Affairs of Belarus"),
])
def test_who_tells(coded, words, kind, teller):
    event = next(e for e in events_at(coded, words) if e.type == kind)
    assert names(coded, [t.speaker for t in event.told_by]) == [teller]


def test_nothing_in_the_text_is_evidence_beyond_its_end(coded):
    for event in coded.events:
        for mention in event.evidence:
            assert 0 <= mention.start <= mention.trigger.start < mention.trigger.end <= mention.end <= len(TEXT)
