"""The part of EDTF that Casus writes: days, months, years, intervals and one-of-a-set.

``2022``, ``2022-01``, ``2022-01-05``, ``2022-01-05/2022-01-07``, ``../2022-01-05``, ``2022-01-05/..``,
``[2022-01-06,2022-01-13]``. Marks of doubt (``~ ? %``) are read and passed over.
"""

import calendar
import re
from datetime import date, timedelta

_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_LONGEST = 3700


def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last ISO day that a value allows; None where it is open or says nothing."""
    spans = [_span(part) for part in _parts(edtf)]
    firsts, lasts = [s[0] for s in spans], [s[1] for s in spans]
    return (min((f.isoformat() for f in firsts if f), default=None) if all(firsts) else None,
            max((b.isoformat() for b in lasts if b), default=None) if all(lasts) else None)


def days(edtf: str | None) -> set[date]:
    """All days that a value allows; empty where it is open or longer than ten years."""
    found: set[date] = set()
    for part in _parts(edtf):
        first, last = _span(part)
        if first and last and (last - first).days <= _LONGEST:
            found.update(first + timedelta(n) for n in range((last - first).days + 1))
    return found


def of_days(found: set[date]) -> str:
    """The shortest value that allows exactly these days: a day, a month, an interval or a set."""
    if not found:
        return ""
    ordered = sorted(found)
    first, last = ordered[0], ordered[-1]
    if first == last:
        return first.isoformat()
    if (last - first).days + 1 == len(ordered):
        if first.day == 1 and last == month_end(first):
            return f"{first:%Y-%m}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return f"{first.year}"
        return f"{first.isoformat()}/{last.isoformat()}"
    return "[" + ",".join(d.isoformat() for d in ordered) + "]"


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _parts(edtf: str | None) -> list[str]:
    return [part.strip() for part in (edtf or "").strip("[]{} ").split(",") if part.strip()]


def _span(part: str) -> tuple[date | None, date | None]:
    ends = re.split(r"/|\.\.(?=\d)", part) if "/" in part else [part, part]
    return _edge(ends[0], first=True), _edge(ends[-1], first=False)


def _edge(text: str, *, first: bool) -> date | None:
    match = _PART.fullmatch(re.sub(r"[~?%]", "", text))
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    try:
        if month is None:
            return date(year or 1, 1, 1) if first else date(year or 1, 12, 31)
        if day is None:
            start = date(year or 1, month, 1)
            return start if first else month_end(start)
        return date(year or 1, month, day)
    except ValueError:
        return None
