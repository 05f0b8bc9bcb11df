"""Who takes minutes, and who reviews them in the chair."""

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.scrutiny.models import Meeting, Membership, Seat


def check_can_take(user) -> None:
    check(user, Capability.TAKE_MINUTES)


def can_take(user) -> bool:
    return can(user, Capability.TAKE_MINUTES)


def chair_of(meeting: Meeting) -> Membership | None:
    """Who had the chair's seat on the day of the meeting; None where nobody is known to."""
    seats = meeting.body.memberships.on(meeting.date).filter(seat=Seat.CHAIR)
    return seats.select_related("member").first()


def is_chair(user, meeting: Meeting) -> bool:
    """Whether this account is that of who had the chair's seat on the day."""
    seat = chair_of(meeting)
    return bool(seat and user.is_authenticated and seat.member.user_id == user.pk)


def can_review(user, meeting: Meeting) -> bool:
    """Whoever held the chair's seat, or an officer who writes down the chair's word."""
    allowed = can(user, Capability.REVIEW_MINUTES)
    return allowed and (can_take(user) or is_chair(user, meeting))


def check_can_review(user, meeting: Meeting) -> None:
    if not can_review(user, meeting):
        raise PermissionDenied("Only the chair of the meeting may review its minutes.")
