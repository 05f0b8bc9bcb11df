"""Who may see meetings, and who may take minutes in."""

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability


def check_can_take_in_minutes(user) -> None:
    check(user, Capability.MANAGE_MEETINGS)


def can_take_in_minutes(user) -> bool:
    return can(user, Capability.MANAGE_MEETINGS)


def check_can_make_pack(user) -> None:
    check(user, Capability.MAKE_PACK)


def can_make_pack(user) -> bool:
    return can(user, Capability.MAKE_PACK)
