"""Versions of a plan: each as it stood on the day it was made, never changed."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.web.plan.models.made import Made
from goldenthread.web.plan.models.plans import HistoryIsKept, Plan


class PlanVersionQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise HistoryIsKept

    def delete(self):
        raise HistoryIsKept


class PlanVersion(Made):
    """A plan as it stood when it was adopted, refreshed, or replaced.

    ``content`` is what ``versions.content.freeze`` wrote: outcomes, workstreams and actions with
    their owners, dates and ratings of that day.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    why = models.TextField()
    on = models.DateField()
    content = models.JSONField()

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_of_a_number"),
            models.CheckConstraint(condition=~Q(why=""), name="a_version_has_a_reason"),
        ]

    def __str__(self):
        return f"Version {self.number}: {self.name}"

    def get_absolute_url(self):
        return reverse("plan:version", args=[self.plan_id, self.number])

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise HistoryIsKept
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise HistoryIsKept
