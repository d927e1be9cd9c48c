"""How a time binds to its clause: the words that lead it, and what they make of its days."""

from dataclasses import dataclass

from casus.language import Token
from casus.records.edtf import FIRST, LAST, Spans, size
from casus.times.context import Context
from casus.times.mention import Kind, Precision, Relation
from casus.times.node import Node
from casus.times.table import TimesTable

_DATED = frozenset({"weekday", "date", "digits", "part-of", "both", "day"})
_HOURS = frozenset({"part", "clock", "part-of"})
_ATTRIBUTES = frozenset({"amod", "compound", "nmod:poss"})


@dataclass(slots=True)
class Binding:
    """How a time is bound, its first token with its lead, and whether the lead looks ahead."""

    first: int
    relation: Relation
    prospective: bool


def lead_of(node: Node, top: Token, floor: int, tokens: list[Token], table: TimesTable) -> Binding | None:
    """The binding of a node; None where its words turn out to be no time (May, March, in 2015 positions).

    ``top`` is its word in the tree, ``floor`` the last token that another expression has taken.
    """
    noun = tokens[node.last + 1] if node.op == "year" and node.last + 1 < len(tokens) else None
    if noun is not None and "lead" in node.args and top.head is noun and noun.upos == "NOUN":
        return None
    attribute = (
        top.head is not None and top.head.i > node.last and top.dep in _ATTRIBUTES and node.op != "part-of"
    )
    possessive = node.last + 1 < len(tokens) and tokens[node.last + 1].lower in table.possessives
    at = node.first - 1
    if at >= 0 and tokens[at].lower in table.articles and tokens[at].sent == tokens[node.first].sent:
        at -= 1
    opened = _opened(node, tokens, table)
    lead = None if at <= floor or opened else _lead(tokens, at, node.first, table)
    if node.op == "season" and top.dep.startswith("nsubj") and lead is None and not table.upper:
        return None
    if attribute and _named(node, top):
        return None
    if lead is None:
        if node.op == "month" and not opened and not _telling(node, tokens, table):
            return None
        return Binding(node.first, _own(node, tokens, table), False)
    relation, first = lead
    if attribute or possessive:
        return Binding(node.first, "at", False)
    ahead = node.op in _DATED and "feast" not in node.args and tokens[at].lower in table.prospective
    return Binding(first, relation, ahead)


def _named(node: Node, top: Token) -> bool:
    """Whether an attribute is part of what something is called: Friday Island, Christmas market, 24th Brigade."""
    if node.op in ("feast", "monthday") or "feast" in node.args:
        return True
    return node.op == "weekday" and top.head is not None and top.head.upos == "PROPN"


def _own(node: Node, tokens: list[Token], table: TimesTable) -> Relation:
    """The relation of an hour by the word that it begins with: by noon, until midnight."""
    if node.closed or node.op not in _HOURS:
        return "at"
    for relation, before in table.relations.get(tokens[node.first].lower, ()):
        if not before and relation in ("until", "by"):
            return relation
    return "at"


def _opened(node: Node, tokens: list[Token], table: TimesTable) -> bool:
    """Whether the expression begins with its own lead, as ranges do: from Monday to Friday."""
    first = tokens[node.first].lower
    return (
        node.closed
        or (first in table.opening and bool({"through", "dash"} & node.args.keys()))
        or _hour_led(node, tokens, table)
        or (node.op == "night" and first in table.opening)
    )


def _hour_led(node: Node, tokens: list[Token], table: TimesTable) -> bool:
    """Whether an hour begins with its own preposition: at noon, shortly before dawn on Monday."""
    mark = node.parts[0] if node.op == "part-of" else node
    begin = tokens[mark.first : min(mark.first + 2, mark.last + 1)]
    return mark.op in _HOURS and any(token.lower in table.relations for token in begin)


def _telling(node: Node, tokens: list[Token], table: TimesTable) -> bool:
    """Whether a month that no word leads is still one: with its year or turn, or an adjective."""
    return bool({"year", "turn", "yturn"} & node.args.keys()) or (
        not table.upper and tokens[node.anchor].upos == "ADJ"
    )


def _lead(tokens: list[Token], at: int, first: int, table: TimesTable) -> tuple[Relation, int] | None:
    """The relation that the words up to ``at`` stand for, and where they begin."""
    if tokens[at].sent != tokens[first].sent:
        return None
    for relation, before in table.relations.get(tokens[at].lower, ()):
        start = at - len(before)
        if start >= 0 and tuple(t.lower for t in tokens[start:at]) == before:
            return relation, start
    return None


def sharpen(node: Node, binding: Binding, outlook: str) -> None:
    """From the start of a period is from its first day; until its end, or before it, until its last."""
    mark = node.parts[0] if node.op == "edge-of" else node
    which = mark.get("edge")
    if binding.relation == "before" and which == "end" and outlook == "future":
        binding.relation = "by"
    if binding.relation == "since" and which == "start":
        mark.args["edge"] = ["outset"]
    elif binding.relation in ("until", "by") and which == "end":
        mark.args["edge"] = ["close"]


def bind(value: Spans, relation: Relation, outlook: str, context: Context) -> Spans:
    """The days that something dated so may take: since, until, before and after make stretches of a day."""
    if not value or relation in ("at", "for"):
        return value
    issued = context.issued
    if relation == "since":
        if outlook == "future" or len(value) > 1:
            return value
        end = issued[-1][1] if issued else LAST
        return ((value[0][0], end),) if value[0][0] <= end else value
    if relation in ("until", "by"):
        if not issued or value[-1][1] < issued[0][0] or (outlook == "past" and value[-1][1] <= issued[-1][1]):
            return value
        return ((issued[0][0], value[-1][1]),)
    if relation == "before":
        ahead = outlook == "future" and issued and value[0][0] > issued[0][0]
        return ((issued[0][0] if ahead else FIRST, value[0][0] - 1),)
    end = issued[-1][1] if issued and outlook != "future" and issued[-1][1] > value[-1][1] else LAST
    return ((value[-1][1] + 1, end),)


def kind_of(node: Node, value: Spans, relation: Relation) -> Kind:
    """What sort of value a mention has."""
    if node.op == "for":
        return "duration"
    if not value:
        return "vague"
    if relation == "since":
        return "since"
    if relation in ("until", "by"):
        return "until"
    return "set" if len(value) > 1 else "point" if size(value) == 1 else "interval"


def precision_of(node: Node, value: Spans) -> Precision:
    """How fine the words are: a part of a day, a day, a few days, a week, a month or a year."""
    if not value:
        return "vague"
    if node.op in ("part", "clock", "part-of", "night"):
        return "time"
    longest = max(last - first + 1 for first, last in value)
    steps: tuple[tuple[int, Precision], ...] = ((1, "day"), (4, "weekpart"), (12, "week"), (31, "month"))
    return next((name for limit, name in steps if longest <= limit), "year")
