"""Who may take minutes in, make packs, and keep bodies and registers."""

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


def check_can_decide_retention(user) -> None:
    check(user, Capability.DECIDE_RETENTION)


def can_decide_retention(user) -> bool:
    return can(user, Capability.DECIDE_RETENTION)


def check_can_keep_bodies(user) -> None:
    check(user, Capability.KEEP_BODIES)


def can_keep_bodies(user) -> bool:
    return can(user, Capability.KEEP_BODIES)
