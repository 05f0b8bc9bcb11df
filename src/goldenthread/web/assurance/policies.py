"""Who may do what to audits. ``check_`` raises, ``can_`` answers; *when* is told by `states`."""

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, check, check_open_children, role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.assurance.models import Audit, Moderation
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


def is_auditor(user) -> bool:
    """Whether this person's role fills audits in."""
    return can(user, Capability.AUDIT_CASES)


def check_grade_again(user, audit: Audit) -> None:
    """Raise PermissionDenied unless this person is asked for a second grade of the audit."""
    check(user, Capability.AUDIT_CASES)
    if audit.standing is not State.TO_GRADE_AGAIN or not _moderates(user, audit):
        raise PermissionDenied("You are not asked for a second grade of this audit.")
    _check_opens(user, audit)


def check_talk_through(user, audit: Audit) -> None:
    """Raise PermissionDenied unless this person may record how differing grades were settled:
    the moderator, or whoever follows audits up.
    """
    check(user, Capability.SEE_AUDITS)
    if audit.standing is not State.DIFFERS or not (can_manage(user) or _moderates(user, audit)):
        raise PermissionDenied("There are no differing grades here for you to settle.")


def can_talk_through(user, audit: Audit) -> bool:
    return _answers(check_talk_through, user, audit)


def can_grade_again(user, audit: Audit) -> bool:
    return _answers(check_grade_again, user, audit)


def _moderates(user, audit: Audit) -> bool:
    held = Moderation.objects.filter(audit=audit).values_list("moderator_id", flat=True).first()
    return held is not None and held == user.pk


def check_read(user, audit: Audit) -> None:
    """Raise PermissionDenied unless this person may read what an audit found.

    Whoever follows audits up may, its auditor, its moderator once they have graded it, and the
    manager of the team that holds the case; nobody before it is handed in, and whoever is to give
    a second grade not before they have, whatever else they are.
    """
    check(user, Capability.SEE_AUDITS)
    if audit.standing is State.TO_GRADE_AGAIN and _moderates(user, audit):
        raise PermissionDenied("You can read the first grade once you have given the second.")
    if audit.standing not in DONE:
        raise PermissionDenied("This audit has not been handed in yet.")
    own_team = role_of(user) is Role.TEAM_MANAGER and user.team and user.team == audit.team
    own = audit.auditor_id == user.pk or _moderates(user, audit)
    if not (can_manage(user) or own or own_team):
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
