"""The example dossier, coded and merged, beside its golden ledger.

The coder gets better (and other) from version to version, so the figures are floors over the golden mentions that it
codes at all: pairs put together are nearly always right, no listed look-alikes are one event, and the appeal is one.
"""

from pathlib import Path

from click.testing import CliRunner
from golden import GOLD, compare

from casus.cli import casus
from casus.ledger import Filter, Ledger

ROOT = Path(__file__).resolve().parents[2]
PRECISION, F1, CODED = 0.95, 0.9, 0.85


def asked(dossier, *arguments):
    result = CliRunner().invoke(casus, ["ledger", arguments[0], str(dossier), *arguments[1:]])
    assert result.exit_code == 0, result.output
    return result.output


def test_against_the_golden_ledger(dossier):
    with Ledger(dossier) as book:
        found = compare(book)
    assert found.coded >= CODED
    assert found.alike == ()
    assert found.precision >= PRECISION, found.wrong
    assert found.f1 >= F1, found.missed


def test_the_appeal_is_one_event_in_three_languages(dossier):
    with Ledger(dossier) as book:
        appeals = [e for e in book.timeline(Filter(type="REQUEST", mode="assist", actor="Tokayev")) if e["when"]]
        one, = [e for e in appeals if set(GOLD["events"]["appeal"]) <= {r["report"] for r in e["records"]}]
        assert one["when"]["edtf"] == "2022-01-05"
        assert one["languages"] == ["en", "pl", "ru"]
        assert one["voices"] == 4


def test_a_copy_is_no_second_voice(dossier):
    with Ledger(dossier) as book:
        for event in book.timeline(Filter(source="en-08-shoot-order-copy")):
            reports = {r["report"]: r["voice"] for r in event["records"]}
            if "en-07-shoot-order" in reports:
                assert reports["en-07-shoot-order"] == reports["en-08-shoot-order-copy"]


def test_the_invocation(dossier):
    with Ledger(dossier) as book:
        sheet = next(book.invocations())
        assert (sheet["treaty"], sheet["article"], sheet["invoker"]) == ("CST", "4", "KAZ")
        answers = {m["who"]: m["answer"] for m in sheet["members"]}
        assert set(answers) == {"ARM", "BLR", "KGZ", "RUS", "TJK"}
        assert answers["RUS"] == "sent"
        assert sheet["organisation"]["answer"] == "agreed"


def test_questions_as_a_user_asks_them(dossier):
    assert "REQUEST assist" in asked(dossier, "timeline", "--actor", "Tokayev", "--from", "2022-01-05", "--to", "2022-01-05")
    assert "PROTEST" not in asked(dossier, "timeline", "--type", "request")
    assert "ru-03-obrashchenie" in asked(dossier, "sources", "--text", "десантник")
    assert "copy of" in asked(dossier, "sources")
    assert "invoked Collective Security Treaty, article 4" in asked(dossier, "invocations")
    with Ledger(dossier) as book:
        one = next(e for e in book.timeline(Filter(type="REQUEST", mode="assist", voices=4)))
    shown = asked(dossier, "show", one["id"][:6])
    assert "why these are one:" in shown
    assert "voice 4" in shown
    asked(dossier, "disagreements")


def test_adding_again_and_coding_again_change_nothing(dossier):
    before = asked(dossier, "timeline")
    result = CliRunner().invoke(casus, ["ledger", "add", str(dossier), str(ROOT / "examples" / "dossier")])
    assert "0 reports added, 28 known" in result.output
    assert "would be 0 added, 0 changed, 0 dropped" in asked(dossier, "recode", "--dry-run")
    assert asked(dossier, "timeline") == before
    assert "current" in asked(dossier, "history", "pl-03-apel-do-odkb")


def test_decisions_as_a_user_makes_them(dossier, tmp_path):
    with Ledger(dossier) as book:
        one = next(e["id"] for e in book.timeline(Filter(type="REQUEST", voices=4)))
    said = asked(dossier, "decide", "correct", one, "status", "negated", "--author", "Ala")
    assert "negated" in asked(dossier, "show", one)
    lines = tmp_path / "d.jsonl"
    lines.write_text(asked(dossier, "decisions"), encoding="utf8")
    assert "0 new decisions" in asked(dossier, "decisions", "--import", str(lines))
    asked(dossier, "decide", "undo", said.split()[0], "--author", "Ala")
    assert "REQUEST assist, occurred" in asked(dossier, "show", one)


def test_the_seed_report_beside_a_dated_one(tmp_path):
    """A report dated to the month knows the weekday of the appeal; another one knows the day, and that narrows it."""
    path = tmp_path / "l"
    result = CliRunner().invoke(casus, ["ledger", "add", str(path), str(ROOT / "tests" / "gold" / "report.txt"),
                                        str(ROOT / "examples" / "dossier" / "pl-03-apel-do-odkb.txt")])
    assert result.exit_code == 0
    with Ledger(path) as book:
        one = next(e for e in book.timeline(Filter(type="REQUEST", mode="assist", voices=2)))
        assert one["when"]["edtf"] == "2022-01-05"
        assert [step["left"] for step in one["dates"]] == ["[2022-01-05,2022-01-12,2022-01-19,2022-01-26]", "2022-01-05"]
        sheet = next(book.invocations())
        assert {m["who"] for m in sheet["members"]} == {"ARM", "BLR", "KGZ", "RUS", "TJK"}
