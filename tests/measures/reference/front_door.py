"""Contacts, early help, referrals and assessments, plainly."""

from collections.abc import Iterable
from datetime import date

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import working_days_between
from measures.reference.shared import Amounts, Counted, Row, Tables, population, within, year_to


def referrals(tables: Tables, period: Period) -> list[Row]:
    return [row for row in tables("ssd_cin_episodes") if within(row["cine_referral_date"], period)]


def rf01(tables: Tables, period: Period) -> tuple[int, None]:
    return len(referrals(tables, period)), None


def rf02(tables: Tables, period: Period) -> tuple[int, int]:
    return len(referrals(tables, year_to(period.end))), population(tables, period.end)


def rf03(tables: Tables, period: Period) -> tuple[int, int]:
    days: dict[str, list[date]] = {}
    for row in tables("ssd_cin_episodes"):
        if row["cine_referral_date"] is not None:
            days.setdefault(row["cine_person_id"], []).append(row["cine_referral_date"])
    received = referrals(tables, period)
    again = 0
    for row in received:
        day = row["cine_referral_date"]
        earliest = add_months(day, -12)
        again += any(earliest <= other < day for other in days[row["cine_person_id"]])
    return again, len(received)


def authorised(tables: Tables, period: Period) -> list[Row]:
    return [
        row
        for row in tables("ssd_cin_assessments")
        if within(row["cina_assessment_auth_date"], period)
    ]


def durations(rows: Iterable[Row]) -> list[int]:
    return [
        working_days_between(row["cina_assessment_start_date"], row["cina_assessment_auth_date"])
        for row in rows
        if row["cina_assessment_start_date"] is not None
    ]


def as02(tables: Tables, period: Period) -> tuple[int, int]:
    rows = authorised(tables, period)
    return sum(days <= 45 for days in durations(rows)), len(rows)


def as04(tables: Tables, period: Period) -> list[int]:
    return sorted(durations(authorised(tables, period)))


COUNTED: dict[str, Counted] = {"RF01": rf01, "RF02": rf02, "RF03": rf03, "AS02": as02}
AMOUNTS: dict[str, Amounts] = {"AS04": as04}
