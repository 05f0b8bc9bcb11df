"""Who builds agendas, and who reads what is kept back. ``check_`` raises, ``can_`` answers."""

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
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
