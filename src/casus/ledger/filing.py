"""The row of an event, drawn from its account: what it is sorted, counted and found by, and when it last changed.

Each change of an account takes the ledger's next revision. Who decides on an event says which revision he has read,
so that nobody overwrites what he has not seen.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from casus.ledger.account import day_of
from casus.ledger.attention import looks
from casus.lexicon.fold import fold
from casus.records.edtf import spans

Json = dict[str, Any]
_text = msgspec.json.Encoder().encode

_PLACE = ("name", "country", "admin1", "precision", "lat", "lon")


def revision(db: sqlite3.Connection) -> int:
    """The number of the last change."""
    return int(db.execute("SELECT revision FROM state").fetchone()[0])


def changed(db: sqlite3.Connection) -> int:
    """Counts one more change; gives its number."""
    return int(db.execute("UPDATE state SET revision = revision + 1 RETURNING revision").fetchone()[0])


def file_event(db: sqlite3.Connection, event: int, body: Json) -> None:
    """Writes the account of an event, with all that follows from it; an account that is the same changes nothing."""
    text = _text(body).decode()
    if db.execute("SELECT body FROM events WHERE id = ?", (event,)).fetchone() == (text,):
        return
    first, last, day = day_of(body)
    reported = spans(body["reported"]["first"])
    killed = next((t["best"] for t in body["counts"] if t["of"] == "killed"), None)
    db.execute(
        "UPDATE events SET type = ?, status = ?, country = ?, first = ?, last = ?, day = ?, voices = ?, disputed = ?, "
        "state = ?, spot = ?, killed = ?, reported = ?, look = ?, revision = ?, body = ? WHERE id = ?",
        (body["type"], body["status"], (body["where"] or {}).get("country"), first, last, day, body["voices"],
         bool(body["disagreements"]), body["state"], _spot(db, body["where"]), killed,
         reported[0][0] if reported else None, sum(look["weight"] for look in looks(body)), changed(db), text, event))
    db.execute("DELETE FROM keys WHERE event = ?", (event,))
    db.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)",
                   [(kind, key, day, event) for kind, key in keys(body)])
    db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)",
                   [(kind, fold(name), name, json.dumps(detail, ensure_ascii=False)) for kind, name, detail in names(body)])


def _spot(db: sqlite3.Connection, place: Json | None) -> int | None:
    """The number of a place on the map; its key is the same in every ledger."""
    if place is None:
        return None
    values = [place.get(column) for column in _PLACE]
    key = hashlib.sha256(json.dumps(values).encode()).hexdigest()[:10]
    db.execute("INSERT OR IGNORE INTO spots (key, name, country, admin1, precision, lat, lon) VALUES (?, ?, ?, ?, ?, ?, ?)",
               (key, *values))
    return int(db.execute("SELECT id FROM spots WHERE key = ?", (key,)).fetchone()[0])


def keys(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What an event is found by."""
    for role in ("actors", "recipients"):
        for party in body[role]:
            yield "actor", fold(party["name"])
            if party["country"]:
                yield "actor", party["country"].lower()
    place = body["where"] or {}
    for value in (place.get("name"), place.get("country"), place.get("admin1")):
        if value:
            yield "place", fold(value)
    for mode in body["modes"]:
        yield "mode", mode
    for language in body["languages"]:
        yield "language", language
    for ground in body["grounds"]:
        yield "ground", f"{ground['pact'] or ''} {ground['article'] or ''}".strip()
    for record in body["records"]:
        yield "report", fold(record["report"])
    for name in _sources(body):
        yield "source", fold(name)


def names(body: Mapping[str, Any]) -> Iterator[tuple[str, str, Json]]:
    """The names that an event is found by as they are written, with what a correction needs to know of them."""
    for role in ("actors", "recipients"):
        for party in body[role]:
            yield "actor", party["name"], party
    place = body["where"]
    if place and place.get("name"):
        yield "place", place["name"], place
    if place and place.get("admin1"):
        yield "place", place["admin1"], {"name": place["admin1"], "country": place["country"], "precision": "region"}
    for name in _sources(body):
        yield "source", name, {}


def _sources(body: Mapping[str, Any]) -> Iterator[str]:
    """Outlets and speakers."""
    for record in body["records"]:
        if record["outlet"]:
            yield record["outlet"]
    for claim in body["claims"]:
        yield from filter(None, (claim["told_by"] or "").split(" > "))
