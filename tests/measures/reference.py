"""The twelve measures in plain Python: slow, obvious, and the judge of the fast engine.

Every figure is (numerator, denominator); a duration is the list of its values. Nothing here is
shared with the engine but the calendar.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import working_days_between

Row = dict[str, Any]
Tables = Callable[[str], list[Row]]
SHORT_BREAKS = {"V3", "V4"}
NOT_A_MOVE = {"T0", "T1", "T2", "T3", "T4", "A3", "A5"}


def held_on(day: date, start: date | None, end: date | None) -> bool:
    return start is not None and start <= day and (end is None or end > day)


def year_to(day: date) -> Period:
    return Period(add_months(day.replace(day=1), -11), day)


def referrals(tables: Tables, period: Period) -> list[Row]:
    return [row for row in tables("ssd_cin_episodes") if within(row["cine_referral_date"], period)]


def within(day: date | None, period: Period) -> bool:
    return day is not None and day in period


def population(tables: Tables, day: date) -> int:
    known = {
        row["popn_mid_year"]: row["popn_children_0_17"]
        for row in tables("population")
        if row["popn_district"] is None and row["popn_mid_year"] < day.year
    }
    return int(known[max(known)])


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


def cn01(tables: Tables, period: Period) -> tuple[int, int]:
    in_need = [
        row
        for row in tables("ssd_cin_episodes")
        if held_on(period.end, row["cine_referral_date"], row["cine_close_date"])
        and not row["cine_referral_nfa"]
    ]
    return len(in_need), population(tables, period.end)


def ours(tables: Tables) -> list[Row]:
    return [row for row in tables("ssd_cp_plans") if not row["cppl_cp_plan_ola"]]


def cp01(tables: Tables, period: Period) -> tuple[int, int]:
    on_a_plan = [
        row
        for row in ours(tables)
        if held_on(period.end, row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"])
    ]
    return len(on_a_plan), population(tables, period.end)


def cp03(tables: Tables, period: Period) -> tuple[int, int]:
    first: dict[str, date] = {}
    for row in ours(tables):
        start = row["cppl_cp_plan_start_date"]
        first[row["cppl_person_id"]] = min(start, first.get(row["cppl_person_id"], start))
    started = [row for row in ours(tables) if within(row["cppl_cp_plan_start_date"], period)]
    later = sum(first[row["cppl_person_id"]] < row["cppl_cp_plan_start_date"] for row in started)
    return later, len(started)


def looked_after(tables: Tables, day: date) -> list[Row]:
    statuses: dict[str, list[Row]] = {}
    for status in tables("ssd_legal_status"):
        statuses.setdefault(status["lega_person_id"], []).append(status)
    found = []
    for row in tables("ssd_cla_episodes"):
        start = row["clae_cla_episode_start_date"]
        if not held_on(day, start, row["clae_cla_episode_ceased_date"]):
            continue
        short = any(
            status["lega_legal_status"] in SHORT_BREAKS
            and held_on(
                start, status["lega_legal_status_start_date"], status["lega_legal_status_end_date"]
            )
            for status in statuses.get(row["clae_person_id"], [])
        )
        if not short:
            found.append(row)
    return found


def la01(tables: Tables, period: Period) -> tuple[int, int]:
    return len(looked_after(tables, period.end)), population(tables, period.end)


def pl01(tables: Tables, period: Period) -> tuple[int, int]:
    placements: dict[str, list[Row]] = {}
    for row in tables("ssd_cla_placement"):
        placements.setdefault(row["clap_person_id"], []).append(row)
    first_day = add_months(period.end, -12) + timedelta(days=1)
    children = {row["clae_person_id"] for row in looked_after(tables, period.end)}
    moved = 0
    for child in children:
        lived_in = 0
        for row in placements.get(child, []):
            start, end = row["clap_cla_placement_start_date"], row["clap_cla_placement_end_date"]
            a_day = end is None or end > start
            in_year = start <= period.end and (end is None or end > first_day)
            lived_in += a_day and in_year and row["clap_cla_placement_type"] not in NOT_A_MOVE
        moved += lived_in >= 3
    return moved, len(children)


def wf02(tables: Tables, period: Period) -> tuple[int, float]:
    registered = {
        row["prof_professional_id"]: row["prof_full_time_equivalency"]
        for row in tables("ssd_professionals")
        if row["prof_social_worker_registration_no"] and row["prof_full_time_equivalency"]
    }
    held = {
        (row["invo_professional_id"], row["invo_person_id"])
        for row in tables("ssd_involvements")
        if held_on(period.end, row["invo_involvement_start_date"], row["invo_involvement_end_date"])
        and row["invo_professional_id"] in registered
        and row["invo_person_id"] is not None
    }
    return len(held), sum(registered[worker] for worker in {worker for worker, _ in held})


COUNTED: dict[str, Callable[[Tables, Period], tuple[float, float | None]]] = {
    "RF01": rf01,
    "RF02": rf02,
    "RF03": rf03,
    "AS02": as02,
    "IC02": ic02,
    "CN01": cn01,
    "CP01": cp01,
    "CP03": cp03,
    "LA01": la01,
    "PL01": pl01,
    "WF02": wf02,
}
