"""What people decide in the page: corrected, undone, merged, split, by mouse and by keys, and never over one another."""

import re

import pytest

from browser.driver import expect


def told(server):
    """All that the ledger tells, by event, without what counts its changes."""
    return {event["id"]: {k: v for k, v in event.items() if k != "revision"} for event in server.events("rejected=1")}


def full(server, event):
    return server.json(f"/events/{event}.json")


def record(page):
    """What the event says now; once it is there, keys decide on it."""
    found = page.get_by_role("complementary", name="The record")
    expect(found).to_be_visible()
    return found


def undo_last(page):
    """By the button beside the last decision on this event that stands."""
    page.get_by_role("region", name="Decisions").get_by_role("button", name="undo").last.click()


def recorded(page):
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_field_is_corrected_and_the_correction_undone(person, server):
    appeal, before = server.appeal(), told(server)
    page = person(f"/events/{appeal['id']}")
    record(page).get_by_role("button", name="Correct when").click()
    dialog = page.get_by_role("dialog", name="Correct")
    save = dialog.get_by_role("button", name="Record the correction")
    expect(save).to_be_disabled()
    dialog.get_by_label(re.compile("^Day, month")).fill("2022-01-06")
    dialog.get_by_label(re.compile("^Why")).fill("a clerk's slip")
    save.click()
    recorded(page)
    expect(record(page).get_by_text("corrected", exact=True).first).to_be_visible()
    now = full(server, appeal["id"])
    assert (now["when"]["edtf"], now["state"], now["decisions"][-1]["author"]) == ("2022-01-06", "corrected", "Ala")
    decision = page.get_by_role("region", name="Decisions").get_by_role("listitem")
    expect(decision.filter(has_text="a clerk's slip")).to_have_count(1)
    undo_last(page)
    expect(decision.first).to_contain_text("undone")
    expect(page.get_by_text("corrected", exact=True)).to_have_count(0)
    assert told(server) == before


def test_a_place_is_taken_from_the_known_ones_by_keys(person, server):
    appeal = server.appeal()
    page = person(f"/events/{appeal['id']}")
    record(page).get_by_role("button", name="Correct where").click()
    dialog = page.get_by_role("dialog", name="Correct")
    box = dialog.get_by_role("combobox", name="Another place")
    box.fill("Zhana")
    expect(dialog.get_by_role("option", name="Zhanaozen").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    dialog.get_by_role("button", name="Record the correction").click()
    recorded(page)
    assert full(server, appeal["id"])["where"]["name"] == "Zhanaozen"


def test_words_are_marked_with_the_mouse_and_fill_in_the_field(person, server):
    appeal = server.appeal()
    page = person(f"/events/{appeal['id']}")
    record(page).get_by_role("button", name="Correct about what").click()
    dialog = page.get_by_role("dialog", name="Correct")
    source = next(r for r in appeal["records"] if r["language"] == "ru")
    dialog.get_by_role("combobox", name="Mark the words in").select_option(source["key"])
    piece = dialog.locator(".report-text .m-evidence").first
    piece.scroll_into_view_if_needed()
    piece.dblclick(position={"x": 6, "y": 8})
    take = dialog.get_by_role("button", name=re.compile("^Take "))
    word = take.inner_text().removeprefix("Take ").strip()
    assert word
    take.click()
    dialog.get_by_role("button", name="Record the correction").click()
    recorded(page)
    now = full(server, appeal["id"])
    assert now["theme"] == word
    start, end = map(int, re.search(r"(\d+) to (\d+)\)", now["decisions"][-1]["text"]).groups())
    text = server.json(f"/reports/{source['key']}.json")["text"]
    assert text[start:end].strip() == word


def test_words_are_written_where_there_is_no_mouse(person, server):
    appeal = server.appeal()
    page = person(f"/events/{appeal['id']}")
    record(page).get_by_role("button", name="Correct to whom").click()
    dialog = page.get_by_role("dialog", name="Correct")
    written = dialog.get_by_label("Or write the words as they stand there")
    written.fill("no such words")
    written.press("Enter")
    expect(dialog.get_by_role("alert")).to_be_visible()
    source = next(r for r in appeal["records"] if r["language"] == "en")
    dialog.get_by_role("combobox", name="Mark the words in").select_option(source["key"])
    written.fill("Collective Security Treaty Organization")
    written.press("Enter")
    add = dialog.get_by_role("button", name=re.compile("^Add .*Collective Security"))
    expect(add).to_be_visible()
    expect(dialog.get_by_role("alert")).to_have_count(0)


def test_two_events_are_merged_and_the_merge_undone(person, server):
    appeal, before = server.appeal(), told(server)
    other = full(server, next(e["id"] for e in server.events("type=REQUEST&voices=2") if e["id"] != appeal["id"]))
    page = person(f"/events/{appeal['id']}")
    assert record(page)
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name=re.compile("^Merge"))
    dialog.get_by_role("searchbox").fill(other["id"])
    dialog.get_by_role("radio", name=f"Merge with {other['id']}").check()
    dialog.get_by_role("button", name="Merge the two").click()
    recorded(page)
    rows = page.get_by_role("region", name="Sources").get_by_role("row")
    expect(rows).to_have_count(1 + len(appeal["records"]) + len(other["records"]))
    one, = {full(server, event["id"])["id"] for event in (appeal, other)}
    expect(page).to_have_url(f"{server.address}/events/{one}")
    undo_last(page)
    expect(rows).to_have_count(1 + len(appeal["records"]))
    expect(page).to_have_url(f"{server.address}/events/{appeal['id']}")
    assert told(server) == before


