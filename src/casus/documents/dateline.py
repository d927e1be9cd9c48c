"""Agency datelines: ``WARSAW, Jan 6 (PAP) -``, ``MINSK, August 13. /TASS/.``, ``ABUJA —``.

Every place where a dateline could stop is tried, the farthest first: what stands before it must be made of
nothing but a place, a date, a time, a weekday and agencies.
"""

import re
from collections.abc import Iterator

import msgspec

from casus.documents.dates import FoundDate, reader
from casus.documents.patterns import Patterns, is_agency, is_publisher, patterns
from casus.records import Span

_REACH = 160
_STOP = re.compile(r"\s+(?:--?|–|—)\s+|—\s*|[)\]]:?\s+|/[.:]?\s+|\.\s+|:\s+")
_DASH = re.compile(r"[-–—]")
_SLASHED = re.compile(r"/([^/]{2,60})/")
_BETWEEN = re.compile(r"\s*(?:[,;|()\[\]:\x00]|\s--?(?=\s)|[–—]|\.(?=\s|$|[,)\x00]))\s*|\s{2,}")
_PLACE = re.compile(r"[^\W\d_][\w’'.-]*(?:[\s/][^\W\d_][\w’'.-]*){0,3}")
_OPENING = "\"'«„“”‘("
_LONGEST_PLACE = 40
_LONGEST_LINE = 90


class Dateline(msgspec.Struct, frozen=True):
    """A dateline from ``start`` to ``end``, where the text goes on."""

    start: int
    end: int
    place: Span | None
    date: FoundDate | None
    agencies: tuple[str, ...]


class _Pieces:
    """The parts of a dateline as they are recognised."""

    def __init__(self) -> None:
        self.places: list[Span] = []
        self.agencies: list[str] = []
        self.correspondent = False
        self.guessed = False  # an agency taken for one only because it stands in brackets
        self.loose = False  # nothing between the date and the words before it, as in a sentence


def dateline(text: str, start: int, end: int, language: str) -> Dateline | None:
    """The dateline that a paragraph begins with; None if there is none."""
    stops = list(_STOP.finditer(text, start, min(end, start + _REACH)))
    for stop in reversed(stops):
        head_end = stop.end() if stop.group()[0] in ")]/" else stop.start()
        found = _head(text, start, head_end, language)
        if found is None:
            continue
        pieces, date = found
        after = _after(text, stop.end(), end)
        if after < end and _holds(text, pieces, date, stop, after):
            place = pieces.places[0] if pieces.places else None
            return Dateline(start, after, place, date, tuple(dict.fromkeys(pieces.agencies)))
    return None


def place_line(text: str, start: int, end: int, language: str) -> Dateline | None:
    """A line of its own that holds a full date with where or by whom: ``Warszawa, 9 sierpnia 2008 r.``."""
    if end - start > _LONGEST_LINE:
        return None
    found = _head(text, start, end, language)
    if found is None or found[1] is None or not (found[1].year and found[1].day) or found[0].loose:
        return None
    pieces, date = found
    place = pieces.places[0] if pieces.places else None
    return Dateline(start, end, place, date, tuple(dict.fromkeys(pieces.agencies)))


def _after(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in "-–—"):
        at += 1
    return at


def _holds(text: str, pieces: _Pieces, date: FoundDate | None, stop: re.Match[str], after: int) -> bool:
    """Whether the parts are enough of a dateline, and a sentence begins after them."""
    opens = text[after].isupper() or text[after].isdigit() or text[after] in _OPENING
    if not opens:
        return False
    dash = bool(_DASH.search(text[stop.start() : after]))
    if (pieces.guessed and not dash) or (pieces.loose and not pieces.agencies):
        return False
    if pieces.places and (date or pieces.agencies):
        return True
    if pieces.places:
        name = text[pieces.places[0].start : pieces.places[0].end]
        return dash and name.isupper() and max(map(len, name.split())) > 2
    return bool(pieces.agencies) and (dash or date is not None or stop.group()[0] in ")]/")


