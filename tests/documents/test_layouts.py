"""The corpus of headers, datelines and source lines: what is found, and that the text itself stays whole."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.documents import Source, document

CASES = yaml.load((Path(__file__).parent / "layouts.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)
ALL = frozenset({"pl", "en", "ru"})


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_layout(case: dict[str, Any]) -> None:
    made = document(Source(id="a", name="a.txt", text=case["text"]), language=case["language"], languages=ALL)
    report, text = made.report, made.report.text
    assert text == case["text"]
    assert report.published.edtf == case.get("published")
    assert report.outlet == case.get("outlet")
    assert list(report.cites) == case.get("cites", [])
    assert report.title == case.get("title")
    place = made.dateline_place
    assert (text[place.start : place.end] if place else None) == case.get("place")
    coded = made.coded_text()
    below = coded[made.title.end if made.title else 0 :].strip()
    assert below.startswith(case["begins"])
    assert below.endswith(case["ends"])
    assert len(coded) == len(text)
    assert all(c in (t, " ") for c, t in zip(coded, text, strict=True))


def test_basis_holds_the_words_it_was_read_from() -> None:
    text = "MOSKWA, 13 stycznia (PAP) – Wojsko zaczęło w czwartek odwrót. Trafiło tam 6 stycznia 2022 r."
    report = document(Source(id="a", name="a", text=text), language="pl", languages=ALL).report
    assert [text[b.start : b.end] for b in report.published.basis] == ["13 stycznia", "6 stycznia 2022 r."]
    assert (report.published.earliest, report.published.latest) == ("2022-01-13", "2022-01-13")


def test_month_only_has_the_months_bounds() -> None:
    text = " date 2022-01 Władze wyślą siły pokojowe."
    published = document(Source(id="a", name="a", text=text), language="pl", languages=ALL).report.published
    assert (published.edtf, published.earliest, published.latest) == ("2022-01", "2022-01-01", "2022-01-31")
    assert [(b.start, b.end, b.why) for b in published.basis] == [(0, 13, "dateline")]
