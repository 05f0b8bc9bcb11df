"""Section 47 enquiries and initial child protection conferences, plainly."""

import json
from datetime import date

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import working_days_between
from measures.reference.shared import Counted, Row, Tables, population, within, year_to


def started(tables: Tables, period: Period) -> list[Row]:
    return [row for row in tables("ssd_s47_enquiry") if within(row["s47e_s47_start_date"], period)]


def ended(tables: Tables, period: Period) -> list[Row]:
    return [row for row in tables("ssd_s47_enquiry") if within(row["s47e_s47_end_date"], period)]


def sp01(tables: Tables, period: Period) -> tuple[int, None]:
    return len(started(tables, period)), None


def sp01r(tables: Tables, period: Period) -> tuple[int, int]:
    return len(started(tables, year_to(period.end))), population(tables, period.end)


def sp02(tables: Tables, period: Period) -> tuple[int, int]:
    conferenced = {
        row["icpc_s47_enquiry_id"]
        for row in tables("ssd_initial_cp_conference")
        if row["icpc_icpc_date"] is not None
    }
    over = ended(tables, period)
    return sum(row["s47e_s47_enquiry_id"] not in conferenced for row in over), len(over)


def sp03(tables: Tables, period: Period) -> tuple[int, int]:
    days: dict[str, list[date]] = {}
    for row in tables("ssd_s47_enquiry"):
        if row["s47e_s47_start_date"] is not None:
            days.setdefault(row["s47e_person_id"], []).append(row["s47e_s47_start_date"])
    begun = started(tables, period)
    again = 0
    for row in begun:
        day = row["s47e_s47_start_date"]
        again += any(add_months(day, -12) <= other < day for other in days[row["s47e_person_id"]])
    return again, len(begun)


def sp04(tables: Tables, period: Period) -> tuple[int, int]:
    over = ended(tables, period)
    in_time = 0
    for row in over:
        start = row["s47e_s47_start_date"]
        in_time += start is not None and working_days_between(start, row["s47e_s47_end_date"]) <= 15
    return in_time, len(over)


def sp05(tables: Tables, period: Period) -> tuple[int, int]:
    held = {
        row["icpc_s47_enquiry_id"]
        for row in tables("ssd_initial_cp_conference")
        if row["icpc_icpc_date"] is not None and row["icpc_icpc_date"] <= period.end
    }
    waiting = []
    for row in tables("ssd_s47_enquiry"):
        start, end = row["s47e_s47_start_date"], row["s47e_s47_end_date"]
        if start is None or start > period.end or row["s47e_s47_enquiry_id"] in held:
            continue
        outcome = json.loads(row["s47e_s47_outcome_json"] or "{}")
        if end is None or end > period.end or outcome.get("CP_CONFERENCE_FLAG") == "Y":
            waiting.append(working_days_between(start, period.end))
    return sum(waited > 15 for waited in waiting), len(waiting)


def conferences(tables: Tables, period: Period) -> list[Row]:
    return [
        row for row in tables("ssd_initial_cp_conference") if within(row["icpc_icpc_date"], period)
    ]


def ic01(tables: Tables, period: Period) -> tuple[int, None]:
    return len(conferences(tables, period)), None


def ic01r(tables: Tables, period: Period) -> tuple[int, int]:
    return len(conferences(tables, year_to(period.end))), population(tables, period.end)


def ic02(tables: Tables, period: Period) -> tuple[int, int]:
    begun = {
        row["s47e_s47_enquiry_id"]: row["s47e_s47_start_date"] for row in tables("ssd_s47_enquiry")
    }
    held = [row for row in conferences(tables, period) if not row["icpc_icpc_transfer_in"]]
    in_time = 0
    for row in held:
        start = begun.get(row["icpc_s47_enquiry_id"])
        in_time += start is not None and working_days_between(start, row["icpc_icpc_date"]) <= 15
    return in_time, len(held)


def ic03(tables: Tables, period: Period) -> tuple[int, int]:
    held = conferences(tables, period)
    return sum(bool(row["icpc_icpc_outcome_cp_flag"]) for row in held), len(held)


COUNTED: dict[str, Counted] = {
    "SP01": sp01,
    "SP01R": sp01r,
    "SP02": sp02,
    "SP03": sp03,
    "SP04": sp04,
    "SP05": sp05,
    "IC01": ic01,
    "IC01R": ic01r,
    "IC02": ic02,
    "IC03": ic03,
}
