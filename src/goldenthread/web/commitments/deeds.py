"""What every deed on a commitment goes through: taken, moved by the table, written down.

Each deed is given the ``version`` of the commitment that the person had before them. A deed on
any other version is refused with :class:`SomebodyChangedThis`, so that neither two people at once
nor one person's double click can do anything twice.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import F

from goldenthread.web.accounts import audit
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


def take(commitment: Commitment, version: int | None) -> Commitment:
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


NO_ANSWER = {"asked_due": None, "disowned": False}
"""What an owner answered, once it is dealt with."""


def move(
    commitment: Commitment,
    deed: Deed,
    by,
    changes: dict,
    *,
    reason: str = "",
    evidence: str = "",
    evidence_link: str = "",
    told: dict | None = None,
) -> Commitment:
    """Do the deed on a commitment that was taken: check who, change it, write what happened.

    ``by`` is a person with an account, an :class:`~policies.Outside` owner, or None for a rule.
    ``told`` is more for the history, as [before, after], that is no field of the commitment.
    """
    if by is not None:
        policies.check_who(by, deed, commitment)
    before = commitment.standing
    changes = {**changes, "state": target(deed, before)}
    if changes["state"] is not State.OPEN:
        changes |= NO_ANSWER
    changed = {
        name: [_plain(getattr(commitment, name)), _plain(value)]
        for name, value in changes.items()
        if getattr(commitment, name) != value
    }
    for name, value in changes.items():
        setattr(commitment, name, value)
    commitment.save(update_fields=list(changes))
    written(
        commitment,
        deed,
        by,
        before=before,
        reason=reason,
        evidence=evidence,
        evidence_link=evidence_link,
        changes=changed | (told or {}),
    )
    return commitment


def differing(commitment: Commitment, fields: dict) -> dict:
    """Those of the fields that the commitment does not say already."""
    return {name: value for name, value in fields.items() if getattr(commitment, name) != value}


def written(commitment: Commitment, deed: Deed, by, *, before: State | None, **said) -> None:
    """Add a deed to the history and to the audit trail."""
    outside = by if isinstance(by, policies.Outside) else None
    by = None if outside else by
    CommitmentEvent.objects.create(
        commitment=commitment,
        version=commitment.version,
        deed=deed,
        from_state=before or "",
        to_state=commitment.state,
        by=by,
        outside=outside.name if outside else "",
        **said,
    )
    audit.record(
        by=by,
        deed=f"commitment: {deed}",
        subject=f"commitment {commitment.pk}",
        details={"version": commitment.version, "state": str(commitment.state)}
        | ({"link": outside.link.pk} if outside else {}),
    )


def node_of(commitment: Commitment) -> Node:
    """The commitment's node in the thread, made or brought up to date."""
    return thread.ensure_node(
        "commitment",
        commitment.pk,
        title=commitment.what,
        url=commitment.get_absolute_url(),
        public=commitment.public,
        when=commitment.raised_on,
    )


def given(field: str, value: str, message: str) -> str:
    """A text without space around it; raises :class:`Refused` when nothing is left."""
    value = value.strip()
    if not value:
        raise Refused(field, message)
    return value


def web_address(value: str) -> str:
    """A web address or nothing; raises :class:`Refused` for anything else."""
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
