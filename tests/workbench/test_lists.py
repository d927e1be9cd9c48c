"""Timeline, map, list and facets are filtered together, and every page's CSV has the rows of its JSON."""

import csv
import io
import json
import zipfile

import pytest

from casus.workbench.cells import cell
from casus.workbench.rows import flat


def table(answer):
    rows = list(csv.reader(io.StringIO(answer.text)))
    return rows[0], rows[1:]


def shown(row):
    return [str(value) for value in row]


FILTERS = ["", "type=ASSAULT", "type=ASSAULT,REQUEST", "status=occurred", "actor=police", "actor=KAZ", "place=almaty",
           "place=KAZ", "source=tass", "source=kresy", "language=pl", "language=pl,en", "voices=2", "disputed=1",
           "from=2022-01-05", "to=2022-01", "from=2022-01-06&to=2022-01-08", "state=unreviewed", "bbox=70,40,80,50",
           "mode=assist", "type=AID", "source=b", "rejected=1"]


@pytest.mark.parametrize("query", FILTERS)
def test_all_views_show_the_same_events(page, query):
    overview = page.json(f"/overview.json?{query}")
    total = overview["total"]
    assert overview["events"]["total"] == total == len(overview["events"]["rows"])
    assert sum(n for *_, n in overview["timeline"]["cells"]) + overview["timeline"]["undated"] == total
    places = overview["map"]
    assert sum(s["events"] for s in places["points"] + places["areas"]) + places["nowhere"] == total
    for name in ("events", "timeline", "map", "facets"):
        alone = page.json(f"/{name}.json?{query}")
        assert {k: v for k, v in alone.items() if k != "ms"} == {k: v for k, v in overview[name].items() if k != "ms"}


@pytest.mark.parametrize(("query", "types"), [
    ("type=REQUEST", ["REQUEST"]), ("actor=tokayev", ["REQUEST"]), ("place=aktau", ["ASSAULT"]),
    ("language=pl", ["PROTEST", "ASSAULT", "REQUEST"]), ("bbox=50,40,60,50", ["ASSAULT"]),
    ("disputed=1", ["ASSAULT"]), ("source=c", ["ASSAULT"]), ("to=2022-01-04", ["PROTEST"])])
def test_filters(page, query, types):
    assert [e["type"] for e in page.json(f"/events.json?{query}")["rows"]] == types


@pytest.mark.parametrize("query", FILTERS)
def test_csv_has_the_rows_of_the_json(page, query):
    heads, rows = table(page.get(f"/events.csv?{query}"))
    found = page.json(f"/events.json?limit=500&{query}")["rows"]
    assert heads[0] == "event"
    assert rows == [shown(cell(v) for v in flat(row)) for row in found]


def test_csv_of_the_other_lists(page):
    told = page.json("/timeline.json")
    assert table(page.get("/timeline.csv"))[1] == [shown((d, told["unit"], s, t, n)) for d, s, t, n in told["cells"]]
    places = page.json("/map.json")
    assert [r[0] for r in table(page.get("/map.csv"))[1]] == [s["id"] for s in places["points"] + places["areas"]]
    facets = page.json("/facets.json")
    assert [r[1:] for r in table(page.get("/facets.csv"))[1] if r[0] == "type"] == [
        [f["value"], str(f["n"])] for f in facets["type"]]
    assert [r[0] for r in table(page.get("/reports.csv"))[1]] == [r["name"] for r in page.json("/reports.json")["rows"]]
    assert len(table(page.get("/review.csv"))[1]) == page.json("/review.json")["total"]
    for name in ("voices", "invocations", "decisions", "agreement"):
        assert table(page.get(f"/{name}.csv"))[0]


def test_a_country_is_no_pin(page):
    places = page.json("/map.json")
    assert {s["name"] for s in places["points"]} == {"Almaty", "Aktau"}
    assert [(s["name"], s["precision"]) for s in places["areas"]] == [("Kazakhstan", "country")]
    spot = next(s for s in places["points"] if s["name"] == "Aktau")
    assert (spot["killed"], spot["types"]) == (2, {"ASSAULT": 1})
    assert [e["spot"] for e in page.json(f"/events.json?spot={spot['id']}")["rows"]] == [spot["id"]]


def test_a_facet_shows_the_alternatives_to_what_is_chosen(page):
    facets = page.json("/facets.json?type=REQUEST")
    assert {f["value"]: f["n"] for f in facets["type"]} == {"ASSAULT": 2, "REQUEST": 1, "PROTEST": 1, "ACCUSE": 1}
    assert facets["total"] == 1
    assert [f["value"] for f in facets["actor"]][:1] == ["Collective Security Treaty Organization"]
    for facet in facets["actor"]:
        assert page.json(f"/events.json?type=REQUEST&actor={facet['value']}")["total"] == facet["n"]


