"""Parties that a sentence leaves out: presumed from the rest of the report, and marked as presumed."""

import pytest

from casus.coder import Coder

SEIZED = "Soldiers in Niger overthrew President Mohamed Bazoum. "


def test_a_presumed_party_is_marked_and_explained(coder: Coder) -> None:
    text = SEIZED + "The African Union demanded a return to constitutional rule."
    record = coder.code(text, language="en", published="2023-07-30")
    demand = next(e for e in record.events if e.type == "REQUEST")
    lands = {e.country for e in record.entities if e.id in demand.recipients}
    assert lands == {"NER"}
    assert demand.presumed == ("recipients",)


def test_a_stated_party_is_not_presumed_and_surer(coder: Coder) -> None:
    stated, left_out = (
        next(e for e in coder.code(SEIZED + text, language="en", published="2023-07-30").events if e.type == "REQUEST")
        for text in ("The African Union called on Niger to free the president.",
                     "The African Union called for the release of the president."))
    assert stated.presumed == ()
    assert stated.confidence > left_out.confidence


@pytest.mark.parametrize(("language", "text"), [
    ("en", "The mayor of Quito imposed a curfew."),
    ("pl", "Burmistrz Quito wprowadził godzinę policyjną."),
    ("ru", "Мэр Кито ввел комендантский час."),
])
def test_a_deed_of_a_kind_without_a_party_gets_none(coder: Coder, language: str, text: str) -> None:
    event, = coder.code(text, language=language, published="2024-05-10").events
    assert (event.type, event.recipients) == ("COERCE", ())


def test_of_what_two_countries_do_neither_is_the_other_side(coder: Coder) -> None:
    record = coder.code("Kenya and Uganda condemned the attack.", language="en", published="2024-05-10")
    for event in record.events:
        assert not set(event.recipients) & {"ken", "uga"}


def test_nobody_by_name_is_presumed_to_have_killed(coder: Coder) -> None:
    text = "President Nursultan Nazarbayev spoke on Monday. Eighteen policemen were killed in Almaty."
    record = coder.code(text, language="en", published="2022-01-06")
    people = {e.id for e in record.entities if e.kind == "person"}
    attacks = [e for e in record.events if e.type == "ASSAULT"]
    assert attacks
    assert not any(people & set(e.actors) for e in attacks)
