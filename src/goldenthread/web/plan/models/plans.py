"""Plans, the themes that their outcomes answer to, and the history of every deed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.web.plan.models.made import Made
from goldenthread.web.thread.models import Node


class Plan(Made):
    """An improvement plan, or the plan of a programme with a day on which it goes live."""

    class Kind(models.TextChoices):
        IMPROVEMENT = "improvement", "Improvement plan"
        PROGRAMME = "programme", "Programme plan"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.IMPROVEMENT)
    about = models.TextField(blank=True)
    starts_on = models.DateField()
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="plan"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_plan_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["improvement", "programme"]), name="plan_kind_is_known"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("plan:plan", args=[self.pk])


class Theme(models.Model):
    """A theme of an inspection that outcomes answer to, such as leadership or practice."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_theme_has_a_name")]

    def __str__(self):
        return self.name


class HistoryIsKept(TypeError):
    """Somebody tried to change or delete what was written in a history."""

    def __init__(self):
        super().__init__("The history of a plan is only ever added to.")


class ChangeQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise HistoryIsKept

    def delete(self):
        raise HistoryIsKept

    def about(self, thing: models.Model):
        """The history of one thing, newest first."""
        return self.filter(kind=thing._meta.model_name, key=thing.pk).order_by("-pk")


class Change(models.Model):
    """One deed done to a part of a plan: written once and kept as it was.

    ``kind`` and ``key`` name the thing by its model and primary key, ``title`` in words as it was
    then. ``told`` holds what was before and after for each field changed, as [before, after].
    ``by`` is null for what a rule did.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=30)
    key = models.BigIntegerField()
    title = models.TextField()
    deed = models.CharField(max_length=60)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12, blank=True)
    why = models.TextField(blank=True)
    told = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "key"]), models.Index(fields=["plan", "at"])]

    def __str__(self):
        return f"{self.deed}: {self.title}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise HistoryIsKept
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise HistoryIsKept
