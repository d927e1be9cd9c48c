"""A time as a report mentions it."""

import msgspec


class TimeMention(msgspec.Struct, frozen=True):
    """An expression of time.

    ``first`` and ``last`` are token indexes (inclusive), ``start`` and ``end`` code points; ``edtf`` is the
    empty string where the words do not say which day; ``relation`` is how it binds to its clause: at, since,
    until; ``reason`` names the rule that read it.
    """

    first: int
    last: int
    start: int
    end: int
    edtf: str
    earliest: str | None
    latest: str | None
    kind: str
    relation: str
    precision: str
    reason: str
