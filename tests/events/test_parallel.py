"""The same report in three languages gives the same events (parallel.yaml), and the corpus covers PLOVER."""

from pathlib import Path

import pytest
import yaml

from casus.parallel import Agreement, Compared, Passage, agrees, compare, read_passages

CORPUS = Path(__file__).parent / "parallel.yaml"
ONTOLOGY = Path(__file__).parents[2] / "ontology"
FLOORS = {"passages": 0.74, "pairs": 0.81, "events": 0.86}


@pytest.fixture(scope="module")
def agreement(coder):
    return compare(coder, read_passages(CORPUS))


@pytest.mark.parametrize("figure", FLOORS)
def test_the_languages_agree(agreement, figure):
    assert agreement.figures()[figure] >= FLOORS[figure]


def test_every_passage_is_in_every_language():
    passages = read_passages(CORPUS)
    assert len(passages) >= 60
    assert all(set(p.texts) == {"en", "pl", "ru"} for p in passages)
    assert len({p.id for p in passages}) == len(passages)


def test_every_type_mode_and_status_is_there():
    events = [e for p in read_passages(CORPUS) for e in p.events]
    have = {(kind, mode) for e in events for kind in ([e["type"]] if isinstance(e["type"], str) else e["type"])
            for mode in e.get("modes", [None])}
    for raw in yaml.safe_load((ONTOLOGY / "types.yaml").read_text(encoding="utf8")):
        assert {(raw["type"], mode) for mode in raw["modes"] or [None]} <= have
    stated = {s for e in events for s in ([e["status"]] if isinstance(e["status"], str) else e["status"])}
    assert stated == {"occurred", "ongoing", "future", "hypothetical", "negated", "historical"}


def test_figures_of_a_passage_that_two_languages_share():
    wanted = {"type": ["AGREE", "CONCEDE"], "actors": ["FRA"], "status": "occurred"}
    key = ("AGREE", ("FRA",), ("NER",), "occurred")
    other = ("ACCUSE", ("FRA",), (), "occurred")
    passage = Passage("one", {}, "2024-06-14", (wanted,), frozenset(), False)
    figures = Agreement([Compared(passage, {"en": (key,), "pl": (key,), "ru": (key, other)})]).figures()
    assert figures["passages"] == 0
    assert figures["pairs"] == pytest.approx(1 / 3)
    assert figures["events"] == pytest.approx(6 / 8)
    assert (figures["expected en"], figures["expected ru"]) == (1, pytest.approx(2 / 3))


def test_what_the_corpus_leaves_out_is_not_judged():
    assert agrees({"type": "ACCUSE", "status": "occurred"}, ("ACCUSE", ("FRA",), ("NER",), "occurred"))
    assert not agrees({"type": "ACCUSE", "status": "occurred", "recipients": ["MLI"]},
                      ("ACCUSE", ("FRA",), ("NER",), "occurred"))
