"""Who hands in returns, who sees what validating found, and whose children."""

from django.core.exceptions import PermissionDenied

from goldenthread.rules.rule import Severity
from goldenthread.web.accounts.policies import (
    can,
    can_open_children,
    check,
    check_open_children,
    role_of,
)
from goldenthread.web.accounts.roles import Capability, Role


class NotAQuery(ValueError):
    """An error was to be accepted; only a query may be."""

    def __init__(self):
        super().__init__("An error must be put right: only a query may be accepted with a note.")


def can_hand_in(user) -> bool:
    return can(user, Capability.HAND_IN_RETURNS)


def check_hand_in(user) -> None:
    check(user, Capability.HAND_IN_RETURNS)


def own_team(user) -> str | None:
    """The one team whose faults this person sees; None for every team's.

    Raises PermissionDenied for a team manager whose account names no team.
    """
    check(user, Capability.SEE_RETURNS)
    if role_of(user) is not Role.TEAM_MANAGER:
        return None
    if not user.team:
        raise PermissionDenied(
            "Your account names no team. Ask the data officer to enter the team you manage."
        )
    return user.team


def can_open(user, team: str | None) -> bool:
    """Whether this person may open the breaches of a team's children; None is every team's."""
    return can(user, Capability.SEE_RETURNS) and can_open_children(user, team or None)


def check_open(user, team: str | None) -> None:
    """Raise PermissionDenied unless the breaches of a team's children are theirs to open."""
    check(user, Capability.SEE_RETURNS)
    check_open_children(user, team or None)


def can_assign(user, team: str | None) -> bool:
    """Whether this person may assign the faults of a team; None is every team's."""
    return can(user, Capability.ASSIGN_FAULTS) and can_open(user, team)


def check_assign(user, team: str | None) -> None:
    check(user, Capability.ASSIGN_FAULTS)
    check_open(user, team)


def can_accept(user) -> bool:
    return can(user, Capability.ACCEPT_QUERIES)


def check_accept(user, severity: str) -> None:
    """Raise unless this person may accept, and it is a query: PermissionDenied or NotAQuery."""
    check(user, Capability.ACCEPT_QUERIES)
    if severity != Severity.QUERY.value:
        raise NotAQuery
