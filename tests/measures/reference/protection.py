"""Child protection plans, their reviews and visits, and pre-proceedings, plainly."""

from datetime import date

from goldenthread.dates.periods import Period, add_months, months
from goldenthread.dates.working_days import working_days_between
from measures.reference.shared import (
    Amounts,
    Counted,
    Mixed,
    Row,
    Tables,
    held_on,
    population,
    within,
    year_to,
)


def ours(tables: Tables) -> list[Row]:
    return [row for row in tables("ssd_cp_plans") if not row["cppl_cp_plan_ola"]]


def cp01(tables: Tables, period: Period) -> tuple[int, int]:
    return len(open_plans(tables, period.end)), population(tables, period.end)


def cp03(tables: Tables, period: Period) -> tuple[int, int]:
    first: dict[str, date] = {}
    for row in ours(tables):
        start = row["cppl_cp_plan_start_date"]
        first[row["cppl_person_id"]] = min(start, first.get(row["cppl_person_id"], start))
    begun = started(tables, period)
    later = sum(first[row["cppl_person_id"]] < row["cppl_cp_plan_start_date"] for row in begun)
    return later, len(begun)


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


def started(tables: Tables, period: Period) -> list[Row]:
    return [row for row in ours(tables) if within(row["cppl_cp_plan_start_date"], period)]


def ended(tables: Tables, period: Period) -> list[Row]:
    return [row for row in ours(tables) if within(row["cppl_cp_plan_end_date"], period)]


def cp02a(tables: Tables, period: Period) -> tuple[int, None]:
    return len(started(tables, period)), None


def cp02b(tables: Tables, period: Period) -> tuple[int, None]:
    return len(ended(tables, period)), None


def cp02br(tables: Tables, period: Period) -> tuple[int, int]:
    return len(ended(tables, year_to(period.end))), population(tables, period.end)


def cp04(tables: Tables, period: Period) -> tuple[int, int]:
    ends: dict[str, list[tuple[date, date]]] = {}
    for row in ours(tables):
        if row["cppl_cp_plan_end_date"] is not None:
            span = (row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"])
            ends.setdefault(row["cppl_person_id"], []).append(span)
    begun = started(tables, period)
    again = 0
    for row in begun:
        start = row["cppl_cp_plan_start_date"]
        again += any(
            other < start and 0 <= (start - end).days <= 730
            for other, end in ends.get(row["cppl_person_id"], [])
        )
    return again, len(begun)


def cp05(tables: Tables, period: Period) -> tuple[int, int]:
    plans = open_plans(tables, period.end)
    two_years_ago = add_months(period.end, -24)
    return sum(row["cppl_cp_plan_start_date"] <= two_years_ago for row in plans), len(plans)


def cp06(tables: Tables, period: Period) -> tuple[int, int]:
    plans = ended(tables, period)
    lasted = [
        (row["cppl_cp_plan_end_date"] - row["cppl_cp_plan_start_date"]).days + 1 for row in plans
    ]
    return sum(days > 729 for days in lasted), len(plans)


def cp09(tables: Tables, period: Period) -> tuple[int, int]:
    seen = [row for row in tables("ssd_cp_visits") if row["cppv_cp_visit_seen"]]
    visits = days_of(seen, "cppv_cp_plan_id", "cppv_cp_visit_date")
    in_time = counted = 0
    for row in ours(tables):
        start, end = row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"]
        since = [day for day in visits.get(row["cppl_cp_plan_id"], []) if day >= start]
        days = sorted([start, *since])
        for month in months(period.start, period.end):
            if start > month.end or (end is not None and end <= max(start, month.start)):
                continue
            last = min(end or month.end, month.end)
            gaps = [
                working_days_between(day, min(until or last, last))
                for day, until in zip(days, [*days[1:], None], strict=True)
                if day <= last and (until is None or until >= month.start)
            ]
            counted += 1
            in_time += max(gaps) <= 10
    return in_time, counted


def cp10(tables: Tables, period: Period) -> tuple[int, int]:
    visits: dict[str, dict[date, bool]] = {}
    for row in tables("ssd_cp_visits"):
        day = row["cppv_cp_visit_date"]
        if day is not None and day <= period.end:
            of_plan = visits.setdefault(row["cppv_cp_plan_id"], {})
            of_plan[day] = of_plan.get(day, False) or bool(row["cppv_cp_visit_seen_alone"])
    visited = [
        visits[row["cppl_cp_plan_id"]]
        for row in open_plans(tables, period.end)
        if row["cppl_cp_plan_id"] in visits
    ]
    return sum(days[max(days)] for days in visited), len(visited)


CATEGORIES = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "Multiple or not recommended",
}


def mix_of(rows: list[Row], category: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        words = CATEGORIES.get(row[category], "Not known")
        found[words] = found.get(words, 0) + 1
    return found


def cp11a(tables: Tables, period: Period) -> dict[str, int]:
    return mix_of(started(tables, period), "cppl_cp_plan_initial_category")


def cp11b(tables: Tables, period: Period) -> dict[str, int]:
    return mix_of(open_plans(tables, period.end), "cppl_cp_plan_latest_category")


def cp12(tables: Tables, period: Period) -> tuple[int, int]:
    plans = ended(tables, period)
    short = sum(
        row["cppl_cp_plan_end_date"] <= add_months(row["cppl_cp_plan_start_date"], 3)
        for row in plans
    )
    return short, len(plans)


def cp13(tables: Tables, period: Period) -> tuple[int, int]:
    theirs = {row["cppl_cp_plan_id"] for row in tables("ssd_cp_plans") if row["cppl_cp_plan_ola"]}
    held = [
        row
        for row in tables("ssd_cp_reviews")
        if within(row["cppr_cp_review_date"], period) and row["cppr_cp_plan_id"] not in theirs
    ]
    return sum(bool(row["cppr_cp_review_quorate"]) for row in held), len(held)


def in_pre_proceedings(tables: Tables, day: date) -> list[Row]:
    return [
        row
        for row in tables("ssd_pre_proceedings")
        if held_on(day, row["prep_pre_pro_decision_date"], row["prep_agree_stepdown_issue_date"])
    ]


def cp14a(tables: Tables, period: Period) -> tuple[int, None]:
    return len(in_pre_proceedings(tables, period.end)), None


def cp14b(tables: Tables, period: Period) -> list[float]:
    return [
        float((period.end - row["prep_pre_pro_decision_date"]).days)
        for row in in_pre_proceedings(tables, period.end)
    ]


def cp14c(tables: Tables, period: Period) -> tuple[int, int]:
    lasted = cp14b(tables, period)
    return sum(days > 7 * 16 for days in lasted), len(lasted)


COUNTED: dict[str, Counted] = {
    "CP01": cp01,
    "CP02a": cp02a,
    "CP02b": cp02b,
    "CP02bR": cp02br,
    "CP03": cp03,
    "CP04": cp04,
    "CP05": cp05,
    "CP06": cp06,
    "CP07": cp07,
    "CP08": cp08,
    "CP09": cp09,
    "CP10": cp10,
    "CP12": cp12,
    "CP13": cp13,
    "CP14a": cp14a,
    "CP14c": cp14c,
}
AMOUNTS: dict[str, Amounts] = {"CP14b": cp14b}
MIXED: dict[str, Mixed] = {"CP11a": cp11a, "CP11b": cp11b}
