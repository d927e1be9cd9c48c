"""Header lines: a date, a time, a weekday, who publishes; alone on a line or in front of the text."""

import re

import msgspec

from casus.documents.dates import FoundDate, reader
from casus.documents.patterns import known, patterns

_LONGEST = 160
_SEPARATOR = re.compile(r"[\s,.;:|·•()\[\]–—-]*")
_NAME_END = re.compile(r"\s*[,;|()]|\s+[–—-]\s|\s*$")
_ISO = re.compile(r"\d{4}-\d\d")
_RUN_IN = re.compile(r"\.?\s+[–—-]\s+|[.:]?\s+")
"""What parts a date from the text that it heads in the same line."""
_PIECES = re.compile(r"[,;|·•()\[\]]|\s[–—-]+\s|[.:](?:\s|$)")
_NOTE = 100
_NOTE_WORDS = 4


class Header(msgspec.Struct, frozen=True):
    """A header line, or the header a line begins with: the text then goes on at ``end``."""

    end: int
    whole: bool
    date: FoundDate
    outlet: str | None


def header(text: str, start: int, end: int, language: str) -> Header | None:
    """The header that the line from ``start`` to ``end`` is, or begins with; None if it is none."""
    return _whole(text, start, end, language) or _prefix(text, start, end, language, bare=False)


def unmarked(text: str, start: int, end: int, language: str, *, entry: bool) -> Header | None:
    """A full date that no word says to be the report's: beside a note in its line, or set off before the text.

    With ``entry`` a date in front of a line may be that of one entry of many, and is not taken.
    """
    return _note(text, start, end, language, entry=entry) or (
        None if entry else _prefix(text, start, end, language, bare=True))


def _note(text: str, start: int, end: int, language: str, *, entry: bool) -> Header | None:
    """A short line that is no sentence: a full date that stands apart, and a few words of what it is."""
    if end - start > _NOTE:
        return None
    found = patterns(language)
    full = [d for d in reader(language).search(text, start, end) if d.year and d.day]
    if not full or (entry and full[0].start == start) or (
            text[end - 1] in ".!?" and text[full[-1].end : end].strip(".")):
        return None
    at, pieces = start, []
    for date in full:
        pieces.append(text[at : date.start])
        at = date.end
    pieces.append(text[at:end])
    for number, piece in enumerate(pieces):
        *parts, last = _PIECES.split(piece)
        beside = last.strip()
        joined = number < len(full) and beside and not (
            found.weekday.search(beside) or found.keyword.search(beside) or found.clock.search(beside))
        if joined or any(len(part.split()) > _NOTE_WORDS for part in (*parts, last)):
            return None
    return Header(end=end, whole=True, date=full[0], outlet=None)


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


def _prefix(text: str, start: int, end: int, language: str, *, bare: bool) -> Header | None:
    """A date in front of the text, with its year and a header word or in ISO form, or set off by a mark."""
    found, dates = patterns(language), reader(language)
    at = _skip(text, start, end)
    keyword = found.keyword.match(text, at, end)
    if keyword:
        at = _skip(text, keyword.end(), end)
    date = dates.match(text, at, end)
    if date is None or date.year is None:
        return None
    if not (keyword or _ISO.match(text, at)):
        mark = _RUN_IN.match(text, date.end, end) if bare and date.day else None
        spaced = mark is not None and (mark.group().strip() or text[date.end - 1] == ".")
        if mark is None or not spaced or not text[mark.end() : mark.end() + 1].isupper():
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
