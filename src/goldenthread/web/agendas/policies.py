"""Who builds agendas, and who reads what is kept back. ``check_`` raises, ``can_`` answers."""

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.agendas.models import Agenda
from goldenthread.web.scrutiny.models import Meeting


def check_can_build(user) -> None:
    check(user, Capability.BUILD_AGENDAS)


def can_build(user) -> bool:
    return can(user, Capability.BUILD_AGENDAS)


def check_can_review(user) -> None:
    check(user, Capability.REVIEW_EXEMPTIONS)


def can_review(user) -> bool:
    return can(user, Capability.REVIEW_EXEMPTIONS)


def sits_on(user, meeting: Meeting) -> bool:
    """Whether this account is that of somebody with a seat on the meeting's body on its day."""
    if not can(user, Capability.READ_MEMBERS_PACK):
        return False
    return meeting.body.memberships.on(meeting.date).filter(member__user=user).exists()


def can_read_members_pack(user, meeting: Meeting) -> bool:
    """Whether what is kept from the public at this meeting is there for this person."""
    return can_build(user) or can_review(user) or sits_on(user, meeting)


def can_note(user, agenda: Agenda) -> bool:
    """Whether this person may write notes beside a pack: who sits on the body that day.

    Nobody else may, whatever they may read: notes are a member's own.
    """
    return agenda.is_published and sits_on(user, agenda.meeting)


def check_can_note(user, agenda: Agenda) -> None:
    if not can_note(user, agenda):
        raise PermissionDenied("Members write notes beside the packs of their own bodies only.")
