"""What the server sends has the keys that the page's types (web/src/api.ts) say, all of them and no others."""

import re
from pathlib import Path

import pytest

TYPES = (Path(__file__).parents[2] / "web" / "src" / "api.ts").read_text(encoding="utf8")


def interfaces():
    """Name -> (its keys, the interface that it extends)."""
    plain = re.sub(r"/\*.*?\*/|//[^\n]*", "", TYPES, flags=re.DOTALL)
    found = {}
    for match in re.finditer(r"export interface (\w+)(?: extends (\w+))? \{", plain):
        depth, at, body = 1, match.end(), ""
        while depth:
            depth += {"{": 1, "}": -1}.get(plain[at], 0)
            body += plain[at] if depth == 1 and plain[at] != "}" else " "
            at += 1
        found[match[1]] = (set(re.findall(r"(\w+)\??:", body)), match[2])
    return found


KNOWN = interfaces()


def keys(name):
    own, parent = KNOWN[name]
    return own | (keys(parent) if parent else set())


def check(name, value):
    assert set(value) == keys(name), name


@pytest.fixture
def seen(page):
    """A page on which everything has been done once."""
    one = page.event("REQUEST")
    page.decide("correct", one, field="when", value="2022-01-04")
    page.decide("note", page.event("ASSAULT", "Almaty"), text="x")
    return page


def test_lists(seen):
    overview = seen.json("/overview.json")
    check("Overview", overview)
    for name, part in (("EventPage", "events"), ("Timeline", "timeline"), ("Places", "map"), ("Facets", "facets")):
        check(name, overview[part])
    row = overview["events"]["rows"][0]
    check("EventRow", row)
    check("Party", overview["events"]["rows"][1]["actors"][0])
    check("Where", row["where"])
    check("When", row["when"])
    check("Spot", overview["map"]["points"][0])
    check("Facet", overview["facets"]["type"][0])
    check("Session", seen.json("/session.json"))
    check("Changes", seen.json("/changes.json?since=0"))
    review = seen.json("/review.json")
    assert set(review["rows"][0]) == keys("EventRow") | {"looks"}
    assert set(review) == keys("ReviewPage")


def test_one_of_each(seen):
    event = seen.json(f"/events/{seen.event('REQUEST')['id']}.json")
    check("EventFull", event)
    check("RecordOf", event["records"][0])
    check("Claim", event["claims"][0])
    check("NarrowingStep", event["narrowing"][0])
    check("Origin", event["origin"])
    check("Decision", event["decisions"][0])
    report = seen.json(f"/reports/{event['records'][0]['key']}.json")
    check("ReportFull", report)
    check("Mark", report["marks"][0])
    check("ReportRecord", report["records"][0])
    check("EntityOf", report["entities"][0])
    page = seen.json("/reports.json")
    check("ReportPage", page)
    check("ReportRow", page["rows"][0])
    check("Words", seen.json(f"/reports/{event['records'][0]['key']}/words.json?start=0&end=4"))


def test_voices_sheets_and_decisions(seen):
    voices = seen.json("/voices.json")
    check("Voices", voices)
    check("Story", voices["stories"][0])
    sheet, = seen.json("/invocations.json")["sheets"]
    check("Sheet", sheet)
    check("Answer", sheet["members"][0])
    check("DecisionPage", seen.json("/decisions.json"))
    check("Agreement", seen.json("/agreement.json")["agreement"][0])
    check("Completion", seen.json("/complete.json?kind=actor&q=tok")["items"][0])
    check("Decided", seen.decide("accept", seen.event("REQUEST")))
    check("Job", seen.post("/jobs.json", {"kind": "address", "address": "http://127.0.0.1:1/"}, 202))
    refused = seen.json("/events.json?from=x", 400)
    assert {k for k in keys("ErrorBody") if k != "current"} == set(refused)
