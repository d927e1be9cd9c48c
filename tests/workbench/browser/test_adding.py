"""Reports come in through the page, hostile ones too, and are shown as what they are: text."""

import re
import unicodedata

from browser.driver import expect, opened

PASTED = """ALMATY, January 9 (Reuters) - Police detained 47 people in Almaty on Sunday, the interior ministry said.

Protesters had seized the airport of Almaty on Wednesday. Armenia sent 100 soldiers to Kazakhstan on Saturday.
"""
FILED = """WARSZAWA, 9 stycznia (PAP) - W niedzielę policja zatrzymała w Aktau 12 osób.
"""
LONG = "Donaudampfschifffahrt" * 34
HOSTILE = f"""\U0001f525\U0001f9e8 <script>window.broken = 1</script><img src=x onerror="window.broken = 2">
\u202egnp.exe\u202c {LONG}

\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f600 Police detained 31 people in Almaty on Saturday, January 8, 2022.
\U0001f600 "<b>Troops</b> killed six protesters in Aktau on January 7, 2022," a spokesman of the interior ministry said.
</textarea></script><svg onload=window.broken=3>
"""
OUTLET = "</title><script>window.broken = 4</script>\u202eHerald"
TITLE = "<img src=/nowhere onerror=window.broken=5> \U0001f9e8 unrest"


def added(page):
    """The reports that jobs added, the last job first."""
    return page.get_by_role("region", name="Progress").get_by_role("listitem").first.get_by_role("link")


def words(page, mark):
    return "".join(page.locator(f".report-text [data-marks~='{mark['id']}']").all_text_contents())


def seen(text):
    """A text with the names of its signs that are not seen."""
    return "".join(f"U+{ord(c):04X}" if unicodedata.category(c) == "Cf" else c for c in text)


def unharmed(page, server):
    """No markup of the report has become part of the page, and no script of it has run."""
    assert page.evaluate("window.broken") is None
    for foreign in ("main script", "main img:not(.leaflet-marker-icon)", "main svg[onload]", "main b > script", "[onerror]"):
        expect(page.locator(foreign)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_pasted_report_and_a_file_go_in_once(person, server, tmp_path):
    page = person("/add")
    form = page.get_by_role("form", name="Paste")
    form.get_by_label("Text of the report").fill(PASTED)
    form.get_by_label("Outlet").fill("The Herald")
    form.get_by_label("Came out").fill("2022-01-09")
    form.get_by_role("button", name="Add the report").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(added(page)).to_have_count(1)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(form.get_by_label("Text of the report")).to_have_value("")
    added(page).click()
    expect(page.get_by_role("region", name="The text")).to_contain_text("Police detained 47 people")
    expect(page.get_by_role("region", name="What was read from it").get_by_role("listitem").first).to_be_visible()
    report = server.json(f"/reports/{page.url.rpartition('/')[2]}.json")
    assert (report["outlet"], report["published"], report["language"]) == ("The Herald", "2022-01-09", "en")
    assert {"COERCE", "AID"} & {record["type"] for record in report["records"]}

    before = server.json("/session.json")["reports"]
    path = tmp_path / "aktau.txt"
    path.write_text(FILED, encoding="utf8")
    page.goto("/add")
    jobs = page.get_by_role("region", name="Progress").get_by_role("listitem")
    for times, outcome in ((1, "Added"), (2, "Known already")):
        page.get_by_label(re.compile("^Choose files")).set_input_files(path)
        expect(jobs).to_have_count(1 + times)
        expect(jobs.first).to_contain_text(outcome)
        page.reload()
    assert server.json("/session.json")["reports"] == before + 1


def test_a_hostile_report_is_only_ever_text(person, server, tmp_path):
    page = person("/add")
    form = page.get_by_role("form", name="Paste")
    form.get_by_label("Text of the report").fill(HOSTILE)
    form.get_by_label("Outlet").fill(OUTLET)
    form.get_by_label("Title").fill(TITLE)
    form.get_by_label("Came out").fill("2022-01-09")
    page.wait_for_load_state("networkidle")  # the jobs of before are shown
    jobs = page.get_by_role("region", name="Progress").get_by_role("listitem")
    earlier = jobs.count()
    form.get_by_role("button", name="Add the report").click()
    expect(jobs).to_have_count(earlier + 1)
    expect(added(page)).to_have_count(1)
    unharmed(page, server)
    added(page).click()
    text = page.get_by_role("region", name="The text")
    expect(text).to_contain_text("<script>window.broken = 1</script>")
    unharmed(page, server)

    report = server.json(f"/reports/{page.url.rpartition('/')[2]}.json")
    assert report["records"]
    astral = [mark for mark in report["marks"] if any(ord(c) > 0xffff for c in report["text"][:mark["start"]])]
    assert astral, "no mark stands behind a sign of two units"
    for mark in report["marks"]:
        assert words(page, mark) == seen(report["text"][mark["start"]:mark["end"]])
    assert "U+202E" in seen(report["text"])
    assert page.locator(".report-text .control").all_text_contents() == re.findall(r"U\+[0-9A-F]{4}", seen(report["text"]))
    assert "\u202e" not in page.title()

    event = report["records"][0]["event"]
    for path in (f"/events/{event}", f"/?ids={event}", "/reports", "/voices", f"/review?ids={event}", "/decisions"):
        opened(page, path)
        unharmed(page, server)
    for path in (f"/reports/{report['key']}.html", f"/events/{event}.html"):
        file = tmp_path / "alone.html"
        file.write_bytes(page.request.get(path).body())
        alone = page.context.new_page()
        asked = []
        alone.on("request", lambda request, asked=asked: asked.append(request.url))
        alone.set_content(file.read_text(encoding="utf8"))
        assert alone.evaluate("window.broken") is None
        assert alone.locator("script, img, iframe, object, embed, link[href], [onerror], [onload]").count() == 0
        assert asked == []
        alone.close()
