"""Children looked after and their placements, plainly."""

from datetime import date, timedelta

from goldenthread.dates.periods import Period, add_months
from measures.reference.shared import Counted, Row, Tables, held_on, population

SHORT_BREAKS = {"V3", "V4"}
NOT_A_MOVE = {"T0", "T1", "T2", "T3", "T4", "A3", "A5"}
FOR_ADOPTION = {"A3", "A4", "A5", "A6"}
NEW_CARER = {"S", "P", "B"}


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
    "PL01": pl01,
    "PL02 version 1": pl02_by_placement,
    "PL02": pl02,
}
