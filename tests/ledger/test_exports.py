"""Every shape is read back by a reader that its users have, with exactly the columns they know."""

import json
import re
import sqlite3
from pathlib import Path

import geojson
import pandas as pd
import pytest
from builder import APPEAL, event, report
from click.testing import CliRunner

from casus.cli import casus
from casus.exports.ledger import SHAPES, export
from casus.exports.tables import COLUMNS
from casus.ledger import Filter, Ledger

DEADLY = event(modes=("firearms",), actors=("police",), recipients=("protesters",), when="2022-01-05", where="Almaty",
               counts=(("killed", 24, 36), ("injured", 100, None)))
LISTS = Path(__file__).with_name("columns.md").read_text(encoding="utf8")


def columns(name):
    """The column list of a shape as tests/ledger/columns.md has it."""
    block = re.search(rf"## {name}\n(.*?)\n(?:##|$)", LISTS + "\n", re.DOTALL)[1].strip()
    return [c.strip() for c in re.split(r"[,|\n]" if name != "gdelt" else r"\s+", block) if c.strip()]


@pytest.fixture
def book(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", APPEAL, DEADLY, event("PROTEST", modes=("demo",), actors=("protesters",), where="Aktau",
                                                   when="2022-01", frame="protest"), outlet='The "Daily"\tNews'))
        book.add(report("b", APPEAL, DEADLY, event("AID", actors=("rus",), status="future", frame="send")))
        book.decide("note", author="Ala", event=next(book.timeline())["id"], text="look again")
        yield book


@pytest.fixture
def written(book, tmp_path):
    def run(shape):
        out = tmp_path / shape
        return out, export(book, shape, out, Filter())
    return run


@pytest.mark.parametrize(("shape", "options"), [
    ("acled", {}), ("ucdp-ged", {}), ("icews", {"sep": "\t", "quoting": 3}), ("polecat", {"sep": "\t", "quoting": 3})])
def test_flat_tables_have_exactly_their_columns(written, shape, options):
    out, counts = written(shape)
    table = pd.read_csv(out, **options)
    assert list(table.columns) == columns(shape)
    assert len(table) == counts["written"] > 0
    assert sum(counts.values()) == 4  # every event is written or left out with a reason


def test_acled(written):
    table = pd.read_csv(written("acled")[0]).set_index("sub_event_type")
    shots, march = table.loc["Attack"], table.loc["Peaceful protest"]
    assert (shots.event_date, shots.time_precision, shots.geo_precision, shots.fatalities) == ("2022-01-05", 1, 1, 24)
    assert (shots.civilian_targeting, shots.iso, shots.location) == ("Civilian targeting", 398, "Almaty")
    assert (march.event_date, march.time_precision) == ("2022-01-01", 2)  # before its report came out


def test_ucdp_ged(written):
    out, counts = written("ucdp-ged")
    row, = pd.read_csv(out).to_dict("records")
    assert (row["type_of_violence"], row["low"], row["best"], row["high"], row["deaths_civilians"]) == (3, 24, 24, 36, 24)
    assert (row["side_a"], row["gwnoa"], row["country_id"], row["date_prec"]) == ("Government of Kazakhstan", 705, 705, 1)
    assert counts["no violence that happened"] == 3


def test_gdelt_has_no_header(written):
    out, _ = written("gdelt")
    table = pd.read_csv(out, sep="\t", header=None, names=columns("gdelt"), quoting=3, dtype=str)
    assert len(columns("gdelt")) == 61
    assert {len(line.split("\t")) for line in out.read_text(encoding="utf8").splitlines()} == {61}
    appeal = table[table.EventRootCode == "02"].iloc[0]
    assert (appeal.SQLDATE, appeal.EventCode, appeal.NumSources) == ("20220105", "023", "2")
    assert table[table.EventRootCode == "19"].iloc[0].ActionGeo_CountryCode == "KZ"


def test_geojson(written):
    out, _ = written("geojson")
    found = geojson.loads(out.read_text(encoding="utf8"))
    assert found.is_valid
    assert {f["properties"]["place"] for f in found["features"]} == {"Almaty", "Aktau"}
    assert all(f["geometry"]["type"] == "Point" for f in found["features"])


@pytest.mark.parametrize("shape", ["csv", "parquet"])
def test_long_tables(written, shape):
    out, _ = written(shape)
    read = {name: getattr(pd, f"read_{shape}")(out / f"{name}.{shape}") for name in COLUMNS}
    assert {name: list(table.columns) for name, table in read.items()} == {n: list(c) for n, c in COLUMNS.items()}
    assert set(read["mentions"].event) == set(read["events"].event)
    assert set(read["mentions"].report) <= set(read["reports"].report)
    killed = read["counts"].set_index("of").loc["killed"]
    assert (killed.low, killed.best, killed.high) == (24, 24, 36)
    assert list(read["decisions"].text) == ["look again"]


def test_jsonl_is_the_contract(written):
    lines = [json.loads(line) for line in written("jsonl")[0].read_text(encoding="utf8").splitlines()]
    appeal = next(e for e in lines if e["type"] == "REQUEST")
    assert list(appeal)[:14] == ["id", "type", "modes", "contexts", "status", "actors", "recipients", "when", "where",
                                 "counts", "voices", "records", "claims", "history"]
    assert appeal["voices"] == 2


def test_plover(written):
    lines = [json.loads(line) for line in written("plover")[0].read_text(encoding="utf8").splitlines()]
    assert all({"id", "date", "actor", "event"} <= set(line) for line in lines)
    assert {line["size"]["dead"] for line in lines} == {None, 24}


def test_the_ledger_itself_is_read_with_sqlite3(book):
    rows = sqlite3.connect(book.store.path).execute("SELECT type, voices, json_extract(body, '$.when.edtf') FROM events "
                                                    "WHERE type = 'REQUEST'").fetchall()
    assert rows == [("REQUEST", 2, "2022-01-05")]


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_left_out_is_counted_aloud(book, tmp_path, shape):
    result = CliRunner().invoke(casus, ["export", str(book.store.path), "--as", shape, "--out", str(tmp_path / "x"),
                                        "--type", "AID"])
    assert result.exit_code == 0, result.output
    assert "1 events written" in result.output or "1 left out: " in result.output
