"""How a coded report shows itself in a notebook: a table of its events, all text escaped."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casus.records.report import CodedReport

_HEADS = ("event", "status", "who", "to whom", "when", "where", "told by", "text")


def html(coded: "CodedReport") -> str:
    """One table row an event; what the text does not say is left empty."""
    names = {entity.id: entity.name for entity in coded.entities}
    text = coded.report.text
    rows = []
    for event in coded.events:
        first = event.evidence[0]
        rows.append((
            f"{event.type} {' '.join(event.modes)}".strip(), event.status, _joined(names[i] for i in event.actors),
            _joined(names[i] for i in event.recipients), event.when.edtf if event.when else "",
            (event.where.name if event.where else None) or "", _joined(names[t.speaker] for t in event.told_by),
            text[first.start:first.end]))
    head = "".join(f"<th>{name}</th>" for name in _HEADS)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    caption = f"{escape(coded.report.id)} ({escape(coded.report.language)}): {len(rows)} events"
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)
