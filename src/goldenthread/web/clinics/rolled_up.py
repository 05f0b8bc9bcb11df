"""The reports of a month's clinics together: for the assistant director, and for the board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from goldenthread.web.clinics.models import Chosen, Clinic, Look, Report
from goldenthread.web.clinics.states import NEEDS_REPORT, Recovery, Told, told


@dataclass(frozen=True)
class Escalated:
    """A report whose recovery was missed at so many clinics, and the last look at it."""

    look: Look
    missed: int

    @property
    def told(self) -> Told:
        """Who it goes to."""
        return told(self.missed)


@dataclass(frozen=True)
class RolledUp:
    """A month: its clinics with their counts, what was escalated, what has no report, all reports.

    ``clinics`` carry ``picked``, ``reported``, ``missing``, ``came`` and ``missed``.
    """

    month: date
    clinics: Sequence[Clinic]
    escalated: Sequence[Escalated]
    unreported: Sequence[Chosen]
    reports: Sequence[Report]

    def for_(self, whom: Told) -> list[Escalated]:
        """What goes to the assistant director, or to the board."""
        return [one for one in self.escalated if one.told is whom]


def months() -> list[date]:
    """The months of which there were clinics, the latest first."""
    return list(Clinic.objects.order_by("-month").values_list("month", flat=True).distinct())


def rolled_up(month: date) -> RolledUp:
    """All clinics of a month together, in a fixed number of queries."""
    clinics = (
        Clinic.objects.filter(month=month)
        .annotate(
            picked=Count("chosen", distinct=True),
            reported=Count("chosen__report", distinct=True),
            missing=Count(
                "chosen",
                filter=Q(chosen__why__in=NEEDS_REPORT, chosen__report=None),
                distinct=True,
            ),
            came=Count("looks", filter=Q(looks__recovery=Recovery.CAME), distinct=True),
            missed=Count("looks", filter=Q(looks__recovery=Recovery.MISSED), distinct=True),
        )
        .order_by("by", "locality")
    )
    missed = (
        Look.objects.filter(clinic__month=month, recovery=Recovery.MISSED)
        .select_related("clinic", "report__chosen__clinic", "report__commitment")
        .prefetch_related("report__looks__clinic")
    )
    unreported = (
        Chosen.objects.filter(clinic__month=month, why__in=NEEDS_REPORT, report=None)
        .select_related("clinic")
        .order_by("clinic__by", "clinic__locality", "place")
    )
    reports = (
        Report.objects.filter(chosen__clinic__month=month)
        .select_related("chosen__clinic", "commitment", "written_by")
        .order_by("chosen__clinic__locality", "chosen__place")
    )
    return RolledUp(
        month=month,
        clinics=list(clinics),
        escalated=[Escalated(look, _missed(look)) for look in missed],
        unreported=list(unreported),
        reports=list(reports),
    )


def _missed(look: Look) -> int:
    """At how many clinics up to this one the recovery was missed."""
    return sum(
        one.recovery == Recovery.MISSED and one.clinic.month <= look.clinic.month
        for one in look.report.looks.all()
    )
