"""What the council answers to, term by term, and the reviews and visits to come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.web.plan.models.made import Made
from goldenthread.web.plan.models.outcomes import Outcome
from goldenthread.web.plan.models.plans import Plan
from goldenthread.web.thread.models import Node


class Authority(Made):
    """A source of authority over a plan: who requires something of the council, and until when.

    Several may hold at once. ``ends_on`` is the last day it runs, null where none is set.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice", "Improvement notice"
        DIRECTION = "direction", "Statutory direction"
        COMMISSIONER = "commissioner", "Commissioner's aims"
        BOARD = "board", "Board's terms of reference"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="authorities")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)
    issued_by = models.CharField(max_length=200)
    issued_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["issued_on", "pk"]
        verbose_name_plural = "authorities"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="an_authority_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("issued_on")),
                name="an_authority_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("plan:authority", args=[self.pk])


class Term(Made):
    """One thing that an authority requires, by a day where it set one.

    ``met_on`` is the day on which it was said to be met, which needs evidence; null until then.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="terms")
    number = models.CharField(max_length=10)
    text = models.TextField()
    due = models.DateField(null=True)
    met_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="one_term_of_a_number"),
            models.CheckConstraint(condition=~Q(text=""), name="a_term_says_something"),
        ]

    def __str__(self):
        return f"{self.number}. {self.text}"

    def get_absolute_url(self):
        return self.authority.get_absolute_url()


class Evidence(Made):
    """What shows that a term is met, or on the way: words, and where it can be read."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="evidence")
    text = models.TextField()
    link = models.URLField(max_length=500, blank=True)
    node = models.ForeignKey(Node, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="evidence_says_something"),
        ]

    def __str__(self):
        return self.text


class Review(Made):
    """A visit or review to come, or that was: what it looks at, and what came of it.

    ``account`` is what the council will say of itself. ``held_on`` is null until it took place.
    """

    class Kind(models.TextChoices):
        MONITORING = "monitoring", "Monitoring visit"
        FORMAL = "formal", "Six-monthly formal review"
        COMMISSIONER = "commissioner", "Commissioner's review"
        PEER = "peer", "Peer review"
        INSPECTION = "inspection", "Inspection"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=12, choices=Kind)
    by_whom = models.CharField(max_length=200)
    on = models.DateField()
    looks_at = models.TextField()
    outcomes = models.ManyToManyField(Outcome, related_name="reviews", blank=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, related_name="reviews"
    )
    account = models.TextField(blank=True)
    account_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    held_on = models.DateField(null=True)
    came_of_it = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(looks_at=""), name="a_review_looks_at_something"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} by {self.by_whom}"

    def get_absolute_url(self):
        return reverse("plan:review", args=[self.pk])