def test_reports_are_split_off_and_the_split_undone(person, server):
    appeal, before = server.appeal(), told(server)
    page = person(f"/events/{appeal['id']}")
    assert record(page)
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name=re.compile("^Split"))
    part = dialog.get_by_role("button", name="Split them off")
    expect(part).to_be_disabled()
    off = next(r for r in appeal["records"] if r["language"] == "pl")
    dialog.get_by_role("checkbox", name=re.compile(re.escape(off["report"]))).check()
    part.click()
    recorded(page)
    rows = page.get_by_role("region", name="Sources").get_by_role("row")
    expect(rows).to_have_count(len(appeal["records"]))
    events = [full(server, row["id"]) for row in server.events("type=REQUEST&mode=assist")]
    parted, = (e for e in events if off["anchor"] in {r["anchor"] for r in e["records"]})
    assert {r["report"] for r in parted["records"]} == {off["report"]}
    undo_last(page)
    expect(rows).to_have_count(1 + len(appeal["records"]))
    assert told(server) == before


@pytest.fixture
def review(person, server):
    page = person("/review")
    queue = page.get_by_role("list", name=re.compile("^Queue"))
    expect(queue.get_by_role("button").first).to_have_attribute("aria-current", "true")
    return page


def at(page):
    """Where in the queue one is; the event there has been fetched."""
    expect(page.get_by_role("region", name="The event under review").get_by_role("link", name="its page")).to_be_visible()
    return [button.get_attribute("aria-current")
            for button in page.get_by_role("list", name=re.compile("^Queue")).get_by_role("button").all()].index("true")


def arrived(page, place):
    rows = page.get_by_role("list", name=re.compile("^Queue")).get_by_role("button")
    expect(rows.nth(place)).to_have_attribute("aria-current", "true")
    assert at(page) == place


def test_review_by_keyboard(review, server):
    first, second = server.json("/review.json?limit=2")["rows"]
    recent = review.get_by_role("region", name="Last decisions").get_by_role("listitem")
    arrived(review, 0)
    review.keyboard.press("a")
    arrived(review, 1)
    expect(recent.first).to_contain_text("accept")
    review.keyboard.press("x")
    arrived(review, 2)
    expect(recent.first).to_contain_text("reject")
    assert [(d["kind"], d["event"], d["author"]) for d in server.decided()] == [
        ("reject", second["id"], "Ala"), ("accept", first["id"], "Ala")]
    review.keyboard.press(" ")
    arrived(review, 3)
    assert len(server.decided()) == 2
    review.keyboard.press("Backspace")
    arrived(review, 1)
    expect(recent.nth(1)).to_contain_text("undone")
    assert [d["kind"] for d in server.decided()] == ["accept"]
    assert full(server, second["id"])["state"] == "unreviewed"
    review.keyboard.press("?")
    dialog = review.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    review.keyboard.press("x")  # a dialog is open: no key decides
    review.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert [d["kind"] for d in server.decided()] == ["accept"]
    review.keyboard.press("Enter")
    expect(review).to_have_url(f"{server.address}/events/{second['id']}")


def test_keys_that_are_typed_decide_nothing(review, server):
    review.get_by_label("Reviewer").fill("")
    review.get_by_label("Reviewer").press_sequentially("ax?")
    expect(review.get_by_label("Reviewer")).to_have_value("ax?")
    expect(review.get_by_role("dialog")).to_have_count(0)
    assert server.decided() == []


def test_nobody_decides_without_a_name(review, server):
    review.get_by_label("Reviewer").fill("")
    review.get_by_label("Reviewer").blur()
    at(review)
    review.keyboard.press("a")
    expect(review.get_by_role("alert")).to_contain_text("name")
    assert server.decided() == []


def test_two_people_do_not_overwrite_each_other(person, server):
    appeal = server.appeal()
    ala, ola = person(f"/events/{appeal['id']}"), person(f"/events/{appeal['id']}", name="Ola")
    assert record(ala)
    assert record(ola)
    record(ala).get_by_role("button", name=re.compile("^Accept")).click()
    expect(ala.get_by_role("region", name="Decisions")).to_contain_text("accept")
    record(ola).get_by_role("button", name=re.compile("^Reject")).click()
    refused = ola.get_by_role("alert")
    expect(refused).to_contain_text("Ala")
    assert [(d["kind"], d["author"]) for d in server.decided()] == [("accept", "Ala")]
    refused.get_by_role("button").click()
    expect(refused).to_have_count(0)
    expect(ola.get_by_role("region", name="Decisions")).to_contain_text("Ala")
    record(ola).get_by_role("button", name=re.compile("^Reject")).click()
    expect(ola.get_by_role("region", name="Decisions")).to_contain_text("reject")
    assert [(d["kind"], d["author"]) for d in server.decided()] == [("reject", "Ola"), ("accept", "Ala")]


def test_what_others_change_is_told(person, server):
    page = person("/?type=REQUEST")
    expect(page.get_by_role("list", name="Events", exact=True)).to_be_visible()
    appeal = server.appeal()
    server.decide(kind="accept", author="Ola", event=appeal["id"], revision=appeal["revision"])
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # it comes back into sight: no need to wait
    page.get_by_role("button", name="Show it as it is now").click()
    line = page.get_by_role("article").filter(has=page.locator(f"a[href='/events/{appeal['id']}']"))
    expect(line).to_contain_text("accepted")
