"""Where an expression stands, how much it counts, and a base moved by that much."""

from dataclasses import dataclass

from casus.records.edtf import Spans
from casus.times import reckoning as days
from casus.times.node import Node

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_DAYS_IN_MONTH = 30.4375


@dataclass(slots=True)
class Setting:
    """Where an expression stands: the outlook of its clause, paragraph, sentence and what it refers to.

    ``plural`` says whether its unit is in the plural, ``reference`` gives the time that an offset counts from
    with the direction in which to count; ``ahead`` says that the time is an end or a day still to come.
    """

    outlook: str
    paragraph: int
    sentence: int
    plural: bool = False
    reference: tuple[Spans, int] | None = None
    ahead: bool = False


def unit_of(node: Node) -> str:
    """The unit an expression counts in."""
    return str(node.get("unit") or "day")


def amount(node: Node, setting: Setting) -> tuple[float, float]:
    """How many units at least and at most; a plural without a number is a few."""
    value = node.get("num")
    return value if isinstance(value, tuple) else (2.0, 9.0) if setting.plural else (1.0, 1.0)


def delta(base: Spans, unit: str, count: tuple[float, float], sign: int, *, exact: bool = False) -> Spans:
    """A base moved by a count of units; months and longer give the whole month or year unless ``exact``."""
    low, high = count
    if not base:
        return ()
    if unit in ("minute", "hour"):
        steps = (round(low / 24), round(high / 24)) if unit == "hour" else (0, 0)
    elif unit in _DAYS:
        length = _DAYS[unit]
        steps = (round(low * length), round(high * length))
    else:
        months = _MONTHS[unit]
        if exact:
            return days.shift(base, round(sign * high * months * _DAYS_IN_MONTH))
        if low == int(low) and unit != "half":
            ends = sorted((sign * int(low), sign * int(high)))
            return days.periods(base, unit, ends[0], ends[1])
        ends = sorted((sign * round(low * months), sign * round(high * months)))
        return days.periods(base, "month", ends[0], ends[1])
    ends = sorted((sign * steps[0], sign * steps[1]))
    return days.shift(base, ends[0], ends[1])
