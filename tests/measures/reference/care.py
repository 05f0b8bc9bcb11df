"""Children looked after and their placements, plainly."""

from datetime import date, timedelta

from goldenthread.dates.periods import Period, add_months
from goldenthread.schema.codesets import EPISODE_CEASED_REASON
from measures.reference.shared import (
    Counted,
    Mixed,
    Row,
    Tables,
    held_on,
    population,
    within,
    year_to,
)

SHORT_BREAKS = {"V3", "V4"}
NOT_A_MOVE = {"T0", "T1", "T2", "T3", "T4", "A3", "A5"}
FOR_ADOPTION = {"A3", "A4", "A5", "A6"}
NEW_CARER = {"S", "P", "B"}


def first_of_twelve_months(day: date) -> date:
    """The first of the days of the twelve months that end with a day."""
    return add_months(day + timedelta(days=1), -12)


def not_short_breaks(tables: Tables) -> list[Row]:
    statuses: dict[str, list[Row]] = {}
    for status in tables("ssd_legal_status"):
        statuses.setdefault(status["lega_person_id"], []).append(status)
    found = []
    for row in tables("ssd_cla_episodes"):
        start, ceased = row["clae_cla_episode_start_date"], row["clae_cla_episode_ceased_date"]
        if start is None or (ceased is not None and ceased <= start):
            continue
        if not any(
            status["lega_legal_status"] in SHORT_BREAKS
            and held_on(
                start, status["lega_legal_status_start_date"], status["lega_legal_status_end_date"]
            )
            for status in statuses.get(row["clae_person_id"], [])
        ):
            found.append(row)
    return found


def looked_after(tables: Tables, day: date) -> list[Row]:
    return [
        row
        for row in not_short_breaks(tables)
        if held_on(day, row["clae_cla_episode_start_date"], row["clae_cla_episode_ceased_date"])
    ]


def children_in_care(tables: Tables, day: date) -> dict[str, date]:
    """Each child looked after, and since when without a break."""
    found: dict[str, date] = {}
    for row in looked_after(tables, day):
        child, entered = row["clae_person_id"], row["clae_entered_care_date"]
        found[child] = min(entered, found.get(child, entered))
    return found


def in_care_all_year(tables: Tables, day: date) -> set[str]:
    first_day = first_of_twelve_months(day)
    return {
        child for child, entered in children_in_care(tables, day).items() if entered <= first_day
    }


def birthdays(tables: Tables) -> dict[str, date]:
    return {
        row["pers_person_id"]: row["pers_dob"]
        for row in tables("ssd_person")
        if row["pers_dob"] is not None
    }


def la01(tables: Tables, period: Period) -> tuple[int, int]:
    return len(looked_after(tables, period.end)), population(tables, period.end)


def started(tables: Tables, period: Period) -> list[Row]:
    return [
        row
        for row in not_short_breaks(tables)
        if row["clae_cla_episode_start_reason"] == "S"
        and within(row["clae_cla_episode_start_date"], period)
    ]


def ceased(tables: Tables, period: Period) -> list[Row]:
    return [
        row
        for row in not_short_breaks(tables)
        if row["clae_cla_episode_ceased_reason"] != "X1"
        and within(row["clae_cla_episode_ceased_date"], period)
    ]


def la02(tables: Tables, period: Period) -> tuple[int, None]:
    return len(started(tables, period)), None


def la02_rate(tables: Tables, period: Period) -> tuple[int, int]:
    return len(started(tables, year_to(period.end))), population(tables, period.end)


def la03(tables: Tables, period: Period) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in ceased(tables, period):
        code = EPISODE_CEASED_REASON.find(row["clae_cla_episode_ceased_reason"])
        assert code is not None
        found[code.meaning] = found.get(code.meaning, 0) + 1
    return found


def la03_rate(tables: Tables, period: Period) -> tuple[int, int]:
    return len(ceased(tables, year_to(period.end))), population(tables, period.end)


def la04(tables: Tables, period: Period) -> tuple[int, int]:
    alone = {
        row["immi_person_id"]
        for row in tables("ssd_immigration_status")
        if "unaccompanied" in row["immi_immigration_status"].lower()
        or "uasc" in row["immi_immigration_status"].lower()
        if held_on(
            period.end,
            row["immi_immigration_status_start_date"] or date.min,
            row["immi_immigration_status_end_date"],
        )
    }
    children = children_in_care(tables, period.end)
    return len(alone & children.keys()), len(children)


