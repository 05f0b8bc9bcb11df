"""Recommendations, and resolutions that read like one until a person decides."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.dates.replies import ReplyClock
from goldenthread.web.programme.models.made import A_PERSON, Made
from goldenthread.web.programme.recommendations.states import (
    ANSWERED,
    Answer,
    Decision,
    Difference,
    State,
)
from goldenthread.web.scrutiny.models import Body, Resolution
from goldenthread.web.thread.models import Node


class RecommendationQuerySet(models.QuerySet):
    def public(self):
        return self.filter(public=True)

    def standing(self):
        """Recommendations that were not withdrawn."""
        return self.exclude(state=State.WITHDRAWN)

    def unanswered(self):
        return self.filter(state__in=[State.MADE, State.ASKED])

    def late(self, today):
        """Those still without a reply after the last day for it."""
        return self.filter(state=State.ASKED, reply_due__lt=today)

    def answered(self):
        """Those that were answered, whatever came of them since."""
        return self.filter(state__in=ANSWERED)

    def done(self):
        return self.filter(state__in=[State.DONE, State.JUDGED])

    def made_a_difference(self):
        return self.filter(state=State.JUDGED, difference=Difference.MADE)


class Recommendation(Made):
    """What a body recommended, to whom, and everything that became of it.

    ``to`` is a body or an office in words. ``report_received_on`` and ``notice_received_on`` are
    the days on which it received the report and the notice; ``reply_due`` follows from them, and
    is null before a notice. ``reply_published_on`` is null while the reply is read inside only.
    ``public`` is whether anyone may see that it was made.
    """

    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="recommendation"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recommendations")
    resolution = models.OneToOneField(
        Resolution, on_delete=models.PROTECT, null=True, related_name="recommendation"
    )
    text = models.TextField()
    to = models.CharField(max_length=200)
    made_on = models.DateField()
    public = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State, default=State.MADE)
    report_received_on = models.DateField(null=True)
    notice_received_on = models.DateField(null=True)
    reply_due = models.DateField(null=True)
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    reply = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    replied_on = models.DateField(null=True)
    reply_published_on = models.DateField(null=True)
    done = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    difference = models.CharField(max_length=10, choices=Difference, blank=True)
    impact = models.TextField(blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-made_on", "-id"]),
            models.Index(fields=["state", "reply_due"]),
            models.Index(fields=["to"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(to=""), name="a_recommendation_says_what_to_whom"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="a_recommendation_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ASKED) | Q(reply_due__isnull=False),
                name="what_was_asked_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ANSWERED)
                | Q(replied_on__isnull=False, answer__in=Answer.values),
                name="what_was_answered_has_a_reply",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=[Answer.IN_PART, Answer.NOT_ACCEPTED]) | ~Q(reasons=""),
                name="what_is_not_accepted_whole_has_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawn_because=""),
                name="a_withdrawn_recommendation_has_a_reason",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("programme:recommendation", args=[self.pk])

    @property
    def stands(self) -> State:
        """The state as a member of :class:`State`."""
        return State(self.state)

    @property
    def clock(self) -> ReplyClock | None:
        """The clock of its reply; None before a notice."""
        if self.report_received_on is None:
            return None
        return ReplyClock(self.report_received_on, self.notice_received_on)


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decision=Decision.PROPOSED)


class Proposal(models.Model):
    """A resolution of minutes taken in that reads like a recommendation.

    ``to`` and ``why`` are what was read; ``reason`` is a person's where it was set aside.
    """

    resolution = models.OneToOneField(
        Resolution, on_delete=models.PROTECT, related_name="recommendation_proposal"
    )
    to = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=100)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PROPOSED)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **A_PERSON)
    decided_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["decision"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Decision.PROPOSED)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="who_decided_on_a_recommendation_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.SET_ASIDE) | ~Q(reason=""),
                name="what_is_set_aside_has_a_reason",
            ),
        ]

    def __str__(self):
        return self.resolution.text
