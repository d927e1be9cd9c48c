"""Precision codes of dates and places, derived by the rules that docs/ledger.md states.

The days of an event are those that its reports allow. An event whose reports give no time is taken to have been in the
days up to its first report, and its precision says so.
"""

from datetime import date
from typing import Any, NamedTuple

from casus.records.edtf import FIRST, LAST, spans

Json = dict[str, Any]

_WEEK, _MONTH, _YEAR = 7, 31, 366


class Days(NamedTuple):
    """First and last day, and whether a report states them."""

    first: date
    last: date
    stated: bool

    @property
    def length(self) -> int:
        """How many days it can have been."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)


def days(event: Json) -> Days | None:
    """The days of an event; None where nothing is known, or one end is open and the other far."""
    found = spans(event["when"]["edtf"]) if event["when"] else ()
    stated = bool(found)
    if not found:
        found = spans(event["reported"]["first"])
        if not found:
            return None
        first, last = found[0][1] - _WEEK + 1, found[-1][1]
    else:
        first, last = found[0][0], found[-1][1]
    if first <= FIRST:
        first = last
    if last >= LAST:
        last = first
    return Days(date.fromordinal(first), date.fromordinal(last), stated)


def acled_time(length: int) -> int | None:
    """1 a day, 2 within a week, 3 within a month; None for more, which ACLED does not hold."""
    return 1 if length == 1 else 2 if length <= _WEEK else 3 if length <= _MONTH else None


def ged_time(length: int) -> int | None:
    """1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year; None for more."""
    for code, most in ((1, 1), (2, _WEEK - 1), (3, _WEEK), (4, _MONTH), (5, _YEAR)):
        if length <= most:
            return code
    return None


def acled_place(precision: str | None) -> int:
    """1 a named town or point, 2 a small area, 3 a larger region or a country."""
    return {"point": 1, "town": 1, "district": 2}.get(precision or "", 3)


def ged_place(precision: str | None) -> int:
    """1 exact, 2 near a known point, 3 second-order and 4 first-order unit, 6 country."""
    return {"point": 1, "town": 2, "district": 3, "region": 4}.get(precision or "", 6)


def plover_place(precision: str | None) -> int:
    """5 sub-city, 4 city, 3 district, 2 province, 1 country."""
    return {"point": 5, "town": 4, "district": 3, "region": 2}.get(precision or "", 1)


def toll(event: Json, of: str) -> Json:
    """Low, best and high of one kind of number; None where it is not known."""
    found: Json = next((t for t in event["counts"] if t["of"] == of), {"low": None, "best": None, "high": None})
    return found
