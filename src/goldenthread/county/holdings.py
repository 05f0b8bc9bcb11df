"""Which team holds a case when: assessment, then safeguarding or the like, then care."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.days import NEVER, Bools, Ints, is_known
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import DISABLED_CHILD, HELD_BY_FAMILY_SUPPORT
from goldenthread.county.rows import Rows
from goldenthread.county.teams import (
    ASSESSMENT,
    CARE,
    DISABLED,
    FAMILY_SUPPORT,
    FRONT_DOOR,
    SAFEGUARDING,
    team_for,
)

_HANDED_OVER_IN_CARE = 21
_TO_CHILDREN_IN_CARE_TEAM = 75
_LASTING_CARE = 100
"""Days of care after which a case leaves the assessment team, and goes to the team for children in
care if care lasts."""


@dataclass(frozen=True)
class Holding(Rows):
    """A stretch of a case in one team; `journey` is the case's position among the journeys.

    `part` numbers the stretches of a case: the first team, the second, the third.
    """

    journey: Ints
    event: Ints
    team: Ints
    part: Ints
    start: Ints
    end: Ints


def hold_cases(journeys: Journey) -> Holding:
    """Cut each case into its time in each team. A case that ends at once is held on its day."""
    referral, closed = journeys.referral, journeys.closed
    stopped = referral.no_further_action
    to_care = np.where(stopped, closed, _goes_to_care_team(journeys))
    handed_over = np.where(stopped, closed, _handed_over(journeys, to_care))
    stages = (
        (np.where(stopped, FRONT_DOOR, ASSESSMENT), referral.day, handed_over),
        (_lasting_team(journeys), handed_over, to_care),
        (np.full(len(journeys), CARE), to_care, closed),
    )
    parts = []
    for part, (kind, start, end) in enumerate(stages):
        holding = Holding(
            journey=np.arange(len(journeys), dtype=np.int64),
            event=referral.event,
            team=team_for(kind, referral.district, referral.family),
            part=np.full(len(journeys), part),
            start=start,
            end=end,
        )
        at_once = (closed == referral.day) if part == 0 else np.zeros(len(journeys), np.bool_)
        parts.append(holding.take((end > start) | at_once))
    return Holding.joined(parts)


def _goes_to_care_team(journeys: Journey) -> Ints:
    """When the team for children in care takes a case over; at closure where it never does."""
    care, referral = journeys.care, journeys.referral
    lasting = care.end - care.start > _LASTING_CARE
    day = np.where(lasting, care.start + _TO_CHILDREN_IN_CARE_TEAM, NEVER)
    day = np.where(referral.unaccompanied, referral.day, day)
    return np.minimum(day, journeys.closed)


def _handed_over(journeys: Journey, to_care: Ints) -> Ints:
    """When the assessment team hands a case over: with its first plan or soon after care began."""
    plan = np.minimum(journeys.need.start, journeys.protection.start)
    plan = np.minimum(plan, journeys.step_down.start)
    day = np.minimum(plan, journeys.care.start + _HANDED_OVER_IN_CARE)
    return np.minimum(np.maximum(day, journeys.referral.day), to_care)


def _lasting_team(journeys: Journey) -> Ints:
    kind = np.where(journeys.referral.need == DISABLED_CHILD, DISABLED, SAFEGUARDING)
    return np.where(_held_by_family_support(journeys), FAMILY_SUPPORT, kind)


def _held_by_family_support(journeys: Journey) -> Bools:
    """Less pressing needs are met by family support workers, a whole family at a time."""
    scattered = journeys.referral.event * 2654435761 % 997
    calm = ~is_known(journeys.protection.start) & ~is_known(journeys.care.start)
    held: Bools = calm & (scattered < HELD_BY_FAMILY_SUPPORT * 997)
    return held
