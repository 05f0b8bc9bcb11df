"""The deeds done to commitments: one function each, atomic, with its event and its audit entry.

Each deed is given the ``version`` of the commitment that the person had before them. A deed on
any other version is refused with :class:`SomebodyChangedThis`, so that neither two people at once
nor one person's double click can do anything twice.
"""

import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments import policies
from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.states import Deed, State, target
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node


class Refused(ValueError):
    """A deed that lacks something it needs. ``field`` names the part of the form to put right."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field


class SomebodyChangedThis(RuntimeError):
    """The commitment is no longer as it was when the person opened it."""

    def __init__(self):
        super().__init__(
            "Somebody changed this since you opened it. Nothing you entered was saved: "
            "read what it says now and try again if it is still needed."
        )


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
    what = _given("what", what, "Enter what is to be done")
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
    commitment.node = _node(commitment)
    commitment.save(update_fields=["node"])
    if source:
        thread.link(from_node=commitment.node, to_node=source, kind="made at")
    _written(commitment, Deed.RAISE, by, before=None)
    return commitment


@transaction.atomic
def mark_done(
    *, commitment: Commitment, by, version: int, evidence: str, evidence_link: str = ""
) -> Commitment:
    """Say that it is done, and by what that is shown; somebody else then verifies it."""
    taken = _take(commitment, version)
    evidence = _given("evidence", evidence, "Enter the evidence that it was done")
    link = _web_address(evidence_link)
    changes = {
        "evidence": evidence,
        "evidence_link": link,
        "done_by": by,
        "done_on": timezone.localdate(),
    }
    return _move(taken, Deed.MARK_DONE, by, changes, evidence=evidence, evidence_link=link)


@transaction.atomic
def verify(*, commitment: Commitment, by, version: int, reason: str = "") -> Commitment:
    """Close it: somebody other than its owner and whoever did it has looked at the evidence."""
    return _move(_take(commitment, version), Deed.VERIFY, by, {}, reason=reason.strip())


@transaction.atomic
def return_to_owner(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Send it back as not done. The evidence offered stays in the history."""
    taken = _take(commitment, version)
    reason = _given("reason", reason, "Enter why it is not done yet")
    return _move(taken, Deed.RETURN, by, _not_done(), reason=reason)


@transaction.atomic
def reopen(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Take up again what was closed or withdrawn: the proof lapsed, or the need came back."""
    taken = _take(commitment, version)
    reason = _given("reason", reason, "Enter why it is taken up again")
    return _move(taken, Deed.REOPEN, by, _not_done(), reason=reason)


@transaction.atomic
def change_date(
    *, commitment: Commitment, by, version: int, due: date | None, reason: str
) -> Commitment:
    """Agree another date. The first date ever agreed is kept beside it."""
    taken = _take(commitment, version)
    reason = _given("reason", reason, "Enter why the date is changed")
    if due is None:
        raise Refused("due", "Enter the date now agreed")
    if due == taken.agreed_due:
        raise Refused("due", "Enter a date other than the one already agreed")
    changes = {"agreed_due": due, "first_due": taken.first_due or due}
    return _move(taken, Deed.CHANGE_DATE, by, changes, reason=reason)


@transaction.atomic
def withdraw(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Give it up, for a reason that stands in the history for all to read."""
    taken = _take(commitment, version)
    reason = _given("reason", reason, "Enter why it is withdrawn")
    return _move(taken, Deed.WITHDRAW, by, {}, reason=reason)


@transaction.atomic
def correct(*, commitment: Commitment, by, reason: str, **fields) -> Commitment:
    """Put right what a source says of it (``what``, its owner, its dates, ``public``).

    For corrected minutes: the state and everything done since stay as they are. Does nothing,
    and writes nothing, when the fields already say so.
    """
    if not _differing(Commitment.objects.get(pk=commitment.pk), fields):
        return commitment
    taken = _take(commitment, version=None)
    changes = _differing(taken, fields)
    corrected = _move(taken, Deed.CORRECT, by, changes, reason=reason)
    _node(corrected)
    return corrected


@transaction.atomic
def note(*, commitment: Commitment, by, reason: str) -> Commitment:
    """Write a remark into the history."""
    taken = _take(commitment, version=None)
    return _move(taken, Deed.NOTE, by, {}, reason=_given("reason", reason, "Enter the remark"))


@transaction.atomic
def measured_by(*, commitment: Commitment, by, measure: Node) -> Commitment:
    """Name a measure that will show whether it worked."""
    taken = _take(commitment, version=None)
    remark = f"Measured by: {measure.title}"
    noted = _move(taken, Deed.NOTE, by, {}, reason=remark)
    thread.link(from_node=measure, to_node=noted.node, kind="measures")
    return noted


def _take(commitment: Commitment, version: int | None) -> Commitment:
    """Hold the commitment for this deed alone, as it stands in the database.

    The first statement is a write on the expected version: it takes the lock, on SQLite and
    PostgreSQL alike, and finds nothing when somebody was quicker.
    """
    held = Commitment.objects.filter(pk=commitment.pk)
    if version is not None:
        held = held.filter(version=version)
    if not held.update(version=F("version") + 1):
        raise SomebodyChangedThis
    return Commitment.objects.select_related("node", "source", "owner_user").get(pk=commitment.pk)


def _move(
    commitment: Commitment,
    deed: Deed,
    by,
    changes: dict,
    *,
    reason: str = "",
    evidence: str = "",
    evidence_link: str = "",
) -> Commitment:
    if by is not None:
        policies.check_who(by, deed, commitment)
    before = commitment.standing
    changes = {**changes, "state": target(deed, before)}
    told = {
        name: [_plain(getattr(commitment, name)), _plain(value)]
        for name, value in changes.items()
        if getattr(commitment, name) != value
    }
    for name, value in changes.items():
        setattr(commitment, name, value)
    commitment.save(update_fields=list(changes))
    _written(
        commitment,
        deed,
        by,
        before=before,
        reason=reason,
        evidence=evidence,
        evidence_link=evidence_link,
        changes=told,
    )
    return commitment


def _differing(commitment: Commitment, fields: dict) -> dict:
    return {name: value for name, value in fields.items() if getattr(commitment, name) != value}


def _written(commitment: Commitment, deed: Deed, by, *, before: State | None, **said) -> None:
    CommitmentEvent.objects.create(
        commitment=commitment,
        version=commitment.version,
        deed=deed,
        from_state=before or "",
        to_state=commitment.state,
        by=by,
        **said,
    )
    audit.record(
        by=by,
        deed=f"commitment: {deed}",
        subject=f"commitment {commitment.pk}",
        details={"version": commitment.version, "state": str(commitment.state)},
    )


def _not_done() -> dict:
    return {"evidence": "", "evidence_link": "", "done_by": None, "done_on": None}


def _node(commitment: Commitment) -> Node:
    return thread.ensure_node(
        "commitment",
        commitment.pk,
        title=commitment.what,
        url=commitment.get_absolute_url(),
        public=commitment.public,
        when=commitment.raised_on,
    )


def _given(field: str, value: str, message: str) -> str:
    value = value.strip()
    if not value:
        raise Refused(field, message)
    return value


def _web_address(value: str) -> str:
    value = value.strip()
    if value:
        try:
            URLValidator(schemes=["http", "https"])(value)
        except ValidationError:
            raise Refused(
                "evidence_link", "Enter a web address that begins with https:// or http://"
            ) from None
    return value


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value is not None else None
