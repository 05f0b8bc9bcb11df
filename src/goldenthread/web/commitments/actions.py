"""The deeds done to commitments: one function each, atomic, with its event and its audit entry.

Each deed is given the ``version`` of the commitment that the person had before them; ``deeds``
says what becomes of one on any other version. Deeds of answering, reminding and merging are in
rooms of their own beside this.
"""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments import asked_before, policies
from goldenthread.web.commitments.deeds import (
    NO_ANSWER,
    differing,
    move,
    node_of,
    take,
    web_address,
    written,
)
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import Deed, target
from goldenthread.web.deeds.keeping import Refused, SomebodyChangedThis, given
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node

__all__ = ["Refused", "SomebodyChangedThis"]


@transaction.atomic
def raise_commitment(
    *,
    by,
    what: str,
    raised_on: date,
    owner_name: str = "",
    owner_role: str = "",
    owner_user=None,
    asked_by: str = "",
    due: date | None = None,
    due_words: str = "",
    source: Node | None = None,
    explicit: bool = True,
    public: bool = False,
    token: uuid.UUID | None = None,
    right: Capability = Capability.MANAGE_COMMITMENTS,
) -> Commitment:
    """Enter a promise in the register, with its node in the thread, tied to where it was made.

    ``by`` is None when minutes are read by a command. A ``token`` already used brings back the
    commitment it made, so that a form sent twice makes one. ``right`` is what allows ``by`` to do
    so, where another app lets people promise things of its own.
    """
    if by is not None:
        policies.check_can_raise(by, right)
    what = given("what", what, "Enter what is to be done")
    made = Commitment.objects.filter(token=token).first() if token else None
    if made:
        return made
    commitment = Commitment.objects.create(
        token=token or uuid.uuid4(),
        what=what,
        raised_on=raised_on,
        owner_name=owner_name.strip(),
        owner_role=owner_role.strip(),
        owner_user=owner_user,
        asked_by=asked_by.strip(),
        first_due=due,
        agreed_due=due,
        due_words=due_words,
        source=source,
        explicit=explicit,
        public=public,
        state=target(Deed.RAISE, None),
    )
    commitment.node = node_of(commitment)
    commitment.save(update_fields=["node"])
    if source:
        thread.link(from_node=commitment.node, to_node=source, kind="made at")
    written(commitment, Deed.RAISE, by, before=None)
    asked_before.remember(commitment)
    return commitment


@transaction.atomic
def mark_done(
    *, commitment: Commitment, by, version: int, evidence: str, evidence_link: str = ""
) -> Commitment:
    """Say that it is done, and by what that is shown; somebody else then verifies it."""
    taken = take(commitment, version)
    evidence = given("evidence", evidence, "Enter the evidence that it was done")
    link = web_address(evidence_link)
    changes = {
        "evidence": evidence,
        "evidence_link": link,
        "done_by": None if isinstance(by, policies.Outside) else by,
        "done_on": timezone.localdate(),
    }
    return move(taken, Deed.MARK_DONE, by, changes, evidence=evidence, evidence_link=link)


@transaction.atomic
def verify(*, commitment: Commitment, by, version: int, reason: str = "") -> Commitment:
    """Close it: somebody other than its owner and whoever did it has looked at the evidence."""
    return move(take(commitment, version), Deed.VERIFY, by, {}, reason=reason.strip())


@transaction.atomic
def return_to_owner(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Send it back as not done. The evidence offered stays in the history."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why it is not done yet")
    return move(taken, Deed.RETURN, by, _not_done(), reason=reason)


@transaction.atomic
def reopen(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Take up again what was closed or withdrawn: the proof lapsed, or the need came back."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why it is taken up again")
    return move(taken, Deed.REOPEN, by, _not_done(), reason=reason)


@transaction.atomic
def change_date(
    *, commitment: Commitment, by, version: int, due: date | None, reason: str
) -> Commitment:
    """Agree another date. The first date ever agreed is kept beside it."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why the date is changed")
    if due is None:
        raise Refused("due", "Enter the date now agreed")
    if due == taken.agreed_due:
        raise Refused("due", "Enter a date other than the one already agreed")
    changes = {"agreed_due": due, "first_due": taken.first_due or due, "asked_due": None}
    return move(taken, Deed.CHANGE_DATE, by, changes, reason=reason)


@transaction.atomic
def withdraw(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Give it up, for a reason that stands in the history for all to read."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why it is withdrawn")
    return move(taken, Deed.WITHDRAW, by, {}, reason=reason)


@transaction.atomic
def correct(*, commitment: Commitment, by, reason: str, **fields) -> Commitment:
    """Put right what a source says of it (``what``, its owner, its dates, ``public``).

    For corrected minutes: the state and everything done since stay as they are. Does nothing,
    and writes nothing, when the fields already say so.
    """
    if not differing(Commitment.objects.get(pk=commitment.pk), fields):
        return commitment
    taken = take(commitment, version=None)
    changes = differing(taken, fields)
    corrected = move(taken, Deed.CORRECT, by, changes, reason=reason)
    node_of(corrected)
    if changes.keys() & {"what", "raised_on", "owner_name", "owner_role"}:
        asked_before.remember(corrected)
    return corrected


@transaction.atomic
def note(*, commitment: Commitment, by, reason: str) -> Commitment:
    """Write a remark into the history."""
    taken = take(commitment, version=None)
    return move(taken, Deed.NOTE, by, {}, reason=given("reason", reason, "Enter the remark"))


@transaction.atomic
def measured_by(*, commitment: Commitment, by, measure: Node) -> Commitment:
    """Name a measure that will show whether it worked."""
    taken = take(commitment, version=None)
    remark = f"Measured by: {measure.title}"
    noted = move(taken, Deed.NOTE, by, {}, reason=remark)
    thread.link(from_node=measure, to_node=noted.node, kind="measures")
    return noted


@transaction.atomic
def reassign(
    *,
    commitment: Commitment,
    by,
    version: int,
    owner_name: str,
    owner_role: str = "",
    owner_user=None,
    reason: str,
) -> Commitment:
    """Name another owner. Links sent to the one before open nothing from then on."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why somebody else is to do it")
    name = given("owner", owner_name, "Enter who is to do it")
    changes = {"owner_name": name, "owner_role": owner_role.strip(), "owner_user": owner_user}
    if not differing(taken, changes):
        raise Refused("owner", "Enter somebody other than the owner it has")
    return move(taken, Deed.REASSIGN, by, changes | NO_ANSWER, reason=reason)


def _not_done() -> dict:
    return {"evidence": "", "evidence_link": "", "done_by": None, "done_on": None}
