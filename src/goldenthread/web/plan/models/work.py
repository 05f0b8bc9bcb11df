"""Workstreams, and what a plan adds to a commitment: milestones, costs, what waits for what."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.plan.models.made import Made
from goldenthread.web.plan.models.outcomes import Outcome
from goldenthread.web.plan.models.plans import Plan
from goldenthread.web.thread.models import Node


class Workstream(Made):
    """A stream of work with a lead; it serves several outcomes, and an outcome has several."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="workstreams")
    letter = models.CharField(max_length=3)
    title = models.CharField(max_length=200)
    lead = models.CharField(max_length=200, blank=True)
    outcomes = models.ManyToManyField(Outcome, related_name="workstreams", blank=True)
    ended_on = models.DateField(null=True)
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="workstream"
    )

    class Meta:
        ordering = ["letter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "letter"], name="one_workstream_of_a_letter"),
            models.CheckConstraint(condition=~Q(title=""), name="a_workstream_has_a_title"),
        ]

    def __str__(self):
        return f"Workstream {self.letter}: {self.title}"

    def get_absolute_url(self):
        return reverse("plan:workstream", args=[self.pk])


class PlanAction(Made):
    """An action of a plan: a commitment, and what the plan adds to it.

    What, who, both dates and the evidence are the commitment's. ``outside_body`` names the
    organisation where its owner is not the council. ``cost`` is what it is expected to cost in
    whole pounds, in all; null when nobody has said. ``not_before`` is the first day on which its
    impact can be judged. It waits for every action in ``waits_for``.
    """

    commitment = models.OneToOneField(
        Commitment, on_delete=models.PROTECT, related_name="plan_action"
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField()
    workstream = models.ForeignKey(
        Workstream, on_delete=models.PROTECT, null=True, related_name="actions"
    )
    outside_body = models.CharField(max_length=200, blank=True)
    cost = models.PositiveIntegerField(null=True)
    cost_note = models.CharField(max_length=300, blank=True)
    benefit = models.TextField(blank=True)
    not_before = models.DateField(null=True)
    waits_for = models.ManyToManyField("self", symmetrical=False, related_name="awaited_by")

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_action_of_a_number"),
        ]

    def __str__(self):
        return f"Action {self.number}: {self.commitment.what}"

    def get_absolute_url(self):
        return reverse("plan:action", args=[self.pk])


class Milestone(Made):
    """A step of an action with its own date; the first date agreed is kept beside the agreed one.

    ``done_on`` is the day it was reached, null until then.
    """

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=300)
    first_due = models.DateField()
    agreed_due = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["agreed_due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_milestone_has_a_title"),
            models.UniqueConstraint(
                F("action"),
                F("title"),
                name="one_milestone_of_a_title",
                violation_error_code="same",
            ),
        ]

    def __str__(self):
        return self.title
