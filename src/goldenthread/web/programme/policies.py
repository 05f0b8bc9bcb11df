"""Who may keep the programme. ``check_`` raises, ``can_`` answers; when is said by the tables."""

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability


def check_can_keep(user) -> None:
    check(user, Capability.KEEP_PROGRAMME)


def can_keep(user) -> bool:
    return can(user, Capability.KEEP_PROGRAMME)


def reads_replies(user) -> bool:
    """Whether this person reads what was replied before it is published."""
    return can(user, Capability.READ_REPLIES)
