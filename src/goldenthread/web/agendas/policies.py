"""Who builds agendas. ``check_`` raises, ``can_`` answers."""

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability


def check_can_build(user) -> None:
    check(user, Capability.BUILD_AGENDAS)


def can_build(user) -> bool:
    return can(user, Capability.BUILD_AGENDAS)
