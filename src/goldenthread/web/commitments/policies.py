"""Who may do what to a commitment, and when. ``check_`` raises, ``can_`` answers.

Who is asked of the role and the person; when is asked of the table in ``states``.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.models import AnswerLink, Commitment
from goldenthread.web.commitments.states import Deed, possible
from goldenthread.web.thread.policies import sees_everything

MANAGED = (
    Deed.RAISE,
    Deed.CHANGE_DATE,
    Deed.WITHDRAW,
    Deed.REOPEN,
    Deed.CORRECT,
    Deed.NOTE,
    Deed.AGREE_DATE,
    Deed.REFUSE_DATE,
    Deed.REASSIGN,
    Deed.KEEP_OWNER,
    Deed.SEND_LINK,
    Deed.END_LINK,
    Deed.CHASE,
    Deed.MERGE,
    Deed.UNMERGE,
)
"""Deeds for those who keep the register."""

BY_RULE = (Deed.REMIND, Deed.ESCALATE)
"""Deeds of the daily reminders, which nobody does by hand."""

ANSWERS = (Deed.MARK_DONE, Deed.ASK_DATE, Deed.DISOWN)
"""Deeds of an owner, also of one without an account."""


@dataclass(frozen=True)
class Outside:
    """The owner of one commitment, who has no account and came by a link."""

    link: AnswerLink

    @property
    def name(self) -> str:
        """Whom the link was sent to, by the name or role that the commitment gives."""
        return self.link.owner


def can_see(user, commitment: Commitment) -> bool:
    """Everyone with the register sees what was promised in public; officers see the rest too."""
    return can(user, Capability.SEE_COMMITMENTS) and (commitment.public or sees_everything(user))


def check_can_raise(user, right: Capability = Capability.MANAGE_COMMITMENTS) -> None:
    check(user, right)


def can_raise(user) -> bool:
    return can(user, Capability.MANAGE_COMMITMENTS)


def check_who(user, deed: Deed, commitment: Commitment) -> None:
    """Raise PermissionDenied, saying why, unless this person may do the deed to this commitment.

    Marking done is for its owner and for those who keep the register; asking for another date and
    saying that it is not theirs are for its owner alone. Verifying and returning are for those who
    may verify, but never for whoever marked it done nor for its owner.
    """
    if isinstance(user, Outside):
        _check_answers(user, deed, commitment)
    elif deed in BY_RULE:
        raise PermissionDenied(f"Nobody may {deed} this by hand: the daily reminders do.")
    elif deed in MANAGED:
        check(user, Capability.MANAGE_COMMITMENTS)
    elif deed is Deed.MARK_DONE:
        check(user, Capability.MARK_DONE)
        _check_owns_or_manages(user, commitment)
    elif deed in ANSWERS:
        check(user, Capability.MARK_DONE)
        _check_owns(user, deed, commitment)
    else:
        check(user, Capability.VERIFY)
        _check_another_person(user, deed, commitment)


def opens(link: AnswerLink, commitment: Commitment) -> bool:
    """Whether a link still opens this commitment: its own, good today, and to its present owner."""
    return (
        link.commitment_id == commitment.pk
        and link.ended_at is None
        and link.ends_on >= timezone.localdate()
        and link.owner == commitment.owner
    )


def _check_answers(outside: Outside, deed: Deed, commitment: Commitment) -> None:
    if deed not in ANSWERS:
        raise PermissionDenied(f"Nobody may {deed} this by a link.")
    link = AnswerLink.objects.filter(pk=outside.link.pk).first()
    if link is None or not opens(link, commitment):
        raise PermissionDenied("This link no longer opens this commitment.")


def _owns(user, commitment: Commitment) -> bool:
    return commitment.owner_user_id is not None and commitment.owner_user_id == user.pk


def _check_owns(user, deed: Deed, commitment: Commitment) -> None:
    if not _owns(user, commitment):
        raise PermissionDenied(f"Only its owner may {deed} this.")


def _check_owns_or_manages(user, commitment: Commitment) -> None:
    if not _owns(user, commitment) and not can(user, Capability.MANAGE_COMMITMENTS):
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
