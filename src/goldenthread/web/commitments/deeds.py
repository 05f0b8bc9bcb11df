"""What every deed on a commitment goes through: taken, moved by the table, written down."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from goldenthread.web.accounts import audit
from goldenthread.web.commitments import policies
from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.states import Deed, State, target
from goldenthread.web.deeds.keeping import Refused, hold
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node


def take(commitment: Commitment, version: int | None) -> Commitment:
    """Hold the commitment for this deed alone, with what every deed reads of it."""
    whole = Commitment.objects.select_related("node", "source", "owner_user")
    return hold(commitment, version, read_by=whole)


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
