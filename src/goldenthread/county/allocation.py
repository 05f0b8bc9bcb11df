"""Who holds each case: from the assessment team to closure, worker after worker."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, YEAR, Bools, Ints, is_known
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import (
    CHANGES_OF_WORKER_A_YEAR,
    DISABLED_CHILD,
    HELD_BY_FAMILY_SUPPORT,
)
from goldenthread.county.referrals import Referral
from goldenthread.county.rows import Rows, latest_at, place_in_run, spans
from goldenthread.county.teams import (
    ASSESSMENT,
    CARE,
    DISABLED,
    FAMILY_SUPPORT,
    FRONT_DOOR,
    SAFEGUARDING,
    TEAMS,
    team_for,
)
from goldenthread.county.workforce import Workforce, staff

FIRST_CONTACT, LEFT_ROLE, STANDARD_TRANSFER, MANAGING, ABSENCE, CHILD_ASKED, PARENT_ASKED = range(7)
CHANGE_REASONS = ("FCONTA", "LEFTRL", "TSPROC", "MANAGE", "ABSENC", "CHCHAN", "PCCHAN")
_OTHER_REASONS = (0.62, 0.24, 0.04, 0.10)


@dataclass(frozen=True)
class Holding(Rows):
    """A stretch of a case in one team; `journey` is the case's position among the journeys."""

    journey: Ints
    event: Ints
    team: Ints
    part: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True)
class Involvement(Rows):
    """A worker's involvement with a case, sorted by journey and day, without gaps or overlaps."""

    journey: Ints
    worker: Ints
    team: Ints
    start: Ints
    end: Ints
    reason: Ints


@dataclass(frozen=True)
class Allocation:
    """The workforce and everyone's cases."""

    workforce: Workforce
    involvements: Involvement

    def on(self, journey: Ints, days: Ints) -> Ints:
        """The position of the involvement that holds a case on a day; the first before it."""
        held = self.involvements
        found = latest_at(held.journey, held.start, journey, days)
        first = np.searchsorted(held.journey, journey)
        return np.where(found >= 0, found, first)

    def front_door(self, journey: Ints, referral: Referral) -> tuple[Ints, Ints]:
        """The front door team and the worker who took the first decision on each referral."""
        kind = np.full(len(journey), FRONT_DOOR)
        team = team_for(kind, referral.district, referral.family)
        posts = self.workforce.posts_open(team, referral.day)
        post = self.workforce.first_post[team] + referral.event % posts
        return team, self.workforce.worker_in(post, referral.day)


def allocate(journeys: Journey, chance: Chance) -> Allocation:
    """Staff the teams for their cases and allocate every case from referral to closure.

    Brothers and sisters of one event have the same worker. When a worker leaves, the successor in
    the post takes over the cases.
    """
    holdings = _holdings(journeys)
    workforce = staff(holdings.team, holdings.start, holdings.end, chance)
    pieces, post = _share_out(holdings, workforce, chance["allocation"])
    return Allocation(workforce, _involvements(pieces, post, workforce, chance["allocation"]))


def _holdings(journeys: Journey) -> Holding:
    """Cut each case into its time in the assessment, the safeguarding and the care team."""
    referral, care = journeys.referral, journeys.care
    day, closed = referral.day, journeys.closed
    need, protection = journeys.need, journeys.protection
    first_plan = np.minimum(np.minimum(need.start, protection.start), journeys.step_down.start)
    handed_over = np.minimum(np.minimum(first_plan, care.start + 21), closed)
    to_care = np.where(care.end - care.start > 100, care.start + 75, NEVER)
    to_care = np.where(referral.unaccompanied, day, to_care)
    to_care = np.minimum(to_care, closed)
    handed_over = np.minimum(np.maximum(handed_over, day), to_care)
    lasting = np.where(referral.need == DISABLED_CHILD, DISABLED, SAFEGUARDING)
    # Less pressing needs are met by family support, which a registered worker oversees.
    supported = (referral.event * 2654435761 % 997) / 997 < HELD_BY_FAMILY_SUPPORT
    supported &= ~is_known(protection.start) & ~is_known(care.start)
    lasting = np.where(supported, FAMILY_SUPPORT, lasting)
    count, journey = len(day), np.arange(len(day), dtype=np.int64)
    entry = np.where(referral.no_further_action, FRONT_DOOR, ASSESSMENT)
    entry_end = np.where(referral.no_further_action, closed, handed_over)
    stages = (
        (entry, day, entry_end),
        (lasting, entry_end, np.where(referral.no_further_action, closed, to_care)),
        (np.full(count, CARE), np.where(referral.no_further_action, closed, to_care), closed),
    )
    parts = [
        Holding(
            journey=journey,
            event=referral.event,
            team=team_for(kind, referral.district, referral.family),
            part=np.full(count, part),
            start=start,
            end=end,
        ).take((end > start) | ((part == 0) & (closed == day)))
        for part, (kind, start, end) in enumerate(stages)
    ]
    return Holding.joined(parts)


