"""Arithmetic on days: weeks, months, years, weekdays and parts of periods, on spans of ordinals."""

from datetime import date

from casus.records.edtf import Spans, intersection, iso, joined, month_span

WINTER, TWELFTH = 4, 12
LONGEST_MONTH = 31
_HALF_YEAR, _YEARS_LONG = 180, 3000
_LAST_YEAR = 9999


def day(year: int, month: int, number: int) -> Spans:
    """One day; empty where there is no such day."""
    try:
        found = date(year, month, number).toordinal()
    except ValueError:
        return ()
    return ((found, found),)


def shift(spans: Spans, low: int, high: int | None = None) -> Spans:
    """All days moved by ``low`` days, or by any number of days from ``low`` to ``high``."""
    return joined((first + low, last + (low if high is None else high)) for first, last in spans)


def hull(spans: Spans) -> Spans:
    """From the first day to the last."""
    return ((spans[0][0], spans[-1][1]),) if spans else ()


def period(at: int, unit: str, step: int = 0) -> tuple[int, int]:
    """The period that holds a day, or one ``step`` on: a day, week, weekend, month, year and so on."""
    here = date.fromordinal(at)
    if unit in ("week", "weekend"):
        monday = at - here.weekday() + 7 * step
        return (monday, monday + 6) if unit == "week" else (monday + 5, monday + 6)
    if unit == "century":
        first = max(here.year - (here.year - 1) % 100 + 100 * step, 1)
        return date(first, 1, 1).toordinal(), date(first + 99, 12, 31).toordinal()
    if unit in ("year", "decade"):
        length = 1 if unit == "year" else 10
        first = min(max(here.year - here.year % length + length * step, 1), _LAST_YEAR - length)
        return date(first, 1, 1).toordinal(), date(first + length - 1, 12, 31).toordinal()
    if unit in MONTHS:
        length = MONTHS[unit]
        number = max((here.year * 12 + here.month - 1) // length + step, 12)
        first, last = number * length, number * length + length - 1
        return month_span(first // 12, first % 12 + 1)[0], month_span(last // 12, last % 12 + 1)[1]
    return at + step, at + step


MONTHS = {"month": 1, "quarter": 3, "half": 6}


def periods(spans: Spans, unit: str, low: int, high: int | None = None) -> Spans:
    """The periods ``low`` (to ``high``) steps from those that hold the given days."""
    return joined(
        (period(first, unit, low)[0], period(last, unit, low if high is None else high)[1])
        for first, last in spans
    )


def weekdays(window: Spans, number: int) -> Spans:
    """All days of a window that are Monday (1) to Sunday (7)."""
    found: list[tuple[int, int]] = []
    for first, last in window:
        at = first + (number - date.fromordinal(first).isoweekday()) % 7
        found.extend((d, d) for d in range(at, last + 1, 7))
    return joined(found)


def season(year: int, number: int) -> Spans:
    """Spring (1) to winter (4) of a year; winter is at both its ends."""
    if number == WINTER:
        return joined(
            [
                (month_span(year, 1)[0], month_span(year, 2)[1]),
                (month_span(year, 12)[0], month_span(year + 1, 2)[1]),
            ]
        )
    return ((month_span(year, 3 * number)[0], month_span(year, 3 * number + 2)[1]),)


def joined_months(year: int, numbers: list[int]) -> Spans:
    """Months of a year."""
    return joined(month_span(year, number) for number in numbers)


def between(starts: Spans, ends: Spans) -> Spans:
    """From each start to the first end that comes after it."""
    return joined(
        (start[0], next(end[1] for end in ends if end[1] >= start[0]))
        for start in starts
        if any(end[1] >= start[0] for end in ends)
    )


def edge(spans: Spans, which: str) -> Spans:
    """The start, middle, end, first day (outset), last day (close), or a half of each stretch."""
    return joined(_edge(first, last, which) for first, last in spans)


def _edge(first: int, last: int, which: str) -> tuple[int, int]:
    length = last - first + 1
    if which == "outset":
        return first, first
    if which == "close":
        return last, last
    if which in ("half1", "half2"):
        half = _even(first, length // 2, length) if length < 28 or length > LONGEST_MONTH else 15
        return (first, first + half - 1) if which == "half1" else (first + half, last)
    third = 10 if 28 <= length <= 31 else max(1, round(length / 3))
    one, two = first + third, first + 2 * third
    if length > _YEARS_LONG:
        one, two = (first + _even(first, cut - first, length) for cut in (one, two))
    elif length > LONGEST_MONTH:
        one, two = (period(cut, "month")[0] for cut in (one + 2, two + 2))
    return {"start": (first, one - 1), "middle": (one, two - 1), "end": (two, last)}[which]


def _even(first: int, part: int, length: int) -> int:
    """A part of a long period in whole months, or years for decades."""
    if length < _HALF_YEAR:
        return part
    unit, most = ("year", 183) if length > _YEARS_LONG else ("month", 3)
    return period(first + part + most, unit)[0] - first


def listed(spans: Spans) -> str:
    """ISO days of the edges, for reasons in plain words."""
    return ", ".join(iso(a) if a == b else f"{iso(a)} to {iso(b)}" for a, b in spans[:4])


def clipped(spans: Spans, window: Spans) -> Spans:
    """The part inside a window; the whole where they have no day in common."""
    return intersection(spans, window) or spans
