"""Which periods are reported for an extract."""

from datetime import date

import pytest

from goldenthread.measures.reporting import Every, periods_from, reporting_periods


@pytest.mark.parametrize(
    ("as_at", "every", "count", "first", "last"),
    [
        (date(2026, 9, 30), Every.MONTH, 72, date(2020, 10, 1), date(2026, 9, 30)),
        (date(2026, 9, 29), Every.MONTH, 71, date(2020, 10, 1), date(2026, 8, 31)),
        (date(2026, 9, 30), Every.QUARTER, 24, date(2020, 10, 1), date(2026, 9, 30)),
        (date(2026, 11, 22), Every.QUARTER, 23, date(2021, 1, 1), date(2026, 9, 30)),
        (date(2026, 3, 31), Every.YEAR, 6, date(2020, 4, 1), date(2026, 3, 31)),
        (date(2026, 9, 30), Every.YEAR, 5, date(2021, 4, 1), date(2026, 3, 31)),
    ],
)
def test_only_periods_that_lie_whole_in_the_history_are_reported(as_at, every, count, first, last):
    periods = reporting_periods(as_at, every)
    assert len(periods) == count
    assert (periods[0].start, periods[-1].end) == (first, last)


def test_periods_asked_for_are_whole_even_when_the_days_are_not():
    (quarter,) = periods_from(date(2026, 5, 20), date(2026, 6, 2), Every.QUARTER)
    assert (quarter.start, quarter.end) == (date(2026, 4, 1), date(2026, 6, 30))
