"""Who keeps what the public sends to meetings. ``check_`` raises, ``can_`` answers."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import Deed, possible


@dataclass(frozen=True)
class Sender:
    """Whoever sent one contribution, without an account, who came by the link to it."""

    contribution: int


OWN_DEEDS = frozenset({Deed.WITHDRAW})
"""What whoever sent it may do to it afterwards."""


def check_can_keep(user) -> None:
    check(user, Capability.KEEP_PARTICIPATION)


def can_keep(user) -> bool:
    return can(user, Capability.KEEP_PARTICIPATION)


def check_who(by, deed: Deed, contribution: Contribution) -> None:
    """Raise PermissionDenied unless this person, or whoever sent it, may do the deed to it."""
    if not isinstance(by, Sender):
        check_can_keep(by)
    elif by.contribution != contribution.pk or deed not in OWN_DEEDS:
        raise PermissionDenied(f"Nobody may {deed} this by a link.")


def can_now(by, deed: Deed, contribution: Contribution) -> bool:
    """Whether this person may do the deed to this contribution in the state it is in."""
    if not possible(deed, contribution.what, contribution.standing):
        return False
    try:
        check_who(by, deed, contribution)
    except PermissionDenied:
        return False
    return True
