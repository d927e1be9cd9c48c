"""Where the deeds of whole passages were: places of joined clauses, gatherings, visits."""

from typing import Any

import pytest
from passages import cases, events_at

from casus.coder import Coder

CASES = cases("where.yaml")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_places_of_deeds(coder: Coder, case: dict[str, Any]) -> None:
    record = coder.code(case["text"], language=case["language"], published="2024-05-10")
    for wanted in case["deeds"]:
        found = events_at(record, wanted["deed"])
        places = {(e.where.country, e.where.name) if e.where is not None else None for e in found}
        assert places == {(wanted["country"], wanted["name"])}, wanted["deed"]
