"""Sources, what they were proposed to say, findings, and what was judged of them.

Change them through ``actions`` and ``crosswalk`` only.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.findings.kinds import Severity, SourceKind, Theme
from goldenthread.web.findings.states import Decision, State, Verdict
from goldenthread.web.thread.models import Node

A_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


def choices(enum):
    """The members of one of the core's enumerations, as a field or a form wants them."""
    return [(one.value, one.label) for one in enum]


class SourceQuerySet(models.QuerySet):
    def latest_first(self):
        return self.order_by("-date", "-pk")

    def public(self):
        return self.filter(public=True)


class Source(models.Model):
    """A report, letter, complaint or audit that findings come from.

    ``date`` is the day it bears. ``public`` is whether anyone may read it, and its findings with
    it. The file itself is not kept.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    node = models.OneToOneField(Node, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=30, choices=choices(SourceKind))
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    date = models.DateField()
    public = models.BooleanField(default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_source_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in SourceKind]),
                name="a_source_is_of_a_known_kind",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("findings:source", args=[self.pk])


class FindingQuerySet(models.QuerySet):
    def standing(self):
        """Findings that were not withdrawn."""
        return self.exclude(state=State.WITHDRAWN)

    def public(self):
        return self.filter(source__public=True)

    def in_order(self):
        """The latest source first, and in the order of the source."""
        return self.select_related("source", "node").order_by("-source__date", "source_id", "pk")


class Finding(models.Model):
    """One thing that somebody found: where it is said, what about, how grave.

    ``paragraph`` is its place in the source in words. ``verdict`` is the last that was judged,
    empty before; ``compared_at`` is when the nearest of it were last looked for. ``version`` rises
    by one with every deed.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    node = models.OneToOneField(Node, on_delete=models.PROTECT, null=True, related_name="finding")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField()
    paragraph = models.CharField(max_length=300, blank=True)
    theme = models.CharField(max_length=40, choices=choices(Theme), default=Theme.OTHER.value)
    severity = models.CharField(
        max_length=10, choices=choices(Severity), default=Severity.IMPROVE.value
    )
    state = models.CharField(max_length=10, choices=State, default=State.ENTERED)
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    withdrawn_because = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    entered_at = models.DateTimeField(auto_now_add=True)
    compared_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "verdict"])]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_finding_says_something"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="a_finding_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.JUDGED) | Q(verdict__in=Verdict.values),
                name="a_judged_finding_has_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawn_because=""),
                name="a_withdrawn_finding_has_a_reason",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("findings:detail", args=[self.pk])

    @property
    def stands(self) -> State:
        """The state as a member of :class:`State`."""
        return State(self.state)


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decision=Decision.PROPOSED)


class Proposed(models.Model):
    """A passage of a source that reads like a finding, until a person decides and afterwards."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="proposals")
    text = models.TextField()
    paragraph = models.CharField(max_length=300)
    theme = models.CharField(max_length=40, choices=choices(Theme))
    severity = models.CharField(max_length=10, choices=choices(Severity))
    why = models.CharField(max_length=200)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **A_PERSON)
    decided_at = models.DateTimeField(null=True)
    finding = models.OneToOneField(
        Finding, on_delete=models.PROTECT, null=True, related_name="proposal"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Decision.PROPOSED)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="who_decided_a_proposal_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.ACCEPTED, finding__isnull=False)
                | (~Q(decision=Decision.ACCEPTED) & Q(finding__isnull=True)),
                name="an_accepted_proposal_is_a_finding",
            ),
        ]

    def __str__(self):
        return self.text


class Comparison(models.Model):
    """One comparing of findings with everything there was: when, by whom, and how many.

    ``last_node`` is the highest primary key of a node that was looked at, so that what was added
    since can be counted. ``by`` is null for a command.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **A_PERSON)
    findings = models.PositiveIntegerField()
    among = models.PositiveIntegerField()
    last_node = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.findings} findings among {self.among}"


class Near(models.Model):
    """A node that was found near a finding when the two were compared: kept for the pages.

    ``likeness`` runs from 0 to 1.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="near")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()

    class Meta:
        ordering = ["-likeness", "node_id"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "node"], name="a_node_is_near_once"),
        ]

    def __str__(self):
        return f"{self.node_id}: {self.likeness:.2f}"


class Judgement(models.Model):
    """What a named person judged of a finding, and why. Judgements are added, never changed.

    ``version`` is the finding's version after it; ``by_nodes`` are what covers the finding, whole
    or in part, and there are none where it is new.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="judgements")
    version = models.PositiveIntegerField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    reason = models.TextField()
    by_nodes = models.ManyToManyField(Node, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "version"], name="one_judgement_for_each_version"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_judgement_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()} ({self.version})"
