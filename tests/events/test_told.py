"""On whose word the deeds of whole passages are told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.coder import Coder

CASES = yaml.load((Path(__file__).parent / "told.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_speakers_of_deeds(coder: Coder, case: dict[str, Any]) -> None:
    text = case["text"]
    record = coder.code(text, language=case["language"], published="2024-05-10")
    names = {entity.id: entity.name for entity in record.entities}
    for wanted in case["deeds"]:
        start = text.index(wanted["deed"])
        found = [e for e in record.events if any(
            v.trigger.start < start + len(wanted["deed"]) and start < v.trigger.end for v in e.evidence)]
        assert found, f"no event at {wanted['deed']!r}"
        for event in found:
            assert [names[t.speaker] for t in event.told_by] == wanted["told"], wanted["deed"]
