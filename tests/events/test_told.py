"""On whose word the deeds of whole passages are told."""

from typing import Any

import pytest
from passages import cases, events_at

from casus.coder import Coder

CASES = cases("told.yaml")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_speakers_of_deeds(coder: Coder, case: dict[str, Any]) -> None:
    record = coder.code(case["text"], language=case["language"], published="2024-05-10")
    names = {entity.id: entity.name for entity in record.entities}
    for wanted in case["deeds"]:
        found = events_at(record, wanted["deed"])
        for event in found:
            assert [names[t.speaker] for t in event.told_by] == wanted["told"], wanted["deed"]
