"""A programme: the day it goes live, its shadow period, the steps to it, and changes of scope."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.web.plan.models.made import Made
from goldenthread.web.plan.models.plans import Plan


class Programme(Made):
    """When a programme goes live. In its shadow period both arrangements run beside each other.

    ``first_go_live`` is the first day ever agreed and stays; ``go_live`` is the one that counts.
    """

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="programme")
    starts_on = models.DateField()
    shadow_from = models.DateField(null=True)
    shadow_until = models.DateField(null=True)
    first_go_live = models.DateField()
    go_live = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(go_live__gte=F("starts_on")), name="it_goes_live_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(shadow_from=None, shadow_until=None)
                | Q(shadow_from__isnull=False, shadow_until__gte=F("shadow_from")),
                name="a_shadow_period_has_both_ends_or_neither",
            ),
        ]

    def __str__(self):
        return f"{self.plan}: go-live"

    def get_absolute_url(self):
        return reverse("plan:programme", args=[self.plan_id])


class ProgrammeStep(Made):
    """A milestone of a programme: how many days it takes once all that it waits for is done.

    ``needed`` steps must be done before the go-live. ``done_on`` is null until it is done.
    ``dropped_on`` is set when it left the scope.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="steps")
    title = models.CharField(max_length=300)
    owner = models.CharField(max_length=200, blank=True)
    days = models.PositiveSmallIntegerField()
    first_due = models.DateField()
    agreed_due = models.DateField()
    done_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    needed = models.BooleanField(default=True)
    waits_for = models.ManyToManyField("self", symmetrical=False, related_name="awaited_by")

    class Meta:
        ordering = ["agreed_due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_step_has_a_title"),
            models.UniqueConstraint(F("programme"), F("title"), name="one_step_of_a_title"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.programme.get_absolute_url()


class ScopeChange(Made):
    """A change of what a programme covers: what, why, who agreed it, and by how many days it moves
    the go-live."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="scope_changes")
    on = models.DateField()
    what = models.TextField()
    why = models.TextField()
    agreed_by = models.CharField(max_length=200)
    moved_days = models.IntegerField(default=0)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(why=""), name="scope_says_why"),
        ]

    def __str__(self):
        return self.what
