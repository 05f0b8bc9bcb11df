"""Outcomes, and the overrides of their ratings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.web.plan.models.made import Made
from goldenthread.web.plan.models.plans import Plan, Theme
from goldenthread.web.plan.outcomes.states import LIVE, State
from goldenthread.web.thread.models import Node


class OutcomeQuerySet(models.QuerySet):
    def live(self):
        """Those that count: neither dropped nor merged into another."""
        return self.filter(state__in=LIVE)

    def in_order(self):
        return self.order_by("number", "pk")


class Outcome(Made):
    """What is to be different for children, and for how long before anybody may call it done.

    Its measures must be met for ``hold_for`` periods in a row, each a month or a quarter
    (``every``). Before ``not_before`` its impact cannot be judged. ``merged_into`` is set when it
    became part of another.
    """

    class Every(models.TextChoices):
        MONTH = "month", "Months"
        QUARTER = "quarter", "Quarters"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    says = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True)
    themes = models.ManyToManyField(Theme, related_name="outcomes", blank=True)
    every = models.CharField(max_length=7, choices=Every, default=Every.QUARTER)
    hold_for = models.PositiveSmallIntegerField(default=3)
    not_before = models.DateField()
    state = models.CharField(
        max_length=12, choices=[(str(s), s.label) for s in State], default=State.OPEN
    )
    closed_on = models.DateField(null=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="took_in"
    )
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="outcome"
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_outcome_of_a_number"),
            models.CheckConstraint(condition=~Q(title=""), name="an_outcome_has_a_title"),
            models.CheckConstraint(
                condition=Q(state__in=[str(s) for s in State]), name="outcome_state_is_known"
            ),
            models.CheckConstraint(condition=Q(hold_for__gte=1), name="it_holds_for_a_period"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
                name="a_closed_outcome_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
                name="a_merged_outcome_says_into_what",
            ),
        ]

    def __str__(self):
        return f"Outcome {self.number}: {self.title}"

    def get_absolute_url(self):
        return reverse("plan:outcome", args=[self.pk])

    @property
    def standing(self) -> State:
        """The state as a member of :class:`State`."""
        return State(self.state)

    @property
    def is_live(self) -> bool:
        """Whether it counts: neither dropped nor merged."""
        return self.standing in LIVE


class OverrideQuerySet(models.QuerySet):
    def in_force(self, today):
        """Those that count on a day: begun, not expired (the last day still counts), not ended."""
        return self.filter(made_on__lte=today, until__gte=today, ended_on=None)


class Override(Made):
    """A professional's judgement of an outcome's impact in place of the rule's, for a time.

    Always named (``made_by``), reasoned, with evidence, and shown as an override beside what the
    rule says. ``until`` is the last day on which it counts.
    """

    class Rating(models.TextChoices):
        SHOWN = "shown", "Impact shown"
        PART = "part", "Some impact"
        NONE = "none", "No impact yet"

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="overrides")
    rating = models.CharField(max_length=5, choices=Rating)
    reason = models.TextField()
    evidence = models.TextField()
    evidence_link = models.URLField(max_length=500, blank=True)
    made_on = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = OverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_override_has_a_reason"),
            models.CheckConstraint(condition=~Q(evidence=""), name="an_override_has_evidence"),
            models.CheckConstraint(
                condition=Q(until__gte=F("made_on")), name="an_override_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(made_by__isnull=False), name="an_override_is_somebodys"
            ),
            models.UniqueConstraint(
                fields=["outcome"], condition=Q(ended_on=None), name="one_override_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.get_rating_display()} until {self.until}"
