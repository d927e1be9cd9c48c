"""The contract: what is encoded decodes to the same, the keys stand in order, the bytes never change."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.errors import InputError
from casus.records import (
    Basis,
    CodedReport,
    CoderStamp,
    Count,
    Entity,
    Event,
    Evidence,
    Ground,
    Published,
    Report,
    Span,
    Telling,
    When,
    Where,
)
from casus.records.wire import decode, encode, schema

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
MAYBE = st.none() | TEXT
AT = st.integers(0, 10_000)
NUMBER = st.none() | st.integers(0, 10_000)
DEGREES = st.none() | st.floats(-180, 180, allow_nan=False)


def many(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=2).map(tuple)


PUBLISHED = st.builds(Published, MAYBE, MAYBE, MAYBE, many(st.builds(Basis, AT, AT, TEXT)))
REPORT = st.builds(Report, TEXT, TEXT, MAYBE, MAYBE, MAYBE, many(TEXT), PUBLISHED, TEXT, TEXT)
ENTITY = st.builds(
    Entity,
    TEXT,
    TEXT,
    many(TEXT),
    st.sampled_from(["person", "country", "group", "office"]),
    MAYBE,
    many(TEXT),
    MAYBE,
    st.booleans(),
    many(st.builds(Span, AT, AT)),
)
WHERE = st.builds(
    Where,
    MAYBE,
    many(TEXT),
    MAYBE,
    MAYBE,
    DEGREES,
    DEGREES,
    st.sampled_from(["town", None]),
    MAYBE,
    NUMBER,
    NUMBER,
)
EVENT = st.builds(
    Event,
    TEXT,
    TEXT,
    many(TEXT),
    many(TEXT),
    TEXT,
    st.floats(-10, 10),
    many(TEXT),
    many(TEXT),
    MAYBE,
    st.sampled_from(["occurred", "future", "negated"]),
    st.none() | st.builds(When, TEXT, MAYBE, MAYBE, MAYBE, NUMBER, NUMBER),
    st.none() | WHERE,
    many(st.builds(Count, TEXT, NUMBER, NUMBER, AT, AT)),
    many(st.builds(Ground, st.sampled_from(["treaty", "cause"]), MAYBE, MAYBE, AT, AT)),
    many(st.builds(Telling, TEXT, st.sampled_from(["asserts", "denies"]), MAYBE, AT, AT)),
    many(st.builds(Evidence, AT, AT, st.builds(Span, AT, AT), TEXT, TEXT)),
    st.floats(0, 1),
)
CODED = st.builds(CodedReport, REPORT, many(ENTITY), many(EVENT), st.builds(CoderStamp, TEXT, TEXT, TEXT))

EMPTY = CodedReport(
    Report("a", "pl", None, None, None, (), Published(), "Ł\n", "0"),
    (),
    (),
    CoderStamp("casus", "0.1.0", "0"),
)


@settings(max_examples=60, deadline=None)
@given(CODED)
def test_what_is_encoded_decodes_to_the_same(coded: CodedReport) -> None:
    line = encode(coded)
    assert b"\n" not in line
    assert decode(line) == coded
    assert encode(decode(line)) == line


def test_every_key_is_there_in_the_contracts_order() -> None:
    when, where = (
        When("2022", None, None, None, None, None),
        Where(None, (), None, None, None, None, None, None, None, None),
    )
    event = Event(
        "e",
        "REQUEST",
        (),
        (),
        "verbal conflict",
        0.5,
        (),
        (),
        None,
        "occurred",
        when,
        where,
        (),
        (),
        (),
        (),
        0.9,
    )
    plain = json.loads(encode(CodedReport(EMPTY.report, (), (event,), EMPTY.coder)))
    assert list(plain) == ["report", "entities", "events", "coder"]
    assert list(plain["report"]) == [
        "id",
        "language",
        "title",
        "url",
        "outlet",
        "cites",
        "published",
        "text",
        "sha256",
    ]
    assert plain["report"]["published"] == {"edtf": None, "earliest": None, "latest": None, "basis": []}
    assert list(plain["events"][0]) == [
        "id",
        "type",
        "modes",
        "contexts",
        "quad",
        "score",
        "actors",
        "recipients",
        "theme",
        "status",
        "when",
        "where",
        "counts",
        "grounds",
        "told_by",
        "evidence",
        "confidence",
        "presumed",
    ]
    assert list(plain["events"][0]["where"]) == [
        "name",
        "aliases",
        "country",
        "admin1",
        "lat",
        "lon",
        "precision",
        "gazetteer_id",
        "start",
        "end",
    ]
    assert plain["report"]["text"] == "Ł\n"


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b"\xff", b'{"report": 1}', encode(EMPTY)[:-1]])
def test_what_is_no_coded_report(line: bytes) -> None:
    with pytest.raises(InputError, match="not a coded report"):
        decode(line)


def test_the_schema_asks_for_every_key() -> None:
    definitions = schema()["$defs"]
    assert definitions["Report"]["required"] == list(definitions["Report"]["properties"])
    assert set(definitions) >= {"CodedReport", "Entity", "Event", "Report", "When", "Where"}
    assert definitions["Event"]["properties"]["status"]["enum"]
