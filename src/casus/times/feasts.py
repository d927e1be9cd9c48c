"""Days of feasts that move: by Easter of either church, by the Islamic and by the Jewish calendar."""

from datetime import date

from casus.records.edtf import Spans, joined

_ISLAMIC_EPOCH, _JEWISH_EPOCH = 227014, -1373427
_ISLAMIC_YEAR, _JULIAN_LAG = 354, 13
_SIGHTED = 1
"""Tabular reckoning and the sighted moon differ by a day at most either way."""


def feast(calendar: str, year: int, add: int = 0, month: int = 1, number: int = 1, length: int = 1) -> Spans:
    """The days of a feast in a year of the common calendar.

    ``add`` days after Easter (``western``, ``eastern``) or the new year (``jewish``), or the day ``number`` of
    ``month`` (``islamic``); it lasts ``length`` days.
    """
    if calendar == "islamic":
        return joined(_sighted(day, length) for day in _islamic(year, month, number))
    start = _MOVERS[calendar](year) + add
    return ((start, start + length - 1),)


def _western(year: int) -> int:
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28).toordinal() + moon - weekday


def _eastern(year: int) -> int:
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    return date(year, 3, 22).toordinal() + moon + weekday + _JULIAN_LAG


def _jewish(year: int) -> int:
    """The new year that falls in a year of the common calendar."""
    own = year + 3761
    before, here, after = _elapsed(own - 1), _elapsed(own), _elapsed(own + 1)
    return _JEWISH_EPOCH + here + (2 if after - here == 356 else 1 if here - before == 382 else 0)


def _elapsed(own: int) -> int:
    months = (235 * own - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


_MOVERS = {"western": _western, "eastern": _eastern, "jewish": _jewish}


def _islamic(year: int, month: int, number: int) -> list[int]:
    """The days in a year of the common calendar that have this date; there may be two."""
    guess = (date(year, 1, 1).toordinal() - _ISLAMIC_EPOCH) * 30 // 10631
    found = (
        number + 29 * (month - 1) + (6 * month - 1) // 11 + (own - 1) * _ISLAMIC_YEAR + (3 + 11 * own) // 30
        for own in range(guess, guess + 3)
    )
    return [day + _ISLAMIC_EPOCH for day in found if date.fromordinal(day + _ISLAMIC_EPOCH).year == year]


def _sighted(day: int, length: int) -> tuple[int, int]:
    return day - _SIGHTED, day + length - 1 + _SIGHTED
