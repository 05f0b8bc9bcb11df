"""The one way to what the records say of a case: asked of the policy, and written in the log."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.audits.facts import Fact, facts_of
from goldenthread.records.store import NoSnapshot, Snapshot, Store
from goldenthread.web.accounts import audit as trail
from goldenthread.web.accounts.policies import check_open_children
from goldenthread.web.assurance.models import Audit

LASTS = timedelta(minutes=15)
"""Opening the same case again within this time is the same opening, and is logged once."""
KEY = "audited_cases"


def store() -> Store:
    """Where the records lie."""
    return Store(settings.GOLDENTHREAD_HOME)


def latest_snapshot() -> Snapshot | None:
    """The latest records of the authority; None before any were loaded."""
    try:
        return store().latest(settings.AUTHORITY)
    except NoSnapshot:
        return None


def snapshot_of(identifier: str) -> Snapshot | None:
    """The records that a sample was drawn from; None where they are no longer kept."""
    try:
        return store().get(identifier)
    except NoSnapshot:
        return None


@transaction.atomic
def open_case(*, by, audit: Audit, session) -> list[Fact]:
    """What the records say of the case of an audit, for the person who grades it.

    Whoever calls this has checked that the audit is theirs. Who opened it and why is in the access
    log before anything is shown; the log names the audit, never the child.
    """
    check_open_children(by, audit.team)
    _log(by, audit, session)
    snapshot = snapshot_of(audit.snapshot)
    return facts_of(snapshot, audit.person_id) if snapshot else []


def _log(by, audit: Audit, session) -> None:
    now = timezone.now()
    opened = session.get(KEY, {})
    key = f"{by.pk}-{audit.pk}"
    last = opened.get(key)
    if last and now.timestamp() - last < LASTS.total_seconds():
        return
    trail.record_opened_children(
        by=by,
        list_name=f"{audit}, facts of the case, {audit.team}",
        reason=f"Audit of the case file: {audit.version.tool}",
        children=1,
    )
    session[KEY] = {**opened, key: now.timestamp()}
