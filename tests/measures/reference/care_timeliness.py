"""Reviews of looked-after children, visits to them and their first weeks in care, plainly."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import add_working_days, working_days_between
from measures.reference.care import (
    FOR_ADOPTION,
    birthdays,
    children_in_care,
    first_of_twelve_months,
    not_short_breaks,
    status_on,
)
from measures.reference.shared import Counted, Row, Tables, held_on, within

# Bank holidays are known from here: what began before has no place among working days.
CALENDAR = date(2010, 1, 1)


@dataclass(frozen=True)
class Care:
    """A period of care; `left` is None while it lasts."""

    id: str
    child: str
    entered: date
    left: date | None


def periods_of_care(tables: Tables) -> list[Care]:
    episodes: dict[str, list[Row]] = {}
    for row in not_short_breaks(tables):
        episodes.setdefault(row["clae_cla_id"], []).append(row)
    found = []
    for period, rows in episodes.items():
        ends = [row["clae_cla_episode_ceased_date"] for row in rows]
        left = None if None in ends else max(ends)
        entered = min(row["clae_entered_care_date"] for row in rows)
        found.append(Care(period, rows[0]["clae_person_id"], entered, left))
    return found


def on_its_days(rows: Iterable[Row], of: str, day: str) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for row in rows:
        if row[day] is not None:
            found.setdefault(row[of], []).append(row[day])
    return {key: sorted(set(days)) for key, days in found.items()}


def held_reviews(tables: Tables) -> dict[str, list[date]]:
    held = [row for row in tables("ssd_cla_reviews") if not row["clar_cla_review_cancelled"]]
    return on_its_days(held, "clar_cla_id", "clar_cla_review_date")


def late_in_the_year(due: date, done: date | None, day: date) -> bool:
    """Whether what was due by a day was overdue, or was done late, in the twelve months."""
    is_late = due < day if done is None or done > day else done > due
    return is_late and (done is None or done >= first_of_twelve_months(day))


def placed_for_adoption(tables: Tables, day: date) -> set[str]:
    return {
        row["clap_person_id"]
        for row in tables("ssd_cla_placement")
        if row["clap_cla_placement_type"] in FOR_ADOPTION
        and held_on(day, row["clap_cla_placement_start_date"], row["clap_cla_placement_end_date"])
    }


def la07(tables: Tables, period: Period) -> tuple[int, int]:
    reviews, day = held_reviews(tables), period.end
    adopters = placed_for_adoption(tables, day)
    due_one = [
        care
        for care in periods_of_care(tables)
        if held_on(day, care.entered, care.left)
        and care.child not in adopters
        and (care.entered < CALENDAR or working_days_between(care.entered, day) >= 20)
    ]
    in_time = 0
    for care in due_one:
        held = [on for on in reviews.get(care.id, []) if on >= care.entered]
        # The last day on which no more than 20 working days are over.
        first = date.max
        if care.entered >= CALENDAR:
            first = add_working_days(care.entered, 21) - timedelta(days=1)
        dues = [first] + [add_months(on, 6 if place else 3) for place, on in enumerate(held)]
        steps = zip(dues, [*held, None], strict=True)
        in_time += not any(late_in_the_year(due, done, day) for due, done in steps)
    return in_time, len(due_one)


@dataclass(frozen=True)
class Placed:
    """A placement; `since` is when the stay began that it goes on with."""

    id: str
    child: str
    type: str
    period: str
    begins: date
    ends: date | None
    since: date


def placements_of(tables: Tables) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    before: Row = {}
    for row in sorted(
        tables("ssd_cla_placement"),
        key=lambda row: (
            row["clap_person_id"],
            row["clap_cla_placement_start_date"],
            row["clap_cla_placement_id"],
        ),
    ):
        child, begins = row["clap_person_id"], row["clap_cla_placement_start_date"]
        mine = found.setdefault(child, [])
        goes_on = (
            bool(mine)
            and before["clap_cla_placement_end_date"] == begins
            and before["clap_cla_placement_change_reason"] == "PLACE"
        )
        mine.append(
            Placed(
                row["clap_cla_placement_id"],
                child,
                row["clap_cla_placement_type"],
                row["clap_cla_id"],
                begins,
                row["clap_cla_placement_end_date"],
                mine[-1].since if goes_on else begins,
            )
        )
        before = row
    return found


Clock = tuple[date, date]
"""A day on which a clock starts, and the day by which a visit is due then."""


def clocks_of(tables: Tables) -> Callable[[str], list[Clock]]:
    """The clocks of each child, in the order of their days."""
    seen = [row for row in tables("ssd_cla_visits") if row["clav_cla_visit_seen"]]
    visits = on_its_days(seen, "clav_person_id", "clav_cla_visit_date")
    placements, reviews = placements_of(tables), held_reviews(tables)
    orders = on_its_days(
        [row for row in tables("ssd_legal_status") if row["lega_legal_status"] == "C2"],
        "lega_person_id",
        "lega_legal_status_start_date",
    )

    def of_placement(it: Placed) -> list[Clock]:
        a_week = timedelta(days=7)
        found = [(it.begins, it.begins + a_week)] if it.begins == it.since else []
        if it.type == "P1":
            found += [
                (day, day + a_week)
                for day in orders.get(it.child, [])
                if held_on(day, it.begins, it.ends)
            ]
        mine = [day for day in visits.get(it.child, []) if held_on(day, it.begins, it.ends)]
        return found + [(day, due_after(it, day)) for day in mine]

    def due_after(it: Placed, day: date) -> date:
        if it.type == "P1" and status_on(tables, it.child, day) == "C1":
            reviewed = any(on <= day for on in reviews.get(it.period, []))
            return day + timedelta(days=28 if reviewed else 7)
        if it.type in {"U1", "U4"} and day >= add_months(it.since, 12):
            return add_months(day, 3)
        return day + timedelta(days=42)

    def of_child(child: str) -> list[Clock]:
        every = [clock for it in placements.get(child, []) for clock in of_placement(it)]
        return sorted(every, key=lambda clock: clock[0])

    return of_child


def la08(tables: Tables, period: Period) -> tuple[int, int]:
    clocks, placements, day = clocks_of(tables), placements_of(tables), period.end
    asked = in_time = 0
    for child in children_in_care(tables, day):
        here = [it for it in placements.get(child, []) if held_on(day, it.begins, it.ends)]
        if not here or here[-1].type in FOR_ADOPTION:
            continue
        if day <= here[-1].since + timedelta(days=7):
            continue
        asked += 1
        begun = [(on, due) for on, due in clocks(child) if on <= day]
        in_time += day <= begun[-1][1]
    return in_time, asked


def la09(tables: Tables, period: Period) -> tuple[int, int]:
    clocks, day = clocks_of(tables), period.end
    ours = {care.id for care in periods_of_care(tables)}
    asked = in_time = 0
    for child, placed in placements_of(tables).items():
        mine = [it for it in placed if it.type not in FOR_ADOPTION and it.period in ours]
        for since in sorted({it.since for it in mine}):
            ends = [it.ends for it in mine if it.since == since]
            left = None if None in ends else max(end for end in ends if end)
            a_week = since + timedelta(days=7)
            if a_week >= day or (left and left <= max(first_of_twelve_months(day), a_week)):
                continue
            asked += 1
            in_time += not visited_late(clocks(child), since, left, day)
    return in_time, asked


def visited_late(clocks: list[Clock], since: date, left: date | None, day: date) -> bool:
    """Whether a visit was late in the twelve months in a stay that lasted until a day."""
    mine = [(on, due) for on, due in clocks if on >= since and (left is None or on < left)]
    last_day = left - timedelta(days=1) if left else None
    return any(
        late_in_the_year(due, done, day)
        for (_, due), done in zip(mine, [*(on for on, _ in mine[1:]), last_day], strict=True)
    )


def la10(tables: Tables, period: Period) -> tuple[int, int]:
    children = {care.id: care.child for care in periods_of_care(tables)}
    born = birthdays(tables)
    asked = took_part = 0
    for row in tables("ssd_cla_reviews"):
        day, child = row["clar_cla_review_date"], children.get(row["clar_cla_id"])
        if not within(day, period) or row["clar_cla_review_cancelled"] or child not in born:
            continue
        if born[child] <= add_months(day, -48):
            asked += 1
            took_part += row["clar_cla_review_participation"] in {f"PN{n}" for n in range(1, 7)}
    return took_part, asked


def weeks_in_care(tables: Tables, period: Period, days: int) -> list[Care]:
    """Periods of care of which so many working days were over in a period of time."""
    return [
        care
        for care in periods_of_care(tables)
        if care.entered >= CALENDAR
        and within(add_working_days(care.entered, days), period)
        and (care.left is None or working_days_between(care.entered, care.left) >= days)
    ]


def la12(tables: Tables, period: Period) -> tuple[int, int]:
    asked = assessed = 0
    checks: dict[str, list[Row]] = {}
    for row in tables("ssd_cla_health"):
        if "health" in row["clah_health_check_type"].lower():
            checks.setdefault(row["clah_person_id"], []).append(row)
    for care in weeks_in_care(tables, period, 20):
        found = {
            row["clah_health_check_status"]
            for row in checks.get(care.child, [])
            if row["clah_health_check_date"] >= add_months(care.entered, -3)
            and working_days_between(care.entered, row["clah_health_check_date"]) <= 20
        }
        held = bool(found & {None, "Completed"})
        asked += held or "Refused" not in found
        assessed += held
    return assessed, asked


def la19b(tables: Tables, period: Period) -> tuple[int, int]:
    plans: dict[str, list[Row]] = {}
    for row in tables("ssd_cla_care_plan"):
        plans.setdefault(row["lacp_person_id"], []).append(row)
    new = weeks_in_care(tables, period, 10)
    planned = sum(
        any(
            working_days_between(care.entered, row["lacp_cla_care_plan_start_date"]) <= 10
            and (row["lacp_cla_care_plan_end_date"] or date.max) >= care.entered
            for row in plans.get(care.child, [])
        )
        for care in new
    )
    return planned, len(new)


COUNTED: dict[str, Counted] = {
    "LA07": la07,
    "LA08": la08,
    "LA09": la09,
    "LA10": la10,
    "LA12": la12,
    "LA19b": la19b,
}
