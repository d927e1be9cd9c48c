"""Dates, periods and weekdays by name: the rules that need the report's date only for what is left out."""

from collections.abc import Callable
from datetime import date

from casus.records.edtf import Spans, intersection, joined, size, spans
from casus.times import reckoning as days
from casus.times.context import Context
from casus.times.node import Node
from casus.times.quantities import Setting

_MOST_WEEKDAYS = 6
_MOST_WEEKS = 42
_NEAR = 60
_WRONG_SIDE = 200


class Named:
    """The rules for what is called by name; ``why`` holds the reason of the value made last."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.why = ""

    # Dates and periods by name.

    def _digits(self, node: Node, setting: Setting) -> Spans:
        self.why = "a date in digits"
        return joined(stretch for text in str(node.get("digits")).split() for stretch in spans(text))

    def _years(self, node: Node) -> tuple[list[int], str]:
        """The years a date may be of, and why: the one it names, or those around the report's."""
        named = node.whole("year")
        if named is not None:
            return [named], "as written"
        middle = self.context.middle()
        if middle is None:
            return [], "no year is known"
        here = date.fromordinal(middle).year
        step = node.whole("turn") if node.get("turn") is not None else node.whole("yturn")
        if step is not None:
            return [here + step], "the year counted from the report's date"
        return [here - 1, here, here + 1], "the year nearest to the report's date"

    def _nearest(self, node: Node, setting: Setting, make: Callable[[int], Spans]) -> Spans:
        """What a date is in the year it names, else in the year that brings it nearest to the report's date.

        A date far off on the side that its clause looks away from is taken of the year on the other side.
        """
        years, self.why = self._years(node)
        middle = self.context.middle()
        found = [made for year in years if (made := make(year))]
        if len(found) < 2 or middle is None:
            return found[0] if found else ()

        def cost(value: Spans) -> int:
            after, before = value[0][0] - middle, middle - value[-1][1]
            wrong = before if setting.ahead else after if setting.outlook == "past" else 0
            return max(after, before, 0) + (_WRONG_SIDE if wrong > _NEAR else 0)

        return min(found, key=cost)

    def _date(self, node: Node, setting: Setting) -> Spans:
        month = node.whole("month") or node.whole("month-short") or 0
        numbers = days_of(node)
        through = bool({"through", "dash", "days"} & node.args.keys())

        def make(year: int) -> Spans:
            found = joined(s for n in numbers for s in days.day(year, month, n))
            return days.hull(found) if through else found

        return self._nearest(node, setting, make)

    def _month(self, node: Node, setting: Setting) -> Spans:
        numbers = [n for n in node.args["month"] if isinstance(n, int)]
        turn = node.whole("turn")
        if turn and "year" not in node.args and self.context.issued and node.args.get("before"):
            at = self.context.issued[0][0] if turn < 0 else self.context.issued[-1][1]
            candidates = [
                days.joined_months(year, numbers)
                for year in range(date.fromordinal(at).year - 1, date.fromordinal(at).year + 2)
            ]
            self.why = "the month before or after the report's date"
            return (
                max((c for c in candidates if c[-1][1] < at), default=())
                if turn < 0
                else min((c for c in candidates if c[0][0] > at), default=())
            )
        found = self._nearest(node, setting, lambda year: days.joined_months(year, numbers))
        return self._several(node, found)

    def _year(self, node: Node, setting: Setting) -> Spans:
        pair = node.get("years")
        years = [n for n in node.args.get("year", ()) if isinstance(n, int)] or (
            [int(n) for n in pair.split()] if isinstance(pair, str) else self._years(node)[0]
        )
        self.why = "a year"
        return self._several(node, joined(s for year in years for s in spans(str(year))))

    def _several(self, node: Node, found: Spans) -> Spans:
        """Months or years that were named together: from the first to the last, or around their turn."""
        if "straddle" in node.args and found:
            self.why += ", around the turn"
            unit = "month" if "month" in node.args else "year"
            ends = days.period(found[0][0], unit), days.period(found[-1][1], unit)
            return joined([(days.edge(ends[:1], "end")[0][0], days.edge(ends[1:], "start")[0][1])])
        return days.hull(found) if {"dash", "years"} & node.args.keys() else found

    def _quarter(self, node: Node, setting: Setting) -> Spans:
        unit, number = str(node.get("unit")), node.whole("ordinal") or 1
        if "year" not in node.args and self.context.issued:
            node.args.setdefault("turn", [0])
        found = self._nearest(node, setting, lambda year: spans(str(year)))
        return joined([days.period(found[0][0], unit, number - 1)]) if found else ()

    def _decade(self, node: Node, setting: Setting) -> Spans:
        starts = [n for name in ("decade", "decades", "tens") for n in node.args.get(name, ())]
        self.why = "a decade"
        return joined(
            (date(n, 1, 1).toordinal(), date(n + 9, 12, 31).toordinal()) for n in starts if isinstance(n, int)
        )

    def _season(self, node: Node, setting: Setting) -> Spans:
        found = self._seasons(node, setting)
        return days.edge(found, str(node.get("edge"))) if "edge" in node.args else found

    def _seasons(self, node: Node, setting: Setting) -> Spans:
        pair = node.get("years")
        if isinstance(pair, str):
            self.why = "a winter, or a season of two years"
            found = joined(s for year in pair.split() for s in days.season(int(year), node.whole("season") or 1))
            return found[1:2] if node.whole("season") == days.WINTER else found
        number = node.whole("season") or 1
        turn = node.whole("turn")
        issued = self.context.issued
        if "year" in node.args or not issued or turn == 0:
            return self._nearest(node, setting, lambda year: days.season(year, number))
        here = date.fromordinal(issued[0][0]).year
        stretches = [
            s
            for year in range(here - 2, here + 3)
            for s in days.season(year, number)
            if number < days.WINTER or date.fromordinal(s[0]).month == days.TWELFTH
        ]
        self.why = "the season next to the report's date"
        if setting.outlook == "future" or turn == 1:
            return joined(
                [
                    next(
                        s
                        for s in stretches
                        if s[0] > issued[-1][1] or (turn is None and s[1] >= issued[0][0])
                    )
                ]
            )
        return joined([max(s for s in stretches if (s[1] if turn == -1 else s[0]) <= issued[-1][1])])

    # Days of the week.

    def _weekday(self, node: Node, setting: Setting) -> Spans:
        numbers = [n for n in node.args["weekday"] if isinstance(n, int)]
        turn = node.whole("turn")
        if node.get("unit") == "week":
            return self._in_weeks(numbers, turn or 0)
        later = setting.outlook == "future" if not turn else turn > 0
        found = [self._next_to_issue(n, later=later, strictly=bool(turn)) for n in numbers]
        self.why = "the weekday " + ("next after" if later else "last before") + " the report's date"
        if "through" in node.args or "dash" in node.args:
            start, end = found[0], found[-1]
            return days.between(start, end) or days.between(
                *((start, days.shift(end, 7)) if later else (days.shift(start, -7), end))
            )
        if later and len(found) > 1 and all(len(f) == 1 for f in found):
            found = [f if f >= found[0] else days.shift(f, 7) for f in found]
        return joined(s for f in found for s in f)

    def _next_to_issue(self, number: int, *, later: bool, strictly: bool) -> Spans:
        """The weekday on or next to the report's day; all of its month where the day is not known."""
        if not self.context.issued:
            return self._next_to_story(number, later=later)
        if self.context.today is None and not self.context.month:
            return ()
        low, high = (0 + strictly, 6 + strictly) if later else (-6 - strictly, 0 - strictly)
        found = days.weekdays(days.shift(self.context.issued, low, high), number)
        if self.context.month:
            found = intersection(found, self.context.month)
        return found if len(found) <= _MOST_WEEKDAYS else ()

    def _next_to_story(self, number: int, *, later: bool) -> Spans:
        """The weekday nearest to the day told of, where the report's own date is not known."""
        told = next((s for s in (self.context.story, self.context.anchor) if size(s) == 1), ())
        return days.weekdays(days.shift(told, 1, 7) if later else days.shift(told, -3, 3), number)

    def _in_weeks(self, numbers: list[int], turn: int) -> Spans:
        self.why = "a day of the week counted from the report's date"
        weeks = days.periods(self.context.issued, "week", turn)
        return (
            joined(s for n in numbers for s in days.weekdays(weeks, n)) if size(weeks) <= _MOST_WEEKS else ()
        )

    def _night(self, node: Node, setting: Setting) -> Spans:
        if len(node.args.get("month", ())) > 1:
            ends = [
                self._date(Node(0, 0, "date", 0, {**node.args, "month": [month], "day": [number]}), setting)
                for month, number in zip(node.args["month"], node.args["day"], strict=True)
            ]
            return days.between(*ends) if all(ends) else ()
        found = self._weekday(node, setting) if "weekday" in node.args else self._date(node, setting)
        self.why += ", with the night before it"
        if len(node.args.get("weekday") or days_of(node)) > 1:
            if "weekday" in node.args:
                found = self._weekday(
                    Node(0, 0, "weekday", 0, {"weekday": node.args["weekday"][-1:]}), setting
                )
            else:
                return days.hull(found)
        before, after = (0, 1) if "after" in node.args else (1, 0)
        return joined((first - before, last + after) for first, last in found)


def days_of(node: Node) -> list[int]:
    """The days of the month that an expression names."""
    pair = node.get("days")
    return [n for name in ("day", "nth") for n in node.args.get(name, ()) if isinstance(n, int)] + (
        [int(n) for n in pair.split()] if isinstance(pair, str) else []
    )
