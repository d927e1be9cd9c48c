"""Reports made of dated entries: chronicles whose lines begin with a day, live pages whose lines begin with an hour.

What such an entry tells with no time of its own was on the day that heads it.
"""

import re
from bisect import bisect_right

from casus.language import Parse, Token
from casus.records import Published, When
from casus.times import TimeMention

_HOUR = re.compile(r"\W*(\d{1,2}[:.]\d\d)(?![\d:.]*\d)")
_ENDS = tuple(".!?…:;)]»”\"'")
_LEAST = 2  # heads of a kind that make a report one of entries
_DAY = 10  # characters of a full date


class Entries:
    """The entries of one report, by where their lines begin."""

    def __init__(self, parse: Parse, times: tuple[TimeMention, ...], published: Published | None) -> None:
        self._starts: list[int] = []
        self._days: list[When | None] = []
        self._chronicle: list[bool] = []
        heads = {parse.text.rfind("\n", 0, m.start) + 1: m for m in times if m.heads and m.edtf}
        rows = _rows(parse.text)
        hours = {start: found for start, line in rows if start not in heads and (found := _HOUR.match(line))}
        if len(heads) < _LEAST and len(hours) < _LEAST:
            return
        today = published.edtf if published is not None and published.edtf and len(published.edtf) == _DAY else None
        day: When | None = None  # that of a line of its own, for the hours below it
        here: When | None = None
        for start, line in rows:
            if start in heads:
                here = _when(heads[start], parse)
                if not any(char.isalnum() for char in parse.text[heads[start].end : start + len(line)]):
                    day = here
            elif start in hours and len(hours) >= _LEAST:
                found = hours[start]
                span = (start + found.start(1), start + found.end(1))
                edtf, earliest, latest = (day.edtf, day.earliest, day.latest) if day is not None else (today,) * 3
                here = When(edtf, earliest, latest, found[1], *span) if edtf else None
            elif not line.rstrip().endswith(_ENDS):
                here = None  # the heading of another part
            self._starts.append(start)
            self._days.append(here)
            self._chronicle.append(len(heads) >= _LEAST and here is not None)

    def of(self, token: Token) -> When | None:
        """The day that heads the entry of a token."""
        at = bisect_right(self._starts, token.start) - 1
        return self._days[at] if at >= 0 else None


    def chronicle(self, token: Token) -> bool:
        """Whether a token stands in a chronicle, which tells in the present what has happened."""
        at = bisect_right(self._starts, token.start) - 1
        return at >= 0 and self._chronicle[at]


def _rows(text: str) -> list[tuple[int, str]]:
    """The lines that hold something, each with where it begins."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


def _when(mention: TimeMention, parse: Parse) -> When:
    text = parse.text[mention.start : mention.end]
    return When(mention.edtf, mention.earliest, mention.latest, text, mention.start, mention.end)
