"""Every view by itself: whom it asks, whether all can use it, how it looks in the dark; and what is sent on as one file."""

import re

import pytest

from browser.driver import AXE, expect, missing_axe, opened

LIGHT = """() => {  // how light the ground of the page is, 0 to 1
  const shown = [document.body, document.documentElement].map((e) => getComputedStyle(e).backgroundColor);
  const [r, g, b] = shown.find((c) => c !== 'rgba(0, 0, 0, 0)').match(/[\\d.]+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def views(server):
    """The address of each view, with what it is waited for."""
    appeal = server.appeal()
    sheet = server.json("/invocations.json")["sheets"][0]
    return {
        "events": "/?type=REQUEST", "by type": "/?type=REQUEST&by=type", "nothing found": "/?text=nonesuchword",
        "event": f"/events/{appeal['id']}", "reports": "/reports?text=Tokayev",
        "report": f"/reports/{appeal['records'][-1]['key']}?event={appeal['id']}", "voices": "/voices?type=REQUEST",
        "invocations": "/invocations", "invocation": f"/invocations/{sheet['id']}", "review": "/review?type=REQUEST",
        "decisions": "/decisions", "add": "/add", "help": "/help", "no such event": "/events/0123456789ab",
    }


def test_no_view_asks_another_host_and_all_fit_a_tablet(person, server, views, watch):
    page = person(viewport={"width": 820, "height": 1180})
    for name, path in views.items():
        opened(page, path)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{name} is {wider} pixels wider than a tablet"
    assert len(watch.asked) > 3 * len(views)
    assert watch.elsewhere(server.address) == []


def test_the_page_cannot_ask_another_host(person, server, watch):
    """Even a script in the page would be kept from it, and the watch that all tests rely on sees who asks."""
    page = person("/help")
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'asked', () => 'kept from it')") == "kept from it"
    assert any("Content Security Policy" in said for said in watch.wrong)
    watch.wrong.clear()
    stranger = page.context.new_page()
    stranger.set_content("<img src='http://127.0.0.1:9/pixel.png'>")
    expect(stranger.locator("img")).to_have_count(1)
    assert watch.elsewhere(server.address) == ["http://127.0.0.1:9/pixel.png"]
    watch.asked.clear()


@pytest.mark.skipif(missing_axe() is not None, reason=missing_axe() or "")
def test_every_view_is_accessible_in_light_and_dark(person, views):
    page = person(color_scheme="light")
    faults = []

    def check(name):
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text(encoding="utf8"))
        for scheme, kind, values in (("light", "tag", RULES), ("dark", "rule", ["color-contrast"])):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("(only) => axe.run(document, { runOnly: only, resultTypes: ['violations'] })",
                                  {"type": kind, "values": values})
            assert found["passes"] or found["incomplete"], f"nothing was checked in {name}"
            faults.extend(f"{name}, {scheme}: {fault['id']}: {node['html'][:200]}" for fault in found["violations"]
                          for node in fault["nodes"])
        page.emulate_media(color_scheme="light")

    for name, path in views.items():
        opened(page, path)
        check(name)
    opened(page, views["event"])
    expect(page.get_by_role("complementary", name="The record")).to_be_visible()
    for key, name in (("c", "correct"), ("m", "merge"), ("s", "split"), ("n", "note")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        check(name)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert not faults, "\n".join(faults)


def test_all_can_be_reached_by_keyboard(person):
    page = person()
    page.reload()
    expect(page.get_by_role("list", name="Events", exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=re.compile("^Skip"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("((e) => `${e.tagName} ${e.name || e.textContent}`)(document.activeElement)"))
    assert len(seen) > 25
    assert {"A Review", "INPUT text", "INPUT from"} <= seen
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_dark_as_the_system_or_as_chosen(person):
    page = person("/help", color_scheme="dark")
    colours = page.get_by_label("Colours")

    def choose(theme):
        colours.select_option(theme)
        expect(page.locator("html")).to_have_attribute("data-theme", theme)

    assert page.evaluate(LIGHT) < 0.25
    choose("light")
    assert page.evaluate(LIGHT) > 0.75
    page.reload()
    expect(colours).to_have_value("light")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    assert page.evaluate(LIGHT) > 0.75
    page.emulate_media(color_scheme="light")
    choose("dark")
    assert page.evaluate(LIGHT) < 0.25
    colours.select_option("auto")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
    assert page.evaluate(LIGHT) > 0.75


def test_an_invocation_has_every_member_s_answer(person, server):
    sheet = server.json("/invocations.json")["sheets"][0]
    assert (sheet["treaty"], sheet["article"], sheet["invoker"]) == ("CST", "4", "KAZ")
    page = person("/invocations")
    page.get_by_role("main").get_by_role("link", name=re.compile(r"Collective Security Treaty.*4")).first.click()
    expect(page).to_have_url(f"{server.address}/invocations/{sheet['id']}")
    answers = [*([sheet["organisation"]] if sheet["organisation"] else []), *sheet["members"]]
    rows = page.get_by_role("table").get_by_role("rowheader")
    expect(rows).to_have_count(len(answers))
    for row, answer in zip(rows.all_inner_texts(), answers, strict=True):
        assert row.startswith(answer["name"])
    russia = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^Russia")))
    step = next(a for a in answers if a["who"] == "RUS")["steps"][0]
    expect(russia).to_contain_text(step["quote"])
    russia.get_by_role("link").first.click()
    expect(page).to_have_url(f"{server.address}/events/{step['event']}")
    page.go_back()
    page.get_by_role("link", name="the appeal").click()
    expect(page).to_have_url(f"{server.address}/events/{server.appeal()['id']}")


def test_who_says_what(person, server):
    page = person("/voices")
    graph = page.get_by_role("group", name=re.compile("^Graph of outlets"))
    nodes = graph.get_by_role("button")
    expect(nodes.first).to_be_visible()
    everybody = nodes.count()
    voices = server.json("/voices.json")
    assert everybody == len(voices["nodes"]) > 10
    nodes.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("node="))
    expect(graph.get_by_role("button", pressed=True)).to_have_count(1)
    assert nodes.count() < everybody
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_role("button", name="Show all again").click()
    expect(nodes).to_have_count(everybody)
    stories = page.get_by_role("region", name=re.compile("^Stories"))
    first = voices["stories"][0]
    expect(stories.get_by_role("listitem").first).to_contain_text(first["origin"]["name"])


@pytest.mark.parametrize("view", ["event", "report", "events"])
def test_one_file_to_send_on_opens_by_itself(person, server, views, chromium, tmp_path, view):
    page = person(views[view])
    link = page.get_by_role("link", name="one HTML file").first
    file = tmp_path / f"{view}.html"
    file.write_bytes(page.request.get(link.get_attribute("href")).body())
    context = chromium.new_context(offline=True)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    alone = context.new_page()
    alone.goto(file.as_uri())
    expect(alone.get_by_role("heading", level=1)).to_be_visible()
    assert asked == [file.as_uri()]
    assert alone.locator("script").count() == 0
    appeal = server.appeal()
    told = alone.locator("body").inner_text()
    if view == "report":
        report = server.json(f"/reports/{appeal['records'][-1]['key']}.json")
        assert all(line in told for line in report["text"].splitlines() if len(line) < 40 and line.strip())
        mark = next(m for m in report["marks"] if m["record"] == appeal["records"][-1]["anchor"] and m["kind"] == "evidence")
        marked = "".join(alone.locator("mark").all_text_contents())
        assert report["text"][mark["start"]:mark["end"]] in marked
    else:
        quotes = {r["quote"] for r in appeal["records"]} if view == "event" else {appeal["quote"]}
        assert all(quote in told for quote in quotes)
    context.close()
