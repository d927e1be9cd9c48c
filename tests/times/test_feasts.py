"""Feasts that move, against days known from the calendars of those years."""

import pytest

from casus.records.edtf import written
from casus.times.feasts import feast

KNOWN = [
    ("western", 2019, 0, "2019-04-21"), ("western", 2024, 0, "2024-03-31"), ("western", 2025, 1, "2025-04-21"),
    ("eastern", 2019, 0, "2019-04-28"), ("eastern", 2024, 0, "2024-05-05"), ("eastern", 2025, 0, "2025-04-20"),
    ("jewish", 2023, 0, "2023-09-16"), ("jewish", 2024, 9, "2024-10-12"), ("jewish", 2024, -163, "2024-04-23"),
]


@pytest.mark.parametrize(("calendar", "year", "add", "day"), KNOWN)
def test_feasts_fall_on_their_days(calendar, year, add, day):
    assert written(feast(calendar, year, add)) == day


@pytest.mark.parametrize(("year", "days"), [(2021, "2021-05-12/2021-05-14"), (2024, "2024-04-09/2024-04-11")])
def test_islamic_feasts_leave_a_day_for_the_sighting(year, days):
    assert written(feast("islamic", year, month=10)) == days
