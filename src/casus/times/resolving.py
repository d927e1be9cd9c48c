"""From what an expression means to the days it allows: one rule an operation, named as in times.yaml."""

from collections.abc import Callable
from datetime import date

from casus.records.edtf import LAST, Spans, intersection, joined, size, spans
from casus.times import reckoning as days
from casus.times.context import Context
from casus.times.node import Node
from casus.times.quantities import Setting, amount, delta, unit_of
from casus.times.ranked import Ranked

_LEAP_YEAR = 366
_LONG = frozenset({"month", "quarter", "half", "year", "decade", "century"})


class Resolver(Ranked):
    """Resolves nodes of one report against its context."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rules: dict[str, Callable[[Node, Setting], Spans]] = {
            "digits": self._digits,
            "date": self._date,
            "month": self._month,
            "year": self._year,
            "quarter": self._quarter,
            "decade": self._decade,
            "season": self._season,
            "weekday": self._weekday,
            "night": self._night,
            "feast": self._feast,
            "century": self._century,
            "monthday": self._monthday,
            "ranked": self._ranked,
            "week-of": self._week_of,
            "day": self._day,
            "turn": self._turn,
            "week-part": self._weekend,
            "same": self._same,
            "ago": self._ago,
            "ahead": self._ahead,
            "in": self._in,
            "earlier": self._earlier,
            "later": self._later,
            "offset-after": self._offset,
            "offset-before": self._offset,
            "whole-later": self._whole_later,
            "following": self._following,
            "within": self._within,
            "part": self._part,
            "clock": self._part,
            "edge-unit": self._edge_unit,
            "edge-of": self._edge_of,
            "so-far": self._so_far,
            "still-to-come": self._so_far,
            "part-of": self._part_of,
            "both": self._both,
            "weekday-of": self._weekday_of,
            "year-of": self._year_of,
            "range": self._range,
        }

    def resolve(self, node: Node, setting: Setting) -> Spans:
        """The days a node allows, empty where it does not say; ``why`` then holds the reason."""
        rule = self._rules.get(node.op)
        self.why = "says no day"
        return rule(node, setting) if rule is not None else ()

    # Counted from the report's date.

    def _day(self, node: Node, setting: Setting) -> Spans:
        self.why = "counted from the report's date"
        return self._in_month(
            days.shift(self.context.issued, sum(n for n in node.args["deictic"] if isinstance(n, int)))
        )

    def _turn(self, node: Node, setting: Setting) -> Spans:
        issued, turn = self.context.issued, node.whole("turn") or 0
        unit = str(node.get("unit") or "day")
        self.why = f"the {unit} counted from the report's date"
        told = self._told(unit)
        if turn > 0 and setting.outlook == "past" and told and not setting.plural and "num" not in node.args:
            self.why = f"the {unit} counted from the time named before"
            issued = told
        elif turn > 0 and setting.outlook == "past" and node.get("part"):
            return ()
        if not issued:
            return ()
        if node.get("part") or (unit == "day" and not setting.plural and "num" not in node.args):
            night = node.get("part") in (None, "night")
            return days.shift(issued, -1, 0) if turn < 0 and night else days.shift(issued, turn)
        if setting.plural or "num" in node.args:
            _, high = amount(node, setting) if "num" in node.args else (1.0, 7.0 if unit == "day" else 5.0)
            if turn < 0:
                return self._back_to(issued, unit, high)
            return () if turn == 0 else joined([(issued[0][0], delta(issued, unit, (high, high), 1)[-1][1])])
        if unit in ("hour", "minute"):
            return issued
        return self._in_month(days.periods(issued, unit, turn))

    def _told(self, unit: str) -> Spans:
        """The time named before that a count of units goes on from: a month or year if they are long."""
        return self.context.period if unit in _LONG else self.context.story

    def _back_to(self, issued: Spans, unit: str, count: float) -> Spans:
        first = delta(issued, unit, (count, count), -1, exact=True)
        return self._in_month(joined([(first[0][0] if first else issued[0][0], issued[-1][1])]))

    def _weekend(self, node: Node, setting: Setting) -> Spans:
        issued = self.context.issued
        self.why = "the weekend next to the report's date"
        if not issued:
            return ()
        if self.context.today is None:
            return self._in_month(joined(days.period(s[0], "weekend") for s in days.weekdays(issued, 6)))
        turn = node.whole("turn")
        weekday = date.fromordinal(self.context.today).isoweekday()
        later = setting.outlook == "future" if not turn else turn > 0
        return (
            days.periods(issued, "weekend", 0 if weekday >= 6 else (0 if later else -1))
            if turn is None or (weekday < 6)
            else days.periods(issued, "weekend", turn)
        )

    def _ago(self, node: Node, setting: Setting) -> Spans:
        self.why = "counted back from the report's date"
        return self._in_month(
            delta(self.context.now or self.context.issued, unit_of(node), amount(node, setting), -1)
        )

    def _ahead(self, node: Node, setting: Setting) -> Spans:
        context = self.context
        near = context.sentence == setting.sentence or setting.outlook == "past"
        told = near and self._told(unit_of(node))
        self.why = "counted on from " + ("the time of telling" if told else "the report's date")
        return delta(told or context.now or context.issued, unit_of(node), amount(node, setting), 1)

    def _in(self, node: Node, setting: Setting) -> Spans:
        return self._ahead(node, setting) if setting.outlook != "past" else self._within(node, setting)

    def _within(self, node: Node, setting: Setting) -> Spans:
        issued = self.context.now or self.context.issued
        if unit_of(node) in ("hour", "minute") and not {"num", "turn"} & node.args.keys():
            return self.context.story if self.context.paragraph == setting.paragraph else ()
        self.why = "a stretch that ends or begins with the report's date"
        if not issued or self.context.today is None:
            return ()
        _, high = amount(node, setting)
        ahead = setting.outlook == "future" or (setting.outlook == "present" and "num" in node.args)
        if ahead and (node.whole("turn") or 0) >= 0:
            return joined([(issued[0][0], delta(issued, unit_of(node), (high, high), 1, exact=True)[-1][1])])
        return self._back_to(issued, unit_of(node), high)

    def _in_month(self, found: Spans) -> Spans:
        """A report that is dated to a month is read as telling of that month, where that is possible."""
        return days.clipped(found, self.context.month) if self.context.month else found

    # Counted from the time named before.

    def _same(self, node: Node, setting: Setting) -> Spans:
        self.why = "the time named before"
        if "then" in node.args:
            return self.context.period if setting.outlook == "past" else ()
        base = self.context.story or self.context.now
        unit = str(node.get("unit") or "day")
        return base if unit == "day" else days.periods(base, unit, 0)

    def _earlier(self, node: Node, setting: Setting) -> Spans:
        context = self.context
        near = context.paragraph == setting.paragraph or unit_of(node) in _LONG | {"hour", "minute"}
        told = self._told(unit_of(node))
        base = (told if near else ()) or context.now or (told if context.issued else ())
        self.why = "counted back from " + ("the time named before" if base is told else "the report's date")
        if unit_of(node) in ("hour", "minute") and len(base) == 1:
            base = ((base[0][0], base[0][0]),)
        return delta(base, unit_of(node), amount(node, setting), -1)

    def _later(self, node: Node, setting: Setting) -> Spans:
        context = self.context
        told = self._told(unit_of(node))
        base = told or context.now
        if setting.outlook == "future" and context.paragraph != setting.paragraph:
            base = context.now or base
        elif not told and setting.outlook != "future":
            return ()
        self.why = "counted on from the time named before"
        if unit_of(node) in ("hour", "minute") and len(base) == 1:
            base = ((base[0][1], base[0][1]),)
        return delta(base, unit_of(node), amount(node, setting), 1)

    def _offset(self, node: Node, setting: Setting) -> Spans:
        """``four days after ...``: from the time that follows, or back from the one just before."""
        if setting.reference is None:
            if unit_of(node) in ("hour", "minute"):
                return (
                    self._earlier(node, setting) if node.op == "offset-before" else self._later(node, setting)
                )
            return ()
        base, sign = setting.reference
        self.why = "counted from " + days.listed(base)
        return delta(base, unit_of(node), amount(node, setting), sign)

    def _whole_later(self, node: Node, setting: Setting) -> Spans:
        self.why = "counted on from the time named before"
        return days.periods(self._told(unit_of(node)) or self.context.now, unit_of(node), node.whole("step") or 1)

    def _following(self, node: Node, setting: Setting) -> Spans:
        """``in the following days``: after the time named before, to the report's date at most.

        In the singular it is the one day after.
        """
        if not setting.plural and "num" not in node.args:
            return self._later(node, setting)
        base = self.context.story or self.context.now
        self.why = "the days after the time named before"
        if not base or len(base) > 1:
            return ()
        first = base[-1][1] + 1
        last = (
            delta(base, unit_of(node), (amount(node, setting)[1],) * 2, 1)[-1][1]
            if "num" in node.args
            else (self.context.issued[-1][1] if self.context.issued else LAST)
        )
        return ((first, last),) if first <= last else ()

    def _so_far(self, node: Node, setting: Setting) -> Spans:
        """``earlier this week``, ``later this month``: the period up to or from the report's date."""
        issued = self.context.issued
        self.why = f"the part of the period {'up to' if node.op == 'so-far' else 'from'} the report's date"
        if not issued:
            return ()
        whole = days.periods(issued, unit_of(node), node.whole("turn") or 0)
        limit = (0, issued[-1][1]) if node.op == "so-far" else (issued[0][0], LAST)
        return intersection(whole, (limit,))

    def _part(self, node: Node, setting: Setting) -> Spans:
        context = self.context
        self.why = "of the day named before, or of the report's"
        return (context.story if context.paragraph == setting.paragraph else ()) or context.head or context.now

    # Composed of two.

    def _part_of(self, node: Node, setting: Setting) -> Spans:
        whole = next(p for p in node.parts if p.op not in ("part", "clock", "tail", "vague"))
        return self.resolve(whole, setting)

    def _weekday_of(self, node: Node, setting: Setting) -> Spans:
        day, week = sorted(node.parts, key=lambda part: part.op != "weekday")
        weeks = self.resolve(week, setting)
        if week.op == "ago":
            weeks = days.periods(weeks, "week", 0)
        numbers = [n for n in day.args["weekday"] if isinstance(n, int)]
        self.why = "a day of the week that is named"
        return joined(s for n in numbers for s in days.weekdays(weeks, n))

    def _both(self, node: Node, setting: Setting) -> Spans:
        one, other = sorted(node.parts, key=lambda part: part.op == "weekday")
        return self.resolve(one, setting) or self.resolve(other, setting)

    def _year_of(self, node: Node, setting: Setting) -> Spans:
        part, year = node.parts
        whole = self.resolve(year, setting)
        if not whole:
            return ()
        return self.resolve(with_year(part, date.fromordinal(whole[0][0]).year), setting)

    def _range(self, node: Node, setting: Setting) -> Spans:
        start, end = (self.resolve(part, setting) for part in node.parts)
        one, other = node.parts
        if other.whole("year") and not one.whole("year") and start and end:
            start = self.resolve(with_year(one, date.fromordinal(end[0][0]).year), setting)
            if start and start[0][0] > end[-1][1]:
                start = self.resolve(with_year(one, date.fromordinal(end[0][0]).year - 1), setting)
        return days.between(start, end)

    def _edge_unit(self, node: Node, setting: Setting) -> Spans:
        year = node.whole("year")
        whole = (
            spans(str(year))
            if year
            else self._decade(node, setting)
            if {"tens", "decade"} & node.args.keys()
            else days.periods(self.context.issued, unit_of(node), node.whole("turn") or 0)
        )
        self.why = "a part of the period"
        if "unit" in node.args and size(whole) > _LEAP_YEAR:
            return ()
        return self._in_month(days.edge(whole, str(node.get("edge"))))

    def _edge_of(self, node: Node, setting: Setting) -> Spans:
        mark, whole = node.parts
        found = self.resolve(whole, setting)
        self.why += ", and a part of it"
        return days.edge(found, str(mark.get("edge"))) if found and size(found) > 2 * len(found) else found


def with_year(node: Node, year: int) -> Node:
    """The same expression in a year."""
    return Node(node.first, node.last, node.op, node.anchor, {**node.args, "year": [year]})
