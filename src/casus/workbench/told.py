"""Whom a story comes from, and what people have decided of an event."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from casus.ledger import decisions
from casus.ledger.members import Behind

Json = dict[str, Any]

_PRESS = "JRN"


def origin(behind: Sequence[Behind]) -> Json | None:
    """The first source of a story: the report that came out first, and whom it passes on.

    Where the first report only passes on an agency or names one in its source line, the agency is the source.
    """
    if not behind:
        return None
    first = min(behind, key=lambda b: (_earliest(b), b.family != b.key, b.name))
    passed = _passed_on(first)
    name, kind = passed or (first.outlet or first.name, "outlet")
    keys = {b.key for b in behind}
    return {"name": name, "kind": kind, "report": first.name, "key": first.key, "published": first.published,
            "outlets": len({b.outlet for b in behind if b.outlet}), "reports": len(keys),
            "copies": len(keys) - len({b.family for b in behind})}


def passes_on(behind: Behind) -> list[tuple[str, str]]:
    """Whom a report's record passes on: (name, kind), the outermost first."""
    entities = {e.id: e for e in behind.coded.entities}
    found = []
    for told in behind.event.told_by:
        entity = entities.get(told.speaker)
        if entity is not None:
            found.append((entity.name, "agency" if _PRESS in entity.sectors and entity.known else "speaker"))
    return found


def _passed_on(behind: Behind) -> tuple[str, str] | None:
    agency = next(((name, kind) for name, kind in passes_on(behind) if kind == "agency"), None)
    if agency:
        return agency
    cites = [c for c in behind.coded.report.cites if c != behind.outlet]
    return (cites[-1], "agency") if cites else None


def _earliest(behind: Behind) -> str:
    published = behind.coded.report.published
    return published.earliest or published.latest or "9999"


def decisions_on(db: sqlite3.Connection, anchors: Sequence[str]) -> list[Json]:
    """The decisions that bear on an event's records, oldest first."""
    wanted = set(anchors)
    ids = {decision for anchor, other, decision in db.execute("SELECT anchor, other, decision FROM rulings")
           if anchor in wanted or other in wanted}
    rows = db.execute("SELECT id, line FROM decisions ORDER BY seq").fetchall()
    ids |= {id_ for id_, line in rows if any(anchor in line for anchor in wanted)}  # an undone one has no ruling left
    marks = [f'"undoes": "{id_}"' for id_ in ids]
    found = [id_ for id_, line in rows if id_ in ids or any(mark in line for mark in marks)]
    return [shown(db, line) for id_ in found if (line := decisions.line_of(db, id_))]


def shown(db: sqlite3.Connection, line: Json) -> Json:
    """A decision as the page shows it, with the event that it bears on now."""
    about = line
    if line["undoes"]:
        about = decisions.line_of(db, line["undoes"]) or line
    on, against = _event_now(db, about["on"]), _event_now(db, about["against"])
    return {"id": line["id"], "kind": line["kind"], "author": line["author"], "time": line["time"], "field": line["field"],
            "value": line["value"], "text": line["text"], "event": on[0], "label": on[1], "against": against[0],
            "undone": line["undone"], "undoes": line["undoes"]}


def _event_now(db: sqlite3.Connection, deeds: Sequence[Json]) -> tuple[str | None, str | None]:
    for deed in deeds:
        row = db.execute("SELECT e.name, json_extract(e.body, '$.type'), json_extract(e.body, '$.records[0].quote') "
                         "FROM records r JOIN events e ON e.id = r.event WHERE r.anchor = ?", (deed["anchor"],)).fetchone()
        if row:
            return row[0], f"{row[1]}: {(row[2] or '')[:80]}"
    return None, deeds[0]["type"] if deeds else None


def log(db: sqlite3.Connection) -> list[Json]:
    """All decisions, the newest first."""
    return list(decisions.log(db))[::-1]
