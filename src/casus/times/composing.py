"""Joins expressions that stand side by side: evening and day, weekday and date, edge and period, range."""

from casus.language import Token
from casus.times.node import Node
from casus.times.table import TimesTable

DAY = frozenset(
    {
        "digits",
        "date",
        "weekday",
        "day",
        "night",
        "same",
        "ago",
        "ahead",
        "earlier",
        "later",
        "following",
        "feast",
        "ranked",
        "monthday",
    }
)
PERIOD = frozenset(
    {"month", "year", "turn", "season", "quarter", "decade", "century", "edge-of", "same", "week-part"}
)
PART = frozenset({"part", "clock", "tail"})
_GAP = 3


def compose(nodes: list[Node], tokens: list[Token], table: TimesTable) -> list[Node]:
    """The nodes with neighbours joined; what is left incomplete (an edge or a part of nothing) is dropped."""
    out: list[Node] = []
    for node in nodes:
        while out:
            joined = _joined(out[-1], node, tokens, table)
            if joined is None:
                break
            out.pop()
            node = joined
        out.append(node)
    return [node for node in out if node.op not in ("edge", "tail")]


def _joined(a: Node, b: Node, tokens: list[Token], table: TimesTable) -> Node | None:
    gap = tokens[a.last + 1 : b.first]
    if len(gap) > _GAP or tokens[a.first].sent != tokens[b.last].sent or a.closed or b.closed:
        return None
    between = [token.lower for token in gap]
    spans = (a.op in DAY | PERIOD and b.op in DAY | PERIOD) or (a.op in PART and b.op in PART)
    if spans and (found := _range(a, b, between, tokens, table)):
        return found
    if a.op == "vague" and not gap and b.op != "day" and not table.upper:
        return None
    if not all(word in table.glue or word in (",", "(") for word in between):
        return None
    loose = "," in between or "(" in between
    op = None if loose and "weekday" not in (a.op, b.op) and b.op != "clock" else _op(a, b)
    if op is None:
        return None
    last = b.last
    if "(" in between and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        last += 1
    return Node(a.first, last, op, a.anchor, {}, (a, b))


def _op(a: Node, b: Node) -> str | None:
    """What two neighbours are together."""
    if a.op == "edge":
        return "edge-of" if b.op in PERIOD or b.op in DAY else None
    if b.op == "edge":
        return None
    if a.op in PART and b.op in PART:
        return "clock" if "clock" in (a.op, b.op) else "part"
    if a.op == "vague" and b.op in DAY:
        return "part-of"
    if (a.op in PART and b.op in DAY) or (a.op == "part-of" and b.op in ("digits", "date", "weekday")):
        return "part-of"
    if b.op in PART and (a.op in DAY | {"part-of", "both"} or (a.op == "edge-of" and a.parts[1].op in DAY)):
        return "part-of"
    if {a.op, b.op} <= {"weekday", "date", "digits", "day"} and a.op != b.op and "weekday" in (a.op, b.op):
        return "both"
    if a.op == "weekday" and b.op in ("turn", "ago", "same") and b.get("unit") == "week":
        return "weekday-of"
    if a.op in ("turn", "ago") and b.op == "weekday" and a.get("unit") == "week":
        return "weekday-of"
    if a.op in ("month", "date", "season") and b.op in ("turn", "year", "same") and "year" not in a.args:
        return "year-of" if b.op == "year" or b.get("unit") == "year" else None
    return None


def _range(a: Node, b: Node, between: list[str], tokens: list[Token], table: TimesTable) -> Node | None:
    """``od 28 lipca do 3 sierpnia``, ``between July 28 and August 3``, ``Monday - Wednesday``."""
    if not between or between[0] not in table.closing or len(between) > 2:
        return None
    opened = a.first > 0 and tokens[a.first - 1].lower in table.opening
    if not opened and between[0] not in ("-", "–", "—") and tokens[a.first].lower not in table.opening:
        return None
    op = "clock" if a.op in PART else "range"
    return Node(a.first - opened, b.last, op, a.anchor, {}, (a, b), closed=True)
