"""The commands as a user runs them."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from casus.cli import casus

REPORT = "Rząd Kazachstanu podał się do dymisji w środę 5 stycznia 2022 r. Policja zatrzymała w Ałmaty 200 osób.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "dymisja.txt"
    path.write_text(REPORT, encoding="utf8")
    return path


def run(*args: object):
    return CliRunner().invoke(casus, [str(a) for a in args])


def test_table(report):
    result = run("code", report)
    assert result.exit_code == 0
    assert "RETREAT resign, occurred" in result.output
    assert "COERCE arrest" in result.output


def test_jsonl_has_every_key_of_the_contract(report):
    record = json.loads(run("code", report, "--format", "jsonl").output)
    assert set(record) == {"report", "entities", "events", "coder"}
    assert record["report"]["id"] == "dymisja"
    event = record["events"][0]
    assert set(event) == {"id", "type", "modes", "contexts", "quad", "score", "actors", "recipients", "theme", "status",
                          "when", "where", "counts", "grounds", "told_by", "evidence", "confidence", "presumed"}
    text = record["report"]["text"]
    for mention in event["evidence"]:
        assert text[mention["start"]:mention["end"]].strip()
        assert mention["start"] <= mention["trigger"]["start"] < mention["trigger"]["end"] <= mention["end"]


def test_csv(report):
    rows = list(csv.DictReader(io.StringIO(run("code", report, "--format", "csv").output)))
    assert {row["type"] for row in rows} >= {"RETREAT", "COERCE"}
    assert any(row["counts"] == "arrested 200" for row in rows)


def test_one_bad_file_leaves_the_others(report, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = run("code", empty, report)
    assert result.exit_code == 1
    assert "RETREAT" in result.output
    assert "empty.txt" in result.output
    assert "Traceback" not in result.output


def test_explain(report):
    assert "RETREAT: " in run("explain", report).output
    one = run("explain", report, "--event", 1).output
    assert "type" in one
    assert "entry pl/" in one


def test_explain_of_an_event_that_is_not_there(report):
    result = run("explain", report, "--event", 99)
    assert result.exit_code == 2
    assert "events" in result.output


def test_gaps(report):
    assert run("lexicon", "gaps", report).exit_code == 0


def test_wrong_pipeline_is_told(report):
    result = run("code", report, "--pipeline", "pl=no_such_pipeline")
    assert result.exit_code != 0
