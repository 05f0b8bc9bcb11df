"""Who may do what to audits. ``check_`` raises, ``can_`` answers; *when* is told by `states`."""

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, check, check_open_children, role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.assurance.models import Audit
from goldenthread.web.assurance.states import DONE, State


def can_manage(user) -> bool:
    """May this person design tools, draw samples and follow audits up?"""
    return can(user, Capability.MANAGE_AUDITS)


def check_manage(user) -> None:
    check(user, Capability.MANAGE_AUDITS)


def check_fill_in(user, audit: Audit) -> None:
    """Raise PermissionDenied unless the audit is this person's to fill in.

    It is its auditor's alone, who must be allowed to open children of the team that holds the
    case, and may not be of that team.
    """
    check(user, Capability.AUDIT_CASES)
    if audit.auditor_id != user.pk:
        raise PermissionDenied("This audit is somebody else's to fill in.")
    _check_opens(user, audit)


def _check_opens(user, audit: Audit) -> None:
    if user.team and user.team == audit.team:
        raise PermissionDenied("Nobody audits a case of their own team.")
    check_open_children(user, audit.team)


def can_fill_in(user, audit: Audit) -> bool:
    return _answers(check_fill_in, user, audit)


def check_read(user, audit: Audit) -> None:
    """Raise PermissionDenied unless this person may read what an audit found.

    Whoever follows audits up may, its auditor, and the manager of the team that holds the case;
    nobody before it is handed in.
    """
    check(user, Capability.SEE_AUDITS)
    if audit.standing not in DONE:
        raise PermissionDenied("This audit has not been handed in yet.")
    own_team = role_of(user) is Role.TEAM_MANAGER and user.team and user.team == audit.team
    if not (can_manage(user) or audit.auditor_id == user.pk or own_team):
        raise PermissionDenied(
            "What an audit found is for its auditor, the manager of the team and those who "
            "follow audits up."
        )


def can_read(user, audit: Audit) -> bool:
    return _answers(check_read, user, audit)


def is_undone(audit: Audit) -> bool:
    """Whether its auditor still has something to do."""
    return audit.standing in (State.ALLOTTED, State.BEGUN)


def _answers(check_, *args) -> bool:
    try:
        check_(*args)
    except PermissionDenied:
        return False
    return True
