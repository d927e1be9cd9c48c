"""The records that Casus writes: reports, entities and events (the contract is docs/record.md)."""

from casus.records.entity import Entity
from casus.records.event import Count, Event, Evidence, Ground, Telling, When, Where
from casus.records.report import Basis, CodedReport, CoderStamp, Published, Report, Span

__all__ = [
    "Basis", "CodedReport", "CoderStamp", "Count", "Entity", "Event", "Evidence", "Ground",
    "Published", "Report", "Span", "Telling", "When", "Where",
]
