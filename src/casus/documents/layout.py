"""How a report is laid out: headline, header, dateline, text, source line.

Nothing is cut from the text; the layout only says which stretches of it are to be coded.
"""

import msgspec

from casus.documents.dateline import Dateline, dateline
from casus.documents.dates import FoundDate
from casus.documents.header import header
from casus.documents.lines import Line, lines
from casus.documents.patterns import CLOSING
from casus.documents.source_line import SourceLine, credit, sign_off, source_line
from casus.records import Span

_HEAD_LINES = 8
_TAIL_LINES = 8
_LONGEST_TITLE = 200
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
    for number, row in enumerate(rows[:_HEAD_LINES]):
        head.start = row.start
        stop = min(row.end, end)
        more = number + 1 < len(rows)
        found = header(text, row.start, stop, language)
        if found:
            head.headers.append((Span(row.before, found.date.end), found.date))
            head.outlet = head.outlet or found.outlet
        if found and found.whole and more:
            head.gaps.append(Span(row.start, row.end))
            continue
        if more and credit(text[row.start : row.end], language):
            head.gaps.append(Span(row.start, row.end))
            continue
        if found and not found.whole:
            head.gaps.append(Span(row.start, found.end))
            head.start = found.end
        head.dateline = dateline(text, head.start, stop, language)
        if head.dateline:
            head.gaps.append(Span(head.start, head.dateline.end))
            head.start = head.dateline.end
        elif head.title is None and not found and more and _is_title(text, row, rows[number + 1], language):
            head.title = Span(row.start, row.end)
            continue
        break
    return head


def _is_title(text: str, row: Line, following: Line, language: str) -> bool:
    """A short line with no stop at its end, set off from the text below it."""
    if row.end - row.start > _LONGEST_TITLE or text[row.start : row.end].rstrip(CLOSING)[-1:] in ".…:;,":
        return False
    return (row.gap or following.end - following.start > _UNWRAPPED
            or header(text, following.start, following.end, language) is not None
            or dateline(text, following.start, following.end, language) is not None)


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
