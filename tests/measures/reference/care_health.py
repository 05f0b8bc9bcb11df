"""The health of looked-after children, their offences, their workers and plans, plainly."""

from collections.abc import Callable
from datetime import date

from goldenthread.dates.periods import Period, add_months
from measures.reference.care import (
    birthdays,
    children_in_care,
    first_of_twelve_months,
    in_care_all_year,
)
from measures.reference.need import in_need
from measures.reference.protection import open_plans
from measures.reference.shared import Counted, Row, Tables


def in_the_year(
    tables: Tables, table: str, person: str, day: str, end: date
) -> dict[str, list[Row]]:
    """The records of each child that are dated in the twelve months to a day."""
    found: dict[str, list[Row]] = {}
    for row in tables(table):
        if row[day] is not None and first_of_twelve_months(end) <= row[day] <= end:
            found.setdefault(row[person], []).append(row)
    return found


def checks(tables: Tables, kind: str, end: date) -> dict[str, set[date]]:
    """The days in the twelve months on which each child had a check of a kind."""
    found = in_the_year(tables, "ssd_cla_health", "clah_person_id", "clah_health_check_date", end)
    return {
        child: {
            row["clah_health_check_date"]
            for row in rows
            if kind in row["clah_health_check_type"].lower()
            and row["clah_health_check_status"] in (None, "Completed")
        }
        for child, rows in found.items()
    }


def la11(tables: Tables, period: Period) -> tuple[int, int]:
    born, assessed = birthdays(tables), checks(tables, "health", period.end)
    children = [child for child in in_care_all_year(tables, period.end) if child in born]
    up_to_date = 0
    for child in children:
        needed = 2 if born[child] > add_months(period.end, -60) else 1
        up_to_date += len(assessed.get(child, set())) >= needed
    return up_to_date, len(children)


def la13(tables: Tables, period: Period) -> tuple[int, int]:
    seen = checks(tables, "dent", period.end)
    children = in_care_all_year(tables, period.end)
    return sum(bool(seen.get(child)) for child in children), len(children)


def la14(tables: Tables, period: Period) -> tuple[int, int]:
    up_to_date = {
        row["clai_person_id"]
        for row in tables("ssd_cla_immunisations")
        if row["clai_immunisations_status"]
    }
    children = in_care_all_year(tables, period.end)
    return len(up_to_date & children), len(children)


def scores(tables: Tables, end: date) -> list[int]:
    """The last score in the twelve months of each child aged 4 to 16."""
    born, children = birthdays(tables), in_care_all_year(tables, end)
    found = in_the_year(tables, "ssd_sdq_scores", "csdq_person_id", "csdq_sdq_completed_date", end)
    last = []
    for child in children:
        scored = [row for row in found.get(child, []) if row["csdq_sdq_score"] is not None]
        if scored and add_months(end, -17 * 12) < born[child] <= add_months(end, -48):
            row = max(scored, key=lambda it: (it["csdq_sdq_completed_date"], it["csdq_table_id"]))
            last.append(row["csdq_sdq_score"])
    return last


def la15a(tables: Tables, period: Period) -> tuple[int, int]:
    found = scores(tables, period.end)
    return sum(found), len(found)


def la15b(tables: Tables, period: Period) -> tuple[int, int]:
    found = scores(tables, period.end)
    return sum(score >= 17 for score in found), len(found)


def la16(tables: Tables, period: Period) -> tuple[int, int]:
    convicted = in_the_year(
        tables, "ssd_cla_convictions", "clac_person_id", "clac_cla_conviction_date", period.end
    )
    born = birthdays(tables)
    children = {
        child
        for child in in_care_all_year(tables, period.end)
        if child in born and born[child] <= add_months(period.end, -120)
    }
    return len(children & convicted.keys()), len(children)


def la17(tables: Tables, period: Period) -> tuple[int, int]:
    noted = in_the_year(
        tables,
        "ssd_cla_substance_misuse",
        "clas_person_id",
        "clas_substance_misuse_date",
        period.end,
    )
    children = in_care_all_year(tables, period.end)
    return len(children & noted.keys()), len(children)


def social_workers(tables: Tables, day: date) -> dict[str, set[str]]:
    """The social workers that each child had in the twelve months up to a day."""
    registered = {
        row["prof_professional_id"]
        for row in tables("ssd_professionals")
        if row["prof_social_worker_registration_no"]
    }
    found: dict[str, set[str]] = {}
    for row in tables("ssd_involvements"):
        start, end = row["invo_involvement_start_date"], row["invo_involvement_end_date"]
        if row["invo_professional_id"] not in registered or (end is not None and end <= start):
            continue
        if start <= day and (end is None or add_months(end, 12) > day):
            found.setdefault(row["invo_person_id"], set()).add(row["invo_professional_id"])
    return found


def three_workers(children: Callable[[Tables, date], set[str]]) -> Counted:
    def counted(tables: Tables, period: Period) -> tuple[int, int]:
        workers, who = social_workers(tables, period.end), children(tables, period.end)
        return sum(len(workers.get(child, set())) >= 3 for child in who), len(who)

    return counted


def la19a(tables: Tables, period: Period) -> tuple[int, int]:
    planned = {
        row["lacp_person_id"]
        for row in tables("ssd_cla_care_plan")
        if row["lacp_cla_care_plan_start_date"] <= period.end
        and (row["lacp_cla_care_plan_end_date"] or date.max) >= period.end
    }
    children = children_in_care(tables, period.end)
    return len(planned & children.keys()), len(children)


COUNTED: dict[str, Counted] = {
    "LA11": la11,
    "LA13": la13,
    "LA14": la14,
    "LA15a": la15a,
    "LA15b": la15b,
    "LA16": la16,
    "LA17": la17,
    "LA18a": three_workers(lambda tables, day: set(children_in_care(tables, day))),
    "LA18b": three_workers(
        lambda tables, day: {row["cine_person_id"] for row in in_need(tables, day)}
    ),
    "LA18c": three_workers(
        lambda tables, day: {row["cppl_person_id"] for row in open_plans(tables, day)}
    ),
    "LA19a": la19a,
}
