"""Who opens clinics and writes their reports. ``check_`` raises, ``can_`` answers."""

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, can_open_children, check, role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.clinics.models import By, Clinic

OWN = "You may do this for the team that your account names, and no other."


def check_can_open(user, by: str, locality: str) -> None:
    """Raise PermissionDenied unless this person may open a clinic of the locality.

    A team manager opens those of their own team only.
    """
    check(user, Capability.HOLD_CLINICS)
    _check_own(user, by, locality)


def check_can_write(user, clinic: Clinic) -> None:
    """Raise PermissionDenied unless this person may write reports at the clinic."""
    check(user, Capability.WRITE_CORRECTIVE_ACTION)
    _check_own(user, clinic.by, clinic.locality)


def can_write(user, clinic: Clinic) -> bool:
    try:
        check_can_write(user, clinic)
    except PermissionDenied:
        return False
    return True


def can_open_some(user) -> bool:
    """Whether there is a locality of which this person may open a clinic."""
    return can(user, Capability.HOLD_CLINICS) and (not is_of_one_team(user) or bool(user.team))


def is_of_one_team(user) -> bool:
    return role_of(user) is Role.TEAM_MANAGER


def can_see_children(user, clinic: Clinic) -> bool:
    """Whether the children behind the clinic's figures may be opened by this person."""
    return can_open_children(user, clinic.locality if clinic.by == By.TEAM else None)


def _check_own(user, by: str, locality: str) -> None:
    if is_of_one_team(user) and (by != By.TEAM or not user.team or locality != user.team):
        raise PermissionDenied(OWN)
