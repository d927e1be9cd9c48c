"""How a report is laid out: headline, header, dateline, text, source line.

Nothing is cut from the text; the layout only says which stretches of it are to be coded.
"""

import msgspec

from casus.documents.dateline import Dateline, dateline, place_line
from casus.documents.dates import FoundDate, reader
from casus.documents.header import header, unmarked
from casus.documents.lines import Line, lines
from casus.documents.patterns import CLOSING
from casus.documents.source_line import SourceLine, credit, sign_off, source_line
from casus.records import Span

_HEAD_LINES = 8
_TAIL_LINES = 8
_LONGEST_TITLE = 200
_TITLE_LINES = 2
_UNWRAPPED = 160
"""A line longer than this is a paragraph, so the text is not broken into lines of a page's width."""


class Layout(msgspec.Struct, frozen=True):
    """``body`` runs from the first to the last character that is to be coded, ``gaps`` within it are not.

    ``headers`` are dated header lines with their stretch; ``sources`` is what the end of the report says.
    """

    body: Span
    gaps: tuple[Span, ...]
    title: Span | None
    headers: tuple[tuple[Span, FoundDate], ...]
    dateline: Dateline | None
    outlet: str | None
    sources: SourceLine


class _Head(msgspec.Struct):
    """What was found above the text, as it is found."""

    start: int = 0
    title: Span | None = None
    outlet: str | None = None
    dateline: Dateline | None = None
    headers: list[tuple[Span, FoundDate]] = []
    gaps: list[Span] = []


def layout(text: str, language: str) -> Layout:
    """The layout of a text that holds at least one line."""
    rows = lines(text)
    last, end, sources, below = _tail(text, rows, language)
    head = _head(text, rows[: last + 1], end, language)
    start = head.title.start if head.title else head.start
    gaps = _gaps(start, head.start, head.gaps)
    return Layout(body=Span(start, max(end, start)), gaps=gaps, title=head.title, outlet=head.outlet,
                  headers=(*head.headers, *below), dateline=head.dateline, sources=sources)


def _head(text: str, rows: list[Line], end: int, language: str) -> _Head:
    """Goes down from the top to where the text begins."""
    head = _Head(start=rows[0].start)
    lines_of_title = 0
    for number, row in enumerate(rows[:_HEAD_LINES]):
        head.start = row.start
        stop = min(row.end, end)
        more = number + 1 < len(rows)
        found = header(text, row.start, stop, language)
        alone = place_line(text, row.start, stop, language) if more and not found else None
        if more and not found and not alone:
            found = unmarked(text, row.start, stop, language, entry=_chronicle(text, rows[number + 1 :], language))
        if found:
            head.headers.append((Span(row.before, found.date.end), found.date))
            head.outlet = head.outlet or found.outlet
        if found and found.whole and more:
            head.gaps.append(Span(row.start, row.end))
            continue
        if more and credit(text[row.start : row.end], language):
            head.gaps.append(Span(row.start, row.end))
            continue
        if alone:
            head.dateline = head.dateline or alone
            head.gaps.append(Span(row.start, row.end))
            continue
        if found and not found.whole:
            head.gaps.append(Span(row.start, found.end))
            head.start = found.end
        titled = lines_of_title < _TITLE_LINES and not found and _is_title(text, rows[number:], language)
        line = dateline(text, head.start, stop, language)
        if line and (line.date or line.agencies or not titled):
            head.dateline = head.dateline or line
            head.gaps.append(Span(head.start, line.end))
            head.start = line.end
        elif titled:
            lines_of_title += 1
            if head.title is None or _kicker(text[head.title.start : head.title.end]):
                head.title = Span(row.start, row.end)
            continue
        break
    return head


def _chronicle(text: str, rows: list[Line], language: str) -> bool:
    """Whether later lines begin with dates as well: then a date heads its entry and not the report."""
    dates = reader(language)
    return any(dates.match(text, row.start, row.end) for row in rows)


def _kicker(title: str) -> bool:
    """Whether a line above the headline only says what sort of text it is, or whose: ANALYSIS, PRESS RELEASE."""
    return title.isupper()


def _is_title(text: str, rows: list[Line], language: str) -> bool:
    """A short line with no stop at its end, set off from the text below it; ``rows`` are it and what follows."""
    row = rows[0]
    if len(rows) < 2 or row.end - row.start > _LONGEST_TITLE or (
            text[row.start : row.end].rstrip(CLOSING)[-1:] in ".…:;,"):
        return False
    following, entry = rows[1], _chronicle(text, rows[2:], language)
    return (row.gap or following.end - following.start > _UNWRAPPED
            or header(text, following.start, following.end, language) is not None
            or unmarked(text, following.start, following.end, language, entry=entry) is not None
            or dateline(text, following.start, following.end, language) is not None
            or place_line(text, following.start, following.end, language) is not None
            or (_kicker(text[row.start : row.end]) and _is_title(text, rows[1:], language)))


def _tail(text: str, rows: list[Line], language: str
          ) -> tuple[int, int, SourceLine, list[tuple[Span, FoundDate]]]:
    """Goes up from the end: the last line of the text, where it ends, and what stands below it."""
    outlet: str | None = None
    cites: list[str] = []
    dates: list[tuple[Span, FoundDate]] = []
    last = len(rows) - 1
    while last > 0 and last > len(rows) - 1 - _TAIL_LINES:
        row = rows[last]
        said = source_line(text[row.start : row.end], language)
        if said is not None:
            outlet = said.outlet or outlet
            cites[:0] = said.cites
        else:
            found = header(text, row.start, row.end, language)
            if found is None or not found.whole:
                break
            dates.append((Span(row.before, found.date.end), found.date))
        last -= 1
    end = rows[last].end
    signed = sign_off(text, rows[last].start, end, language)
    if signed:
        end, said = signed
        outlet = outlet or said.outlet
        cites[:0] = said.cites
    return last, end, SourceLine(outlet, tuple(c for c in dict.fromkeys(cites) if c != outlet)), dates


def _gaps(start: int, text_start: int, found: list[Span]) -> tuple[Span, ...]:
    """The stretches between the headline and the text that are no part of either."""
    return tuple(span for span in found if span.start >= start and span.end <= text_start)
