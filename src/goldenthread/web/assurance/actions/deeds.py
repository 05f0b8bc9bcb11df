"""What every deed does: hold the audit for itself alone, move it, and write that down."""

from django.db.models import F

from goldenthread.web.accounts import audit as trail
from goldenthread.web.assurance.models import Audit
from goldenthread.web.assurance.states import Deed, target
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node

KIND = "audit"


def take(audit: Audit) -> Audit:
    """Hold an audit for this deed alone, as it stands in the database.

    The first statement is a write: it takes the lock, on SQLite and PostgreSQL alike.
    """
    Audit.objects.filter(pk=audit.pk).update(revision=F("revision") + 1)
    return Audit.objects.with_all().get(pk=audit.pk)


def move(audit: Audit, deed: Deed, by, **changes) -> Audit:
    """Do the deed to an audit that is held; raises `NotNow` where the table does not have it."""
    changes["state"] = target(deed, audit.standing)
    for name, value in changes.items():
        setattr(audit, name, value)
    audit.save(update_fields=list(changes))
    written(audit, deed, by)
    return audit


def written(audit: Audit, deed: Deed, by, **details) -> None:
    """Keep that the deed was done. Nothing of the child goes into the trail."""
    trail.record(
        by=by,
        deed=f"audit: {deed.value}",
        subject=f"audit {audit.pk}",
        details={"revision": audit.revision, "state": audit.state, **details},
    )


def node_of(audit: Audit) -> Node:
    """The audit's node in the thread; its title names the team and never a child."""
    return thread.ensure_node(
        KIND,
        audit.pk,
        title=f"{audit}: {audit.team}, {audit.version.tool}",
        url=audit.get_absolute_url(),
        when=audit.allotted_at.date(),
    )
