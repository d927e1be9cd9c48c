"""How an event stood over time: announced, decided, under way, happened, denied, withdrawn, and on whose word."""

from collections.abc import Iterable, Sequence
from typing import Any

from casus.records.edtf import LAST, iso

Standing = tuple[str, tuple[int, int], str, int, bool]
"""Status, publication, report, voice, and whether the record's speaker denies it."""

_STAGES = {"future": "announced", "hypothetical": "possible", "ongoing": "under way", "occurred": "happened",
           "historical": "happened", "negated": "denied"}
_REALISED = ("occurred", "ongoing", "historical", "future", "hypothetical")


def standing(told: Iterable[Standing]) -> str:
    """The status of an event: the furthest that it got by anyone's word, unless more voices deny it than assert it."""
    asserted: dict[int, set[str]] = {}
    against: set[int] = set()
    for status, _, _, voice, denied in told:
        if status == "negated" or denied:
            against.add(voice)
        else:
            asserted.setdefault(voice, set()).add(status)
    if not asserted or len(against - set(asserted)) > len(asserted):
        return "negated"
    said = {status for statuses in asserted.values() for status in statuses}
    return next(status for status in _REALISED if status in said)


def history(told: Sequence[Standing], times: Sequence[str | None]) -> list[dict[str, Any]]:
    """Each change of standing in the order of publication, with its date, its report and the stage in words.

    A voice that denies what it had asserted has withdrawn it.
    """
    rows: list[dict[str, Any]] = []
    asserting: set[int] = set()
    last: str | None = None
    for (status, published, report, voice, denied), when in zip(told, times, strict=True):
        stage = "denied" if denied else _STAGES[status]
        if stage == "denied" and voice in asserting:
            stage = "withdrawn"
        elif stage != "denied":
            asserting.add(voice)
        if stage != last:
            day = when or (iso(published[1]) if published[1] < LAST else None)
            rows.append({"status": "negated" if denied else status, "stage": stage, "when": day, "report": report})
            last = stage
    return rows
