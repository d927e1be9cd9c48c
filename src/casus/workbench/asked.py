"""What a request's address asks for: the filter, the page, the order. Unreadable values are refused by their name."""

import re
from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple, get_args

from casus.errors import LedgerError
from casus.ledger import Filter
from casus.ledger.words import question
from casus.records.edtf import spans
from casus.records.event import Status
from casus.workbench.counts import UNITS, check_order
from casus.workbench.refusal import bad

STATUSES: tuple[str, ...] = get_args(Status)
STATES = ("unreviewed", "accepted", "corrected", "rejected")

_LONG, _MANY = 200, 200
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_KEY = re.compile(r"[0-9a-f]{6,64}")


class Page(NamedTuple):
    """A stretch of a list."""

    limit: int
    offset: int

    def next(self, total: int) -> int | None:
        """Where the following page begins."""
        end = self.offset + self.limit
        return end if end < total else None


def page(query: Mapping[str, str], most: int, default: int = 100) -> Page:
    """``limit`` and ``offset``."""
    return Page(number(query, "limit", default, 1, most), number(query, "offset", 0, 0, 10_000_000))


def number(query: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """A whole number within bounds."""
    text = query.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"\d{1,9}", text) or not least <= int(text) <= most:
        raise bad(name, f"{text[:40]!r} is no number from {least} to {most:,}")
    return int(text)


def order(query: Mapping[str, str], default: str = "day") -> str:
    """How a list of events is sorted."""
    return check_order(query.get("order") or default)


def unit(query: Mapping[str, str]) -> str:
    """What a timeline is counted by."""
    found = query.get("unit") or "auto"
    if found not in (*UNITS, "auto"):
        raise bad("unit", f"{found[:40]!r} is no unit", f"choose one of {', '.join(UNITS)} or auto")
    return found


def chosen(query: Mapping[str, str]) -> Filter:
    """The filter of an address; parameters that are no conditions are passed over."""
    return Filter(
        since=_date(query, "from"), until=_date(query, "to"), type=_listed(query, "type"), mode=_listed(query, "mode"),
        status=_listed(query, "status", STATUSES), actor=_words(query, "actor"), place=_words(query, "place"),
        source=_words(query, "source"), language=_listed(query, "language"), text=_text(query),
        voices=number(query, "voices", 0, 0, 100_000), disputed=flag(query, "disputed"),
        state=_listed(query, "state", STATES), rejected=flag(query, "rejected"), box=_box(query), spot=_key(query, "spot"),
        report=_key(query, "report"), ids=_ids(query))


def flag(query: Mapping[str, str], name: str) -> bool:
    """Yes or no."""
    value = query.get(name, "")
    if value not in ("", "0", "1", "true", "false"):
        raise bad(name, f"{value[:40]!r} is neither 1 nor 0")
    return value in ("1", "true")


def _date(query: Mapping[str, str], name: str) -> str | None:
    value = query.get(name, "").strip()
    if value and not spans(value):
        raise bad(name, f"{value[:40]!r} is no date", "write it as 2022-01-05 or 2022-01")
    return value or None


def _words(query: Mapping[str, str], name: str) -> str | None:
    value = query.get(name, "").strip()
    if len(value) > _LONG:
        raise bad(name, f"this is longer than {_LONG} characters")
    if any(character < " " for character in value):
        raise bad(name, "this holds control characters")
    return value or None


def _text(query: Mapping[str, str]) -> str | None:
    value = _words(query, "text")
    if value:
        try:
            question(value)
        except LedgerError as error:
            raise bad("text", str(error)) from error
    return value


def _listed(query: Mapping[str, str], name: str, allowed: tuple[str, ...] = ()) -> str | None:
    """Several values parted by commas."""
    values = [v.strip() for v in query.get(name, "").split(",") if v.strip()]
    for value in values:
        if (allowed and value not in allowed) or not _WORD.fullmatch(value):
            raise bad(name, f"{value[:40]!r} is no {name}", f"choose of {', '.join(allowed)}" if allowed else None)
    return ",".join(values[:_MANY]) or None


def _key(query: Mapping[str, str], name: str) -> str | None:
    value = query.get(name, "").strip()
    if value and not _KEY.fullmatch(value):
        raise bad(name, f"{value[:40]!r} is no key of a {name}")
    return value or None


def _ids(query: Mapping[str, str]) -> tuple[str, ...]:
    values = tuple(v for v in query.get("ids", "").split(",") if v)
    if len(values) > _MANY or any(not _KEY.fullmatch(v) for v in values):
        raise bad("ids", f"these are no ids of events, or more than {_MANY}")
    return values


def _box(query: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    value = query.get("bbox", "").strip()
    if not value:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not all(map(isfinite, (west, south, east, north))):
        raise bad("bbox", f"{value[:60]!r} is no box", "write west,south,east,north in degrees")
    if east - west >= 360:
        west, east = -180.0, 180.0
    return _wrapped(west), max(-90.0, south), _wrapped(east), min(90.0, north)


def _wrapped(longitude: float) -> float:
    """A longitude of a map that was dragged once round the world."""
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180
