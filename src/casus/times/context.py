"""What a relative time counts from: the report's date, the day it tells of, and the time named last."""

from datetime import date

from casus.records import Published
from casus.records.edtf import Spans, intersection, size, spans
from casus.times.reckoning import hull

_MONTH = 31
_LONGEST = 3700


class Context:
    """The state of one report's reading.

    ``issued`` are the days on which the report may have come out and ``today`` that day where it is known;
    ``month`` is the stretch that a report belongs to whose day is not known; ``now`` is the day that such a
    report tells of as its own; ``story`` is the time named last, in ``paragraph`` and ``sentence``;
    ``period`` is the same, or a month or year named since; ``head`` is the day that heads the lines read now,
    and ``anchor`` the first full date of a report whose own date is not known.
    """

    __slots__ = ("anchor", "head", "issued", "month", "now", "paragraph", "period", "sentence", "story", "today", "year")

    def __init__(self, published: Published | None) -> None:
        edtf = published.edtf if published is not None else None
        issued = hull(spans(edtf))
        self.issued: Spans = issued if size(issued) <= _LONGEST else ()
        self.month: Spans = self.issued if 1 < size(self.issued) <= _MONTH else ()
        self.today: int | None = self.issued[0][0] if size(self.issued) == 1 else None
        self.now: Spans = self.issued if self.today is not None else ()
        self.story: Spans = ()
        self.period: Spans = ()
        self.paragraph = -1
        self.sentence = -1
        self.year: int | None = None
        self.head: Spans = ()
        self.anchor: Spans = ()

    def tell(self, value: Spans, paragraph: int, sentence: int) -> None:
        """Makes a value the time named last."""
        self.story, self.paragraph, self.sentence = value, paragraph, sentence
        self.period = value

    def middle(self) -> int | None:
        """A day to measure nearness from: the middle of the days of issue, or of the year known otherwise."""
        if self.issued:
            return (self.issued[0][0] + self.issued[-1][1]) // 2
        if self.anchor:
            return self.anchor[0][0]
        return date(self.year, 7, 1).toordinal() if self.year is not None else None


def narrow(issued: Spans, facts: list[tuple[str, Spans]]) -> Spans:
    """The days of issue that all facts allow: ``from`` a time that is past, ``to`` one still to come.

    A fact that leaves no day is passed over: the report does not belong to the days it is said to.
    """
    for bound, value in facts:
        if value and issued:
            limit = (value[0][0], issued[-1][1]) if bound == "from" else (issued[0][0], value[-1][1])
            issued = intersection(issued, (limit,)) or issued
    return issued
