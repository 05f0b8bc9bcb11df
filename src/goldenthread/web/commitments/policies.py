"""Who may do what to a commitment, and when. ``check_`` raises, ``can_`` answers.

Who is asked of the role and the person; when is asked of the table in ``states``.
"""

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import Deed, possible
from goldenthread.web.thread.policies import sees_everything

MANAGED = (
    Deed.RAISE,
    Deed.CHANGE_DATE,
    Deed.WITHDRAW,
    Deed.REOPEN,
    Deed.CORRECT,
    Deed.NOTE,
)
"""Deeds for those who keep the register."""


def can_see(user, commitment: Commitment) -> bool:
    """Everyone with the register sees what was promised in public; officers see the rest too."""
    return can(user, Capability.SEE_COMMITMENTS) and (commitment.public or sees_everything(user))


def check_can_raise(user, right: Capability = Capability.MANAGE_COMMITMENTS) -> None:
    check(user, right)


def can_raise(user) -> bool:
    return can(user, Capability.MANAGE_COMMITMENTS)


def check_who(user, deed: Deed, commitment: Commitment) -> None:
    """Raise PermissionDenied, saying why, unless this person may do the deed to this commitment.

    Marking done is for its owner and for those who keep the register. Verifying and returning are
    for those who may verify, but never for whoever marked it done nor for its owner.
    """
    if deed in MANAGED:
        check(user, Capability.MANAGE_COMMITMENTS)
    elif deed is Deed.MARK_DONE:
        check(user, Capability.MARK_DONE)
        _check_owns_or_manages(user, commitment)
    else:
        check(user, Capability.VERIFY)
        _check_another_person(user, deed, commitment)


def _check_owns_or_manages(user, commitment: Commitment) -> None:
    owns = commitment.owner_user_id is not None and commitment.owner_user_id == user.pk
    if not owns and not can(user, Capability.MANAGE_COMMITMENTS):
        raise PermissionDenied(
            "Only its owner, an improvement lead or a scrutiny officer may mark this done."
        )


def _check_another_person(user, deed: Deed, commitment: Commitment) -> None:
    if user.pk in {commitment.done_by_id, commitment.owner_user_id}:
        raise PermissionDenied(
            f"You may not {deed} this: somebody other than its owner and whoever marked it done "
            "must look at the evidence."
        )


def can_now(user, deed: Deed, commitment: Commitment) -> bool:
    """Whether this person may do the deed to this commitment in the state it is in."""
    if not possible(deed, commitment.standing):
        return False
    try:
        check_who(user, deed, commitment)
    except PermissionDenied:
        return False
    return True
