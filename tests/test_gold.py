"""The quality that the repository promises on its gold reports."""

import json
import sys
from pathlib import Path

import pytest

from casus.documents.identify import supported

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from quality import measured

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((Path(__file__).parents[1] / "benchmarks" / "floors.json").read_text(encoding="utf8"))["figures"]


@pytest.fixture(scope="module")
def figures():
    return measured(tuple(sorted(supported())))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_is_below_its_floor(figures, name):
    below = {k: (round(figures[name][k], 4), floor) for k, floor in FLOORS[name].items()
             if figures[name][k] < floor - 0.0005}
    assert below == {}


def test_the_same_bytes_twice():
    from casus.coder import load
    from casus.records.wire import encode

    text = (GOLD / "report.txt").read_text(encoding="utf8")
    assert encode(load().code(text)) == encode(load().code(text))
