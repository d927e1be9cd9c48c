"""An event and a report: claims side by side, and every field with the words that gave it."""

from starlette.testclient import TestClient

from casus.ledger import Ledger
from casus.workbench.app import application
from casus.workbench.settings import Settings


def test_claims_side_by_side(page):
    event = page.json(f"/events/{page.event('ASSAULT', 'Almaty')['id']}.json")
    killed = [c for c in event["claims"] if c["field"] == "counts"]
    assert [(c["value"]["low"], c["outlet"], c["chosen"]) for c in killed] == [(8, "Kresy.pl", True), (26, "TASS", False)]
    assert event["disagreements"] == ["counts"]
    assert {c["language"] for c in event["claims"]} == {"pl", "en"}
    assert all(c["quote"] and c["key"] for c in event["claims"])
    assert event["looks"][0]["why"] == "its sources disagree on counts"
    assert [w["reports"] for w in event["why"]] == [["a", "b"]]
    assert event["origin"]["name"] == "Kresy.pl"
    assert [v["reports"] for v in event["voices_of"]] == [["a"], ["b"]]
    assert [s["left"] for s in event["narrowing"]] == ["2022-01-05"]


def test_the_beginning_of_an_id_leads_to_the_event(page):
    one = page.event("REQUEST")
    assert page.json(f"/events/{one['id'][:6]}.json")["id"] == one["id"]
    assert page.json("/events/nonesuch.json", 404)["error"]["code"] == "not_found"


def test_a_report_with_its_evidence(page):
    one = page.json(f"/events/{page.event('REQUEST')['id']}.json")
    report = page.json(f"/reports/{one['records'][0]['key']}.json")
    assert (report["name"], report["outlet"], len(report["records"])) == ("a", "Kresy.pl", 3)
    marks = report["marks"]
    assert [m["id"] for m in marks] == list(range(len(marks)))
    assert all(0 <= m["start"] < m["end"] <= len(report["text"]) for m in marks)
    record = next(r for r in report["records"] if r["type"] == "REQUEST")
    assert record["event"] == one["id"]
    evidence = [marks[i] for i in record["fields"]["type"] if marks[i]["kind"] == "evidence"]
    assert " ".join(report["text"][evidence[0]["start"]:evidence[0]["end"]].split()) == one["records"][0]["quote"]
    assert marks[record["fields"]["when"][0]]["label"] == "2022-01-05"
    assert all(m["record"] == record["anchor"] for m in evidence)


def test_marked_words_give_values(page):
    one = page.json(f"/events/{page.event('ASSAULT', 'Almaty')['id']}.json")
    words = page.json(f"/reports/{one['records'][0]['key']}/words.json?start=0&end=4")
    assert words["when"][0]["edtf"] == "2022-01-05"
    assert words["places"][0]["value"]["name"] == "Almaty"
    for query in ("start=5&end=5", "start=9&end=4", "start=0&end=99999", "start=-1&end=3", "start=a&end=b"):
        assert page.json(f"/reports/{one['records'][0]['key']}/words.json?{query}", 400)["error"]["code"] == "bad_value"


def test_hostile_text_is_sent_as_data(page):
    one = page.json(f"/events/{page.event('ACCUSE')['id']}.json")
    answer = page.get(f"/reports/{one['records'][0]['key']}.json")
    assert answer.headers["content-type"] == "application/json"
    assert "<script>alert(1)</script>\u202e" in answer.json()["text"]


def test_who_says_what(page):
    found = page.json("/voices.json")
    nodes = {n["name"]: n for n in found["nodes"]}
    assert nodes["Kresy.pl"]["kind"] == "outlet"
    assert nodes["TASS"]["kind"] == "outlet"  # it publishes a report itself
    edge = next(e for e in found["edges"] if e["kind"] == "quotes")
    assert (edge["from"], edge["to"], edge["asserts"]) == ("</script><b>x", "tass", 1)
    story = found["stories"][0]
    assert [c["report"] for c in story["chain"]] == ["a", "b"]
    assert story["origin"]["name"] == "Kresy.pl"
    assert page.json("/voices.json?nodes=5")["left_out"] == len(nodes) - 5 if len(nodes) > 5 else True


def test_the_sheet_of_an_invocation(page):
    sheet, = page.json("/invocations.json")["sheets"]
    assert (sheet["treaty"], sheet["article"], sheet["invoker_name"]) == ("CST", "4", "Kazakhstan")
    assert sheet["appeal"] == page.event("REQUEST")["id"]
    assert sheet["id"] == f"{sheet['appeal']}.CST"
    assert {"ARM", "BLR", "KGZ", "RUS", "TJK"} == {m["who"] for m in sheet["members"]}
    assert {m["name"] for m in sheet["members"]} >= {"Russia", "Armenia"}
    assert page.json(f"/invocations/{sheet['id']}.json") == sheet
    assert page.get(f"/invocations/{sheet['id']}.csv").text == page.get("/invocations.csv").text
    assert page.json("/invocations/x.CST.json", 404)
    shell = page.get(f"/invocations/{sheet['id']}")  # an id with a dot is a page, no form of data
    assert shell.headers["content-type"].startswith("text/html")
    assert len(page.get("/invocations.csv").text.splitlines()) == 1 + 1 + 5


def test_completion(page):
    def names(kind, q):
        return [c["name"] for c in page.json(f"/complete.json?kind={kind}&q={q}")["items"]]
    assert names("actor", "tok")[0] == "Kassym-Jomart Tokayev"
    assert "Alexander Lukashenko" in names("actor", "лукаш")
    assert names("place", "alm")[0] == "Almaty"
    assert "Radom" in names("place", "radom")
    assert names("type", "req") == ["REQUEST"]
    assert "Reuters" in names("source", "reut")
    first = page.json("/complete.json?kind=actor&q=tokayev")["items"][0]
    assert (first["n"], first["value"]["country"]) == (1, "KAZ")
    assert page.json("/complete.json?kind=colour&q=x", 400)["error"]["field"] == "kind"


def test_what_another_process_adds_is_seen(path):
    from builder import event, report

    with TestClient(application(Settings(path)), base_url="http://127.0.0.1") as client:
        assert client.get("/events.json").json()["total"] == 5
        with Ledger(path) as book:
            book.add(report("e", event("AID", actors=("rus",), recipients=("tokayev",), when="2022-01-07")))
        found = client.get("/overview.json?type=AID").json()
        assert (found["total"], found["facets"]["actor"][0]["n"]) == (1, 1)
        assert client.get("/events.json").json()["total"] == 6
