"""Chromium as the system has it, worked by Playwright; what is missing where there is none, and how to have it."""

import re
import shutil
from pathlib import Path

try:
    from playwright.sync_api import Browser, Locator, Page, Playwright, expect, sync_playwright
except ImportError:  # the package is optional: without it these tests are left out
    expect = sync_playwright = None  # type: ignore[assignment]

__all__ = ["Browser", "Locator", "Page", "Playwright", "expect", "sync_playwright"]

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 20_000
"""Milliseconds that a busy machine may take; what is there already is not waited for."""

_ARGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


def missing() -> str | None:
    """What these tests lack on this machine, and how to have it; None where they can run."""
    if sync_playwright is None:
        return "Playwright is not installed: pip install playwright (the dev extra has it)"
    if CHROMIUM is None:
        return "there is no chromium: apt-get install chromium"
    return None


def missing_axe() -> str | None:
    """What the accessibility checks lack, and how to have it."""
    return None if AXE.is_file() else "axe-core is not there: make web-test (npm ci in web/) fetches it"


def launched(playwright: "Playwright") -> "Browser":
    """Chromium without a window."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGS))


def opened(page: "Page", path: str) -> None:
    """Goes to a view and waits until it shows what it has to show."""
    page.goto(path)
    expect(page.get_by_role("main").locator("h1, [role=alert]").first).to_be_visible()
    expect(page.get_by_text(re.compile("^Fetching"))).to_have_count(0)


def counted(text: str) -> int:
    """The number that a text begins with."""
    found = re.match(r"\s*([\d,]+)", text)
    assert found is not None, text
    return int(found[1].replace(",", ""))
