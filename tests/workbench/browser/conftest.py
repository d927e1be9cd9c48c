"""One ledger, one server, one browser for all tests here; each person has a context of his own.

Decisions are undone after each test, so that tests need no order. Each page is watched: it may ask its own server for
something and nobody else, and no script of it may fail.
"""

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from browser.driver import PATIENCE, expect, launched, missing, missing_axe, sync_playwright

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    what = missing()
    for item in items:
        if what and HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=what))


def pytest_terminal_summary(terminalreporter):
    if what := missing():
        terminalreporter.write_line(f"Left out: the tests of the workbench in a browser; {what}")
    elif what := missing_axe():
        terminalreporter.write_line(f"Left out: the accessibility checks of the workbench; {what}")


class Server:
    """``casus serve``, and what a test asks it beside the page."""

    def __init__(self, ledger):
        self.process = subprocess.Popen([sys.executable, "-m", "casus", "serve", str(ledger), "--port", "0"],
                                        stdout=subprocess.PIPE, text=True)
        self.address = re.search(r"http://\S+", self.process.stdout.readline())[0].rstrip("/")
        self.token = self.json("/session.json")["token"]

    def json(self, path):
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return json.load(answer)

    def decide(self, **decision):
        request = urllib.request.Request(f"{self.address}/decisions.json", json.dumps(decision).encode(), {
            "Content-Type": "application/json", "X-Casus-Token": self.token})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def events(self, query=""):
        return self.json(f"/events.json?limit=500&{query}")["rows"]

    def decided(self):
        """The decisions in force, the last one first."""
        return [d for d in self.json("/decisions.json?limit=500")["rows"] if d["kind"] != "undo" and not d["undone"]]

    def appeal(self):
        """The appeal of 5 January, in full."""
        row, = self.events("type=REQUEST&mode=assist&actor=Tokayev&from=2022-01-05&to=2022-01-05&voices=3")
        return self.json(f"/events/{row['id']}.json")


@pytest.fixture(scope="package")
def running(dossier, tmp_path_factory):
    ledger = tmp_path_factory.mktemp("served") / "crisis.ledger"
    shutil.copy(dossier, ledger)
    server = Server(ledger)
    yield server
    server.process.terminate()
    server.process.communicate(timeout=20)


@pytest.fixture
def server(running):
    yield running
    for decision in running.decided():
        running.decide(kind="undo", author="After the test", decision=decision["id"])


@pytest.fixture(scope="package")
def chromium():
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


class Watch:
    """What the pages of a test asked for, and what went wrong in them."""

    def __init__(self):
        self.asked, self.wrong = [], []

    def on(self, context):
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("console", self._said)
        context.on("page", lambda page: page.on("websocket", lambda socket: self.asked.append(socket.url)))

    def _said(self, message):
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            self.wrong.append(message.text)

    def elsewhere(self, address):
        return [url for url in self.asked if not url.startswith((f"{address}/", "data:", "blob:"))]


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def person(chromium, server, watch):
    """Opens the workbench as somebody."""
    contexts = []

    def opened(path="/", name="Ala", **options):
        context = chromium.new_context(**{"base_url": server.address, "viewport": {"width": 1400, "height": 900},
                                          "reduced_motion": "reduce"} | options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watch.on(context)
        page = context.new_page()
        page.goto(path)
        page.get_by_label("Reviewer").fill(name)
        page.get_by_label("Reviewer").blur()  # keys decide from now on
        return page
    yield opened
    for context in contexts:
        context.close()
    assert watch.elsewhere(server.address) == []
    assert watch.wrong == []
