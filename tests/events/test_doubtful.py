"""Mentions that are hardly events: left out of the record, and listed by ``casus explain``."""

import pytest

from casus.coder import Coder
from casus.documents import Source, document
from casus.events.doubting import DOUBTFUL
from casus.events.weights import weights
from casus.exports.explanation import report_marked

WAR = "Russian forces shelled Kharkiv on Monday, killing two people. Ukraine accused Moscow of a war crime. "


def coding(coder: Coder, text: str, language: str = "en"):
    return coder.work(document(Source(id="x", name="x", text=text), language=language, published="2024-05-14"))


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Twelve people died when a bus fell into a ravine in Peru."),
    ("en", "A storm killed three hikers in Austria on Sunday."),
    ("pl", "W zderzeniu autobusu z ciężarówką w Peru zginęło dwanaście osób."),
    ("pl", "W Indiach czternaście osób zmarło na cholerę."),
    ("ru", "В Перу автобус упал в пропасть, погибли двенадцать человек."),
    ("ru", "В Индии при обрушении дома погибли девять рабочих."),
])
def test_a_toll_of_a_mishap_is_nobodys_deed(coder: Coder, language: str, text: str) -> None:
    assert not coder.code(text, language=language, published="2024-05-14").events


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Gunmen opened fire on a bus in Peru. Twelve people died."),
    ("pl", "Napastnicy ostrzelali autobus w Peru. Zginęło dwanaście osób."),
    ("ru", "Боевики обстреляли автобус в Перу. Погибли двенадцать человек."),
])
def test_a_toll_of_an_attack_is_a_deed(coder: Coder, language: str, text: str) -> None:
    events = coder.code(text, language=language, published="2024-05-14").events
    assert {e.type for e in events} == {"ASSAULT"}
    assert any(c.of == "killed" for e in events for c in e.counts)


def test_what_is_left_out_has_its_reason_and_no_place_in_the_record(coder: Coder) -> None:
    done = coding(coder, "A court in Leeds fined a couple 200 pounds for letting their dog chase swans.")
    assert not done.record.events
    draft, = done.doubtful
    chance = draft.reasons[-1].why.removeprefix("an event in ").partition(" ")[0]
    assert 0 <= float(chance) < DOUBTFUL
    assert report_marked(done).endswith(f"left out: {draft.type} “fined”  ({draft.reasons[-1].why})")


def test_a_plain_report_loses_nothing(coder: Coder) -> None:
    done = coding(coder, WAR)
    assert [e.type for e in done.record.events] == ["ASSAULT", "ACCUSE"]
    assert not done.doubtful
    assert "left out" not in report_marked(done)


def test_no_sign_holds_a_word_of_a_language() -> None:
    assert all(sign.isascii() for sign in weights("doubts"))
