"""The deeds done to clinics: opening one, and writing a report; atomic, with an audit entry."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.periods import month as a_month
from goldenthread.measures.figures import Figures
from goldenthread.measures.results import Result
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.clinics import choosing, policies
from goldenthread.web.clinics.figures import last_month, series_of
from goldenthread.web.clinics.in_thread import REVIEWS, node_of
from goldenthread.web.clinics.models import Chosen, Clinic, Look, Report
from goldenthread.web.clinics.states import NEEDS_REPORT, SETTLED, Recovery, Why
from goldenthread.web.commitments.actions import raise_commitment
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.measured import lent
from goldenthread.web.thread.models import Node


def open_clinic(
    *, by, breakdown: str, locality: str, figures: Figures, month: date | None = None
) -> Clinic:
    """Open a locality's clinic on a month: its figures choose themselves, and are kept as they are.

    ``month`` is the last day of a complete month, the last one unless given. The clinic begins with
    the reports of earlier ones whose recovery has not come. Opening it again brings back the clinic
    as it was.
    """
    policies.check_can_open(by, breakdown, locality)
    month = month or last_month(figures)
    made = Clinic.objects.of(breakdown, locality).filter(month=month).first()
    if made:
        return made
    # Read before anything is locked: it takes seconds the first time.
    series = list(series_of(figures, breakdown, locality))
    choices = choosing.choose(series, month, lent().targets(), lent().chart)
    return _opened(by, breakdown, locality, figures, month, _now(series, month), choices)


def _now(series, month: date) -> dict[str, Result]:
    """Each measure's figure of the month, where it has a row."""
    return {measure.id: row for measure, rows in series for row in rows if row.period_end == month}


@transaction.atomic
def _opened(by, breakdown, locality, figures, month, now, choices) -> Clinic:
    clinic, is_new = Clinic.objects.get_or_create(
        by=breakdown,
        locality=locality,
        month=month,
        defaults={
            "snapshot": figures.snapshot.id,
            "as_at": figures.snapshot.as_at,
            "opened_by": by,
        },
    )
    if not is_new:
        return clinic
    clinic.node = node_of(clinic)
    clinic.save(update_fields=["node"])
    in_hand = _look_back(clinic, now)
    Chosen.objects.bulk_create(
        _chosen(clinic, place, one, in_hand) for place, one in enumerate(choices, start=1)
    )
    audit.record(
        by=by,
        deed="opened a clinic",
        subject=f"clinic {clinic.pk}",
        details={"snapshot": clinic.snapshot, "chosen": len(choices)},
    )
    return clinic


def _chosen(clinic: Clinic, place: int, one: choosing.Choice, in_hand: set[str]) -> Chosen:
    why = Why.IN_HAND if one.measure.id in in_hand and one.why in NEEDS_REPORT else one.why
    return Chosen(
        clinic=clinic,
        place=place,
        measure_id=one.measure.id,
        why=why,
        value=one.now.value,
        unit=one.now.unit,
        told=choosing.told(one.measure, one.now),
        finding=one.finding,
        against=one.against[:300],
        behind=choosing.behind(one.measure, one.now),
        trend=one.trend,
    )


def _look_back(clinic: Clinic, now: dict[str, Result]) -> set[str]:
    """Look for what earlier clinics of the locality expected back and no clinic has seen.

    Returns the measures whose recovery is not due yet: they need no other report meanwhile.
    """
    in_hand = set()
    waiting = (
        Report.objects.filter(
            chosen__clinic__in=Clinic.objects.of(clinic.by, clinic.locality).filter(
                month__lt=clinic.month
            )
        )
        .exclude(looks__recovery__in=SETTLED)
        .exclude(commitment__state="withdrawn")
        .select_related("chosen__clinic", "commitment__node")
        .order_by("recovery_by", "pk")
    )
    for report in waiting:
        measure, result = report.chosen.measure, now.get(report.chosen.measure_id)
        recovery = choosing.recovered(measure, result, report.expected, report.recovery_by)
        if recovery is Recovery.NOT_YET:
            in_hand.add(measure.id)
        Look.objects.create(
            clinic=clinic,
            report=report,
            recovery=recovery,
            value=result.value if result else None,
            told=choosing.told(measure, result) if result else "No figure",
        )
        thread.link(from_node=clinic.node, to_node=report.commitment.node, kind=REVIEWS)
    return in_hand


@transaction.atomic
def write_report(
    *,
    by,
    chosen: Chosen,
    cause: str,
    action: str,
    owner: str,
    due: date,
    expected: float,
    recovery_by: date,
    token: uuid.UUID | None = None,
) -> Report:
    """Write a figure's corrective action report; its action becomes a commitment.

    ``recovery_by`` is any day of the month in which the figure is expected back. A figure has one
    report: written again by the same form it stays one, and by another it is refused.
    """
    clinic = chosen.clinic
    policies.check_can_write(by, clinic)
    made = Report.objects.filter(chosen=chosen).first()
    if made:
        if token and made.token == token:
            return made
        raise Refused("cause", "Somebody has written this report already: read it on the clinic")
    cause = cause.strip()
    if not cause:
        raise Refused("cause", "Enter the cause")
    if due < timezone.localdate():
        raise Refused("due", "The date must not be in the past")
    end = a_month(recovery_by).end
    if end <= clinic.month:
        raise Refused("recovery_by", "Recovery must be expected in a month after the clinic's")
    commitment = raise_commitment(
        by=by,
        what=action,
        raised_on=timezone.localdate(),
        owner_name=owner,
        owner_user=by if owner.strip() == by.get_full_name() else None,
        asked_by=f"Performance clinic: {clinic.locality}",
        due=due,
        source=clinic.node,
        right=Capability.WRITE_CORRECTIVE_ACTION,
    )
    _measured(commitment, chosen)
    report = Report.objects.create(
        token=token or uuid.uuid4(),
        chosen=chosen,
        cause=cause,
        commitment=commitment,
        expected=expected,
        recovery_by=end,
        written_by=by,
    )
    audit.record(
        by=by,
        deed="wrote a corrective action report",
        subject=f"report {report.pk}",
        details={"clinic": clinic.pk, "measure": chosen.measure_id, "commitment": commitment.pk},
    )
    return report


def _measured(commitment, chosen: Chosen) -> None:
    """Say in the thread that the measure will show whether the action worked."""
    measure = Node.objects.filter(kind="measure", key=chosen.measure_id).first()
    if measure:
        thread.link(from_node=measure, to_node=commitment.node, kind="measures")
