"""What every plain reference needs: rows, periods, days and the population."""

from collections.abc import Callable
from datetime import date
from typing import Any

from goldenthread.dates.periods import Period, add_months

Row = dict[str, Any]
Tables = Callable[[str], list[Row]]
Counted = Callable[[Tables, Period], tuple[float, float | None]]
Amounts = Callable[[Tables, Period], list[float]]
Mixed = Callable[[Tables, Period], dict[str, int]]


def held_on(day: date, start: date | None, end: date | None) -> bool:
    return start is not None and start <= day and (end is None or end > day)


def year_to(day: date) -> Period:
    return Period(add_months(day.replace(day=1), -11), day)


def within(day: date | None, period: Period) -> bool:
    return day is not None and day in period


def population(tables: Tables, day: date) -> int:
    known = {
        row["popn_mid_year"]: row["popn_children_0_17"]
        for row in tables("population")
        if row["popn_district"] is None and row["popn_mid_year"] < day.year
    }
    return int(known[max(known)])