def _head(text: str, start: int, end: int, language: str) -> tuple[_Pieces, FoundDate | None] | None:
    """The parts of a stretch, if it is made of parts of a dateline only."""
    found = patterns(language)
    head = text[start:end]
    head = _SLASHED.sub(_round, head)
    pieces = _Pieces()
    date = next(reader(language).search(head, 0, len(head)), None)
    if date:
        pieces.loose = head[: date.start].rstrip()[-1:].isalnum()
        head = f"{head[:date.start]}{chr(0) * (date.end - date.start)}{head[date.end:]}"
        date = msgspec.structs.replace(date, start=date.start + start, end=date.end + start)
    for at, piece, bracketed, comma in _split(head):
        if not _take(pieces, piece, Span(at + start, at + start + len(piece)), found, bracketed, comma):
            return None
    return (pieces, date) if pieces.places or pieces.agencies else None


def _round(slashed: re.Match[str]) -> str:
    """Slashes around an agency as brackets; those between places stay."""
    free = slashed.start() == 0 or not slashed.string[slashed.start() - 1].isalnum()
    return f"({slashed[1]})" if free or is_publisher(slashed[1]) else slashed[0]


def _split(head: str) -> Iterator[tuple[int, str, bool, bool]]:
    """The pieces of a head: offset, text, whether in brackets, whether right after a comma."""
    at, comma = 0, False
    for mark in [*_BETWEEN.finditer(head), None]:
        stop = mark.start() if mark else len(head)
        piece = head[at:stop].strip()
        if piece:
            begin = head.index(piece, at)
            inside = head.rfind("(", 0, begin) > head.rfind(")", 0, begin)
            yield begin, piece, inside, comma
            comma = False
        if mark:
            comma = mark.group().strip() == ","
            at = mark.end()


def _take(pieces: _Pieces, piece: str, span: Span, found: Patterns, bracketed: bool, comma: bool) -> bool:
    """Sorts one piece; false if it is no part of a dateline."""
    names = piece.split("/")
    if is_publisher(piece) or all(map(is_publisher, names)):
        pieces.agencies += [piece] if is_publisher(piece) else names
        return True
    if found.clock.fullmatch(piece) or found.weekday.fullmatch(piece):
        return True
    mark = found.correspondent.match(piece)
    if mark:
        pieces.correspondent = True
        piece = piece[mark.end():].strip()
        if not piece:
            return True
    if pieces.correspondent or bracketed:
        agency = _agency_in(piece)
        if agency:
            pieces.agencies.append(agency)
            return True
        if pieces.correspondent and _capitalised(piece):
            return True
    if bracketed and pieces.places and not comma and _capitalised(piece) and len(piece.split()) <= 3:
        pieces.agencies.append(piece)
        pieces.guessed = True
        return True
    return _place(pieces, piece, span, comma)


def _place(pieces: _Pieces, piece: str, span: Span, comma: bool) -> bool:
    if len(piece) > _LONGEST_PLACE or not _PLACE.fullmatch(piece) or not _capitalised(piece):
        return False
    if pieces.places and not (comma and len(pieces.places) == 1):
        return False
    pieces.places.append(span)
    return True


def _capitalised(piece: str) -> bool:
    """Whether all words begin with a capital, save short ones inside (``Rio de Janeiro``)."""
    first, *inner = re.split(r"[\s/]+", piece)
    last = inner.pop() if inner else first
    return first[:1].isupper() and last[:1].isupper() and all(w[:1].isupper() or len(w) <= 3 for w in inner)


def _agency_in(piece: str) -> str | None:
    """An agency among up to three words at either end of a piece."""
    words = piece.replace("/", " ").split()
    for size in (3, 2, 1):
        for name in (" ".join(words[:size]), " ".join(words[-size:])):
            if is_agency(name):
                return name
    return None
