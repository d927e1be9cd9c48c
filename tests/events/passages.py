"""Passages with what is told of the deeds in them, and the coded events that stand at a deed's words."""

from pathlib import Path
from typing import Any

import yaml

from casus.records import CodedReport, Event


def cases(name: str) -> list[dict[str, Any]]:
    """The passages of a file beside this one; every value is text."""
    found: list[dict[str, Any]] = yaml.load((Path(__file__).parent / name).read_text(encoding="utf8"), Loader=yaml.BaseLoader)
    return found


def events_at(record: CodedReport, words: str) -> list[Event]:
    """The events that the words of a deed trigger; there is at least one."""
    start = record.report.text.index(words)
    found = [e for e in record.events if any(
        v.trigger.start < start + len(words) and start < v.trigger.end for v in e.evidence)]
    assert found, f"no event at {words!r}"
    return found
