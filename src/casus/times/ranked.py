"""Feasts, centuries, and what is told by its place in a period: the first Sunday of May, the last week of June."""

from datetime import date

from casus.records.edtf import Spans, intersection, joined, size
from casus.times import reckoning as days
from casus.times.feasts import feast
from casus.times.named import Named
from casus.times.node import Node
from casus.times.quantities import Setting, amount

_CENTURY = 100
_LENGTHS = {"day": 1, "week": 7}


class Ranked(Named):
    """The rules for what is told by its place in a calendar or in a longer period."""

    def _feast(self, node: Node, setting: Setting) -> Spans:
        calendar = str(node.get("calendar"))
        add, length = node.whole("add") or 0, node.whole("length") or 1
        month, number, rank = node.whole("month") or 1, node.whole("day") or 1, node.whole("rank") or 0
        if rank > 0:
            number, length = number + rank - 1, 1
        found = self._nearest(node, setting, lambda year: feast(calendar, year, add, month, number, length))
        self.why += ", a feast"
        return found

    def _century(self, node: Node, setting: Setting) -> Spans:
        numbers = [n for name in ("day", "roman") for n in node.args.get(name, ()) if isinstance(n, int)]
        self.why = "a century"
        return days.hull(
            joined(
                (date(_CENTURY * (n - 1) + 1, 1, 1).toordinal(), date(_CENTURY * n, 12, 31).toordinal())
                for n in numbers
            )
        )

    def _monthday(self, node: Node, setting: Setting) -> Spans:
        """``on the 24th``: the day of that number next to the report's date, as its clause looks."""
        number = next(n for name in ("nth", "day") if (n := node.whole(name)) is not None)
        issued = self.context.month or self.context.issued
        if not issued or size(issued) > days.LONGEST_MONTH:
            return ()
        self.why = "the day of that number next to the report's date"
        fixed = "yturn" in node.args or bool(self.context.month)
        steps = [0] if fixed else [0, 1] if setting.ahead else [0, -1]
        for step in steps:
            here = date.fromordinal(days.period(issued[0][0], "month", step)[0])
            found = days.day(here.year, here.month, number)
            late, early = found and found[0][0] > issued[-1][1], found and found[0][1] < issued[0][0]
            if found and (len(steps) == 1 or not (early if setting.ahead else late)):
                return found
        return ()

    def _ranked(self, node: Node, setting: Setting) -> Spans:
        """``the last week of May``, ``one Thursday in January``, ``the first five months of the year``."""
        whole = self._whole(node, setting)
        rank = node.whole("rank") or 0
        self.why += ", and its place in the period"
        if len(whole) != 1 or size(whole) < _LENGTHS["week"]:
            return ()
        weekday = node.whole("weekday")
        if weekday is not None:
            return _picked(days.weekdays(whole, weekday), rank)
        unit = str(node.get("unit"))
        if unit == "weekend":
            saturdays = _picked(days.weekdays(whole, 6), rank)
            return joined((first, last + 1) for first, last in saturdays)
        if unit == "day" and setting.plural and "num" not in node.args:
            return days.edge(whole, "end" if rank < 0 else "start")
        return intersection(_slice(whole[0], unit, rank, round(amount(node, setting)[1])), whole)

    def _whole(self, node: Node, setting: Setting) -> Spans:
        """The period that the words place something in."""
        if "month" in node.args:
            return self._month(node, setting)
        if "year" in node.args:
            return self._year(node, setting)
        self.why = "a period counted from the report's date"
        unit = str(node.args["unit"][-1])
        return days.periods(self.context.issued, unit, node.whole("turn") or 0)

    def _week_of(self, node: Node, setting: Setting) -> Spans:
        found = self._date(node, setting)
        self.why += ", and the week around it"
        return days.periods(found, "week", 0)


def _picked(found: Spans, rank: int) -> Spans:
    """The one of a rank, counted from the end if it is negative; all for none."""
    if not rank:
        return found
    return (found[rank - (rank > 0)],) if abs(rank) <= len(found) else ()


def _slice(whole: tuple[int, int], unit: str, rank: int, count: int) -> Spans:
    """So many units from a rank on, or the last of them."""
    first, last = whole
    if unit in _LENGTHS:
        length = _LENGTHS[unit]
        if rank < 0:
            return ((last - length * count + 1, last),)
        start = first + length * (rank - 1)
        return ((start, start + length * count - 1),)
    if unit not in days.MONTHS:
        return ()
    if rank < 0:
        return ((days.period(last, unit, 1 - count)[0], last),)
    return ((days.period(first, unit, rank - 1)[0], days.period(first, unit, rank + count - 2)[1]),)