def test_pages_of_a_list(page):
    every = [e["id"] for e in page.json("/events.json")["rows"]]
    found, at = [], 0
    while at is not None:
        part = page.json(f"/events.json?limit=2&offset={at}")
        found += [e["id"] for e in part["rows"]]
        at = part["next"]
    assert found == every
    assert [e["id"] for e in page.json("/events.json?order=-day")["rows"]][-1] == every[0]
    assert len(table(page.get("/events.csv?limit=2"))[1]) == 2
    looks = [e["look"] for e in page.json("/events.json?order=look")["rows"]]
    assert looks == sorted(looks, reverse=True)


@pytest.mark.parametrize(("query", "field"), [
    ("from=yesterday", "from"), ("to=2022-13-40", "to"), ("status=done", "status"), ("state=new", "state"),
    ("type=<b>", "type"), ("voices=-1", "voices"), ("voices=ł", "voices"), ("limit=0", "limit"), ("limit=501", "limit"),
    ("offset=x", "offset"), ("order=random", "order"), ("bbox=1,2,3", "bbox"), ("bbox=nan,1,2,3", "bbox"),
    ("spot=..%2F", "spot"), ("ids=x", "ids"), ("text=%22", "text"), ("disputed=maybe", "disputed"),
    ("actor=" + "a" * 300, "actor"), ("unit=hour", "unit"), ("place=%00", "place"), ("report=' OR 1", "report")])
def test_what_cannot_be_read_is_refused_by_name(page, query, field):
    path = "/timeline.json" if field == "unit" else "/events.json"
    error = page.json(f"{path}?{query}", 400)["error"]
    assert (error["code"], error["field"]) == ("bad_value", field)


@pytest.mark.parametrize("value", ["'; DROP TABLE events; --", '" OR 1=1', "%", "_", "NEAR(a b)", "a* OR b", "💥"])
def test_hostile_words_are_words(page, value):
    for name in ("actor", "place", "source"):
        assert page.client.get("/events.json", params={name: value}).json()["total"] == 0
    assert page.client.get("/events.json", params={"text": value}).status_code in (200, 400)
    assert page.json("/events.json")["total"] == 5


def test_formulas_are_text_in_a_spreadsheet(page):
    outlets = [r[3] for r in table(page.get("/reports.csv"))[1]]
    assert "'=cmd()" in outlets
    assert cell(-5.0) == -5.0


def test_search_finds_inflected_words_in_reports(page):
    report = page.json("/reports.json?text=gnp")["rows"]
    assert [r["name"] for r in report] == ["d"]
    assert ("gnp", True) in [tuple(part) for part in report[0]["found"]]
    assert [e["type"] for e in page.json("/events.json?text=gnp")["rows"]] == ["ACCUSE"]


@pytest.mark.parametrize("shape", ["jsonl", "geojson", "plover", "acled", "ucdp-ged", "gdelt", "icews", "polecat"])
def test_exports_hold_what_is_shown(page, shape):
    answer = page.get(f"/export/{shape}?type=ASSAULT")
    assert answer.headers["content-disposition"].startswith("attachment")
    left_out = sum(json.loads(answer.headers["x-casus-left-out"]).values())
    if shape == "geojson":
        assert len(answer.json()["features"]) + left_out == 2
    else:
        header = shape in ("acled", "ucdp-ged", "icews", "polecat")
        assert len(answer.text.splitlines()) - header + left_out == 2


def test_long_tables_in_one_file(page):
    pack = zipfile.ZipFile(io.BytesIO(page.get("/export/csv?type=REQUEST").content))
    assert {"events.csv", "claims.csv", "reports.csv"} <= set(pack.namelist())
    assert len(pack.read("events.csv").decode().splitlines()) == 2
    assert page.json("/export/parquet", 404)["error"]["code"] == "not_found"


def test_the_session_says_what_the_page_needs(page):
    session = page.json("/session.json")
    assert (session["events"], session["reports"], session["first"]) == (5, 4, "2022-01-02")
    assert {"REQUEST", "AID"} <= {t["type"] for t in session["types"]}
    assert ("KAZ", "Kazakhstan") in {(c["code"], c["name"]) for c in session["countries"]}
    assert "/" not in session["ledger"]


def test_changes_tell_what_others_did(page):
    before = page.json("/session.json")["revision"]
    assert page.json(f"/changes.json?since={before}")["events"] == []
    one = page.event("REQUEST")
    page.decide("accept", one)
    assert [e["id"] for e in page.json(f"/changes.json?since={before}")["events"]] == [one["id"]]
