"""Children in need: their episodes, plans and visits, plainly."""

from datetime import date, timedelta

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import working_days_between
from measures.reference.care import not_short_breaks
from measures.reference.shared import (
    Amounts,
    Counted,
    Mixed,
    Row,
    Tables,
    held_on,
    population,
    within,
)


def episodes(tables: Tables) -> list[Row]:
    return [row for row in tables("ssd_cin_episodes") if not row["cine_referral_nfa"]]


def in_need(tables: Tables, day: date) -> list[Row]:
    return [
        row
        for row in episodes(tables)
        if held_on(day, row["cine_referral_date"], row["cine_close_date"])
    ]


def by_child(rows: list[Row], child: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[child], []).append(row)
    return found


def cn01(tables: Tables, period: Period) -> tuple[int, int]:
    return len(in_need(tables, period.end)), population(tables, period.end)


def cn02a(tables: Tables, period: Period) -> tuple[int, None]:
    return sum(within(row["cine_referral_date"], period) for row in episodes(tables)), None


def cn02b(tables: Tables, period: Period) -> tuple[int, None]:
    return sum(within(row["cine_close_date"], period) for row in episodes(tables)), None


def in_need_plans(tables: Tables, day: date) -> list[Row]:
    protected = {
        row["cppl_person_id"]
        for row in tables("ssd_cp_plans")
        if held_on(day, row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"])
    }
    looked_after = {
        row["clae_person_id"]
        for row in not_short_breaks(tables)
        if held_on(day, row["clae_cla_episode_start_date"], row["clae_cla_episode_ceased_date"])
    }
    return [
        row
        for row in tables("ssd_cin_plans")
        if held_on(day, row["cinp_cin_plan_start_date"], row["cinp_cin_plan_end_date"])
        and row["cinp_person_id"] not in protected | looked_after
    ]


def case_statuses(tables: Tables, day: date) -> dict[str, int]:
    """How many episodes of need of children in care, under a plan for protection, of need, none."""
    kinds = (
        (
            "Looked after",
            not_short_breaks(tables),
            "clae",
            "cla_episode_start",
            "cla_episode_ceased",
        ),
        ("Child protection plan", tables("ssd_cp_plans"), "cppl", "cp_plan_start", "cp_plan_end"),
        ("Child in need plan", tables("ssd_cin_plans"), "cinp", "cin_plan_start", "cin_plan_end"),
    )
    of_child: dict[str, str] = {}
    for status, rows, table, start, end in kinds:
        for row in rows:
            if held_on(day, row[f"{table}_{start}_date"], row[f"{table}_{end}_date"]):
                of_child.setdefault(row[f"{table}_person_id"], status)
    found: dict[str, int] = {}
    for row in in_need(tables, day):
        status = of_child.get(row["cine_person_id"], "Neither looked after nor under a plan")
        found[status] = found.get(status, 0) + 1
    return found


def cn03(tables: Tables, period: Period) -> tuple[int, int]:
    return len(in_need_plans(tables, period.end)), population(tables, period.end)


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


def cn05(tables: Tables, period: Period) -> tuple[int, int]:
    seen = [row for row in tables("ssd_cin_visits") if row["cinv_cin_visit_seen"]]
    visits = by_child(seen, "cinv_person_id")
    protected = by_child(tables("ssd_cp_plans"), "cppl_person_id")
    care = by_child(not_short_breaks(tables), "clae_person_id")
    plans = in_need_plans(tables, period.end)
    in_time = 0
    for row in plans:
        child = row["cinp_person_id"]
        days = [row["cinp_cin_plan_start_date"]]
        days += [visit["cinv_cin_visit_date"] for visit in visits.get(child, [])]
        days += [plan["cppl_cp_plan_end_date"] for plan in protected.get(child, [])]
        days += [episode["clae_cla_episode_ceased_date"] for episode in care.get(child, [])]
        last = max(day for day in days if day is not None and day <= period.end)
        in_time += working_days_between(last, period.end) <= 20
    return in_time, len(plans)


VISITS = (
    ("ssd_cin_visits", "cinv_person_id", "cinv_cin_visit_date", "cinv_cin_visit_seen"),
    ("ssd_cp_visits", "cppv_person_id", "cppv_cp_visit_date", "cppv_cp_visit_seen"),
    ("ssd_cla_visits", "clav_person_id", "clav_cla_visit_date", "clav_cla_visit_seen"),
)


def cn07(tables: Tables, period: Period) -> list[float]:
    seen: dict[str, list[date]] = {}
    for table, child, day, was_seen in VISITS:
        for row in tables(table):
            if row[was_seen] and row[day] is not None and row[day] <= period.end:
                seen.setdefault(row[child], []).append(row[day])
    found = []
    for row in in_need(tables, period.end):
        days = [
            day for day in seen.get(row["cine_person_id"], []) if day >= row["cine_referral_date"]
        ]
        if days:
            found.append(float((period.end - max(days)).days))
    return found


def cn08(tables: Tables, period: Period) -> tuple[int, int]:
    social_workers = {
        row["prof_professional_id"]
        for row in tables("ssd_professionals")
        if row["prof_social_worker_registration_no"] is not None
    }
    held = {
        row["invo_person_id"]
        for row in tables("ssd_involvements")
        if row["invo_professional_id"] in social_workers
        and held_on(
            period.end, row["invo_involvement_start_date"], row["invo_involvement_end_date"]
        )
    }
    cases = in_need(tables, period.end)
    return sum(row["cine_person_id"] not in held for row in cases), len(cases)


def cn09(tables: Tables, period: Period) -> tuple[int, int]:
    half_a_year = timedelta(days=182)
    ours = [row for row in tables("ssd_cp_plans") if not row["cppl_cp_plan_ola"]]
    protected = by_child(ours, "cppl_person_id")
    watched = [
        row
        for row in tables("ssd_cin_plans")
        if row["cinp_cin_plan_start_date"] is not None
        and within(row["cinp_cin_plan_start_date"] + half_a_year, period)
    ]
    stepped_up = 0
    for row in watched:
        start = row["cinp_cin_plan_start_date"]
        stepped_up += any(
            start <= plan["cppl_cp_plan_start_date"] <= start + half_a_year
            for plan in protected.get(row["cinp_person_id"], [])
        )
    return stepped_up, len(watched)


def cn10(tables: Tables, period: Period) -> tuple[int, int]:
    a_year = timedelta(days=365)
    referrals = by_child(tables("ssd_cin_episodes"), "cine_person_id")
    watched = [
        row
        for row in episodes(tables)
        if row["cine_close_date"] is not None and within(row["cine_close_date"] + a_year, period)
    ]
    again = 0
    for row in watched:
        closed = row["cine_close_date"]
        again += any(
            closed < other["cine_referral_date"] <= closed + a_year
            for other in referrals[row["cine_person_id"]]
        )
    return again, len(watched)


COUNTED: dict[str, Counted] = {
    "CN01": cn01,
    "CN02a": cn02a,
    "CN02b": cn02b,
    "CN03": cn03,
    "CN05": cn05,
    "CN08": cn08,
    "CN09": cn09,
    "CN10": cn10,
}
AMOUNTS: dict[str, Amounts] = {"CN07": cn07}
MIXED: dict[str, Mixed] = {"CN04": cn04}
