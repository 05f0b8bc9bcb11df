"""Comparing findings with what was found, planned and promised already; and what is kept of it.

The nearest of each finding are looked for when somebody asks, and kept: no page compares anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldenthread.likeness import nearest
from goldenthread.web.accounts import audit
from goldenthread.web.findings import policies
from goldenthread.web.findings.models import Comparison, Finding, Near
from goldenthread.web.findings.states import State
from goldenthread.web.thread.models import Node

FOUND, DONE = ("finding",), ("outcome", "commitment")
"""The kinds of node that a finding may be covered by: what was found, and what is done about it."""
MOST = 10
"""How many of the nearest are kept and shown, of what was found and of what is done."""


@dataclass(frozen=True)
class Candidate:
    """Something a finding may be covered by; ``source`` is the source of one that is a finding."""

    pk: int
    title: str
    source: int | None


def candidates(kinds: Sequence[str] = (*FOUND, *DONE)):
    """The nodes a finding may be covered by: not findings and promises that were withdrawn."""
    return (
        Node.objects.filter(kind__in=kinds)
        .exclude(finding__state=State.WITHDRAWN)
        .exclude(commitment__state="withdrawn")
        .order_by("pk")
    )


@transaction.atomic
def compare(*, by, findings: Sequence[Finding] | None = None) -> int:
    """Look for the nearest of findings, all that stand unless some are given, and keep them.

    Returns how many were compared. ``by`` is None for a command. A finding is not compared with
    those of its own source.
    """
    if by is not None:
        policies.check_can_keep(by)
    asked = list(Finding.objects.standing() if findings is None else findings)
    found, done = _read(FOUND), _read(DONE)
    kept = [*_nearest(asked, found), *_nearest(asked, done)]
    Near.objects.filter(finding__in=asked).delete()
    # Two who compare at once find the same: what the other has kept already stays.
    Near.objects.bulk_create(kept, batch_size=1000, ignore_conflicts=True)
    Finding.objects.filter(pk__in=[one.pk for one in asked]).update(compared_at=timezone.now())
    everything = [*found, *done]
    Comparison.objects.create(
        by=by,
        findings=len(asked),
        among=len(everything),
        last_node=max((one.pk for one in everything), default=0),
    )
    audit.record(by=by, deed="compared findings", subject=f"{len(asked)} findings")
    return len(asked)


def _read(kinds: Sequence[str]) -> list[Candidate]:
    rows = candidates(kinds).values_list("pk", "title", "finding__source_id")
    return [Candidate(*row) for row in rows]


def _nearest(asked: Sequence[Finding], among: Sequence[Candidate]) -> Iterator[Near]:
    # As many more are looked for as the finding's own source may push out.
    own = [sum(one.source == finding.source_id for one in among) for finding in asked]
    lists = nearest(
        [one.text for one in asked],
        [one.title for one in among],
        most=MOST + max(own, default=0),
    )
    for finding, near_to in zip(asked, lists, strict=True):
        of_others = [one for one in near_to if among[one.place].source != finding.source_id]
        for one in of_others[:MOST]:
            yield Near(finding=finding, node_id=among[one.place].pk, likeness=one.likeness)


@dataclass(frozen=True)
class Freshness:
    """How much has come since findings were last compared: findings, and things to compare with."""

    last: Comparison | None
    never: int
    added: int

    @property
    def is_fresh(self) -> bool:
        """Whether comparing again would bring nothing new."""
        return not self.never and not self.added


def freshness() -> Freshness:
    """How fresh what is kept is, in three queries."""
    last = Comparison.objects.select_related("by").last()
    never = Finding.objects.standing().filter(compared_at=None).count()
    added = candidates().filter(pk__gt=last.last_node if last else 0).count()
    return Freshness(last, never, added)
