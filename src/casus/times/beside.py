"""What stands beside an expression of time: the line that it heads, the clause that it is the time of."""

import re

from casus.language import Token
from casus.times.clause import top_of
from casus.times.node import Node

_MARKS = frozenset(".:–—-")
_HOUR = re.compile(r",? \d{1,2}[:.]\d\d(?!\d)")
_VERBS = frozenset({"VERB", "AUX"})


def opened(tokens: list[Token], node: Node, when: frozenset[str], *, back: bool) -> int:
    """The word of the clause that an expression is said to be the time of; -1 if there is none.

    ``back`` marks an offset that its own clause is counted with: a day after crowds came.
    """
    last = tokens[node.last]
    if back:
        over = top_of(tokens, node.first, node.last).head
        verb = over is not None and over.upos in _VERBS and over.i > last.i and last.dep != "mark"
        head = over if verb else last.head
        return head.i if head is not None and head.i > last.i else -1
    at = last.i + 1
    at += at < len(tokens) and tokens[at].text == ","
    if at < len(tokens) and tokens[at].lower in when and (head := tokens[at].head) is not None:
        return head.i if head.i > at else -1
    return -1


def in_front(text: str, tokens: list[Token], node: Node) -> bool:
    """Whether an expression stands in front of its line, set off from what it heads."""
    first, last = tokens[node.first], tokens[node.last]
    line = text.rfind("\n", 0, first.start) + 1
    if any(char.isalnum() for char in text[line : first.start]):
        return False
    rest = text[last.end : last.end + 3].lstrip(" ")
    return (alone(text, tokens, node) or rest[:1] in _MARKS or text[last.end - 1] == "."
            or _HOUR.match(text, last.end) is not None)


def alone(text: str, tokens: list[Token], node: Node) -> bool:
    """Whether nothing follows an expression in its line: it is then the day of the hours in the lines below."""
    rest = text[tokens[node.last].end : tokens[node.last].end + 3].lstrip(" .:")
    return not rest.strip() or rest[0] == "\n"
