"""From the first page to the words of a report, and out again as a file."""

import csv
import io
import json
import re

from browser.driver import counted, expect


def ids(page):
    """The events of the list, in its order."""
    return [link.get_attribute("href").rpartition("/")[2]
            for link in page.get_by_role("list", name="Events", exact=True).get_by_role("link").all()]


def words(page, mark):
    """What the page marks with a mark of the report."""
    return "".join(page.locator(f".report-text [data-marks~='{mark['id']}']").all_text_contents())


def chosen(page):
    """The conditions that the page says are in force."""
    names = page.get_by_role("list", name="Conditions in force").get_by_role("button").all()
    return [button.get_attribute("aria-label") for button in names if button.get_attribute("aria-label")]


def settled(page):
    expect(page.locator(".board")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("list", name="Events", exact=True)).to_be_visible()


def typed(page, name):
    """The box of a type among the filters."""
    return page.get_by_role("group", name="Type").get_by_role("checkbox", name=re.compile(f"^{name}", re.IGNORECASE))


def test_the_appeal_its_sources_and_their_words(person, server):
    appeal = server.appeal()
    page = person()
    for label in ("From", "To"):
        page.get_by_label(label, exact=True).fill("2022-01-05")
        page.keyboard.press("Enter")
    page.get_by_label("Actor", exact=True).fill("Tokay")
    page.get_by_role("option", name="Kassym-Jomart Tokayev").first.click()
    typed(page, "request").check()
    expect(page).to_have_url(re.compile("type=REQUEST"))
    settled(page)
    row = page.get_by_role("article").filter(has_text="Collective Security Treaty Organization")
    row.get_by_role("link").click()
    expect(page).to_have_url(f"{server.address}/events/{appeal['id']}")
    sources = page.get_by_role("region", name="Sources")
    expect(sources.get_by_role("row")).to_have_count(1 + len(appeal["records"]))
    assert {record["language"] for record in appeal["records"]} == {"en", "pl", "ru"}

    for language in ("pl", "ru"):
        record = next(r for r in appeal["records"] if r["language"] == language)
        page.get_by_role("region", name="Sources").get_by_role("link", name=record["report"]).last.click()
        expect(page.get_by_role("region", name="The text")).to_be_visible()
        report = server.json(f"/reports/{record['key']}.json")
        evidence = [m for m in report["marks"] if m["record"] == record["anchor"] and m["kind"] == "evidence"]
        assert evidence
        for mark in evidence:
            assert words(page, mark) == report["text"][mark["start"]:mark["end"]]
            expect(page.locator(f".report-text [data-marks~='{mark['id']}']").first).to_have_class(re.compile(r"\blit\b"))
        expect(page.locator(f".report-text [data-marks~='{evidence[0]['id']}']").first).to_be_in_viewport()
        page.go_back()


def test_fields_and_words_lead_to_one_another(person, server):
    appeal = server.appeal()
    record = next(r for r in appeal["records"] if r["language"] == "pl")
    page = person(f"/reports/{record['key']}")
    report = server.json(f"/reports/{record['key']}.json")
    number = [r["anchor"] for r in report["records"]].index(record["anchor"]) + 1
    coded = page.get_by_role("complementary", name="What was read from it").locator(f"#record-{number}")
    whom = coded.locator("div").filter(has=page.get_by_text("To whom", exact=True)).get_by_role("button")
    whom.hover()
    marks = report["records"][number - 1]["fields"]["recipients"]
    lit = page.locator(".report-text .lit")
    expect(lit.first).to_be_visible()
    assert set("".join(lit.all_text_contents())) <= set("".join(words(page, report["marks"][m]) for m in marks))
    for mark in marks:
        of = report["marks"][mark]
        assert words(page, of) == report["text"][of["start"]:of["end"]]
        expect(page.locator(f".report-text [data-marks~='{mark}']").first).to_have_class(re.compile(r"\blit\b"))
    page.get_by_role("region", name="The text").get_by_role("link", name=re.compile(rf"^Record {number}:")).first.click()
    expect(page).to_have_url(re.compile(rf"#record-{number}$"))
    coded.get_by_role("link").click()
    expect(page).to_have_url(f"{server.address}/events/{appeal['id']}")


