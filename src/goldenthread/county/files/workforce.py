"""Workers, teams and who holds which case."""

import numpy as np
import pyarrow as pa

from goldenthread.county import names
from goldenthread.county.allocation import CHANGE_REASONS
from goldenthread.county.columns import (
    dates,
    decimals,
    flags,
    identifiers,
    lay_out,
    whole,
    words,
)
from goldenthread.county.days import NEVER, Bools, Ints, date_of, day_of
from goldenthread.county.extract import Extract
from goldenthread.county.files.front_door import early_help_workers
from goldenthread.county.files.naming import case, person, team, worker
from goldenthread.county.teams import SERVICES, TEAMS
from goldenthread.county.workforce import (
    NEWLY_QUALIFIED,
    SOCIAL_WORKER,
    TITLES,
    UNREGISTERED,
)

_ROLES = ("Allocated Social Worker", "Allocated Family Support Worker")


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of the workforce."""
    return {
        "ssd_professionals": _professionals(extract),
        "ssd_department": _departments(),
        "ssd_involvements": _involvements(extract),
    }


def worker_names(extract: Extract) -> list[str]:
    """The names of all workers of the story."""
    workers = extract.story.allocation.workforce.workers
    return [
        f"{(names.FORENAMES_F if woman else names.FORENAMES_M)[first]} {names.SURNAMES[last]}"
        for first, last, woman in zip(workers.forename, workers.surname, workers.woman, strict=True)
    ]


def _ends(extract: Extract) -> Ints:
    """When each involvement ended, NEVER where it goes on or its ending is not yet recorded."""
    held, story = extract.story.allocation.involvements, extract.story
    closes = held.end >= story.journeys.closed[held.journey]
    written = np.where(closes, story.written.closed[held.journey], held.end)
    return extract.shown(held.end, written)


def _involvements(extract: Extract) -> pa.Table:
    held = extract.story.allocation.involvements
    ends = _ends(extract)
    keep = extract.cases[held.journey] & (held.start <= extract.until) & extract.recent(ends)
    position, mine, ends = np.flatnonzero(keep), held.take(keep), ends[keep]
    title = extract.story.allocation.workforce.workers.title[mine.worker]
    return lay_out(
        "ssd_involvements",
        {
            "invo_involvements_id": identifiers("INV", position + 1, 7),
            "invo_professional_id": worker(mine.worker),
            "invo_professional_role_id": words(
                _ROLES, np.isin(title, UNREGISTERED).astype(np.int64)
            ),
            "invo_professional_team": team(mine.team),
            "invo_involvement_start_date": dates(mine.start),
            "invo_involvement_end_date": dates(ends),
            "invo_worker_change_reason": words(CHANGE_REASONS, mine.reason),
            "invo_person_id": person(extract.story.journeys.referral.child[mine.journey]),
            "invo_referral_id": case(mine.journey),
        },
    )


def _professionals(extract: Extract) -> pa.Table:
    """Everyone who was in post in the window, or is named in a record in the extract."""
    workers = extract.story.allocation.workforce.workers
    in_post = (workers.start <= extract.until) & (workers.end > extract.first)
    keep = (in_post | _named(extract)) & (workers.start <= extract.until)
    position, mine = np.flatnonzero(keep), workers.take(keep)
    registered = ~np.isin(mine.title, UNREGISTERED)
    qualifying = mine.title == NEWLY_QUALIFIED
    since = extract.until - mine.start
    title = np.where(qualifying & ((since > 366) | (mine.end < NEVER)), SOCIAL_WORKER, mine.title)
    everyone = worker_names(extract)
    teams = [team.name for team in TEAMS]
    return lay_out(
        "ssd_professionals",
        {
            "prof_professional_id": worker(position),
            "prof_staff_id": identifiers("MCC", position + 1, 5),
            "prof_professional_name": words(everyone, position),
            "prof_social_worker_registration_no": identifiers("SW9", position + 1, 6, registered),
            "prof_professional_job_title": words(TITLES, title),
            "prof_professional_caseload": whole(_caseloads(extract)[position]),
            "prof_professional_department": words(teams, mine.team),
            "prof_full_time_equivalency": decimals(mine.full_time),
            "prof_agency_worker_flag": flags(mine.agency),
        },
    )


def _named(extract: Extract) -> Bools:
    """The workers who are named in the records of a case or of early help in the extract."""
    story = extract.story
    named = np.zeros(len(story.allocation.workforce.workers), dtype=np.bool_)
    held = story.allocation.involvements
    named[held.worker[extract.cases[held.journey]]] = True
    row = np.flatnonzero(extract.cases)
    named[story.allocation.front_door(story.journeys.referral.take(row))[1]] = True
    named[early_help_workers(extract, np.arange(len(story.early_help)))] = True
    return named


def _caseloads(extract: Extract) -> Ints:
    """Cases each worker held on the last 30 September, the day of the workforce census."""
    today = date_of(extract.until)
    census = today.replace(month=9, day=30)
    if census > today:
        census = census.replace(year=today.year - 1)
    day = day_of(census)
    held = extract.story.allocation.involvements
    holding = extract.cases[held.journey] & (held.start <= day) & (_ends(extract) > day)
    count = len(extract.story.allocation.workforce.workers)
    return np.bincount(held.worker[holding], minlength=count).astype(np.int64)


def _departments() -> pa.Table:
    """Services and the teams within them."""
    service_names = {identity: name for identity, name, _ in SERVICES}
    rows = [(identity, name, parent) for identity, name, parent in SERVICES]
    rows += [(team.id, team.name, team.service) for team in TEAMS]
    return lay_out(
        "ssd_department",
        {
            "dept_team_id": pa.array([row[0] for row in rows], pa.string()),
            "dept_team_name": pa.array([row[1] for row in rows], pa.string()),
            "dept_team_parent_id": pa.array([row[2] for row in rows], pa.string()),
            "dept_team_parent_name": pa.array(
                [service_names.get(row[2]) if row[2] else None for row in rows], pa.string()
            ),
        },
    )
