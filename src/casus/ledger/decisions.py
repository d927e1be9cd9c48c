"""Decisions of people: append-only lines with author and time, replayed after every coding, undoable.

A line names reports by their keys and deeds by anchors, with the words that state each, so that it holds after a new
coding, and in another ledger that has the same reports.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from casus.errors import LedgerError
from casus.ledger.intake import now
from casus.ledger.merging import Merging
from casus.ledger.packing import unpacked
from casus.ledger.rulings import write
from casus.ledger.values import checked

Json = dict[str, Any]

KINDS = ("accept", "reject", "correct", "merge", "split", "note", "undo")
FIELDS = ("type", "modes", "contexts", "status", "actors", "recipients", "theme", "when", "where", "counts")
"""The fields that people correct; the value has the form that the event's field has."""


def event_of(db: sqlite3.Connection, name: str) -> int:
    """The number of the event with an id, or a former id, or an unmistakable beginning of one."""
    row = db.execute("SELECT id FROM events WHERE name = ? UNION SELECT event FROM former WHERE name = ?",
                     (name, name)).fetchone()
    if row is None and len(name) >= 4 and name.isalnum():
        rows = db.execute("SELECT id FROM events WHERE name GLOB ? LIMIT 2", (name + "*",)).fetchall()
        row = rows[0] if len(rows) == 1 else None
    if row is None:
        raise LedgerError(f"no event {name!r}; casus ledger timeline lists the events with their ids")
    return int(row[0])


def decide(db: sqlite3.Connection, merging: Merging, kind: str, *, author: str, event: str = "", other: str = "",
           reports: Sequence[str] = (), field: str = "", value: Any = None, text: str = "") -> Json:
    """Makes a decision and carries it out; gives its line.

    ``merge`` joins ``event`` and ``other``; ``split`` parts the records of ``reports`` from the rest of ``event``.
    """
    if kind not in KINDS[:-1]:
        raise LedgerError(f"{kind!r} is no decision; choose one of {', '.join(KINDS[:-1])}")
    if kind == "correct" and field not in FIELDS:
        raise LedgerError(f"{field!r} cannot be corrected; choose one of {', '.join(FIELDS)}")
    if kind == "correct":
        value = checked(field, value)
    members = _members(db, event_of(db, event))
    own, others = [m["anchor"] for m in members], []
    if kind == "merge":
        others = [m["anchor"] for m in _members(db, event_of(db, other))]
        if set(own) & set(others):
            raise LedgerError(f"{event} and {other} are one event already")
        own, others = own[:1], others[:1]
    elif kind == "split":
        chosen = [m["anchor"] for m in members if m["report"] in reports]
        others, own = [a for a in own if a not in chosen], chosen
        if not own or not others:
            raise LedgerError(f"name some of the reports of the event, not all: {', '.join(m['report'] for m in members)}")
    line = {"kind": kind, "author": author, "time": now(), "field": field or None, "value": value, "text": text or None,
            "on": _named(db, own), "against": _named(db, others), "undoes": None}
    line["id"] = _digest(line)
    _append(db, merging, line)
    return line


def undo(db: sqlite3.Connection, merging: Merging, decision: str, author: str) -> Json:
    """Takes a decision back by another line; what was decided before it holds again."""
    row = db.execute("SELECT id, undone FROM decisions WHERE id GLOB ? AND line NOT LIKE '%\"kind\": \"undo\"%'",
                     ("".join(c for c in decision if c.isalnum()) + "*",)).fetchall()
    if len(row) != 1:
        raise LedgerError(f"no decision {decision!r}; casus ledger decisions lists them")
    if row[0][1]:
        raise LedgerError(f"{decision} is undone already")
    line = {"kind": "undo", "author": author, "time": now(), "field": None, "value": None, "text": None, "on": [],
            "against": [], "undoes": row[0][0]}
    line["id"] = _digest(line)
    _append(db, merging, line)
    return line


def _append(db: sqlite3.Connection, merging: Merging, line: Json) -> None:
    """Appends a decision that was just made; all others stand as they did, so that the cost does not grow with them."""
    db.execute("INSERT INTO decisions (id, line) VALUES (?, ?)", (line["id"], _written(line)))
    own, others = _resolved(db, line["on"]), _resolved(db, line["against"])
    touched = {*own, *others}
    if line["undoes"]:
        db.execute("UPDATE decisions SET undone = ? WHERE id = ?", (line["id"], line["undoes"]))
        gone = db.execute("DELETE FROM rulings WHERE decision = ? RETURNING anchor, other", (line["undoes"],)).fetchall()
        touched |= {anchor for row in gone for anchor in row if anchor}
    else:
        write(db, [(line, own, others)])
    _regroup(db, merging, touched)


def _regroup(db: sqlite3.Connection, merging: Merging, anchors: Iterable[str]) -> None:
    merging.regroup([r for a in anchors for r, in db.execute("SELECT id FROM records WHERE anchor = ?", (a,))])


def _written(line: Json) -> str:
    return json.dumps(line, ensure_ascii=False, sort_keys=True)


