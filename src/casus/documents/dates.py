"""Dates as headers and datelines print them: ``2022-01-06``, ``6.01.2022``, ``6 Jan``, ``Jan 6, 2022``."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import msgspec

from casus.documents.tables import Surroundings, surroundings


class FoundDate(msgspec.Struct, frozen=True):
    """A date in a text, code points ``start`` to ``end``; ``year`` or ``day`` may not be stated.

    ``swapped`` marks a numeric date whose day and month could stand the other way round.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    swapped: bool = False

    @property
    def edtf(self) -> str | None:
        """EDTF, of as much precision as is stated; None without a year."""
        if self.year is None:
            return None
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        days = [f"{self.year:04}-{self.month:02}-{self.day:02}"]
        if self.swapped:
            days.append(f"{self.year:04}-{self.day:02}-{self.month:02}")
        return days[0] if len(days) == 1 else f"[{','.join(sorted(days))}]"


class DateReader:
    """Reads dates in the forms of one language, and behind them in those of the other languages."""

    def __init__(self, words: Surroundings) -> None:
        self._months = words.months
        self._day_first = words.numeric_order == "dmy"
        month = rf"(?:{_any(words.months)})(?!\w)\.?"
        day = rf"\d{{1,2}}(?!\d)(?:{_any(words.day_endings)}|\.)?"
        year = rf"(?:19|20)\d\d(?!\d)(?:\s?(?:{_any(words.year_words)})(?!\w)\.?)?"
        self._pattern = re.compile(
            r"(?<![\w.])(?:"
            r"(?P<iso_year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<iso_month>\d\d)(?:(?P=mark)(?P<iso_day>\d\d))?(?![\w-])"
            r"|(?P<iso_stamp>(?:19|20)\d\d-\d\d-\d\d)(?=T\d\d:\d\d)"
            r"|(?P<first>\d{1,2})(?P<sep>[./-])(?P<second>\d{1,2})(?P=sep)(?P<num_year>(?:19|20)\d\d)(?!\d)"
            rf"|(?P<day>{day})\s(?P<month>{month})(?:,?\s(?P<year>{year}))?"
            rf"|(?P<us_month>{month})\s(?P<us_day>{day})(?!:)(?:,?\s(?P<us_year>{year}))?"
            rf"|(?P<lone_month>{month}),?\s(?P<lone_year>{year})"
            r")", re.IGNORECASE)

    def match(self, text: str, start: int, end: int) -> FoundDate | None:
        """The date that begins exactly at ``start``."""
        found = self._pattern.match(text, start, end)
        return self._value(found) if found else None

    def search(self, text: str, start: int, end: int) -> Iterator[FoundDate]:
        """All dates between two offsets, in the order of the text."""
        for found in self._pattern.finditer(text, start, end):
            value = self._value(found)
            if value:
                yield value

    def _value(self, found: re.Match[str]) -> FoundDate | None:
        part = found.groupdict()
        swapped = False
        if part["iso_stamp"]:
            year, month, day = map(int, part["iso_stamp"].split("-"))
        elif part["iso_year"]:
            year, month, day = int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"] or 0)
        elif part["num_year"]:
            year, month, day, swapped = self._numeric(part)
        else:
            name = part["month"] or part["us_month"] or part["lone_month"]
            month = self._months[name.rstrip(".").lower()]
            day = _number(part["day"] or part["us_day"])
            year = _number(part["year"] or part["us_year"] or part["lone_year"])
        if not _exists(year, month, day):
            return None
        end = found.end() - (not year and found.group().endswith("."))
        return FoundDate(found.start(), end, year or None, month, day or None, swapped)

    def _numeric(self, part: dict[str, str]) -> tuple[int, int, int, bool]:
        """Year, month, day, and whether day and month could be swapped: only slashes leave that open."""
        first, second = int(part["first"]), int(part["second"])
        day_first = self._day_first or part["sep"] == "."
        if max(first, second) > 12:
            day_first = first > 12
        day, month = (first, second) if day_first else (second, first)
        swapped = part["sep"] == "/" and not self._day_first and max(first, second) <= 12 and first != second
        return int(part["num_year"]), month, day, swapped


@cache
def reader(language: str) -> DateReader:
    """The reader of a language."""
    return DateReader(surroundings(language))


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"


def _number(text: str | None) -> int:
    digits = re.match(r"\d+", text or "")
    return int(digits.group()) if digits else 0


def _exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day; without a year, 29 February is one."""
    try:
        date(year or 2024, month, day or 1)
    except ValueError:
        return False
    return True
