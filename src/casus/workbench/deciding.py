"""Decisions from the page: each says which revision of the event its author has read, and is refused if that has changed."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from casus.errors import LedgerError
from casus.ledger import Ledger
from casus.ledger.decisions import event_of, line_of
from casus.ledger.filing import revision
from casus.workbench.desk import Desk
from casus.workbench.event import exists, full
from casus.workbench.refusal import Refusal, bad, missing
from casus.workbench.rows import rows
from casus.workbench.told import shown

Json = dict[str, Any]

KINDS = ("accept", "reject", "correct", "merge", "split", "note", "undo")
_AUTHOR, _TEXT = 100, 5000


def decide(desk: Desk, asked: Any) -> Json:
    """Carries out a decision; gives it with the events as they are then."""
    if not isinstance(asked, dict) or asked.get("kind") not in KINDS:
        raise bad("kind", "this is no decision", f"choose one of {', '.join(KINDS)}")
    kind, author = asked["kind"], _text(asked, "author", _AUTHOR)
    with desk.writing() as book:
        before = revision(book.store.db)
        if kind == "undo":
            line = _undone(book, asked, author)
            number = None
        else:
            number = _read(book, asked, "event", "revision", needed=kind != "note")  # a note overwrites nothing
            line = _made(book, kind, author, asked)
        names = [asked[name] for name in ("event", "other") if kind == "merge"]
        gone = [n for n in names if book.store.db.execute("SELECT 1 FROM former WHERE name = ?", (n,)).fetchone()]
        return _outcome(book, line, number, before) | {"gone": gone}


def _made(book: Ledger, kind: str, author: str, asked: Mapping[str, Any]) -> Json:
    given: Json = {"author": author, "event": asked["event"], "text": _optional(asked, "text")}
    if kind == "note":
        given["text"] = _text(asked, "text", _TEXT)
    elif kind == "correct":
        given |= {"field": asked.get("field"), "value": asked.get("value")}
        if asked.get("words") is not None:
            given["text"] = "\n".join(filter(None, (given["text"], _words(book.store.db, asked["words"]))))
    elif kind == "merge":
        _read(book, asked, "other", "other_revision")
        given["other"] = asked["other"]
    elif kind == "split":
        given["reports"] = _reports(book.store.db, asked.get("keys"))
    try:
        return book.decide(kind, **given)
    except LedgerError as error:
        raise bad({"correct": "value", "split": "keys", "merge": "other"}.get(kind, "event"), str(error)) from error


def _undone(book: Ledger, asked: Mapping[str, Any], author: str) -> Json:
    wanted = _text(asked, "decision", 64)
    line = line_of(book.store.db, wanted)
    if line is None or line["kind"] == "undo":
        raise missing(f"there is no decision {wanted!r}")
    if line["undone"]:
        raise Refusal(409, "conflict", "this decision is undone already", remedy="look at the event as it is now")
    return book.undo(wanted, author)


def _read(book: Ledger, asked: Mapping[str, Any], name: str, revision_of: str, *, needed: bool = True) -> int:
    """The number of an event; refused where it is not as its reader has read it, if that is ``needed``."""
    db = book.store.db
    wanted = _text(asked, name, 64)
    try:
        number = event_of(db, wanted)
    except LedgerError as error:
        raise missing(f"there is no event {wanted!r}") from error
    if not needed:
        return number
    known = asked.get(revision_of)
    if isinstance(known, bool) or not isinstance(known, int):
        raise bad(revision_of, "a decision says which revision of the event was read")
    now, id_ = db.execute("SELECT revision, name FROM events WHERE id = ?", (number,)).fetchone()
    if now != known or id_ != wanted:
        raise Refusal(409, "conflict", f"somebody changed {wanted} since you read it",
                      remedy="look at it as it is now, and decide again", current=full(book, number))
    return number


def _outcome(book: Ledger, line: Json, number: int | None, before: int) -> Json:
    db = book.store.db
    told = shown(db, line | {"undone": None})
    changed = [n for n, in db.execute("SELECT id FROM events WHERE revision > ? ORDER BY id LIMIT 50", (before,))]
    if number is None or not exists(db, number):
        number = event_of(db, told["event"]) if told["event"] else next(iter(changed), None)
    others = [n for n in changed if n != number]
    return {"decision": told, "event": full(book, number) if number is not None else None, "others": rows(db, others),
            "revision": revision(db)}


def _words(db: sqlite3.Connection, marked: Any) -> str:
    """Marked words as they are kept with a decision: the words and where they stand."""
    if not isinstance(marked, dict):
        raise bad("words", "marked words have key, start and end")
    start, end = marked.get("start"), marked.get("end")
    row = db.execute("SELECT name, text FROM reports WHERE key = ?", (str(marked.get("key")),)).fetchone()
    if row is None or not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(row[1]):
        raise bad("words", "these are no words of a report")
    return f"“{' '.join(row[1][start:end].split())[:300]}” ({row[0]}, {start} to {end})"


def _reports(db: sqlite3.Connection, keys: Any) -> list[str]:
    if not isinstance(keys, list) or not keys or len(keys) > 500:
        raise bad("keys", "a split names the reports that tell of another deed")
    found = [row[0] for key in keys if (row := db.execute("SELECT name FROM reports WHERE key = ?", (str(key),)).fetchone())]
    if len(found) < len(keys):
        raise bad("keys", "not all of these are reports")
    return found


def _text(asked: Mapping[str, Any], name: str, most: int) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > most:
        raise bad(name, f"{name} is a text of 1 to {most} characters")
    return value.strip()


def _optional(asked: Mapping[str, Any], name: str) -> str:
    return _text(asked, name, _TEXT) if asked.get(name) else ""


def as_text(value: Any) -> str:
    """A value as one cell of a table."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
