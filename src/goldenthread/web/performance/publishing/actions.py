"""The deeds of publishing: saying what a figure means, proposing, publishing, withdrawing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.measures.measure import Measure
from goldenthread.records.store import Snapshot, Store
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.performance.models import Narrative, Publication, is_the_same
from goldenthread.web.performance.publishing import control
from goldenthread.web.performance.publishing.states import NotNow, State, check_may_become
from goldenthread.web.published.frozen import Drawer, Frozen
from goldenthread.web.published.shelf import put_on_shelf


@transaction.atomic
def write_narrative(*, by, measure: Measure, quarter: date, text: str) -> Narrative:
    """Say what a figure of a quarter means. What was written before is kept.

    Writing the very same again, as a button pressed twice does, is idle.
    """
    check(by, Capability.WRITE_NARRATIVE)
    wanted = {"text": text.strip(), "by": by}
    before = Narrative.objects.of_measure(measure.id).filter(quarter=quarter)
    last = before.order_by("at", "pk").last()
    if is_the_same(last, wanted):
        return last
    written = Narrative.objects.create(measure_id=measure.id, quarter=quarter, **wanted)
    audit.record(
        by=by,
        deed="wrote a narrative",
        subject=f"{measure.id} {measure.name}, quarter to {quarter.isoformat()}",
        details={"narrative": written.pk},
    )
    return written


def propose(
    *, by, snapshot: Snapshot, quarters: Sequence[date], reason: str = "", left_open: str = ""
) -> Publication:
    """Freeze the figures of quarters as they would be published, for a second person to look at."""
    check(by, Capability.PUBLISH_FIGURES)
    _check_none_waits()
    # Counting may take minutes, and nothing is locked meanwhile.
    frozen = control.freeze(store(), snapshot, quarters)
    try:
        return _propose(by, frozen, reason.strip(), left_open.strip())
    except IntegrityError:
        # Somebody else proposed while this was counted.
        _check_none_waits()
        raise


@transaction.atomic
def _propose(by, frozen: Frozen, reason: str, left_open: str) -> Publication:
    proposed = Publication.objects.create(
        name=frozen.name,
        quarters=[end.isoformat() for end in frozen.quarters],
        snapshot=frozen.snapshot,
        as_at=frozen.as_at,
        rests_on=frozen.rests_on,
        reason=reason,
        left_open=left_open,
        proposed_by=by,
    )
    _record(proposed, by, "proposed a publication")
    return proposed


def _check_none_waits() -> None:
    if Publication.objects.proposed().exists():
        raise NotNow("Another publication waits for a second person: publish or withdraw it first.")


@transaction.atomic
def publish(*, by, publication: Publication) -> Publication:
    """Show what another person proposed to everybody, to the letter, from now on."""
    check(by, Capability.PUBLISH_FIGURES)
    if publication.proposed_by_id == by.pk:
        raise PermissionDenied("Somebody else has to publish what you proposed.")
    decided = _decided(by, publication, State.PUBLISHED)
    _record(decided, by, "published figures")
    drawer = Drawer(store(), settings.AUTHORITY)
    frozen = drawer.find(decided.name)
    transaction.on_commit(lambda: put_on_shelf(drawer, frozen, decided.decided_at))
    return decided


@transaction.atomic
def withdraw(*, by, publication: Publication) -> Publication:
    """Take back what was proposed and nobody has published."""
    check(by, Capability.PUBLISH_FIGURES)
    decided = _decided(by, publication, State.WITHDRAWN)
    _record(decided, by, "withdrew a publication")
    return decided


def _decided(by, publication: Publication, state: State) -> Publication:
    decided = Publication.objects.select_for_update().get(pk=publication.pk)
    check_may_become(State(decided.state), state)
    decided.state, decided.decided_by, decided.decided_at = state, by, timezone.now()
    decided.save(update_fields=["state", "decided_by", "decided_at"])
    return decided


def _record(publication: Publication, by, deed: str) -> None:
    audit.record(
        by=by,
        deed=deed,
        subject=f"publication {publication.pk}",
        details={
            "quarters": publication.quarters,
            "files": publication.name,
            "snapshot": publication.snapshot,
            "rests_on": publication.rests_on,
            "reason": publication.reason,
            "left_open": publication.left_open,
        },
    )


def store() -> Store:
    """Where the records and what is published of them lie."""
    return Store(Path(settings.GOLDENTHREAD_HOME))
