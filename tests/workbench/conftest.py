"""A small ledger, the workbench on it, and a page that asks it."""

import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))  # its builder makes coded reports

from asking import Page
from builder import APPEAL, event, report

from casus.ledger import Ledger
from casus.workbench.app import application
from casus.workbench.settings import Settings

HOSTILE = "<script>alert(1)</script>\u202egnp.exe <img src=x onerror=alert(2)> " + "a" * 400
ALMATY = event(actors=("police",), recipients=("protesters",), when="2022-01-05", where="Almaty", counts=(("killed", 8, 8),))
AKTAU = event(actors=("police",), when="2022-01-06", where="Aktau", counts=(("killed", 2, 2),))
COUNTRY = event("PROTEST", at=60, modes=("demo",), actors=("protesters",), when="2022-01-02", where="Kazakhstan", town=False)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "crisis.ledger"
    with Ledger(path, create=True) as book:
        book.add(report("a", APPEAL, ALMATY, COUNTRY, outlet="Kresy.pl", language="pl"))
        book.add(report("b", APPEAL, event(actors=("police",), recipients=("protesters",), when="2022-01-05", where="Almaty",
                                           counts=(("killed", 26, 26),)), published="2022-01-07", outlet="TASS"))
        book.add(report("c", AKTAU, outlet="=cmd()", published="2022-01-08"))
        book.add(report("d", event("ACCUSE", actors=("ministry",), told_by=("tass",), when=None), text=HOSTILE,
                        outlet="</script><b>x", published="2022-01-09"))
    return path


@pytest.fixture
def page(path):
    with TestClient(application(Settings(path)), base_url="http://127.0.0.1:8765") as client:
        yield Page(client)
