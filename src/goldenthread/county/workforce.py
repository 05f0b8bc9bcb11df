"""The people who do the work: posts in teams, and the workers who hold them one after another."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, YEAR, Bools, Floats, Ints, day_of
from goldenthread.county.parameters import (
    AGENCY_SHARE,
    AGENCY_STAY_YEARS,
    CASELOAD,
    FULL_TIME,
    STORY_BEGINS,
    TURNOVER,
)
from goldenthread.county.rows import Rows, latest_at
from goldenthread.county.seasons import ENDS
from goldenthread.county.teams import (
    EARLY_HELP,
    FAMILY_SUPPORT,
    FRONT_DOOR,
    LEAVING,
    OTHER,
    REVIEWING,
    TEAMS,
)

BEGINS = day_of(STORY_BEGINS)
_STEP = 30
_STEPS = (ENDS - BEGINS) // _STEP + 1
_MEAN_TIME = sum(share * size for size, share in FULL_TIME)
_RESTLESS_TEAM = "Saltmarsh"

NEWLY_QUALIFIED, SOCIAL_WORKER, SENIOR, ADVANCED, MANAGER, REVIEWER, ADVISER, FAMILY_WORKER = range(
    8
)
TITLES = (
    "Newly Qualified Social Worker (ASYE)",
    "Social Worker",
    "Senior Social Worker",
    "Advanced Practitioner",
    "Team Manager",
    "Independent Reviewing Officer",
    "Personal Adviser",
    "Family Support Worker",
)
UNREGISTERED = (ADVISER, FAMILY_WORKER)


@dataclass(frozen=True)
class Post(Rows):
    """A post in a team, from the day it was created. Posts of one team follow one another."""

    team: Ints
    opened: Ints
    holds_cases: Bools


@dataclass(frozen=True)
class Worker(Rows):
    """A worker's time in a post, sorted by post and day; who moves post is a new row."""

    post: Ints
    team: Ints
    start: Ints
    end: Ints
    agency: Bools
    title: Ints
    full_time: Floats
    forename: Ints
    surname: Ints
    woman: Bools


