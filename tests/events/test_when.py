"""When the deeds of whole passages were: what heads an entry, what goes on, what belongs to another deed."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.coder import Coder

CASES = yaml.load((Path(__file__).parent / "when.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_days_of_deeds(coder: Coder, case: dict[str, Any]) -> None:
    text = case["text"]
    record = coder.code(text, language=case["language"], published=case.get("published"))
    for wanted in case["deeds"]:
        start = text.index(wanted["deed"])
        found = [e for e in record.events if any(
            v.trigger.start < start + len(wanted["deed"]) and start < v.trigger.end for v in e.evidence)]
        assert found, f"no event at {wanted['deed']!r}"
        days = {event.when.edtf if event.when is not None else "" for event in found}
        assert days == {wanted["when"]}, f"{wanted['deed']!r}: {days}"