def status_on(tables: Tables, child: str, day: date) -> str | None:
    """The status that began last of those that a child had on a day."""
    held = [
        row
        for row in tables("ssd_legal_status")
        if row["lega_person_id"] == child
        and held_on(day, row["lega_legal_status_start_date"], row["lega_legal_status_end_date"])
    ]
    last = max(
        held,
        key=lambda row: (row["lega_legal_status_start_date"], row["lega_legal_status_id"]),
        default=None,
    )
    return str(last["lega_legal_status"]) if last else None


def la05a(tables: Tables, period: Period) -> tuple[int, int]:
    children = children_in_care(tables, period.end)
    agreed = [child for child in children if status_on(tables, child, period.end) == "V2"]
    return len(agreed), len(children)


def la05b(tables: Tables, period: Period) -> tuple[int, int]:
    rows = started(tables, period)
    agreed = [
        row
        for row in rows
        if status_on(tables, row["clae_person_id"], row["clae_cla_episode_start_date"]) == "V2"
    ]
    return len(agreed), len(rows)


def la06(tables: Tables, period: Period) -> tuple[int, int]:
    rows = started(tables, period)
    left: dict[str, list[date]] = {}
    for row in ceased(tables, Period(date.min, period.end)):
        left.setdefault(row["clae_person_id"], []).append(row["clae_cla_episode_ceased_date"])
    again = 0
    for row in rows:
        start = row["clae_cla_episode_start_date"]
        days = left.get(row["clae_person_id"], [])
        again += any(add_months(start, -12) <= day <= start for day in days)
    return again, len(rows)


def pl01(tables: Tables, period: Period) -> tuple[int, int]:
    placements: dict[str, list[Row]] = {}
    for row in tables("ssd_cla_placement"):
        placements.setdefault(row["clap_person_id"], []).append(row)
    first_day = first_of_twelve_months(period.end)
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


def long_in_care(tables: Tables, day: date) -> list[str]:
    born = {row["pers_person_id"]: row["pers_dob"] for row in tables("ssd_person")}
    return sorted(
        {
            row["clae_person_id"]
            for row in looked_after(tables, day)
            if row["clae_entered_care_date"] <= add_months(day, -30)
            and (dob := born.get(row["clae_person_id"])) is not None
            and dob > add_months(day, -12 * 16)
        }
    )


def pl02_by_placement(tables: Tables, period: Period) -> tuple[int, int]:
    children = long_in_care(tables, period.end)
    placements: dict[str, list[Row]] = {}
    for row in tables("ssd_cla_placement"):
        placements.setdefault(row["clap_person_id"], []).append(row)
    settled = 0
    for child in children:
        lived_in = sorted(
            placements.get(child, []),
            key=lambda row: (row["clap_cla_placement_start_date"], row["clap_cla_placement_id"]),
        )
        since = []
        for place, row in enumerate(lived_in):
            start = row["clap_cla_placement_start_date"]
            if held_on(period.end, start, row["clap_cla_placement_end_date"]):
                before = row["clap_cla_placement_type"] in FOR_ADOPTION and place > 0
                since.append(
                    lived_in[place - 1]["clap_cla_placement_start_date"] if before else start
                )
        settled += bool(since) and min(since) <= add_months(period.end, -24)
    return settled, len(children)


def pl02(tables: Tables, period: Period) -> tuple[int, int]:
    children = long_in_care(tables, period.end)
    moves: dict[str, list[date]] = {}
    for row in not_short_breaks(tables):
        start = row["clae_cla_episode_start_date"]
        if row["clae_cla_episode_start_reason"] in NEW_CARER and start <= period.end:
            moves.setdefault(row["clae_person_id"], []).append(start)
    two_years_ago = add_months(period.end, -24)
    settled = sum(child not in moves or max(moves[child]) <= two_years_ago for child in children)
    return settled, len(children)


COUNTED: dict[str, Counted] = {
    "LA01": la01,
    "LA02": la02,
    "LA02R": la02_rate,
    "LA03R": la03_rate,
    "LA04": la04,
    "LA05a": la05a,
    "LA05b": la05b,
    "LA06": la06,
    "PL01": pl01,
    "PL02 version 1": pl02_by_placement,
    "PL02": pl02,
}
MIXED: dict[str, Mixed] = {"LA03": la03}
