"""Who sees which figures, who sets targets, and who opens the children behind a number."""

from collections.abc import Mapping
from enum import StrEnum

from django.core.exceptions import PermissionDenied

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every
from goldenthread.packs.audience import BOARD, COMMITTEE, TEAM
from goldenthread.packs.audience import Audience as Pack
from goldenthread.web.accounts.policies import (
    can,
    can_open_children,
    check_open_children,
    role_of,
)
from goldenthread.web.accounts.roles import MAY, OFFICERS, Capability, Role


class Audience(StrEnum):
    """How a person sees figures: as they are, or with small numbers hidden."""

    EXACT = "exact"
    CONTROLLED = "controlled"

    @property
    def every(self) -> Every:
        """How long the periods are that the audience sees.

        In one month many a figure rests on one to five children and would be hidden; a quarter
        shows most of them. Only quarters are published, because a month could be worked out from
        a quarter and the months beside it.
        """
        return Every.MONTH if self is Audience.EXACT else Every.QUARTER


def audience_of(user) -> Audience:
    exact = can(user, Capability.SEE_TRUE_FIGURES)
    return Audience.EXACT if exact else Audience.CONTROLLED


EVERYONE = frozenset(Role)

# A worker's figures are about a person: they are for whoever manages that person, and for
# whoever answers for the data. A team manager sees the workers of their own team only. An
# organisation's name is what somebody typed: it may be a person's, and is not published.
SEES_BREAKDOWN: Mapping[str, frozenset[Role]] = {
    "team": EVERYONE,
    "worker": frozenset({Role.DATA_OFFICER, Role.TEAM_MANAGER}),
    "district": EVERYONE,
    "age_band": EVERYONE,
    "sex": EVERYONE,
    "ethnicity": EVERYONE,
    "disability": EVERYONE,
    "uasc": EVERYONE,
    "need": EVERYONE,
    "case_status": EVERYONE,
    "category": EVERYONE,
    "legal": EVERYONE,
    "placement": EVERYONE,
    "provision": EVERYONE,
    "source_of_contact": EVERYONE,
    "source_of_referral": EVERYONE,
    "organisation": OFFICERS,
    "factor": EVERYONE,
    "length_of_need": EVERYONE,
    "reason_closed": EVERYONE,
    "reason_ceased": EVERYONE,
    "eligibility": EVERYONE,
    "role": EVERYONE,
    "kind_of_record": EVERYONE,
}
SETS_TARGETS = frozenset({Role.IMPROVEMENT_LEAD})


def can_see_breakdown(user, by: str) -> bool:
    """May this person see figures broken down this way? One that no row names is nobody's."""
    if role_of(user) not in SEES_BREAKDOWN.get(by, frozenset()):
        return False
    return by != "worker" or not sees_own_team_only(user) or bool(user.team)


def check_see_breakdown(user, by: str) -> None:
    if not can_see_breakdown(user, by):
        title = BREAKDOWNS[by].title.lower()
        raise PermissionDenied(f"Your role may not see figures for each {title}.")


def can_look_closely(user) -> bool:
    """May this person cross two breakdowns, look at any day, or over a longer time?

    Only where figures are exact: what is published is guarded one table at a time, and what it
    hides could be worked out from two that overlap.
    """
    return audience_of(user) is Audience.EXACT


def check_look_closely(user) -> None:
    if not can_look_closely(user):
        raise PermissionDenied(
            "What is published is published by quarter and broken down one way at a time."
        )


def breakdowns_for(user, measure: Measure) -> tuple[str, ...]:
    """The breakdowns of a measure that this person may see, in the measure's order."""
    return tuple(by for by in measure.breakdowns if can_see_breakdown(user, by))


def sees_own_team_only(user) -> bool:
    """Whether what is about single people is there for this person's own team only."""
    return role_of(user) is Role.TEAM_MANAGER


def can_set_target(user) -> bool:
    return role_of(user) in SETS_TARGETS


def check_set_target(user) -> None:
    if not can_set_target(user):
        raise PermissionDenied("Only the improvement lead may set a target.")


# A team's pack says what each worker holds, so it is for those who see workers.
TAKES_PACK: Mapping[str, frozenset[Role]] = {
    TEAM.name: SEES_BREAKDOWN["worker"],
    BOARD.name: MAY[Capability.MAKE_PACK],
    COMMITTEE.name: EVERYONE,
}


def can_take_pack(user, pack: Pack) -> bool:
    """May this person take an audience's pack? One that no row names is nobody's."""
    if role_of(user) not in TAKES_PACK.get(pack.name, frozenset()):
        return False
    return not pack.of_one_team or not sees_own_team_only(user) or bool(user.team)


def check_take_pack(user, pack: Pack, team: str = "") -> None:
    """Raise PermissionDenied unless this person may take a pack; a manager that of their team."""
    if not can_take_pack(user, pack):
        raise PermissionDenied(f"The {pack.title.lower()} is not for your role.")
    if pack.of_one_team and sees_own_team_only(user) and team != user.team:
        raise PermissionDenied("You may take the pack of your own team only.")


def team_of_pack(user, pack: Pack) -> str:
    """The one team whose pack this person may take; empty where it may be any, or is of none."""
    check_take_pack(user, pack, getattr(user, "team", ""))
    return user.team if pack.of_one_team and sees_own_team_only(user) else ""


def can_make_drafts(user) -> bool:
    """May this person read what is to be published before it is?"""
    return can(user, Capability.MAKE_PACK)


def team_for_children(user) -> str | None:
    """The one team whose children this person may open; None when it may be any team's.

    Raises PermissionDenied for whoever may open nobody's.
    """
    if can_open_children(user, None):
        return None
    team = getattr(user, "team", "")
    if not can_open_children(user, team):
        raise PermissionDenied(_why_not(user))
    return team


def kept_to(user, groups: Mapping[str, str]) -> dict[str, str]:
    """The groups that a person's list of children is kept to: those asked for, and their team.

    Raises PermissionDenied when that is not theirs to open.
    """
    team = team_for_children(user)
    kept = dict(groups)
    if team is not None:
        kept.setdefault("team", team)
    if kept:
        check_open(user, kept)
    return kept


def check_open(user, breakdown: Mapping[str, str]) -> None:
    """Raise PermissionDenied unless this person may open the children of a group.

    A team manager's list must be kept to their own team, whatever else it is kept to.
    """
    for by in breakdown:
        check_see_breakdown(user, by)
    check_open_children(user, breakdown.get("team"))


def check_open_any_children(user) -> None:
    """Raise PermissionDenied where there are no children that this person may open at all."""
    team_for_children(user)


def can_open_any_children(user) -> bool:
    """Whether there are children that this person may open at all."""
    try:
        check_open_any_children(user)
    except PermissionDenied:
        return False
    return True


def _why_not(user) -> str:
    if can(user, Capability.OPEN_CHILDREN):
        return "Your account names no team. Ask the data officer to enter the team you manage."
    return f"Your role may not {Capability.OPEN_CHILDREN.value}."