def _share_out(holdings: Holding, workforce: Workforce, dice: Dice) -> tuple[Holding, Ints]:
    """Give each event's stretch in a team to a post in turn, and now and then to another later."""
    key = (holdings.event * len(TEAMS) + holdings.team) * 4 + holdings.part
    _, group = np.unique(key, return_inverse=True)
    count = int(group.max()) + 1
    start = np.full(count, NEVER, dtype=np.int64)
    np.minimum.at(start, group, holdings.start)
    end = np.zeros(count, dtype=np.int64)
    np.maximum.at(end, group, holdings.end)
    team = np.zeros(count, dtype=np.int64)
    team[group] = holdings.team
    turn = _turn_in_team(team, start)
    cuts, cut_day = _cuts(start, end, dice)
    windows = cuts + 1
    first_window = np.cumsum(windows) - windows
    piece_windows = windows[group]
    piece = np.repeat(np.arange(len(holdings), dtype=np.int64), piece_windows)
    window = spans(first_window[group], piece_windows)
    order = place_in_run(piece_windows)
    cut = holdings.take(piece)
    opens, closes = cut_day[window]["opens"], cut_day[window]["closes"]
    cut_start, cut_end = np.maximum(cut.start, opens), np.minimum(cut.end, closes)
    open_posts = workforce.posts_open(cut.team, np.maximum(opens, start[group][piece]))
    post = workforce.first_post[cut.team] + (turn[group][piece] + order * 7) % open_posts
    reason_base = Holding(cut.journey, cut.event, cut.team, order, cut_start, cut_end)
    real = (cut_end > cut_start) | ((order == 0) & (cut.start == cut.end))
    return reason_base.take(real), post[real]


def _turn_in_team(team: Ints, start: Ints) -> Ints:
    order = np.lexsort((start, team))
    counts = np.bincount(team, minlength=len(TEAMS)).astype(np.int64)
    turn = np.empty(len(team), dtype=np.int64)
    turn[order] = place_in_run(counts)
    return turn


def _cuts(start: Ints, end: Ints, dice: Dice) -> tuple[Ints, np.ndarray]:
    """How often each stretch changes hands for other reasons, and the windows between."""
    length = np.minimum(end - start, 6000)
    rate = CHANGES_OF_WORKER_A_YEAR.on(start + np.minimum(length, 400) // 2)
    cuts = np.minimum(dice.generator.poisson(rate * length / YEAR), 6)
    windows = cuts + 1
    group = np.repeat(np.arange(len(start), dtype=np.int64), windows)
    order = place_in_run(windows)
    share = dice.uniform(len(group))
    opens = start[group] + (share * length[group]).astype(np.int64)
    opens = np.where(order == 0, 0, opens)
    opens = opens[np.lexsort((opens, group))]
    closes = np.append(opens[1:], NEVER)
    closes[np.flatnonzero(np.append(group[1:] != group[:-1], True))] = NEVER
    both = np.empty(len(group), dtype=[("opens", np.int64), ("closes", np.int64)])
    both["opens"], both["closes"] = opens, closes
    return cuts, both


def _involvements(pieces: Holding, post: Ints, workforce: Workforce, dice: Dice) -> Involvement:
    first = workforce.worker_in(post, pieces.start)
    last = workforce.worker_in(post, np.maximum(pieces.end - 1, pieces.start))
    counts = last - first + 1
    piece = np.repeat(np.arange(len(pieces), dtype=np.int64), counts)
    worker = spans(first, counts)
    start = np.maximum(pieces.start[piece], workforce.workers.start[worker])
    end = np.minimum(pieces.end[piece], workforce.workers.end[worker])
    succeeded = place_in_run(counts) > 0
    involvement = Involvement(
        journey=pieces.journey[piece],
        worker=worker,
        team=pieces.team[piece],
        start=start,
        end=end,
        reason=np.where(succeeded, LEFT_ROLE, MANAGING),
    )
    order = np.lexsort((start, involvement.journey))
    involvement, moved = involvement.take(order), (pieces.part[piece] > 0)[order]
    return _with_reasons(involvement, succeeded[order], moved, dice)


def _with_reasons(held: Involvement, succeeded: Bools, moved: Bools, dice: Dice) -> Involvement:
    """Say why each worker came, and join what is the same worker going on."""
    same_case = np.append(False, held.journey[1:] == held.journey[:-1])
    same_team = np.append(False, held.team[1:] == held.team[:-1])
    other = MANAGING + dice.pick(_OTHER_REASONS, len(held))
    reason = np.select(
        [~same_case, succeeded, ~same_team, moved],
        [FIRST_CONTACT, LEFT_ROLE, STANDARD_TRANSFER, other],
        MANAGING,
    ).astype(np.int64)
    same_worker = same_case & np.append(False, held.worker[1:] == held.worker[:-1])
    last = np.append(~same_worker[1:], True)
    return Involvement(
        journey=held.journey[~same_worker],
        worker=held.worker[~same_worker],
        team=held.team[~same_worker],
        start=held.start[~same_worker],
        end=held.end[last],
        reason=reason[~same_worker],
    )
