"""Reading, writing and calculating with EDTF values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.records.edtf import bounds, intersection, joined, size, spans, written

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).map(date.toordinal)
STRETCHES = st.lists(st.tuples(DAYS, st.integers(0, 400)).map(lambda s: (s[0], s[0] + s[1])), min_size=1,
                     max_size=6)


@pytest.mark.parametrize(("edtf", "earliest", "latest"), [
    ("2022", "2022-01-01", "2022-12-31"),
    ("2022-02", "2022-02-01", "2022-02-28"),
    ("2022-01-05", "2022-01-05", "2022-01-05"),
    ("2022-01-05/2022-01-07", "2022-01-05", "2022-01-07"),
    ("2022-01/2022-03", "2022-01-01", "2022-03-31"),
    ("../2022-01-05", None, "2022-01-05"),
    ("2022-01-05/..", "2022-01-05", None),
    ("[2022-01-06,2022-01-13]", "2022-01-06", "2022-01-13"),
    ("[2022-01-03..2022-01-09,2022-01-17]", "2022-01-03", "2022-01-17"),
    ("2022-01~", "2022-01-01", "2022-01-31"),
    ("2022-01-05?/2022-01-07%", "2022-01-05", "2022-01-07"),
    ("", None, None), (None, None, None), ("soon", None, None), ("2022-13", None, None),
    ("2022-02-30", None, None), ("2022-01-07/2022-01-05", None, None),
])
def test_bounds(edtf, earliest, latest):
    assert bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize("edtf", [
    "2022", "2022-02", "2022-01-05", "2022-01-05/2022-01-07", "../2022-01-05", "2022-01-05/..",
    "[2022-01-06,2022-01-13]", "[2022-01-06,2022-01-07,2022-01-13]", "[2022-01-03..2022-01-09,2022-01-17]"])
def test_writes_what_it_reads(edtf):
    assert written(spans(edtf)) == edtf


@given(STRETCHES)
def test_any_days_survive_writing(stretches):
    value = joined(stretches)
    assert spans(written(value)) == value


@given(STRETCHES, STRETCHES)
def test_intersection_is_what_both_allow(a, b):
    one, other = joined(a), joined(b)
    both = intersection(one, other)
    assert size(joined([*a, *b])) == size(one) + size(other) - size(both)
    assert intersection(both, one) == both
