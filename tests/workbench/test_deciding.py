"""Decisions from the page: kept, undone, and never made on what somebody else has changed meanwhile."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import Page
from starlette.testclient import TestClient

from casus.ledger import Ledger
from casus.workbench.app import application
from casus.workbench.settings import Settings


def test_accept_and_reject(page):
    one = page.event("PROTEST")
    told = page.decide("accept", one)
    assert (told["event"]["state"], told["decision"]["kind"], told["decision"]["event"]) == ("accepted", "accept", one["id"])
    page.decide("reject", told["event"])
    assert "PROTEST" not in {e["type"] for e in page.json("/events.json")["rows"]}
    assert [e["type"] for e in page.json("/events.json?state=rejected")["rows"]] == ["PROTEST"]


def test_correct_with_marked_words_and_undo(page):
    one = page.event("REQUEST")
    key = page.json(f"/events/{one['id']}.json")["records"][0]["key"]
    told = page.decide("correct", one, field="when", value="2022-01-04", words={"key": key, "start": 0, "end": 7})
    assert told["event"]["when"] == {"edtf": "2022-01-04", "earliest": "2022-01-04", "latest": "2022-01-04"}
    assert told["event"]["coded"]["when"]["edtf"] == "2022-01-05"
    assert told["event"]["corrected"] == ["when"]
    assert "(a, 0 to 7)" in told["decision"]["text"]
    undone = page.decide("undo", decision=told["decision"]["id"])
    assert (undone["event"]["when"]["edtf"], undone["event"]["state"]) == ("2022-01-05", "unreviewed")
    assert page.decide("undo", None, 409, decision=told["decision"]["id"])["error"]["code"] == "conflict"
    assert [(d["kind"], bool(d["undone"])) for d in page.json(f"/events/{one['id']}.json")["decisions"]] == [
        ("correct", True), ("undo", False)]


@pytest.mark.parametrize(("field", "value"), [
    ("type", "SHOUT"), ("status", "maybe"), ("modes", ["nonesuch"]), ("modes", "assist"), ("actors", [{"name": ""}]),
    ("actors", [{"name": "x", "kind": "robot"}]), ("actors", "Tokayev"), ("when", "soon"), ("when", 5),
    ("where", {"name": "x", "lat": 1000}), ("where", {"name": "x", "planet": "Mars"}), ("where", {}),
    ("counts", [{"of": "killed", "low": 5, "high": 2}]), ("counts", [{"of": "killed", "low": -1}]),
    ("counts", [{"of": "killed", "low": True}]), ("theme", ""), ("colour", "red"), ("id", "x"), (None, "x")])
def test_values_that_no_field_may_have(page, field, value):
    answer = page.decide("correct", page.event("REQUEST"), 400, field=field, value=value)
    assert answer["error"]["code"] == "bad_value"
    assert page.json("/decisions.json")["total"] == 0


@pytest.mark.parametrize(("field", "value"), [
    ("type", "ACCUSE"), ("status", "negated"), ("modes", []), ("contexts", ["military"]), ("theme", "help"), ("theme", None),
    ("actors", [{"name": "Somebody <b>", "kind": None, "country": "KAZ", "sectors": ["GOV"]}]), ("recipients", []),
    ("when", "2022-01"), ("when", None), ("where", None), ("where", {"name": "Aktau", "country": "KAZ", "precision": "town"}),
    ("counts", [{"of": "killed", "low": 1, "best": 2, "high": 3}])])
def test_values_of_every_field(page, field, value):
    told = page.decide("correct", page.event("REQUEST"), field=field, value=value)
    now = told["event"][field]
    assert (now["edtf"] if field == "when" and value else now["name"] if field == "where" and value else now) == (
        value["name"] if field == "where" and value else value)
    for path in ("/events.csv", "/overview.json", "/export/acled", "/export/ucdp-ged", "/export/csv",
                 f"/events/{told['event']['id']}.html"):
        page.get(path)


def test_two_people_do_not_overwrite_one_another(page):
    one = page.event("REQUEST")
    page.decide("correct", one, field="status", value="negated")
    refused = page.decide("correct", one, 409, author="Ola", field="status", value="future")
    assert refused["error"]["code"] == "conflict"
    assert refused["current"]["status"] == "negated"
    assert page.json("/decisions.json")["total"] == 1
    page.decide("correct", refused["current"], author="Ola", field="status", value="future")
    assert page.event("REQUEST")["status"] == "future"


def test_of_many_at_once_one_is_heard(page):
    one = page.event("REQUEST")
    asked = {"kind": "correct", "event": one["id"], "revision": one["revision"], "field": "status", "value": "negated"}
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda n: page.client.post("/decisions.json", json={**asked, "author": f"A{n}"}, headers={
            "x-casus-token": page.token}).status_code, range(8)))
    assert sorted(codes) == [200] + [409] * 7


def test_what_another_process_decides_is_a_conflict_too(page, path):
    one = page.event("REQUEST")
    with Ledger(path) as book:
        book.decide("note", author="Ela", event=one["id"], text="seen")
    assert page.decide("accept", one, 409)["current"]["notes"][0]["text"] == "seen"


def test_merge_and_its_undo(page):
    one, other = page.event("ASSAULT", "Almaty"), page.event("ASSAULT", "Aktau")
    stale = page.decide("merge", one, 409, other=other["id"], other_revision=other["revision"] - 1)
    assert stale["current"]["id"] == other["id"]
    told = page.decide("merge", one, other=other["id"], other_revision=other["revision"])
    assert told["gone"] == [other["id"]] or told["gone"] == [one["id"]]
    assert told["event"]["reports"] == 3
    assert page.json(f"/events/{other['id']}.json")["id"] == told["event"]["id"]
    page.decide("undo", decision=told["decision"]["id"])
    assert {e["id"] for e in page.json("/events.json?type=ASSAULT")["rows"]} == {one["id"], other["id"]}


def test_split(page):
    one = page.json(f"/events/{page.event('ASSAULT', 'Almaty')['id']}.json")
    keys = [r["key"] for r in one["records"]]
    assert page.decide("split", one, 400, keys=keys)["error"]["field"] == "keys"
    assert page.decide("split", one, 400, keys=["x"])["error"]["field"] == "keys"
    told = page.decide("split", one, keys=keys[1:])
    assert told["event"]["reports"] == 1
    assert [o["reports"] for o in told["others"]] == [1]


def test_note(page):
    one = page.event("REQUEST")
    told = page.decide("note", {"id": one["id"], "revision": one["revision"]}, text="<b>asked</b> twice")
    assert told["event"]["notes"][0]["text"] == "<b>asked</b> twice"
    assert page.decide("note", one, text="again")["decision"]["kind"] == "note"  # a note overwrites nothing
    assert page.decide("note", one, 400, text=" ")["error"]["field"] == "text"


@pytest.mark.parametrize(("given", "status", "field"), [
    ({"kind": "explode"}, 400, "kind"), ({"kind": "accept"}, 400, "author"),
    ({"kind": "accept", "author": "A"}, 400, "event"),
    ({"kind": "accept", "author": "A", "event": "nonesuch", "revision": 1}, 404, None),
    ({"kind": "undo", "author": "A", "decision": "*"}, 404, None), ({"kind": "accept", "author": "A" * 101}, 400, "author"),
    ({"kind": "accept", "author": ["A"], "event": "x"}, 400, "author")])
def test_what_is_no_decision(page, given, status, field):
    assert page.post("/decisions.json", given, status)["error"]["field"] == field


def test_a_revision_is_needed_and_is_a_number(page):
    one = page.event("REQUEST")
    for revision in (None, "1", True, 1.5):
        given = {"kind": "accept", "author": "A", "event": one["id"], "revision": revision}
        assert page.post("/decisions.json", given, 400)["error"]["field"] == "revision"


def test_the_queue_and_the_last_decisions(page):
    queue = page.json("/review.json")
    assert (queue["total"], queue["left"]) == (5, 5)
    assert queue["rows"][0]["disagreements"] == ["counts"]
    assert [sum(look["weight"] for look in r["looks"]) for r in queue["rows"]] == [r["look"] for r in queue["rows"]]
    for row in queue["rows"][:2]:
        page.decide("accept", row)
    assert page.json("/review.json")["left"] == 3
    assert len(page.json("/review.json?second=1&author=Ola")["rows"]) == 2
    assert page.json("/review.json?second=1&author=Ala")["rows"] == []
    last = page.json("/decisions.json?limit=1")
    assert (last["total"], last["next"], last["authors"]) == (2, 1, ["Ala"])
    assert last["rows"][0]["event"] == queue["rows"][1]["id"]


def test_decisions_go_to_another_ledger_and_back(page, tmp_path):
    one = page.event("REQUEST")
    page.decide("correct", one, field="status", value="negated")
    lines = page.get("/decisions.jsonl").text
    from builder import APPEAL, report

    with Ledger(tmp_path / "other", create=True) as book:
        book.add(report("a", APPEAL, outlet="Kresy.pl", language="pl"))
    with TestClient(application(Settings(tmp_path / "other")), base_url="http://127.0.0.1") as client:
        headers = {"x-casus-token": client.get("/session.json").json()["token"]}
        client.post("/decisions/import.json", content=lines, headers=headers)
        assert client.post("/decisions/import.json", content="{", headers=headers).status_code == 400
        forged = lines.replace("negated", "ongoing")
        assert client.post("/decisions/import.json", content=forged, headers=headers).status_code == 400
        assert client.get("/decisions.json").json()["total"] == 1


def test_agreement_of_two(page):
    for type_ in ("REQUEST", "PROTEST", "ACCUSE"):
        page.decide("accept", page.event(type_), author="Ala")
    page.decide("accept", page.event("REQUEST"), author="Ola")
    page.decide("correct", page.event("PROTEST"), author="Ola", field="type", value="ASSAULT")
    people, _ = page.json("/agreement.json")["agreement"]
    fields = {f["field"]: f for f in people["fields"]}
    assert people["judges"] == ["Ala", "Ola"]
    assert (fields["type"]["units"], fields["type"]["pairs"]) == (2, 2)
    assert fields["type"]["alpha"] == pytest.approx(1 - 3 * 2 / (2 * (2 * 1 + 2 * 1 + 1 * 1)), abs=1e-4)
    assert fields["status"]["alpha"] is None  # nothing to tell apart
    assert len(page.get("/agreement.csv").text.splitlines()) == 1 + 9 + 8


def test_while_another_process_writes_a_decision_is_put_off(path, monkeypatch):
    monkeypatch.setattr("casus.workbench.desk._WAIT", 0.2)
    with TestClient(application(Settings(path)), base_url="http://127.0.0.1") as client:
        page = Page(client)
        one = page.event("REQUEST")
        with Ledger(path) as book, book.store.writing():
            assert page.decide("accept", one, 503)["error"]["code"] == "busy"
            assert page.json("/events.json")["total"] == 5  # readers need not wait
        page.decide("accept", one)
