"""What a filter's events come to: by day, by place, by each value of each facet; and the order in which they are listed."""

import sqlite3
from typing import Any

import numpy as np
import numpy.typing as npt

from casus.ledger import Filter
from casus.records.edtf import iso
from casus.workbench.columns import Columns, Ints, Keyed
from casus.workbench.desk import Desk, Mask
from casus.workbench.refusal import bad

Json = dict[str, Any]

ORDERS = ("day", "-day", "voices", "look", "reported", "-reported")
UNITS = ("day", "week", "month", "year")
FINE = ("point", "town", "district")
_EPOCH = 719_163  # ordinal of 1970-01-01
_MOST = 400
"""Buckets of time from which on a coarser unit is taken."""

_SHOWN = 60
_VOICES = (1, 2, 3, 5, 10)


def order(columns: Columns, mask: Mask, by: str) -> Ints:
    """The numbers of a filter's events in an order; those without the value come last."""
    rows = np.flatnonzero(mask)
    day, reported = columns.day[rows], columns.reported[rows]
    far = 1 << 40
    key: dict[str, npt.NDArray[Any]] = {
        "day": np.where(day > 0, day, far), "-day": -day, "voices": -columns.voices[rows], "look": -columns.look[rows],
        "reported": np.where(reported > 0, reported, far), "-reported": -reported}
    second = -day if by == "voices" else np.where(day > 0, day, far)
    found: Ints = columns.id[rows[np.lexsort((rows, second, key[by]))]]
    return found


def timeline(columns: Columns, mask: Mask, unit: str) -> Json:
    """Events by day (or week, month, year), status and type."""
    rows = np.flatnonzero(mask & (columns.day > 1) & (columns.day < 3_652_000))
    days = columns.day[rows]
    undated = int(mask.sum()) - len(rows)
    first, last = (int(days.min()), int(days.max())) if len(days) else (0, 0)
    if unit == "auto":
        span = last - first
        unit = next((u for u, days_of in (("day", 1), ("week", 7), ("month", 31)) if span < _MOST * days_of), "year")
    buckets = _buckets(days, unit)
    width = len(columns.types.values) or 1
    height = len(columns.statuses.values) or 1
    found, numbers = np.unique((buckets * height + columns.status[rows]) * width + columns.type[rows], return_counts=True)
    cells = [(iso(int(code // (height * width))), columns.statuses.values[code // width % height],
              columns.types.values[code % width], int(n)) for code, n in zip(found, numbers, strict=True)]
    return {"unit": unit, "cells": cells, "undated": undated, "first": iso(first) if first else None,
            "last": iso(last) if last else None}


def _buckets(days: Ints, unit: str) -> Ints:
    """The first day of the week, month or year of each day."""
    if unit == "week":
        return days - (days - 1) % 7
    if unit == "day":
        return days
    dates = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]" if unit == "month" else "datetime64[Y]")
    found: Ints = dates.astype("datetime64[D]").astype(np.int64) + _EPOCH
    return found


def places(db: sqlite3.Connection, columns: Columns, mask: Mask) -> Json:
    """Events by place: points that can be put on a map, and areas that are too wide for a pin."""
    rows = np.flatnonzero(mask & (columns.spot >= 0))
    spots, at = np.unique(columns.spot[rows], return_inverse=True)
    size = len(spots)
    types = _table(at, columns.type[rows], size, len(columns.types.values))
    statuses = _table(at, columns.status[rows], size, len(columns.statuses.values))
    events, disputed, killed = (np.bincount(at, weights, size).astype(int) for weights in (
        np.ones(len(rows)), columns.disputed[rows], columns.killed[rows]))
    known = {row[0]: row for row in db.execute("SELECT id, key, name, country, admin1, precision, lat, lon FROM spots")}
    found: Json = {"points": [], "areas": [], "nowhere": int(mask.sum()) - len(rows)}
    for n, number in enumerate(spots.tolist()):
        _, key, name, country, admin1, precision, lat, lon = known[number]
        pinned = precision in FINE and lat is not None
        found["points" if pinned else "areas"].append({
            "id": key, "name": name, "country": country, "admin1": admin1, "precision": precision or "country", "lat": lat,
            "lon": lon, "events": int(events[n]), "disputed": int(disputed[n]), "killed": int(killed[n]),
            "types": _named(types[n], columns.types.values), "statuses": _named(statuses[n], columns.statuses.values)})
    for listed in ("points", "areas"):
        found[listed].sort(key=lambda spot: (-spot["events"], spot["id"]))
    return found


def _table(rows: Ints, values: Ints, height: int, width: int) -> Ints:
    found: Ints = np.bincount(rows * max(width, 1) + values, minlength=height * max(width, 1)).reshape(height, max(width, 1))
    return found


def _named(numbers: Ints, values: list[str]) -> dict[str, int]:
    return {values[i]: int(numbers[i]) for i in np.flatnonzero(numbers)}


def facets(desk: Desk, book: Any, columns: Columns, chosen: Filter) -> Json:
    """How many events each value of a facet would leave; a facet's own condition is left out for it."""
    def mask_without(name: str) -> Mask:
        return desk.mask(book, columns, chosen._replace(**{name: Filter._field_defaults[name]}))

    found: Json = {}
    for name, values, codes in (("type", columns.type, columns.types), ("status", columns.status, columns.statuses),
                                ("state", columns.state, columns.states)):
        numbers = np.bincount(values[mask_without(name)], minlength=len(codes.values))
        found[name] = _facet([(value, value, int(n)) for value, n in zip(codes.values, numbers, strict=False)])
    for name in ("language", "actor", "place", "source"):
        found[name] = keyed(columns.keyed[name], mask_without(name))
    heard = columns.voices[mask_without("voices")]
    found["voices"] = [{"value": str(n), "label": str(n), "n": int((heard >= n).sum())} for n in _VOICES]
    mask = desk.mask(book, columns, chosen)
    found["disputed"] = int(columns.disputed[mask].sum())
    return found


def keyed(pairs: Keyed, mask: Mask, most: int = _SHOWN) -> list[Json]:
    """The names that most of a filter's events are found by."""
    numbers = np.bincount(pairs.key[mask[pairs.at]], minlength=len(pairs.labels))
    best = np.argsort(-numbers, kind="stable")[:most]
    return _facet([(pairs.labels[i], pairs.labels[i], int(numbers[i])) for i in best.tolist()])


def _facet(rows: list[tuple[str, str, int]]) -> list[Json]:
    rows = sorted((row for row in rows if row[2]), key=lambda row: (-row[2], row[1]))
    return [{"value": value, "label": label, "n": n} for value, label, n in rows]


def check_order(by: str) -> str:
    """An order that there is."""
    if by not in ORDERS:
        raise bad("order", f"{by!r} is no order", f"choose one of {', '.join(ORDERS)}")
    return by
