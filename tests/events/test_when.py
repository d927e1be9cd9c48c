"""When the deeds of whole passages were: what heads an entry, what goes on, what belongs to another deed."""

from typing import Any

import pytest
from passages import cases, events_at

from casus.coder import Coder

CASES = cases("when.yaml")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_days_of_deeds(coder: Coder, case: dict[str, Any]) -> None:
    record = coder.code(case["text"], language=case["language"], published=case.get("published"))
    for wanted in case["deeds"]:
        found = events_at(record, wanted["deed"])
        days = {event.when.edtf if event.when is not None else "" for event in found}
        assert days == {wanted["when"]}, f"{wanted['deed']!r}: {days}"
