"""Completion of names: those that the ledger's events have, the most frequent first, then those that Casus knows.

And what marked words are, for corrections that are made by marking them in the text.
"""

import json
import re
import sqlite3
from typing import Any

import numpy as np

from casus.ledger import Ledger
from casus.ledger.members import of_report
from casus.lexicon.fold import fold
from casus.lexicon.ontology import load_ontology
from casus.records import Entity, Event
from casus.records.edtf import bounds
from casus.workbench.asked import STATUSES
from casus.workbench.columns import Columns
from casus.workbench.known import Named, matching, towns
from casus.workbench.refusal import bad, missing

Json = dict[str, Any]

KINDS = ("actor", "place", "source", "type", "mode", "context", "status")
_PLACE = ("name", "country", "admin1", "lat", "lon", "precision", "gazetteer_id")
_NUMBER = re.compile(r"\d{1,9}")


def complete(book: Ledger, columns: Columns, kind: str, query: str, most: int) -> list[Json]:
    """Completions of what was typed."""
    if kind not in KINDS:
        raise bad("kind", f"{kind[:40]!r} cannot be completed", f"choose one of {', '.join(KINDS)}")
    if kind in ("actor", "place", "source"):
        return _names(book.store.db, columns, kind, query, most)
    found = [v for v in codes(kind) if query.lower() in v.lower()]
    return [_item(kind, value, None, 0, value) for value in found[:most]]


def codes(kind: str) -> list[str]:
    """The values that a field of codes may have."""
    ontology = load_ontology()
    if kind == "type":
        return list(ontology.types)
    if kind == "mode":
        return sorted({mode for type_ in ontology.types.values() for mode in type_.modes})
    if kind == "status":
        return list(STATUSES)
    frames = ontology.frames.values()
    return sorted({c for f in frames for c in (*f.contexts, *(c for r in f.rules for c in r.contexts or ()))}
                  | {c for noun in ontology.classes.values() for c in noun.contexts})


def _names(db: sqlite3.Connection, columns: Columns, kind: str, query: str, most: int) -> list[Json]:
    wanted = fold(query).split()
    pairs = columns.keyed[kind]
    numbers = dict(zip(pairs.codes.values, np.bincount(pairs.key, minlength=len(pairs.labels)).tolist(), strict=False))
    found: dict[tuple[str, str | None], Json] = {}
    own = []
    for key, name, detail in db.execute("SELECT key, name, detail FROM names WHERE kind = ?", (kind,)):
        have = key.split()
        if numbers.get(key) and all(any(word.startswith(w) for word in have) for w in wanted):
            own.append((-numbers[key], name, json.loads(detail)))
    for n, name, detail in sorted(own, key=lambda row: row[:2])[:most]:
        value: Any = name if kind == "source" else _party(detail) if kind == "actor" else _where(detail)
        found[fold(name), detail.get("country")] = _item(kind, name, _about(kind, detail), -n, value)
    for entry in matching(kind, query, most):
        found.setdefault((fold(entry.name), entry.country), _known(kind, entry))
    if kind == "place" and len(found) < most:
        for place in towns(query, most):
            found.setdefault((fold(place["name"]), place["country"]),
                             _item(kind, place["name"], _about(kind, place), 0, _where(place)))
    return list(found.values())[:most]


def _known(kind: str, entry: Named) -> Json:
    if kind == "actor":
        party = {"name": entry.name, "kind": entry.what, "country": entry.country, "sectors": list(entry.sectors)}
        return _item(kind, entry.name, _about(kind, party), 0, party)
    if kind == "place":
        place = _where({"name": entry.name, "country": entry.country, "lat": entry.lat, "lon": entry.lon,
                        "precision": entry.what})
        return _item(kind, entry.name, _about(kind, place), 0, place)
    return _item(kind, entry.name, ", ".join(filter(None, (entry.what, entry.country))), 0, entry.name)


def _item(kind: str, name: str, detail: str | None, n: int, value: Any) -> Json:
    return {"kind": kind, "name": name, "detail": detail, "n": n, "value": value}


def _about(kind: str, detail: Json) -> str | None:
    parts = [detail.get("kind"), detail.get("country"), *detail.get("sectors", ())] if kind == "actor" else [
        detail.get("precision"), detail.get("admin1"), detail.get("country")] if kind == "place" else []
    return ", ".join(p for p in parts if p) or None


def _party(detail: Json) -> Json:
    return {key: detail.get(key) for key in ("name", "kind", "country")} | {"sectors": detail.get("sectors") or []}


def _where(detail: Json) -> Json:
    return {key: detail.get(key) for key in _PLACE}


def marked(book: Ledger, columns: Columns, key: str, start: int, end: int) -> Json:
    """What marked words are: as the coding read them, else the names that begin so."""
    db = book.store.db
    row = db.execute("SELECT id, text FROM reports WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise missing(f"there is no report {key!r}")
    report, text = row
    if not 0 <= start < end <= len(text) or end - start > 300:
        raise bad("start", "these are no words of the report", "mark at most 300 characters")
    given = " ".join(text[start:end].split())
    actors, places, times = dict[str, Json](), dict[str, Json](), dict[str, Json]()
    for behind in of_report(db, report):
        event: Event = behind.event
        for entity in behind.coded.entities:
            if any(m.start < end and start < m.end for m in entity.mentions):
                actors[entity.id] = _entity(entity)
        if event.where and event.where.start is not None and event.where.start < end and start < (event.where.end or 0):
            place = {column: getattr(event.where, column) for column in _PLACE}
            places[str(place["name"])] = _item("place", str(place["name"]), _about("place", place), 0, place)
        if event.when and event.when.start is not None and event.when.start < end and start < (event.when.end or 0):
            times[event.when.edtf] = _when(event.when.edtf)
    if not times and bounds(given)[0]:
        times[given] = _when(given)
    return {"text": given, "actors": list(actors.values()) or complete(book, columns, "actor", given, 8),
            "places": list(places.values()) or complete(book, columns, "place", given, 8), "when": list(times.values()),
            "counts": [int(n) for n in _NUMBER.findall(re.sub(r"(?<=\d)[\s ,.](?=\d{3}\b)", "", given))]}


def _entity(entity: Entity) -> Json:
    party = {"name": entity.name, "kind": entity.kind, "country": entity.country, "sectors": list(entity.sectors)}
    return _item("actor", entity.name, _about("actor", party), 0, party)


def _when(edtf: str) -> Json:
    earliest, latest = bounds(edtf)
    return {"edtf": edtf, "earliest": earliest, "latest": latest}
