"""Clinics, the figures that chose themselves, reports, and whether recovery came.

What a clinic looked at is kept as it was on its day: nothing of it is counted again for a page.
Change them through ``actions`` only.
"""

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Measure
from goldenthread.web.clinics.states import NEEDS_REPORT, Recovery, Why
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.design.words import month
from goldenthread.web.thread.models import Node

A_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class By(models.TextChoices):
    """What a locality is: the breakdown that its figures are those of a group of."""

    TEAM = "team", "Team"
    DISTRICT = "district", "District"


class ClinicQuerySet(models.QuerySet):
    def latest_first(self):
        return self.select_related("opened_by").order_by("-month", "by", "locality")

    def of(self, by, locality):
        return self.filter(by=by, locality=locality)


class Clinic(models.Model):
    """A performance clinic of one team or district on the figures of one month.

    ``month`` is its last day; ``snapshot`` and ``as_at`` say which records the figures are of.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    node = models.OneToOneField(Node, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=10, choices=By)
    locality = models.CharField(max_length=200)
    month = models.DateField()
    snapshot = models.CharField(max_length=60)
    as_at = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = ClinicQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "locality", "month"], name="one_clinic_a_locality_and_month"
            ),
            models.CheckConstraint(condition=~Q(locality=""), name="a_clinic_has_a_locality"),
        ]

    def __str__(self):
        return f"{self.locality}, {month(self.month)}"

    def get_absolute_url(self):
        return reverse("clinics:clinic", args=[self.pk])

    @property
    def group(self) -> Mapping[str, str]:
        """The breakdown and the group of it that its figures are of."""
        return {self.by: self.locality}


class Chosen(models.Model):
    """A figure that chose itself, as it stood on the day of the clinic.

    ``told`` is the figure in words, ``finding`` what its control chart shows, ``against`` how it
    stands against its target; either of these may be empty. ``trend`` holds the last 13 periods,
    oldest first, each as [last day, value or null]. ``behind`` is how many records behind it need
    attention; null where the figure has no two sides.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="chosen")
    place = models.PositiveSmallIntegerField()
    measure_id = models.CharField(max_length=10)
    why = models.CharField(max_length=30, choices=Why)
    value = models.FloatField(null=True)
    unit = models.CharField(max_length=60)
    told = models.CharField(max_length=300)
    finding = models.TextField(blank=True)
    against = models.CharField(max_length=300, blank=True)
    behind = models.PositiveIntegerField(null=True)
    trend = models.JSONField(default=list)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "measure_id"], name="a_figure_is_chosen_once_a_clinic"
            )
        ]

    def __str__(self):
        return f"{self.measure_id}: {self.told}"

    @property
    def measure(self) -> Measure:
        return CATALOGUE[self.measure_id]

    @property
    def needs_report(self) -> bool:
        """Whether it asks for a corrective action report."""
        return Why(self.why) in NEEDS_REPORT


class ReportQuerySet(models.QuerySet):
    def with_all(self):
        return self.select_related(
            "chosen__clinic", "commitment__node", "written_by"
        ).prefetch_related("looks")


class Report(models.Model):
    """A corrective action report, written once: the action itself is a commitment, and lives on.

    ``expected`` is the figure that is expected back, in the measure's unit, by the end of the month
    ``recovery_by`` (its last day).
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    chosen = models.OneToOneField(Chosen, on_delete=models.PROTECT, related_name="report")
    cause = models.TextField()
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="+")
    expected = models.FloatField()
    recovery_by = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(cause=""), name="a_report_says_the_cause"),
            models.CheckConstraint(condition=Q(expected__gte=0), name="a_recovery_is_no_debt"),
        ]

    def __str__(self):
        return f"{self.chosen.measure_id}: {self.cause}"

    def get_absolute_url(self):
        return reverse("clinics:report", args=[self.pk])


class Look(models.Model):
    """What a later clinic of the same locality found of a report: whether recovery came."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="looks")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="looks")
    recovery = models.CharField(max_length=10, choices=Recovery)
    value = models.FloatField(null=True)
    told = models.CharField(max_length=300)

    class Meta:
        ordering = ["clinic__month", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "report"], name="a_clinic_looks_at_a_report_once"
            )
        ]

    def __str__(self):
        return f"{self.get_recovery_display()}: {self.told}"
