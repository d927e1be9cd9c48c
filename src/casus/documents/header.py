"""Header lines: a date, a time, a weekday, who publishes; alone on a line or in front of the text."""

import re

import msgspec

from casus.documents.dates import FoundDate, reader
from casus.documents.patterns import known, patterns

_LONGEST = 160
_SEPARATOR = re.compile(r"[\s,.;:|·•()\[\]–—-]*")
_NAME_END = re.compile(r"\s*[,;|()]|\s+[–—-]\s|\s*$")
_ISO = re.compile(r"\d{4}-\d\d")


class Header(msgspec.Struct, frozen=True):
    """A header line, or the header a line begins with: the text then goes on at ``end``."""

    end: int
    whole: bool
    date: FoundDate
    outlet: str | None


def header(text: str, start: int, end: int, language: str) -> Header | None:
    """The header that the line from ``start`` to ``end`` is, or begins with; None if it is none."""
    return _whole(text, start, end, language) or _prefix(text, start, end, language)


def _whole(text: str, start: int, end: int, language: str) -> Header | None:
    """A line of nothing but dates, times, weekdays, header words and a known outlet."""
    if end - start > _LONGEST:
        return None
    found, dates = patterns(language), reader(language)
    date: FoundDate | None = None
    outlet: str | None = None
    at = _skip(text, start, end)
    while at < end:
        here = dates.match(text, at, end)
        if here:
            date = date or here
            at = here.end
        elif mark := (found.clock.match(text, at, end) or found.weekday.match(text, at, end)
                      or found.keyword.match(text, at, end)):
            at = mark.end()
        elif name := _outlet(text, at, end):
            outlet = outlet or name
            at += len(name)
        else:
            return None
        at = _skip(text, at, end)
    return Header(end=end, whole=True, date=date, outlet=outlet) if date else None


def _prefix(text: str, start: int, end: int, language: str) -> Header | None:
    """A date in front of the text, which counts only with its year and with a header word or in ISO form."""
    found, dates = patterns(language), reader(language)
    at = _skip(text, start, end)
    keyword = found.keyword.match(text, at, end)
    if keyword:
        at = _skip(text, keyword.end(), end)
    date = dates.match(text, at, end)
    if date is None or date.year is None or not (keyword or _ISO.match(text, at)):
        return None
    clock = found.clock.match(text, _skip(text, date.end, end), end)
    stop = clock.end() if clock else date.end
    return Header(end=_skip(text, stop, end), whole=False, date=date, outlet=None)


def _skip(text: str, at: int, end: int) -> int:
    mark = _SEPARATOR.match(text, at, end)
    return mark.end() if mark else at


def _outlet(text: str, at: int, end: int) -> str | None:
    """The known outlet whose name begins here and runs to the next separator."""
    stop = _NAME_END.search(text, at, end)
    name = text[at : stop.start() if stop else end]
    return name if name and known(name) else None
