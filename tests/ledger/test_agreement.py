"""Krippendorff's alpha against the published examples, and what a coding by two coders gives."""

import pytest

from casus.ledger.agreement import METRICS, krippendorff

FOUR = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
"""Four judges and twelve units (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section C)."""

UNITS = [{str(n): float(value) for n, value in enumerate(column) if value != "."}
         for column in zip(*(line.split() for line in FOUR), strict=True)]


@pytest.mark.parametrize(("metric", "alpha"), [("nominal", 0.743), ("interval", 0.849)])
def test_the_published_example(metric, alpha):
    found = krippendorff(UNITS, METRICS[metric])
    assert found.alpha == pytest.approx(alpha, abs=5e-4)
    assert (found.units, found.judges) == (11, 4)


def test_two_judges_and_two_values():
    """Section A of the same paper: ten units, alpha 0.095."""
    pairs = zip("0100000010", "1110010000", strict=True)
    assert krippendorff([{"a": a, "b": b} for a, b in pairs], METRICS["nominal"]).alpha == pytest.approx(0.095, abs=5e-4)


def test_full_agreement_none_and_nothing_to_compare():
    assert krippendorff([{"a": 1, "b": 1}, {"a": 2, "b": 2}], METRICS["nominal"]).alpha == 1.0
    assert krippendorff([{"a": 1, "b": 2}, {"a": 2, "b": 1}], METRICS["nominal"]).alpha < 0
    assert krippendorff([{"a": 1, "b": 1}], METRICS["nominal"]).alpha is None
    assert krippendorff([{"a": 1}, {"b": 2}], METRICS["nominal"]).alpha is None


def test_sets_that_share_disagree_less():
    distance = METRICS["sets"]
    a, ab, bc, c = (frozenset(s) for s in ("a", "ab", "bc", "c"))
    assert distance(a, a) == 0 == distance(frozenset(), frozenset())
    assert distance(a, ab) < distance(ab, bc) < distance(a, c) == 1
