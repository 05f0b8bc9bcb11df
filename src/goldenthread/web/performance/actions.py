"""The deeds of this app: setting a target, opening children, entering measures in the thread."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.duties.due import Due, DueList
from goldenthread.measures.measure import Measure
from goldenthread.measures.members import Member
from goldenthread.records.store import Snapshot
from goldenthread.web.accounts import audit
from goldenthread.web.design.words import day
from goldenthread.web.performance import policies
from goldenthread.web.performance.children import Request, list_name, members_asked_for
from goldenthread.web.performance.differences import Otherwise
from goldenthread.web.performance.due import of_team
from goldenthread.web.performance.models import Target, is_the_same
from goldenthread.web.search.keeping import renew
from goldenthread.web.search.sources import of_kind
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node

KIND = "measure"
LONGEST_SUBJECT = 300


@transaction.atomic
def set_target(
    *, by, measure: Measure, from_date: date, value: float, tolerance: float, reason: str
) -> Target:
    """Set what a measure is to reach from a day on. Earlier targets stay as they were.

    Setting the very same again, as a button pressed twice does, is idle.
    """
    policies.check_set_target(by)
    wanted = {
        "from_date": from_date,
        "value": value,
        "tolerance": tolerance,
        "reason": reason.strip(),
        "set_by": by,
    }
    set_last = Target.objects.of_measure(measure.id).filter(from_date=from_date).last()
    if is_the_same(set_last, wanted):
        return set_last
    target = Target.objects.create(measure_id=measure.id, **wanted)
    audit.record(
        by=by,
        deed="set a target",
        subject=f"{measure.id} {measure.name}",
        details={
            "from_date": from_date.isoformat(),
            "value": value,
            "tolerance": tolerance,
            "reason": target.reason,
        },
    )
    return target


@transaction.atomic
def open_children(*, by, snapshot: Snapshot, asked: Request, reason: str) -> list[Member]:
    """List the children behind a figure, with an event in the access log that says why.

    The event names the list and how many rows it has, never a child. It is kept before anybody
    sees a row: whoever calls this renders only after it has returned.
    """
    policies.check_open(by, asked.breakdown)
    listed = members_asked_for(snapshot, asked)
    audit.record(
        by=by,
        deed=audit.OPENED_CHILDREN,
        subject=list_name(asked)[:LONGEST_SUBJECT],
        details={
            "measure": asked.measure_id,
            "period_end": asked.period_end.isoformat(),
            "group": dict(asked.breakdown),
            "part": asked.part,
            "over": asked.over,
            "every": asked.every,
            "rows": len(listed),
            "children": len({member.person_id for member in listed}),
            "reason": reason,
        },
    )
    return listed


@transaction.atomic
def open_otherwise(
    *,
    by,
    found: list[Otherwise],
    team: str | None,
    measure: Measure,
    subject: str,
    reason: str,
) -> list[Otherwise]:
    """List the children who count otherwise, with an event in the access log that says why.

    ``team`` is the one that the list was kept to; None for every team's.
    """
    policies.check_open(by, {"team": team} if team else {})
    audit.record(
        by=by,
        deed=audit.OPENED_CHILDREN,
        subject=f"{subject}{f', {team}' if team else ''}"[:LONGEST_SUBJECT],
        details={
            "measure": measure.id,
            "group": {"team": team} if team else {},
            "rows": len(found),
            "children": len({it.pair.person_id for it in found}),
            "reason": reason,
        },
    )
    return found


@transaction.atomic
def open_due(*, by, listed: DueList, team: str, reason: str) -> list[Due]:
    """List what is due for the children of one team, with an event in the access log."""
    policies.check_open(by, {"team": team})
    items = of_team(listed.items, team)
    audit.record(
        by=by,
        deed=audit.OPENED_CHILDREN,
        subject=f"What is due on {day(listed.day)}, {team}"[:LONGEST_SUBJECT],
        details={
            "day": listed.day.isoformat(),
            "group": {"team": team},
            "rows": len(items),
            "children": len({item.person_id for item in items}),
            "reason": reason,
        },
    )
    return items


@transaction.atomic
def ensure_measure_nodes() -> None:
    """Enter every measure of the catalogue in the thread, under its present name and address."""
    for measure in CATALOGUE.values():
        thread.ensure_node(
            KIND,
            measure.id,
            measure.name,
            reverse("performance:measure", args=[measure.id]),
            public=True,
        )
    renew(of_kind(KIND), Node.objects.of_kind(KIND).values_list("pk", flat=True))


def measure_node(measure: Measure) -> Node:
    """The measure's node; all are entered when one is asked for that has not been, or that
    others entered without knowing its page.
    """
    node = Node.objects.of_kind(KIND).filter(key=measure.id).exclude(url="").first()
    if node is None:
        ensure_measure_nodes()
        node = Node.objects.get(kind=KIND, key=measure.id)
    return node
