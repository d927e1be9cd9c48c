"""The lines of a text that hold something, each without the space around it."""

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A line, code points ``start`` to ``end`` without outer space; ``before`` is where it begins with it.

    ``gap`` says whether an empty line, or the end of the text, follows.
    """

    before: int
    start: int
    end: int
    gap: bool


def lines(text: str) -> list[Line]:
    """The lines of a text that are not empty, in order."""
    found: list[Line] = []
    at = 0
    rows = text.split("\n")
    for number, row in enumerate(rows):
        inner = row.strip()
        if inner:
            start = at + row.index(inner[0])
            gap = number + 1 == len(rows) or not rows[number + 1].strip()
            found.append(Line(before=at, start=start, end=start + len(inner), gap=gap))
        at += len(row) + 1
    return found
