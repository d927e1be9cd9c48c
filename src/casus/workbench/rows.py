"""Events as lines of a list."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from casus.ledger.attention import looks
from casus.records.edtf import iso

Json = dict[str, Any]
_decode = msgspec.json.Decoder(Json).decode
_PART = 500
_PLACE = ("name", "country", "admin1", "lat", "lon", "precision", "gazetteer_id")

COLUMNS = ("event", "type", "modes", "contexts", "status", "when", "earliest", "latest", "reported", "actors",
           "actor_countries", "recipients", "recipient_countries", "theme", "place", "country", "precision", "lat", "lon",
           "counts", "voices", "reports", "languages", "disagreements", "state", "confidence", "look", "quote")
"""Of a list as CSV."""

SELECTED = "e.id, e.revision, e.look, e.day, s.key, e.body"


def rows(db: sqlite3.Connection, numbers: Sequence[int], *, reasons: bool = False) -> list[Json]:
    """The events with these numbers, in this order; those that are gone are left out. ``reasons``: why they want a look."""
    found: dict[int, Json] = {}
    for start in range(0, len(numbers), _PART):
        part = numbers[start:start + _PART]
        for row in db.execute(f"SELECT {SELECTED} FROM events e LEFT JOIN spots s ON s.id = e.spot "
                              f"WHERE e.id IN ({','.join('?' * len(part))})", list(part)):
            body = _decode(row[-1])
            found[row[0]] = row_of(row[1:], body) | ({"looks": looks(body)} if reasons else {})
    return [found[number] for number in numbers if number in found]


def row_of(selected: tuple[int, float, int | None, str | None, str], body: Json | None = None) -> Json:
    """One line, of what was selected."""
    revision, look, day, spot, text = selected
    body = body or _decode(text)
    place = body["where"]
    return {
        "id": body["id"], "revision": revision, "type": body["type"], "modes": body["modes"], "contexts": body["contexts"],
        "status": body["status"], "quad": body["quad"], "score": body["score"], "actors": body["actors"],
        "recipients": body["recipients"], "theme": body["theme"], "when": body["when"],
        "day": iso(day) if day and day > 1 else None, "reported": body["reported"],
        "where": {key: place.get(key) for key in _PLACE} if place else None, "spot": spot, "counts": body["counts"],
        "voices": body["voices"], "reports": len({r["report"] for r in body["records"]}), "languages": body["languages"],
        "disagreements": body["disagreements"], "state": body["state"], "look": look, "confidence": body["confidence"],
        "quote": body["records"][0]["quote"] if body["records"] else ""}


def parts(desk_rows: Iterable[int], size: int = _PART) -> Iterator[list[int]]:
    """Numbers in parts, each small enough to be read at once."""
    part: list[int] = []
    for number in desk_rows:
        part.append(number)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def flat(row: Json) -> list[Any]:
    """A line as cells; several values in one cell are joined by ``; ``."""
    when, where = row["when"] or {}, row["where"] or {}
    return [row["id"], row["type"], _joined(row["modes"]), _joined(row["contexts"]), row["status"], when.get("edtf"),
            when.get("earliest"), when.get("latest"), row["reported"]["first"], _parties(row["actors"], "name"),
            _parties(row["actors"], "country"), _parties(row["recipients"], "name"), _parties(row["recipients"], "country"),
            row["theme"], where.get("name"), where.get("country"), where.get("precision"), where.get("lat"),
            where.get("lon"), "; ".join(map(toll, row["counts"])), row["voices"], row["reports"], _joined(row["languages"]),
            _joined(row["disagreements"]), row["state"], row["confidence"], row["look"], row["quote"]]


def toll(count: Json) -> str:
    """``killed 26 (24 to 36)``."""
    low, best, high = count["low"], count.get("best", count["low"]), count["high"]
    spread = "" if low == high else f" ({'?' if low is None else low} to {'?' if high is None else high})"
    return f"{count['of']} {'?' if best is None else best}{spread}"


def parties(listed: Iterable[Json]) -> str:
    """Names of parties in one line."""
    return _parties(listed, "name")


def _parties(listed: Iterable[Json], key: str) -> str:
    return "; ".join(dict.fromkeys(p[key] for p in listed if p[key]))


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
