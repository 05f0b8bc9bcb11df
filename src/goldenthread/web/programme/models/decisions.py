"""Key decisions to come, and papers that scrutiny members ask the executive for."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.dates.decisions import DecisionClock
from goldenthread.web.programme.decisions.states import Outcome, State, Urgency
from goldenthread.web.programme.models.made import Made
from goldenthread.web.scrutiny.models import Body
from goldenthread.web.thread.models import Node


class KeyDecision(Made):
    """One key decision, with the contents of regulation 9(1) of SI 2012/2089.

    (a) that a key decision is to be made is what being here says; (b) ``matter``; (c) ``maker``
    and, for a body, ``maker_members``; (d) ``earliest_on`` and, for a period, ``latest_on``; (e)
    ``documents``; (f) ``copies_from``; (g) ``others_may_follow``; (h) ``others_how``.
    ``available_on`` is when the chair's notice of a general exception was made available.
    """

    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="key_decision"
    )
    matter = models.TextField()
    maker = models.CharField(max_length=200)
    maker_members = models.TextField(blank=True)
    earliest_on = models.DateField()
    latest_on = models.DateField(null=True)
    documents = models.TextField(blank=True)
    copies_from = models.TextField()
    others_may_follow = models.BooleanField(default=True)
    others_how = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    published_on = models.DateField(null=True)
    available_on = models.DateField(null=True)
    urgency_agreed_by = models.CharField(max_length=20, choices=Urgency, blank=True)
    urgency_agreed_on = models.DateField(null=True)
    impracticable_because = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    dropped_because = models.TextField(blank=True)

    class Meta:
        ordering = ["earliest_on", "pk"]
        indexes = [models.Index(fields=["state", "earliest_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[State.PUBLISHED, State.DECIDED])
                | Q(published_on__isnull=False),
                name="a_published_decision_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(urgency_agreed_by="", available_on__isnull=True)
                | ~Q(impracticable_because=""),
                name="a_decision_out_of_notice_says_why",
            ),
            models.CheckConstraint(
                condition=Q(latest_on__isnull=True) | Q(latest_on__gte=models.F("earliest_on")),
                name="a_period_of_decision_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.matter

    def get_absolute_url(self):
        return reverse("programme:decision", args=[self.pk])

    @property
    def stands(self) -> State:
        """The state as a member of :class:`State`."""
        return State(self.state)

    @property
    def clock(self) -> DecisionClock:
        """The clock of its notice."""
        return DecisionClock(self.earliest_on)

    @property
    def is_short_of_notice(self) -> bool:
        """Whether it was published too late for 28 clear days."""
        return self.published_on is not None and not self.clock.is_in_time(self.published_on)


class PaperRequest(Made):
    """Papers of the executive that a scrutiny member asked for (SI 2012/2089, regulation 17).

    ``due`` is the tenth clear day after receipt. A refusal, whole or in part, has its reasons,
    which go to the committee.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="paper_requests")
    member = models.CharField(max_length=200)
    what = models.TextField()
    received_on = models.DateField()
    due = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answered_on = models.DateField(null=True)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.REFUSED, Outcome.IN_PART]) | ~Q(reasons=""),
                name="papers_refused_have_reasons",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answered_on__isnull=True)
                | Q(outcome__in=Outcome.values, answered_on__isnull=False),
                name="papers_answered_have_a_day",
            ),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return reverse("programme:requests")