@dataclass(frozen=True)
class Workforce:
    """All posts and workers of the story, and how many case-holding posts a team has when."""

    posts: Post
    workers: Worker
    first_post: Ints
    open_posts: Ints

    def posts_open(self, team: Ints, days: Ints) -> Ints:
        """How many case-holding posts a team has on a day."""
        step = np.clip((days - BEGINS) // _STEP, 0, _STEPS - 1)
        return self.open_posts[team, step]

    def worker_in(self, post: Ints, days: Ints) -> Ints:
        """Which worker holds a post on a day; posts are never vacant once created."""
        return latest_at(self.workers.post, self.workers.start, post, days)


def staff(team: Ints, start: Ints, end: Ints, chance: Chance) -> Workforce:
    """Create the posts that the cases call for and fill them.

    The cases are given by team, first day and day of ending. A team has as many posts as its
    cases of the year around need at the caseload of the time, and never gives one up.
    """
    open_posts = _posts_needed(team, start, end)
    posts, first_post = _create(open_posts)
    return Workforce(posts, _fill(posts, chance["workforce"]), first_post, open_posts)


def _posts_needed(team: Ints, start: Ints, end: Ints) -> Ints:
    grid = BEGINS + np.arange(_STEPS, dtype=np.int64) * _STEP
    caseload = CASELOAD.on(grid)
    needed = np.ones((len(TEAMS), _STEPS), dtype=np.int64)
    for number, its_team in enumerate(TEAMS):
        mine = team == number
        began, ended = np.sort(start[mine]), np.sort(end[mine])
        held = np.searchsorted(began, grid, side="right") - np.searchsorted(
            ended, grid, side="right"
        )
        smooth = np.convolve(np.pad(held, 6, mode="edge"), np.ones(13) / 13, mode="valid")
        # Front-door cases last a day or two; what keeps that team busy is contacts.
        least = 6 if its_team.kind == FRONT_DOOR else 2
        posts = np.rint(smooth / (caseload * _MEAN_TIME))
        needed[number] = np.maximum.accumulate(np.maximum(posts, least)).astype(np.int64)
    return needed


def _create(open_posts: Ints) -> tuple[Post, Ints]:
    """Case-holding posts as they are needed, then each team's manager and other staff."""
    teams: list[Ints] = []
    opened: list[Ints] = []
    holds: list[Bools] = []
    first = np.zeros(len(TEAMS), dtype=np.int64)
    for number, team in enumerate(TEAMS):
        first[number] = sum(len(part) for part in teams)
        steps = open_posts[number]
        holding = 0 if team.kind == OTHER else int(steps[-1])
        when = np.searchsorted(steps, np.arange(1, holding + 1), side="left") * _STEP + BEGINS
        others = 5 if team.kind == OTHER else 1
        teams.append(np.full(holding + others, number))
        opened.append(np.append(when, np.full(others, BEGINS)))
        holds.append(np.append(np.ones(holding, bool), np.zeros(others, bool)))
    return Post(np.concatenate(teams), np.concatenate(opened), np.concatenate(holds)), first


def _fill(posts: Post, dice: Dice) -> Worker:
    """Fill every post from the day it is created, one worker after another, to the story's end."""
    post = np.arange(len(posts), dtype=np.int64)
    start = posts.opened.astype(np.int64)
    spells = []
    while len(post):
        agency = dice.evenly(_agency_chance(posts, post, start), start)
        end = start + _stay(agency, start, dice)
        spells.append((post, start, np.where(end > ENDS, NEVER, end), agency))
        goes_on = end <= ENDS
        post, start = post[goes_on], end[goes_on]
    columns = [np.concatenate(part) for part in zip(*spells, strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    post, start, end, agency = (column[order] for column in columns)
    return _worker(posts, post, start, end, agency, dice)


def _agency_chance(posts: Post, post: Ints, start: Ints) -> Floats:
    """Chance that the next worker is from an agency, so that the share in post comes out right.

    Agency workers stay a shorter time, so more of those who start must be agency workers.
    """
    share = AGENCY_SHARE.on(start + 120)
    kinds = np.array([team.kind for team in TEAMS])[posts.team[post]]
    restless = np.array([_RESTLESS_TEAM in team.name for team in TEAMS])[posts.team[post]]
    in_2025 = (start > day_of(date(2024, 11, 15))) & (start < day_of(date(2025, 7, 1)))
    share = np.where(restless & in_2025, np.minimum(share + 0.35, 0.8), share)
    share = np.where(~posts.holds_cases[post], share * 0.4, share)
    share = np.where((kinds == FAMILY_SUPPORT) | (kinds == LEAVING), 0.03, share)
    permanent = 1 / TURNOVER.on(start)
    chance: Floats = share * permanent / (share * permanent + (1 - share) * AGENCY_STAY_YEARS)
    return chance


def _stay(agency: Bools, start: Ints, dice: Dice) -> Ints:
    years = np.where(agency, AGENCY_STAY_YEARS, 1 / TURNOVER.on(start))
    least = np.where(agency, 40, 150)
    wait = dice.wait(years * YEAR - least, len(agency))
    # The agency worker of a bad year is gone when the authority no longer needs so many.
    return (least + np.minimum(wait, np.where(agency, 1.9 * YEAR, 14 * YEAR))).astype(np.int64)


def _worker(posts: Post, post: Ints, start: Ints, end: Ints, agency: Bools, dice: Dice) -> Worker:
    count = len(post)
    team = posts.team[post]
    kind = np.array([team.kind for team in TEAMS])[team]
    experienced = dice.pick((0.24, 0.42, 0.24, 0.10), count)
    title = np.where(agency & (experienced == NEWLY_QUALIFIED), SOCIAL_WORKER, experienced)
    managing = ~posts.holds_cases[post] & (np.append(-1, posts.team[:-1])[post] != team)
    managing |= ~posts.holds_cases[post] & (kind != OTHER)
    title = np.where(team == REVIEWING, REVIEWER, title)
    title = np.where(team == EARLY_HELP, FAMILY_WORKER, title)
    title = np.where(managing, MANAGER, title)
    title = np.where(posts.holds_cases[post] & (kind == FAMILY_SUPPORT), FAMILY_WORKER, title)
    title = np.where(posts.holds_cases[post] & (kind == LEAVING), ADVISER, title)
    size = np.array([size for size, _ in FULL_TIME])
    drawn = size[dice.pick([share for _, share in FULL_TIME], count)]
    return Worker(
        post=post,
        team=team,
        start=start,
        end=end,
        agency=agency,
        title=title,
        full_time=np.where(agency | (title == MANAGER), 1.0, drawn),
        forename=(dice.uniform(count) * 50).astype(np.int64),
        surname=(dice.uniform(count) * 76).astype(np.int64),
        woman=dice.happens(0.85, count),
    )
