"""How fast the workbench's server answers on a large ledger, and how much memory it takes: as the page asks it, by HTTP.

    python benchmarks/workbench.py                     a made-up ledger of some 95,000 events (minutes to make)
    python benchmarks/workbench.py --ledger FILE       one that is there (it is not changed: a copy is served)
    python benchmarks/workbench.py --reports 2000      a smaller one
    python benchmarks/workbench.py --keep FILE         keeps the ledger that it makes
    python benchmarks/workbench.py --check             fails where a bound is broken

Times are of a whole answer as a client on this machine gets it, the first of each kind and the median of the next ones.
Where there is a chromium, the page is timed too: from the address to the drawn list, and from a choice to the new list.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from casus.ledger import Ledger
from ledger import fill, world

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workbench"))  # its browser is this one's

from browser.driver import launched, missing, sync_playwright

FILTERS = {
    "time": "from=2021-03&to=2021-06", "type": "type=ASSAULT,AID", "actor": "actor=miners", "place": "place=KAZ",
    "source": "source=Outlet 3", "status": "status=occurred", "voices": "voices=2", "text": "text=protestory*",
    "map window": "bbox=30,40,50,60", "several": "type=PROTEST&place=UKR&actor=students&voices=2"}
"""``protestory`` is in one of nine reports; by its stem alone a word of the made-up texts is in nearly all of them."""

PAGES = ("events.json?limit=100&offset=5000", "voices.json", "review.json", "invocations.json",
         "complete.json?kind=actor&q=po", "reports.json?text=protestory*", "changes.json?since=0")
BOUNDS = {"first view": 400.0, "filter": 200.0, "memory MB": 500.0, "page's first view": 1500.0, "page's filter": 300.0}
"""Milliseconds of the server's part, megabytes, and milliseconds as the page's reader sees it."""

BOXES = (("Type", 0), ("Type", 2), ("Status", 1), ("Language", 0), ("Type", 0))
"""Filters that are chosen in the page: the box of a group."""

DRAWN = """(until) => new Promise((done) => {  // when the list has been drawn after what is going on
  const settled = () => {
    const board = document.querySelector('.board');
    if (!board || board.getAttribute('aria-busy') !== 'false' || !document.querySelector('.events > li')
        || location.search === until) return requestAnimationFrame(settled);
    requestAnimationFrame(() => setTimeout(() => done(performance.now())));  // painted
  };
  settled();
})"""
CHOSEN = """([group, nth]) => {
  const legend = [...document.querySelectorAll('.filters legend')].find((one) => one.textContent === group);
  const boxes = legend.parentElement.querySelectorAll('input');
  window.begun = performance.now();
  boxes[Math.min(nth, boxes.length - 1)].click();
}"""


class Served:
    """A server of its own, asked as a page asks."""

    def __init__(self, ledger: Path) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", "casus", "serve", str(ledger), "--port", "0"],
                                        stdout=subprocess.PIPE, text=True)
        start = time.perf_counter()
        assert self.process.stdout is not None
        found = re.search(r"http://\S+/", self.process.stdout.readline())
        assert found is not None
        self.address = found[0]
        self.started = time.perf_counter() - start
        self.token = str(json.loads(self.get("session.json")[1])["token"])

    def get(self, path: str) -> tuple[float, bytes]:
        """Milliseconds and what came."""
        start = time.perf_counter()
        with urllib.request.urlopen(self.address + quote(path, safe="/?&=,"), timeout=60) as answer:
            data = answer.read()
        return 1000 * (time.perf_counter() - start), data

    def decide(self, **decision: object) -> float:
        """Milliseconds of a decision."""
        start = time.perf_counter()
        request = urllib.request.Request(f"{self.address}decisions.json", json.dumps(decision).encode(), {
            "Content-Type": "application/json", "X-Casus-Token": self.token})
        urllib.request.urlopen(request, timeout=60).read()
        return 1000 * (time.perf_counter() - start)

    def memory(self) -> float:
        """Megabytes in use, where the system says (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
        return int(found[1]) / 1000 if found else float("nan")


def several(server: Served, path: str, turns: int = 5) -> tuple[float, float]:
    """The first time and the median of the next ones."""
    first, _ = server.get(path)
    later = sorted(server.get(path)[0] for _ in range(turns))
    return first, later[turns // 2]


def in_browser(address: str) -> dict[str, float]:
    """Milliseconds of the page's first view and of its slowest filter; the first view with an empty cache."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        firsts, filters = [], []
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(address, wait_until="commit")
            firsts.append(float(page.evaluate(DRAWN, "-")))
            page.close()
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address)
        page.evaluate(DRAWN, "-")
        for box in BOXES:
            before = page.evaluate("location.search")
            page.evaluate(CHOSEN, box)
            filters.append(float(page.evaluate(DRAWN, before)) - float(page.evaluate("window.begun")))
        browser.close()
    print("  in the page: first view " + ", ".join(f"{ms:.0f}" for ms in firsts)
          + " ms, filters " + ", ".join(f"{ms:.0f}" for ms in filters) + " ms")
    return {"page's first view": sorted(firsts)[1], "page's filter": max(filters)}


def measure(ledger: Path) -> dict[str, float]:
    """The figures of one ledger, printed as they come."""
    server = Served(ledger)
    try:
        print(f"listens after {server.started:.1f} s")
        time.sleep(8)  # what it reads ahead, it has read by then
        first, again = several(server, "overview.json")
        total = json.loads(server.get("overview.json")[1])["total"]
        print(f"{total:,} events: first view {first:.0f} ms, again {again:.0f} ms")
        worst = 0.0
        for name, query in FILTERS.items():
            first, again = several(server, f"overview.json?{query}")
            worst = max(worst, first)
            print(f"  filter by {name:<11} first {first:>5.0f} ms, again {again:>5.0f} ms")
        in_page = {} if missing() else in_browser(server.address)
        if what := missing():
            print(f"  the page is not timed: {what}")
        for path in PAGES:
            first, again = several(server, path)
            print(f"  {path:<36} first {first:>5.0f} ms, again {again:>5.0f} ms")
        rows = json.loads(server.get("review.json?limit=40")[1])["rows"]
        spent, _ = several(server, f"events/{rows[0]['id']}.json")
        print(f"  an event {spent:.0f} ms")
        decided = sorted(server.decide(kind="accept", author="A", event=row["id"], revision=row["revision"]) for row in rows)
        seen, _ = server.get("overview.json")
        print(f"  a decision {decided[len(decided) // 2]:.0f} ms, the view after it {seen:.0f} ms")
        start = time.perf_counter()
        size = len(server.get("events.csv")[1])
        print(f"  all events as CSV: {size / 1e6:.0f} MB in {time.perf_counter() - start:.1f} s")
        first, _ = several(server, "overview.json?rejected=1")
        return {"first view": first, "filter": worst, "memory MB": server.memory()} | in_page
    finally:
        server.process.terminate()
        server.process.wait()


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=40_000)
    options.add_argument("--ledger", type=Path)
    options.add_argument("--keep", type=Path)
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "made-up.ledger"
        if given.ledger:
            shutil.copy(given.ledger, ledger)
        else:
            start = time.perf_counter()
            with Ledger(ledger, create=True) as book:
                fill(book, world(given.reports, told=2))
            print(f"made in {time.perf_counter() - start:.0f} s, {ledger.stat().st_size / 1e6:.0f} MB")
            if given.keep:
                shutil.copy(ledger, given.keep)
        figures = measure(ledger)
    print(" | ".join(f"{name} {value:,.0f}" for name, value in figures.items()))
    broken = [name for name, most in BOUNDS.items() if figures.get(name, 0.0) > most]
    if broken:
        print(f"beyond the bounds: {', '.join(broken)}")
    sys.exit(1 if given.check and broken else 0)


if __name__ == "__main__":
    main()
