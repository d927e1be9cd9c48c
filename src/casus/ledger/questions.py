"""What a ledger is asked: events by time, place, actor, type, status, source and words; reports; differences."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from casus.errors import LedgerError
from casus.ledger.decisions import event_of
from casus.ledger.words import question, snippet
from casus.lexicon.fold import fold
from casus.records.edtf import spans

Json = dict[str, Any]
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_LAST = "\U0010ffff"


class Filter(NamedTuple):
    """Which events: all that meet every condition given. Dates are EDTF; names are any part of a name's words.

    ``type``, ``status``, ``language`` and ``state`` may name several, parted by commas: any of them. ``box`` is west,
    south, east, north in degrees, and holds places that are known to the district at least. ``report`` is a report's key.
    """

    since: str | None = None
    until: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    actor: str | None = None
    place: str | None = None
    source: str | None = None
    language: str | None = None
    text: str | None = None
    voices: int = 0
    disputed: bool = False
    state: str | None = None
    rejected: bool = False
    box: tuple[float, float, float, float] | None = None
    spot: str | None = None
    report: str | None = None
    ids: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0


def timeline(db: sqlite3.Connection, chosen: Filter) -> Iterator[Json]:
    """The events that a filter lets through, by day; those that people rejected only if asked for."""
    where, values = conditions(db, chosen)
    query = f"SELECT e.body FROM events e WHERE {where} ORDER BY e.day, e.id"
    if chosen.limit is not None:
        query += " LIMIT ? OFFSET ?"
        values += [chosen.limit, chosen.offset]
    for body, in db.execute(query, values):
        yield _decode(body)


def count(db: sqlite3.Connection, chosen: Filter) -> int:
    """How many events a filter lets through, whatever its limit."""
    where, values = conditions(db, chosen)
    return int(db.execute(f"SELECT count(*) FROM events e WHERE {where}", values).fetchone()[0])


def numbers(db: sqlite3.Connection, chosen: Filter) -> list[int]:
    """The numbers of the events that a filter lets through, whatever its limit, in their own order."""
    where, values = conditions(db, chosen)
    found = db.execute(f"SELECT e.id FROM events e INDEXED BY events_facts WHERE {where}", values)
    return [number for number, in found]


def conditions(db: sqlite3.Connection, chosen: Filter) -> tuple[str, list[Any]]:
    """The filter in SQL, every value bound."""
    parts: list[str] = [] if chosen.rejected or chosen.state else ["e.state <> 'rejected'"]
    values: list[Any] = []
    for day, sign, edge in ((chosen.since, ">=", 0), (chosen.until, "<=", -1)):
        if day:
            found = spans(day)
            if not found:
                raise LedgerError(f"{day!r} is no date; write it as 2022-01-05 or 2022-01")
            parts.append(f"e.day {sign} ?")
            values.append(found[0][0] if edge == 0 else found[-1][1])
    for column, value in (("type", (chosen.type or "").upper()), ("status", chosen.status), ("state", chosen.state)):
        if value:
            parts.append(f"e.{column} IN ({_marks(value)})")
            values += value.split(",")
    if chosen.language:
        parts.append(f"e.id IN (SELECT event FROM keys WHERE kind = 'language' AND key IN ({_marks(chosen.language)}))")
        values += chosen.language.split(",")
    for kind, name in (("actor", chosen.actor), ("place", chosen.place), ("source", chosen.source)):
        if name:
            found_keys = _keys(db, kind, name)
            told = "SELECT event FROM keys WHERE kind = ? AND key IN (" + ",".join("?" * len(found_keys)) + ")"
            values += [kind, *found_keys]
            if kind == "source":
                told += " UNION SELECT event FROM keys WHERE kind = 'report' AND key BETWEEN ? AND ?"
                values += [fold(name), fold(name) + _LAST]
            parts.append(f"e.id IN ({told})")
    if chosen.mode:
        parts.append("e.id IN (SELECT event FROM keys WHERE kind = 'mode' AND key = ?)")
        values.append(chosen.mode)
    if chosen.text:
        parts.append("e.id IN (SELECT r.event FROM words w JOIN records r ON r.report = w.rowid WHERE words MATCH ?)")
        values.append(question(chosen.text))
    if chosen.voices:
        parts.append("e.voices >= ?")
        values.append(chosen.voices)
    if chosen.disputed:
        parts.append("e.disputed")
    if chosen.spot:
        parts.append("e.spot = (SELECT id FROM spots WHERE key = ?)")
        values.append(chosen.spot)
    if chosen.box:
        west, south, east, north = chosen.box
        sides = "BETWEEN ? AND ?" if west <= east else "NOT BETWEEN ? AND ?"
        parts.append(f"e.spot IN (SELECT id FROM spots WHERE precision IN ('point', 'town', 'district') "
                     f"AND lat BETWEEN ? AND ? AND lon {sides})")
        values += [south, north, min(west, east), max(west, east)]
    if chosen.report:
        parts.append("e.id IN (SELECT r.event FROM records r JOIN reports p ON p.id = r.report WHERE p.key = ?)")
        values.append(chosen.report)
    if chosen.ids:
        parts.append(f"e.name IN ({','.join('?' * len(chosen.ids))})")
        values += chosen.ids
    return " AND ".join(parts) or "1", values


def _marks(listed: str) -> str:
    return ",".join("?" * len(listed.split(",")))


def _keys(db: sqlite3.Connection, kind: str, name: str) -> list[str]:
    """The names that hold all words of a name (``tokayev`` finds ``kassym jomart tokayev``), and the name as a code."""
    words = fold(name).split()
    likes = " AND ".join(["(' ' || key || ' ') LIKE ? ESCAPE '!'"] * len(words)) or "0"
    patterns = ["% " + w.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%" for w in words]
    found = db.execute(f"SELECT key FROM names WHERE kind = ? AND {likes}", (kind, *patterns))
    return list(dict.fromkeys([*(key for key, in found), " ".join(words)]))


def event(db: sqlite3.Connection, name: str) -> Json:
    """One event by its id, a former id, or the beginning of one."""
    body, = db.execute("SELECT body FROM events WHERE id = ?", (event_of(db, name),)).fetchone()
    found: Json = _decode(body)
    return found


def sources(db: sqlite3.Connection, text: str | None = None) -> Iterator[Json]:
    """The reports: who published them, how many events they tell of, and of which family of copies they are.

    With ``text`` only those that hold all its words in any inflected form, the best first, with the words in place.
    """
    columns = ("r.name, r.language, r.outlet, r.published, r.title, r.cites, "
               "(SELECT count(*) FROM reports f WHERE f.family = r.family), "
               "(SELECT name FROM reports f WHERE f.id = r.family), "
               "(SELECT count(*) FROM records c WHERE c.report = r.id), r.text")
    if text:
        rows = db.execute(f"SELECT {columns} FROM words w JOIN reports r ON r.id = w.rowid WHERE words MATCH ? "
                          "ORDER BY bm25(words)", (question(text),))
    else:
        rows = db.execute(f"SELECT {columns} FROM reports r ORDER BY r.earliest, r.name")
    for name, language, outlet, published, title, cites, family, first, events, words in rows:
        yield {"report": name, "language": language, "outlet": outlet, "published": published, "title": title,
               "cites": json.loads(cites), "copies": family - 1, "copy_of": first if first != name else None,
               "events": events, "found": snippet(words, language, text) if text else None}


def disagreements(db: sqlite3.Connection, chosen: Filter) -> Iterator[Json]:
    """Events whose sources contradict one another: the field, and each value with who gives it."""
    for body in timeline(db, chosen._replace(disputed=True)):
        for field in body["disagreements"]:
            yield {"event": body["id"], "type": body["type"], "field": field,
                   "claims": [c for c in body["claims"] if c["field"] == field]}
