"""Who holds each case: from the first team to closure, worker after worker."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, YEAR, Bools, Ints
from goldenthread.county.holdings import Holding, hold_cases
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import CHANGES_OF_WORKER_A_YEAR
from goldenthread.county.referrals import Referral
from goldenthread.county.rows import Rows, latest_at, place_in_run, spans
from goldenthread.county.teams import FRONT_DOOR, TEAMS, team_for
from goldenthread.county.workforce import Workforce, staff

CHANGE_REASONS = ("FCONTA", "LEFTRL", "TSPROC", "MANAGE", "ABSENC", "CHCHAN", "PCCHAN")
_FIRST_CONTACT, _LEFT_ROLE, _TRANSFER, _MANAGING = range(4)
_OTHER_REASONS = (0.62, 0.24, 0.04, 0.10)
_MOST_CHANGES = 6


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

    def front_door(self, referral: Referral) -> tuple[Ints, Ints]:
        """The front door team and the worker who took the first decision on each referral."""
        kind = np.full(len(referral), FRONT_DOOR)
        team = team_for(kind, referral.district, referral.family)
        posts = self.workforce.posts_open(team, referral.day)
        post = self.workforce.first_post[team] + referral.event % posts
        return team, self.workforce.worker_in(post, referral.day)


@dataclass(frozen=True)
class _Share(Rows):
    """What one post holds: the children of an event while they are with a team, sorted by team.

    `turn` counts the shares of a team by day: posts take families in turn.
    """

    team: Ints
    start: Ints
    end: Ints
    turn: Ints


@dataclass(frozen=True)
class _Window(Rows):
    """A time for which a share stays with one post; `share` is its position among the shares."""

    share: Ints
    opens: Ints
    closes: Ints


def allocate(journeys: Journey, chance: Chance) -> Allocation:
    """Staff the teams for their cases and allocate every case from referral to closure.

    Brothers and sisters of one event have the same worker. When a worker leaves, the successor in
    the post takes over the cases.
    """
    dice, holdings = chance["allocation"], hold_cases(journeys)
    workforce = staff(holdings.team, holdings.start, holdings.end, chance)
    pieces, post = _share_out(holdings, workforce, dice)
    return Allocation(workforce, _involve(pieces, post, workforce, dice))


def _share_out(holdings: Holding, workforce: Workforce, dice: Dice) -> tuple[Holding, Ints]:
    """Give holdings to posts, and now and then on to another: the pieces, and the post of each.

    The `part` of a piece numbers the posts that the case has had in its team.
    """
    shares, share_of = _shares(holdings)
    windows, counts = _windows(shares, dice)
    first = np.cumsum(counts) - counts
    whole = np.repeat(np.arange(len(holdings), dtype=np.int64), counts[share_of])
    window = windows.take(spans(first[share_of], counts[share_of]))
    turn = place_in_run(counts[share_of])
    cut = holdings.take(whole)
    pieces = Holding(
        journey=cut.journey,
        event=cut.event,
        team=cut.team,
        part=turn,
        start=np.maximum(cut.start, window.opens),
        end=np.minimum(cut.end, window.closes),
    )
    since = np.maximum(window.opens, shares.start[window.share])
    open_posts = workforce.posts_open(cut.team, since)
    # A step of seven reaches another post in a team of almost any size.
    post = workforce.first_post[cut.team] + (shares.turn[window.share] + turn * 7) % open_posts
    real = (pieces.end > pieces.start) | ((turn == 0) & (cut.start == cut.end))
    return pieces.take(real), post[real]


def _shares(holdings: Holding) -> tuple[_Share, Ints]:
    """Holdings of the children of one event in one team put together, and where each went."""
    key = (holdings.event * len(TEAMS) + holdings.team) * 4 + holdings.part
    _, share_of = np.unique(key, return_inverse=True)
    count = int(share_of.max()) + 1
    start, end = np.full(count, NEVER, dtype=np.int64), np.zeros(count, dtype=np.int64)
    np.minimum.at(start, share_of, holdings.start)
    np.maximum.at(end, share_of, holdings.end)
    team = np.zeros(count, dtype=np.int64)
    team[share_of] = holdings.team
    order = np.lexsort((start, team))
    turn = np.empty(count, dtype=np.int64)
    turn[order] = place_in_run(np.bincount(team, minlength=len(TEAMS)).astype(np.int64))
    return _Share(team, start, end, turn), share_of


def _windows(shares: _Share, dice: Dice) -> tuple[_Window, Ints]:
    """Cut each share where it passes to another post for another reason than that a worker left."""
    length = shares.end - shares.start
    rate = CHANGES_OF_WORKER_A_YEAR.on(shares.start + np.minimum(length, 400) // 2)
    changes = np.minimum(dice.generator.poisson(rate * length / YEAR), _MOST_CHANGES)
    counts = changes + 1
    share = np.repeat(np.arange(len(shares), dtype=np.int64), counts)
    opens = shares.start[share] + (dice.uniform(len(share)) * length[share]).astype(np.int64)
    opens = np.where(place_in_run(counts) == 0, 0, opens)
    opens = opens[np.lexsort((opens, share))]
    last = np.append(share[1:] != share[:-1], True)
    closes = np.where(last, NEVER, np.append(opens[1:], NEVER))
    return _Window(share, opens, closes), counts


def _involve(pieces: Holding, post: Ints, workforce: Workforce, dice: Dice) -> Involvement:
    """Everyone who was in the post while it held the case, one after another."""
    first = workforce.worker_in(post, pieces.start)
    last = workforce.worker_in(post, np.maximum(pieces.end - 1, pieces.start))
    counts = last - first + 1
    piece = np.repeat(np.arange(len(pieces), dtype=np.int64), counts)
    worker = spans(first, counts)
    involvement = Involvement(
        journey=pieces.journey[piece],
        worker=worker,
        team=pieces.team[piece],
        start=np.maximum(pieces.start[piece], workforce.workers.start[worker]),
        end=np.minimum(pieces.end[piece], workforce.workers.end[worker]),
        reason=np.where(place_in_run(counts) > 0, _LEFT_ROLE, _MANAGING),
    )
    order = np.lexsort((involvement.start, involvement.journey))
    return _with_reasons(involvement.take(order), (pieces.part[piece] > 0)[order], dice)


def _with_reasons(held: Involvement, moved: Bools, dice: Dice) -> Involvement:
    """Say why each worker came, and join what is the same worker going on."""
    same_case = np.append(False, held.journey[1:] == held.journey[:-1])
    same_team = np.append(False, held.team[1:] == held.team[:-1])
    reason = np.select(
        [~same_case, held.reason == _LEFT_ROLE, ~same_team, moved],
        [_FIRST_CONTACT, _LEFT_ROLE, _TRANSFER, _MANAGING + dice.pick(_OTHER_REASONS, len(held))],
        _MANAGING,
    ).astype(np.int64)
    comes = ~(same_case & np.append(False, held.worker[1:] == held.worker[:-1]))
    goes = np.append(comes[1:], True)
    return Involvement(
        journey=held.journey[comes],
        worker=held.worker[comes],
        team=held.team[comes],
        start=held.start[comes],
        end=held.end[goes],
        reason=reason[comes],
    )
