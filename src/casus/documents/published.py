"""When a report came out: an EDTF value, its first and last day, and the words it was read from.

What is given for the report counts before what its source says of it, that before its header, and that
before its dateline. A dateline without a year takes the year from a date in the text that states one.
"""

import contextlib
import re
from datetime import date, timedelta
from functools import cache

import msgspec

from casus.documents.dates import FoundDate, reader
from casus.documents.layout import Layout
from casus.documents.tables import surroundings
from casus.errors import InputError
from casus.records import Basis, Published, Span
from casus.records.edtf import bounds, spans

_LEAD = 600
"""How far from its start a report names the weekday that it is about, in characters."""
_NEAR = 45
"""A date this near (days) to the dateline tells its year where no weekday does."""
_WEEKDAY_LENGTH = 5
"""Shorter weekday words are abbreviations, which prose does not use."""
_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d")


def published(text: str, found: Layout, language: str, *, given: str | None = None,
              recorded: str | None = None) -> Published:
    """The publication date of a text; ``given`` by the user, ``recorded`` with the text, both as written."""
    if given:
        return _known(_edtf(given, language, "the given publication date"), Basis(0, 0, "given"))
    if recorded:
        return _known(_edtf(recorded, language, "the recorded publication date"), Basis(0, 0, "metadata"))
    line = found.dateline.date if found.dateline else None
    headers = sorted((h for h in found.headers if h[1].year), key=lambda h: h[1].day is None)
    for span, day in headers:
        basis = Basis(span.start, span.end, "dateline")
        if line and day.day is None and line.year in (None, day.year) and line.month == day.month:
            return _known(_with_year(line, day.year).edtf, basis, _basis(line))
        return _known(day.edtf, basis)
    if line and line.year:
        return _known(line.edtf, _basis(line))
    if line and line.day:
        return _dateline(text, found.body, line, language)
    return Published()


def _basis(day: FoundDate, why: str = "dateline") -> Basis:
    return Basis(day.start, day.end, why)


def _known(edtf: str | None, *basis: Basis) -> Published:
    if edtf is None:
        return Published(basis=basis)
    earliest, latest = bounds(edtf)
    return Published(edtf=edtf, earliest=earliest, latest=latest, basis=basis)


def _edtf(written: str, language: str, what: str) -> str:
    """A date as a person or a page wrote it: ISO with a time, EDTF, or words."""
    written = written.strip()
    stamp = _ISO_DAY.match(written)
    if stamp:
        written = stamp[1]
    if spans(written):
        return written
    day = next((d for d in reader(language).search(written, 0, len(written)) if d.edtf), None)
    if day is None or day.edtf is None:
        raise InputError(f"{what} {written!r} is no date; write it as 2022-01-06 or 2022-01")
    return day.edtf


def _dateline(text: str, body: Span, line: FoundDate, language: str) -> Published:
    """A dateline of day and month: the latest year of a date in the text that the weekdays of the lead allow.

    A report tells of its own day or of the day before; where it names no weekday, the date must be near.
    """
    weekdays = _weekdays(text[body.start : body.start + _LEAD], language)
    best: tuple[date, FoundDate] | None = None
    for mention in reader(language).search(text, body.start, body.end):
        day = _nearest(line, mention)
        if day is None:
            continue
        if weekdays:
            allowed = day.isoweekday() in weekdays or (day - timedelta(1)).isoweekday() in weekdays
        else:
            allowed = abs((day - _middle(mention)).days) <= _NEAR
        if allowed and (best is None or day > best[0]):
            best = day, mention
    if best is None:
        return Published(basis=(_basis(line),))
    day, mention = best
    year = _basis(mention, "year of a date in the text")
    return _known(_with_year(line, day.year).edtf, _basis(line), year)


def _nearest(line: FoundDate, mention: FoundDate) -> date | None:
    """The day of a dateline that is nearest to a date with its year: after it, or not long before it."""
    if mention.year is None:
        return None
    first = date(mention.year, mention.month, mention.day or 1)
    days = []
    for year in (mention.year - 1, mention.year, mention.year + 1):
        with contextlib.suppress(ValueError):  # 29 February
            day = date(year, line.month, line.day or 1)
            if day >= first or (first - day).days <= _NEAR:
                days.append(day)
    middle = _middle(mention)
    return min(days, key=lambda day: abs((day - middle).days), default=None)


def _middle(mention: FoundDate) -> date:
    return date(mention.year or 1, mention.month, mention.day or 15)


def _with_year(day: FoundDate, year: int | None) -> FoundDate:
    return msgspec.structs.replace(day, year=year)


def _weekdays(lead: str, language: str) -> set[int]:
    """The weekdays (Monday is 1) that a lead names in full."""
    words = surroundings(language).weekdays
    return {words[name.lower()] for name in _weekday_words(language).findall(lead)}


@cache
def _weekday_words(language: str) -> re.Pattern[str]:
    words = [w for w in surroundings(language).weekdays if len(w) >= _WEEKDAY_LENGTH]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
