"""Treaties with dated memberships, and invocations with the answers of all parties."""

import re
from pathlib import Path

import pandas as pd
import pytest
from builder import APPEAL, event, report

from casus.exports.crosswalks import country
from casus.exports.ledger import export
from casus.ledger import Filter, Ledger
from casus.ledger.treaties import treaties

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("treaty", "day", "inside", "outside"), [
    ("CST", "2022-01-05", "KAZ KGZ TJK RUS BLR ARM", "UZB GEO AZE"),
    ("CST", "2010-01-01", "UZB", "GEO"),
    ("NATO", "2022-02-24", "POL TUR MKD", "FIN SWE UKR"),
    ("NATO", "2024-03-07", "FIN SWE", "UKR"),
    ("ECOWAS", "2023-08-01", "NER MLI BFA NGA", "MRT CMR"),
    ("ECOWAS", "2025-02-01", "NGA GHA", "NER MLI BFA"),
    ("TEU", "2019-12-31", "GBR FRA HRV", "UKR"),
    ("TEU", "2021-01-01", "FRA", "GBR"),
    ("RUS-PRK", "2024-12-05", "RUS PRK", "CHN"),
    ("RUS-PRK", "2024-06-20", "", "RUS PRK"),
    ("LAS", "2020-01-01", "EGY SAU MAR", "IRN TUR"),
    ("GCC", "2020-01-01", "QAT SAU", "YEM"),
])
def test_parties_on_a_day(treaty, day, inside, outside):
    parties = set(treaties()[treaty].parties(day))
    assert set(inside.split()) <= parties
    assert not set(outside.split()) & parties


def test_every_party_and_organisation_is_known():
    assert {"CST", "NATO", "UN-CHARTER", "ECOWAS", "AU", "LAS", "GCC", "RIO", "US-JPN", "US-KOR", "MST", "RUS-BLR", "RUS-PRK",
            "TEU"} <= set(treaties())
    for treaty in treaties().values():
        assert all(country(m.country).name for m in treaty.members), treaty.id
        assert treaty.organisation is None or treaty.organisation_name, treaty.id


def test_every_member_answers_or_is_silent(tmp_path):
    sent = event("AID", actors=("rus",), where="Almaty", when="2022-01-06", frame="send", counts=(("troops", 3000, 3000),))
    ready = event("AID", actors=("blr",), where="Almaty", status="future", frame="send")
    agreed = event("AGREE", actors=("csto",), where="Almaty", when="2022-01-06", frame="agree")
    late = event("AID", actors=("blr",), where="Almaty", when="2022-06-06", frame="send")
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", APPEAL, sent))
        book.add(report("b", APPEAL, ready, agreed))
        book.add(report("c", late, published="2022-06-07"))
        sheet, = book.invocations()
    assert (sheet["treaty"], sheet["article"], sheet["invoker"], sheet["voices"]) == ("CST", "4", "KAZ", 2)
    assert {m["who"]: m["answer"] for m in sheet["members"]} == {
        "ARM": "silent", "BLR": "ready", "KGZ": "silent", "RUS": "sent", "TJK": "silent"}
    assert sheet["silent"] == ["ARM", "KGZ", "TJK"]
    assert sheet["organisation"]["answer"] == "agreed"
    russia = next(m for m in sheet["members"] if m["who"] == "RUS")
    assert russia["steps"][0]["forces"] == [{"of": "troops", "low": 3000, "best": 3000, "high": 3000}]


def test_an_appeal_by_no_party_is_no_invocation(tmp_path):
    appeal = event("REQUEST", modes=("assist",), actors=("tokayev",), recipients=("csto",), when="2022-01-05",
                   frame="ask-for-help", grounds=(("NATO", "5"),))
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", appeal))
        assert {s["treaty"] for s in book.invocations()} == {"CST"}  # the alliance asked, not the treaty named


def test_the_pandas_example_of_the_docs_runs(tmp_path, monkeypatch, capsys):
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", APPEAL))
        book.add(report("b", APPEAL))
        export(book, "csv", tmp_path / "tables", Filter())
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "ledger.md").read_text(encoding="utf8"), re.DOTALL)[1]
    exec(code, {"pd": pd})
    assert "REQUEST" in capsys.readouterr().out