def take(db: sqlite3.Connection, merging: Merging, lines: Iterable[Json]) -> int:
    """Appends decisions that are not known, and carries all out; gives how many were new."""
    new = 0
    touched: set[str] = set()
    for line in lines:
        _check(line)
        row = db.execute("INSERT OR IGNORE INTO decisions (id, line) VALUES (?, ?) RETURNING seq",
                         (line["id"], _written(line))).fetchone()
        new += row is not None
        touched |= {deed["anchor"] for deed in (*line["on"], *line["against"])}
        if line["undoes"]:
            db.execute("UPDATE decisions SET undone = ? WHERE id = ?", (line["id"], line["undoes"]))
    _regroup(db, merging, touched | replay(db))
    return new


def replay(db: sqlite3.Connection) -> set[str]:
    """Makes the rulings anew from the decisions in force; gives the anchors on which they changed."""
    before = set(db.execute("SELECT * FROM rulings"))
    undone = {line["undoes"] for line in log(db) if line["undoes"]}
    db.execute("DELETE FROM rulings")
    found = []
    for line in log(db):
        if line["kind"] != "undo" and line["id"] not in undone:
            found.append((line, _resolved(db, line["on"]), _resolved(db, line["against"])))
    write(db, found)
    return {anchor for row in before ^ set(db.execute("SELECT * FROM rulings")) for anchor in (row[0], row[2]) if anchor}


def line_of(db: sqlite3.Connection, decision: str) -> Json | None:
    """One decision by its id."""
    row = db.execute("SELECT line, undone FROM decisions WHERE id = ?", (decision,)).fetchone()
    return json.loads(row[0]) | {"undone": row[1]} if row else None


def log(db: sqlite3.Connection) -> Iterator[Json]:
    """All decisions in the order in which they were made."""
    for line, undone in db.execute("SELECT line, undone FROM decisions ORDER BY seq").fetchall():
        yield json.loads(line) | {"undone": undone}


def exported(db: sqlite3.Connection) -> Iterator[str]:
    """The decisions as JSON lines."""
    for line, in db.execute("SELECT line FROM decisions ORDER BY seq"):
        yield line


def imported(db: sqlite3.Connection, merging: Merging, lines: Iterable[str]) -> int:
    """Takes decisions from JSON lines; those that are known change nothing."""
    found = []
    for number, text in enumerate(lines, 1):
        if text.strip():
            try:
                found.append(json.loads(text))
                _check(found[-1])
            except (ValueError, TypeError, LedgerError) as error:
                raise LedgerError(f"line {number} is no decision: {error}") from error
    return take(db, merging, found)


def _check(line: Json) -> None:
    keys = {"id", "kind", "author", "time", "field", "value", "text", "on", "against", "undoes"}
    if not isinstance(line, dict) or set(line) != keys or line["kind"] not in KINDS:
        raise LedgerError(f"a decision has the keys {', '.join(sorted(keys))}")
    if line["kind"] == "correct" and line["field"] not in FIELDS:
        raise LedgerError(f"{line['field']!r} cannot be corrected")
    if line["kind"] == "correct":
        checked(line["field"], line["value"])
    if line["id"] != _digest(line):
        raise LedgerError(f"decision {line['id']} was changed after it was made")


def _digest(line: Json) -> str:
    body = {key: value for key, value in line.items() if key != "id"}
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def _members(db: sqlite3.Connection, event: int) -> list[Json]:
    return [{"anchor": anchor, "report": name} for anchor, name in db.execute(
        "SELECT r.anchor, p.name FROM records r JOIN reports p ON p.id = r.report WHERE r.event = ? ORDER BY r.anchor",
        (event,))]


def _named(db: sqlite3.Connection, anchors: Sequence[str]) -> list[Json]:
    """Anchors with what finds their deeds in another coding: report, type, and the words of the first evidence."""
    found = []
    for anchor in anchors:
        key, code, blob = db.execute("SELECT p.key, r.code, c.body FROM records r JOIN reports p ON p.id = r.report "
                                     "JOIN codings c ON c.id = r.coding WHERE r.anchor = ?", (anchor,)).fetchone()
        event = next(e for e in unpacked(blob).events if e.id == code)
        first = event.evidence[0]
        found.append({"anchor": anchor, "report": key, "type": event.type, "start": first.start, "end": first.end})
    return found


def _resolved(db: sqlite3.Connection, deeds: Iterable[Json]) -> list[str]:
    """The anchors that deeds have in this ledger: their own, else of the record whose words overlap most."""
    found = []
    for deed in deeds:
        if db.execute("SELECT 1 FROM records WHERE anchor = ?", (deed["anchor"],)).fetchone():
            found.append(deed["anchor"])
            continue
        best: tuple[float, str] = (0.0, "")
        for anchor, code, blob in db.execute(
                "SELECT r.anchor, r.code, c.body FROM records r JOIN reports p ON p.id = r.report "
                "JOIN codings c ON c.id = r.coding WHERE p.key = ?", (deed["report"],)):
            event = next(e for e in unpacked(blob).events if e.id == code)
            shared = max((min(e.end, deed["end"]) - max(e.start, deed["start"]) for e in event.evidence), default=0)
            if shared > 0:
                best = max(best, (shared + (1000.0 if event.type == deed["type"] else 0.0), anchor))
        if best[1]:
            found.append(best[1])
    return found
