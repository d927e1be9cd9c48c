"""A report as it came in, and the whole of what was coded from it.

Offsets are Unicode code points into ``Report.text``, end exclusive.
"""

import msgspec

from casus.records.entity import Entity, Span
from casus.records.event import Event
from casus.records.notebook import html

__all__ = ["Basis", "CodedReport", "CoderStamp", "Published", "Report", "Span"]


class Basis(msgspec.Struct, frozen=True):
    """Words of the report that a value was read from; ``why`` names the kind of place ("dateline")."""

    start: int
    end: int
    why: str


class Published(msgspec.Struct, frozen=True):
    """When a report came out: an EDTF value with the first and last day it allows (ISO dates)."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: tuple[Basis, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """One report. ``outlet`` publishes it, ``cites`` are the sources that its source line names."""

    id: str
    language: str
    title: str | None
    url: str | None
    outlet: str | None
    cites: tuple[str, ...]
    published: Published
    text: str
    sha256: str


class CoderStamp(msgspec.Struct, frozen=True):
    """Who coded: name, version, and the digest of the lexicons and the knowledge used."""

    name: str
    version: str
    knowledge: str


class CodedReport(msgspec.Struct, frozen=True):
    """A report with the entities and the events that were coded from it."""

    report: Report
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    coder: CoderStamp

    def _repr_html_(self) -> str:
        return html(self)