def test_who_speaks_is_said_at_the_words(person, server):
    reports = (server.json(f"/reports/{row['key']}.json") for row in server.json("/reports.json?limit=500")["rows"])
    key, speaker = next((report["key"], record["told_by"][0]["name"]) for report in reports for record in report["records"]
                        if record["told_by"])
    page = person(f"/reports/{key}")
    expect(page.locator(".report-text .says").filter(has_text=speaker).first).to_be_visible()


def test_the_address_holds_what_is_shown(person, server):
    page = person()
    settled(page)
    everything = counted(page.get_by_role("heading", level=1).inner_text())
    typed(page, "assault").check()
    page.get_by_label("Independent voices").select_option("2")
    page.get_by_label("Order of the list").select_option("voices")
    page.get_by_role("button", name="by type").click()
    expect(page).to_have_url(re.compile(r"(?=.*type=ASSAULT)(?=.*voices=2)(?=.*order=voices)(?=.*by=type)"))
    settled(page)
    rows, told = ids(page), chosen(page)
    assert rows == [row["id"] for row in server.events("type=ASSAULT&voices=2&order=voices")]
    assert 1 < len(rows) < everything
    assert len(told) == 2
    page.reload()
    settled(page)
    assert (ids(page), chosen(page)) == (rows, told)
    expect(page.get_by_role("button", name="by type")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Order of the list")).to_have_value("voices")
    other = person(page.url.removeprefix(server.address), name="Ola")
    settled(other)
    assert (ids(other), chosen(other)) == (rows, told)
    page.get_by_role("button", name=told[0]).click()
    expect(page).not_to_have_url(re.compile("type="))
    page.go_back()
    expect(page).to_have_url(re.compile("type=ASSAULT"))
    settled(page)
    assert ids(page) == rows


def test_timeline_map_and_list_are_in_step(person, server):
    page = person()
    settled(page)
    page.get_by_role("application", name="Events over time").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"from=(2022-01-\d\d)&to=\1$"))
    settled(page)
    day = re.search(r"from=([\d-]+)", page.url)[1]
    assert ids(page) == [row["id"] for row in server.events(f"from={day}&to={day}")]
    page.goto("/?from=2022-01-05&to=2022-01-05")
    settled(page)
    places = server.json("/map.json?from=2022-01-05&to=2022-01-05")
    town = max(places["points"], key=lambda spot: spot["events"])
    page.get_by_text(re.compile(r"^\d+ places? as a list")).click()
    page.locator(".place-list").get_by_role("button", name=re.compile(rf"^{town['name']}.*{town['events']}$")).click()
    expect(page).to_have_url(re.compile(f"spot={town['id']}"))
    settled(page)
    assert len(ids(page)) == town["events"]
    assert ids(page) == [row["id"] for row in server.events(f"from=2022-01-05&to=2022-01-05&spot={town['id']}")]
    expect(page.get_by_role("application", name="Map of the events")).to_be_visible()


def test_what_is_exported_is_what_is_shown(person):
    page = person("/?actor=Kazakhstan&from=2022-01-05&to=2022-01-07&order=-day")
    settled(page)
    rows = ids(page)
    total = counted(page.get_by_role("heading", level=1).inner_text())
    assert len(rows) == total > 5
    panel = page.get_by_role("region", name="List")
    with page.expect_download() as found:
        panel.get_by_role("link", name="CSV").click()
    table = list(csv.DictReader(io.StringIO(found.value.path().read_text(encoding="utf8"))))
    assert [line["event"] for line in table] == rows
    told = page.get_by_role("list", name="Events", exact=True).get_by_role("article").all_inner_texts()
    for line, text in zip(table, told, strict=True):
        assert line["type"].casefold() in text.casefold()
        assert line["place"] in text
        assert line["quote"] in text
        assert line["actors"].split("; ")[0] in text
    with page.context.expect_page() as opened:
        panel.get_by_role("link", name="JSON").click()
    opened.value.wait_for_load_state()
    assert [row["id"] for row in json.loads(opened.value.locator("pre").inner_text())["rows"]] == rows
    page.get_by_text(re.compile("^Export these")).click()
    with page.expect_download() as found:
        page.get_by_role("link", name="jsonl", exact=True).click()
    lines = found.value.path().read_text(encoding="utf8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == set(rows)
    assert len(lines) == total
