"""Enquiries, conferences, children in need and protection plans, plainly."""

from datetime import date

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import working_days_between
from measures.reference.shared import Counted, Mixed, Row, Tables, held_on, population, within


def ic02(tables: Tables, period: Period) -> tuple[int, int]:
    started = {
        row["s47e_s47_enquiry_id"]: row["s47e_s47_start_date"] for row in tables("ssd_s47_enquiry")
    }
    held = [
        row
        for row in tables("ssd_initial_cp_conference")
        if within(row["icpc_icpc_date"], period) and not row["icpc_icpc_transfer_in"]
    ]
    in_time = 0
    for row in held:
        start = started.get(row["icpc_s47_enquiry_id"])
        in_time += start is not None and working_days_between(start, row["icpc_icpc_date"]) <= 15
    return in_time, len(held)


def in_need(tables: Tables, day: date) -> list[Row]:
    return [
        row
        for row in tables("ssd_cin_episodes")
        if held_on(day, row["cine_referral_date"], row["cine_close_date"])
        and not row["cine_referral_nfa"]
    ]


def cn01(tables: Tables, period: Period) -> tuple[int, int]:
    return len(in_need(tables, period.end)), population(tables, period.end)


def ours(tables: Tables) -> list[Row]:
    return [row for row in tables("ssd_cp_plans") if not row["cppl_cp_plan_ola"]]


def cp01(tables: Tables, period: Period) -> tuple[int, int]:
    return len(open_plans(tables, period.end)), population(tables, period.end)


def cp03(tables: Tables, period: Period) -> tuple[int, int]:
    first: dict[str, date] = {}
    for row in ours(tables):
        start = row["cppl_cp_plan_start_date"]
        first[row["cppl_person_id"]] = min(start, first.get(row["cppl_person_id"], start))
    started = [row for row in ours(tables) if within(row["cppl_cp_plan_start_date"], period)]
    later = sum(first[row["cppl_person_id"]] < row["cppl_cp_plan_start_date"] for row in started)
    return later, len(started)


def cn04(tables: Tables, period: Period) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in in_need(tables, period.end):
        length = length_of_need(row["cine_referral_date"], period.end)
        found[length] = found.get(length, 0) + 1
    return found


def length_of_need(referred: date, day: date) -> str:
    if day < add_months(referred, 3):
        return "Under 3 months"
    if day < add_months(referred, 6):
        return "3 to 6 months"
    if day < add_months(referred, 12):
        return "6 to 12 months"
    return "1 to 2 years" if day < add_months(referred, 24) else "2 years or more"


def open_plans(tables: Tables, day: date) -> list[Row]:
    return [
        row
        for row in ours(tables)
        if held_on(day, row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"])
    ]


def days_of(rows: list[Row], plan: str, day: str) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for row in rows:
        if row[day] is not None:
            found.setdefault(row[plan], []).append(row[day])
    return found


def cp07(tables: Tables, period: Period) -> tuple[int, int]:
    reviews = days_of(tables("ssd_cp_reviews"), "cppr_cp_plan_id", "cppr_cp_review_date")
    long_open = [
        row
        for row in open_plans(tables, period.end)
        if row["cppl_cp_plan_start_date"] <= add_months(period.end, -3)
    ]
    in_time = 0
    for row in long_open:
        start = row["cppl_cp_plan_start_date"]
        held = sorted(day for day in reviews.get(row["cppl_cp_plan_id"], []) if day <= period.end)
        steps = [start, *held]
        limits = [add_months(day, 6 if place else 3) for place, day in enumerate(steps)]
        in_time += all(then <= due for due, then in zip(limits, [*held, period.end], strict=True))
    return in_time, len(long_open)


def cp08(tables: Tables, period: Period) -> tuple[int, int]:
    seen = [row for row in tables("ssd_cp_visits") if row["cppv_cp_visit_seen"]]
    visits = days_of(seen, "cppv_cp_plan_id", "cppv_cp_visit_date")
    plans = open_plans(tables, period.end)
    in_time = 0
    for row in plans:
        days = [row["cppl_cp_plan_start_date"], *visits.get(row["cppl_cp_plan_id"], [])]
        last = max(day for day in days if day <= period.end)
        in_time += working_days_between(last, period.end) <= 10
    return in_time, len(plans)


COUNTED: dict[str, Counted] = {
    "IC02": ic02,
    "CN01": cn01,
    "CP01": cp01,
    "CP03": cp03,
    "CP07": cp07,
    "CP08": cp08,
}
MIXED: dict[str, Mixed] = {"CN04": cn04}
