"""Referrals: who is referred when, by whom, for what, and when the family comes back."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, YEAR, Bools, Floats, Ints
from goldenthread.county.families import People
from goldenthread.county.parameters import (
    ABSENT_PARENTING,
    DISABLED_CHILD,
    FROM_LA_SOCIAL_CARE,
    FROM_POLICE,
    NEED_WEIGHTS,
    NO_FURTHER_ACTION,
    OF_THOSE_CLOSED_IN_TIME,
    REREFERRED_WITHIN_YEAR,
    RETURNS_LATER,
    RETURNS_LATER_AFTER_YEARS,
    SIBLING_INCLUDED,
    SOURCES,
)
from goldenthread.county.rows import Rows, group_bounds, spans
from goldenthread.county.seasons import ENDS, is_school_holiday, settle

_NEWEST_UNBORN = 150
_TOO_NEAR_EIGHTEEN = 80


@dataclass(frozen=True)
class Referral(Rows):
    """One child's referral; those of one family on one day share an event."""

    event: Ints
    child: Ints
    family: Ints
    day: Ints
    district: Ints
    source: Ints
    need: Ints
    no_further_action: Bools
    unaccompanied: Bools
    born: Ints
    eighteen: Ints
    disabled: Bools
    risk: Floats
    earlier_plan: Bools


@dataclass
class Diary:
    """What is pending while the story is told: when families come next, when cases closed."""

    next_day: Ints
    closed: Ints
    had_plan: Bools
    events: int = 0

    @classmethod
    def opened(cls, people: People) -> "Diary":
        """The diary before the first referral."""
        count = len(people.children)
        return cls(
            next_day=people.families.referred.copy(),
            closed=np.full(count, -1, dtype=np.int64),
            had_plan=np.zeros(count, dtype=np.bool_),
        )

    def enter(self, referral: Referral, *, closed: Ints, had_plan: Bools, gone: Bools) -> None:
        """Note when the cases closed; the children who are gone are not referred again."""
        until = np.where(gone, NEVER, closed)
        self.closed[referral.child] = np.maximum(self.closed[referral.child], until)
        self.had_plan[referral.child] |= had_plan


def next_referrals(people: People, diary: Diary, chance: Chance) -> Referral | None:
    """The next referral event of every family that has one, or None when the story is over.

    No child is referred whose case is still open, who is 18 or about to be, or who is not to be
    born within five months. A family none of whose children can be referred does not come again.
    """
    families = np.flatnonzero(diary.next_day <= ENDS)
    if not len(families):
        return None
    dice = chance["demand"]
    counts = people.families.children[families]
    child = spans(people.families.first_child[families], counts)
    visit = np.repeat(np.arange(len(families), dtype=np.int64), counts)
    day = diary.next_day[families][visit]
    born, eighteen = people.children.born[child], people.children.eighteen[child]
    may = (diary.closed[child] < day) & (born - _NEWEST_UNBORN < day)
    may &= eighteen - _TOO_NEAR_EIGHTEEN > day
    chosen = may & _included(dice, visit, may)
    diary.next_day[families] = NEVER
    child, visit, day = child[chosen], visit[chosen], day[chosen]
    if not len(child):
        return None
    referral = _drawn(people, diary, child, visit, day, chance["referrals"])
    diary.events = int(referral.event[-1]) + 1
    return referral


def _included(dice: Dice, visit: Ints, may: Bools) -> Bools:
    """Which of the children that may be referred are: always the first, mostly the others."""
    order: Ints = np.cumsum(may)
    starts, counts = group_bounds(visit)
    before = np.repeat(order[starts] - may[starts], counts)
    first: Bools = may & (order - before == 1)
    return first | dice.happens(SIBLING_INCLUDED, len(visit))


def _drawn(
    people: People, diary: Diary, child: Ints, visit: Ints, day: Ints, dice: Dice
) -> Referral:
    starts, counts = group_bounds(visit)
    within_round = np.repeat(np.arange(len(starts), dtype=np.int64), counts)
    first_day = day[starts]
    family = people.children.family[child]
    unaccompanied = people.families.unaccompanied[family]
    disabled = people.children.disabled[child]
    need = dice.pick(NEED_WEIGHTS, len(starts))[within_round]
    need = np.where(disabled & dice.happens(0.30, len(child)), DISABLED_CHILD, need)
    need = np.where(~disabled & (need == DISABLED_CHILD), 4, need)
    need = np.where(unaccompanied, ABSENT_PARENTING, need)
    stopped = dice.together(within_round, 0.96) < NO_FURTHER_ACTION.on(day)
    return Referral(
        event=within_round + diary.events,
        child=child,
        family=family,
        day=day,
        district=people.district_on(family, day),
        source=_sources(dice, first_day, unaccompanied[starts])[within_round],
        need=need,
        no_further_action=stopped & ~unaccompanied,
        unaccompanied=unaccompanied,
        born=people.children.born[child],
        eighteen=people.children.eighteen[child],
        disabled=disabled,
        risk=people.families.risk[family],
        earlier_plan=diary.had_plan[child],
    )


def _sources(dice: Dice, day: Ints, unaccompanied: Bools) -> Ints:
    """Who refers: schools fall silent in their holidays, the police never do."""
    shares = np.array([share for _, _, share, _ in SOURCES])
    in_holidays = np.array([share * factor for _, _, share, factor in SOURCES])
    drawn = dice.uniform(len(day))
    term = np.searchsorted(np.cumsum(shares) / shares.sum(), drawn, side="right")
    holiday = np.searchsorted(np.cumsum(in_holidays) / in_holidays.sum(), drawn, side="right")
    source = np.where(is_school_holiday(day), holiday, term)
    source = np.where(
        unaccompanied, np.where(drawn < 0.6, FROM_POLICE, FROM_LA_SOCIAL_CARE), source
    )
    return source.astype(np.int64)


def plan_returns(diary: Diary, referral: Referral, closed: Ints, chance: Chance) -> None:
    """Write into the diary when each family comes back.

    A family comes back within a year of its referral, later, or not at all; the risk of the
    family decides how likely that is.
    """
    dice = chance["demand"]
    starts, _ = group_bounds(referral.event)
    first_closed = np.minimum.reduceat(closed, starts)
    day, family, risk = referral.day[starts], referral.family[starts], referral.risk[starts]
    year_on = day + 365
    room = year_on - 6 - first_closed
    likely = REREFERRED_WITHIN_YEAR.on(day) * OF_THOSE_CLOSED_IN_TIME * risk**0.5
    soon = (room > 12) & (dice.uniform(len(day)) < likely)
    when_soon = (
        first_closed + 6 + (np.maximum(room, 1) * dice.uniform(len(day)) ** 1.25).astype(np.int64)
    )
    later = dice.uniform(len(day)) < RETURNS_LATER * risk**0.5
    wait = dice.wait(RETURNS_LATER_AFTER_YEARS * YEAR, len(day)).astype(np.int64)
    when_later = np.maximum(first_closed, year_on) + 7 + wait
    back = np.where(soon, when_soon, np.where(later, when_later, NEVER))
    back = np.where(referral.unaccompanied[starts], NEVER, back)
    comes = back <= ENDS
    back[comes] = np.maximum(settle(dice, back[comes]), first_closed[comes] + 2)
    diary.next_day[family] = back
