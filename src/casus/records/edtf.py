"""The part of EDTF that Casus reads and writes: days, months, years, intervals and one-of-a-set.

``2022``, ``2022-01``, ``2022-01-05``, ``2022-01-05/2022-01-07``, ``../2022-01-05``, ``2022-01-05/..``,
``[2022-01-06,2022-01-13]``, in a set also ``2022-01-06..2022-01-08``. Marks of doubt (``~ ? %``) are read
and passed over. To calculate with, a value is its ``Spans``: the stretches of days that it allows.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

Spans = tuple[tuple[int, int], ...]
"""Stretches of days in order, each the proleptic ordinals of its first and last day; none touch."""

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""The ordinals that stand for an open beginning and an open end."""

_EDGE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_LISTED = 3


@lru_cache(maxsize=4096)
def spans(edtf: str | None) -> Spans:
    """The days that a value allows; empty where it says nothing or is not of our part of EDTF."""
    text = re.sub(r"[~?%\s]", "", edtf or "")
    if text[:1] in ("[", "{"):
        return joined(_span(part) for part in text[1:-1].split(","))
    return joined([_span(text)]) if text else ()


def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last ISO day that a value allows; None where it is open or says nothing."""
    found = spans(edtf)
    if not found:
        return None, None
    first, last = found[0][0], found[-1][1]
    return (iso(first) if first > FIRST else None), (iso(last) if last < LAST else None)


def written(found: Spans) -> str:
    """The shortest value that allows exactly these days; the empty string for none.

    A stretch is a day, a month, a year or an interval; several are one-of-a-set, short ones day by day.
    """
    if not found:
        return ""
    if len(found) == 1:
        return _interval(*found[0], "/")
    parts: list[str] = []
    for first, last in found:
        if last - first < _LISTED:
            parts.extend(iso(day) for day in range(first, last + 1))
        else:
            parts.append(_interval(first, last, ".."))
    return f"[{','.join(parts)}]"


def joined(stretches: Iterable[tuple[int, int] | None]) -> Spans:
    """Stretches in any order as spans: those that touch or overlap become one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(s for s in stretches if s is not None):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def intersection(a: Spans, b: Spans) -> Spans:
    """The days that both allow."""
    return joined(
        (max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b if max(x[0], y[0]) <= min(x[1], y[1])
    )


def size(found: Spans) -> int:
    """How many days are allowed."""
    return sum(last - first + 1 for first, last in found)


def iso(day: int) -> str:
    """The ISO date of an ordinal."""
    return date.fromordinal(day).isoformat()


def month_span(year: int, month: int) -> tuple[int, int]:
    """First and last day of a month."""
    first = date(year, month, 1).toordinal()
    return first, first + calendar.monthrange(year, month)[1] - 1


def _interval(first: int, last: int, sign: str) -> str:
    if first == last:
        return iso(first)
    start, end = date.fromordinal(first), date.fromordinal(last)
    if first > FIRST and last < LAST and start.day == 1 and start.year == end.year:
        if (first, last) == month_span(start.year, start.month):
            return f"{start:%Y-%m}"
        if (start.month, end.month, end.day) == (1, 12, 31):
            return f"{start:%Y}"
    return f"{iso(first) if first > FIRST else '..'}{sign}{iso(last) if last < LAST else '..'}"


def _span(part: str) -> tuple[int, int] | None:
    """The stretch of a day, month, year or interval; None where an edge cannot be read."""
    first, sign, last = part.partition("/")
    if not sign and ".." in part:
        first, _, last = part.partition("..")
    start = _edge(first)
    end = _edge(last) if sign or last else start
    if first in ("", "..") and end:
        return FIRST, end[1]
    if last in ("..",) and start:
        return start[0], LAST
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def _edge(text: str) -> tuple[int, int] | None:
    match = _EDGE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        if year is None or month is None:
            return date(year or 0, 1, 1).toordinal(), date(year or 0, 12, 31).toordinal()
        if day is None:
            return month_span(year, month)
        return (date(year, month, day).toordinal(),) * 2
    except (ValueError, calendar.IllegalMonthError):
        return None
