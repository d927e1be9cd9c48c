"""One file to share: it holds all that the page shows, loads nothing, runs nothing, and shows hostile text as text."""

from html.parser import HTMLParser

import pytest

from casus.workbench.markup import text
from casus.workbench.share import report_page


class Seen(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.words.append(data)


def seen(html):
    found = Seen()
    found.feed(html)
    return found


def addresses(page):
    report = next(r for r in page.json("/reports.json")["rows"] if r["name"] == "d")
    return [f"/events/{page.event('ASSAULT', 'Almaty')['id']}.html", f"/events/{page.event('ACCUSE')['id']}.html",
            f"/reports/{report['key']}.html", "/timeline.html", "/timeline.html?type=REQUEST&actor=<script>"]


def test_files_hold_nothing_that_runs_or_loads(page):
    for address in addresses(page):
        answer = page.get(address)
        found = seen(answer.text)
        assert found.tags <= {"html", "head", "meta", "title", "style", "body", "main", "footer", "h1", "h2", "p", "table",
                              "caption", "thead", "tbody", "tr", "th", "td", "bdi", "b", "a", "sup", "mark", "span", "svg",
                              "rect", "blockquote"}, address
        for _, name, value in found.attributes:
            assert name not in ("src", "style", "srcset", "action", "data")
            assert not name.startswith("on")
            if name == "href":
                assert value.startswith("#")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "script" not in answer.headers["content-security-policy"]
        assert ("meta", "http-equiv", "Content-Security-Policy") in found.attributes
        assert "url(" not in answer.text
        assert "@import" not in answer.text


def test_hostile_text_is_shown_as_text(page):
    report = next(r for r in page.json("/reports.json")["rows"] if r["name"] == "d")
    html = page.get(f"/reports/{report['key']}.html").text
    assert "<script" not in html
    assert "\u202e" not in html
    words = "".join(seen(html).words)
    assert "<script>alert(1)</script>U+202Egnp.exe <img src=x onerror=alert(2)>" in words
    assert "</script><b>x" in words


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\x00", "\x1b", "\ufeff",
                                  "\U000e0041"])
def test_marks_that_cannot_be_seen_are_shown(mark):
    assert mark not in text(f"a{mark}b")
    assert f"U+{ord(mark):04X}" in text(f"a{mark}b")


def test_an_event_s_file_has_its_claims(page):
    event = page.json(f"/events/{page.event('ASSAULT', 'Almaty')['id']}.json")
    words = "".join(seen(page.get(f"/events/{event['id']}.html").text).words)
    for part in ("killed 8", "killed 26", "Kresy.pl", "TASS", "the same day", event["id"], "crisis.ledger"):
        assert part in words


def test_a_timeline_s_file_has_the_events_shown(page):
    html = page.get("/timeline.html?type=ASSAULT").text
    words = "".join(seen(html).words)
    assert "2 events" in words
    assert "REQUEST" not in words
    assert html.count("<rect") == 2


def marked(words, *marks):
    return {"key": "k", "name": "n", "title": None, "outlet": None, "published": None, "language": "en", "cites": [],
            "url": "javascript:alert(1)", "copy_of": None, "text": words, "entities": [], "records": [
                {"anchor": "r", "type": "AID", "modes": [], "status": "occurred", "actors": [], "recipients": [],
                 "when": None, "where": None, "counts": [], "told_by": [], "fields": {"type": [0]}}],
            "marks": [{"id": n, "start": a, "end": b, "kind": kind, "label": "\"><b>", "record": "r", "entity": None}
                      for n, (a, b, kind) in enumerate(marks)]}


@pytest.mark.parametrize("marks", [
    [(0, 10, "evidence"), (2, 5, "trigger")], [(0, 6, "evidence"), (4, 9, "when")], [(0, 12, "evidence")],
    [(0, 3, "evidence"), (3, 6, "when"), (3, 6, "where")]])
def test_marks_that_nest_and_overlap_leave_the_text_whole(marks):
    words = "ab<c> \U0001f600&déf"
    html = report_page("l", marked(words, *marks))
    body = html[html.index('<p class="text">'):html.index("<h2>")]
    found = seen(body)
    assert "".join(found.words).removeprefix("1") == words
    assert found.tags == {"p", "mark", "span", "sup", "a"}
    assert "javascript" in "".join(seen(html).words)
