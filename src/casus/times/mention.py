"""A time as a report mentions it, and what the times of a report say together."""

from typing import Literal

import msgspec

from casus.records import Published

Kind = Literal["point", "interval", "since", "until", "duration", "set", "vague"]
Relation = Literal["at", "since", "until", "before", "after", "by", "for"]
Precision = Literal["time", "day", "weekpart", "week", "month", "year", "vague"]


class TimeMention(msgspec.Struct, frozen=True):
    """An expression of time.

    ``first`` and ``last`` are token indexes (inclusive), ``start`` and ``end`` code points. ``edtf`` holds
    the days on which what is dated so can have been, already counted with ``relation`` (how it binds to its
    clause); it is empty where the words do not say which days; ``earliest`` and ``latest`` are then None.
    An offset counted back from its own clause (left on Wednesday, four days after crowds came) has the
    relation before or after, and its ``edtf`` is that of what the words after it name, not of the clause.
    ``reason`` says how the value was reached; ``heads`` marks a day in front of its line, set off from it.
    ``opens`` is the word of the clause that the time is said to be that of (on Monday, when ...; a day after
    ...), with ``days``, which no relation has changed; -1 where there is none.
    """

    first: int
    last: int
    start: int
    end: int
    edtf: str
    earliest: str | None
    latest: str | None
    kind: Kind
    relation: Relation
    precision: Precision
    reason: str
    heads: bool = False
    opens: int = -1
    days: str = ""


class Reading(msgspec.Struct, frozen=True):
    """The times of a report in the order of the text, and the publication date as narrowed by them."""

    mentions: tuple[TimeMention, ...]
    published: Published | None
