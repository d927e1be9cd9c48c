"""An expression of time on its way from words to days."""

from dataclasses import dataclass, field

from casus.times.table import Value


@dataclass(slots=True)
class Node:
    """An expression: its tokens, its operation, and the values of its words by class.

    ``anchor`` is the token it was found by, ``parts`` are what it is composed of; a ``closed`` one holds the
    words that bind it (from Monday to Friday) and joins with nothing more.
    """

    first: int
    last: int
    op: str
    anchor: int
    args: dict[str, list[Value]] = field(default_factory=dict)
    parts: tuple["Node", ...] = ()
    closed: bool = False

    def get(self, name: str) -> Value | None:
        """The first value of a class of words, None where there was none."""
        values = self.args.get(name)
        return values[0] if values else None

    def whole(self, name: str) -> int | None:
        """The same where it is a whole number."""
        value = self.get(name)
        return value if isinstance(value, int) else None
