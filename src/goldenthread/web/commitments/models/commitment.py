"""Commitments and their history."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from goldenthread.web.commitments.states import LIVE, Deed, State
from goldenthread.web.thread.models import Node

PUBLIC = Q(public=True)


def _choices(enum):
    return [(str(one), str(one)) for one in enum]


class CommitmentQuerySet(models.QuerySet):
    def for_register(self):
        """Commitments in the order in which somebody should look at them."""
        return self.select_related("node", "source", "owner_user").order_by("chase_on", "pk")

    def public(self):
        """Those made in public, which anyone may read."""
        return self.filter(public=True)

    def live(self):
        """Those that still need somebody: to be done, or to be verified."""
        return self.filter(state__in=LIVE)

    def open(self):
        return self.filter(state=State.OPEN)

    def waiting_to_be_verified(self):
        return self.filter(state=State.DONE)

    def overdue(self, today):
        """To be done, with an agreed date before ``today``."""
        return self.open().filter(agreed_due__lt=today)

    def answered(self):
        """To be done, whose owner asks for another date or says that it is not theirs."""
        return self.open().filter(Q(asked_due__isnull=False) | Q(disowned=True))

    def undated(self):
        """To be done, with no date agreed."""
        return self.open().filter(agreed_due=None)


class Commitment(models.Model):
    """One promise, wherever it was made.

    The owner is a name or a role in words, because most who promise have no account; ``owner_user``
    is set when one has. ``first_due`` is the first date ever agreed and stays; ``agreed_due`` is
    the date that counts now; both are null when no date was ever agreed. ``due_words`` keeps the
    words the date was read from ("in six months' time"). ``source`` is the node where it was made.
    ``explicit`` is false when a reader inferred the promise from discussion. ``public`` is true
    when it was made at a public meeting. ``version`` rises by one with every deed.

    ``asked_due`` is another date that its owner asks for and nobody has agreed to yet; ``disowned``
    is set while its owner says that it is not theirs. ``merged_into`` is the one that stays, where
    this was a duplicate of it.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="commitment"
    )
    what = models.TextField()
    owner_name = models.TextField(blank=True)
    owner_role = models.TextField(blank=True)
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
    )
    asked_by = models.TextField(blank=True)
    first_due = models.DateField(null=True, blank=True)
    agreed_due = models.DateField(null=True, blank=True)
    due_words = models.TextField(blank=True)
    source = models.ForeignKey(
        Node, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments_made"
    )
    raised_on = models.DateField()
    explicit = models.BooleanField(default=True)
    public = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=_choices(State), default=State.OPEN)
    evidence = models.TextField(blank=True)
    evidence_link = models.URLField(max_length=500, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments_done",
    )
    done_on = models.DateField(null=True, blank=True)
    asked_due = models.DateField(null=True, blank=True)
    disowned = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_here"
    )
    version = models.PositiveIntegerField(default=1)
    # A promise without a date ranks by the day it was made, so that it is never last and unseen.
    chase_on = models.GeneratedField(
        expression=Coalesce("agreed_due", "raised_on"),
        output_field=models.DateField(),
        db_persist=True,
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        # Each for everybody inside and, in part, for those who see only what is public.
        indexes = [
            models.Index(fields=["state", "chase_on"]),
            models.Index(fields=["chase_on", "id"]),
            models.Index(fields=["chase_on", "id"], name="public_by_date", condition=PUBLIC),
            models.Index(fields=["owner_name", "owner_role"], name="all_by_owner"),
            models.Index(
                fields=["owner_name", "owner_role"], name="public_by_owner", condition=PUBLIC
            ),
            models.Index(fields=["asked_by"], name="all_by_asker"),
            models.Index(fields=["asked_by"], name="public_by_asker", condition=PUBLIC),
            models.Index(fields=["state", "agreed_due"], name="all_by_due"),
            models.Index(fields=["state", "agreed_due"], name="public_by_due", condition=PUBLIC),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[str(s) for s in State]), name="commitment_state_is_known"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="commitment_says_what"),
            models.CheckConstraint(
                condition=Q(first_due=None, agreed_due=None)
                | Q(first_due__isnull=False, agreed_due__isnull=False),
                name="commitment_has_both_dates_or_neither",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "closed"])
                | (~Q(evidence="") & Q(done_on__isnull=False)),
                name="commitment_done_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
                name="commitment_merged_into_one",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="commitment_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(asked_due=None, disowned=False),
                name="commitment_answered_while_open",
            ),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return reverse("commitments:detail", args=[self.pk])

    @property
    def standing(self):
        """The state as a member of :class:`State`."""
        return State(self.state)

    @property
    def owner(self):
        """The owner in words: name and role, whichever are known; empty when nobody was named."""
        return ", ".join(part for part in (self.owner_name, self.owner_role) if part)

    def is_overdue(self, today):
        """To be done, with an agreed date before ``today``: the due day itself is not late."""
        return bool(self.standing is State.OPEN and self.agreed_due and self.agreed_due < today)

    def age_in_days(self, today):
        """Whole days since it was raised; never below nought."""
        return max((today - self.raised_on).days, 0)


class HistoryIsKept(TypeError):
    """Somebody tried to change or delete what was written in a history."""


class CommitmentEventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise HistoryIsKept("A commitment's history is only ever added to.")

    def delete(self):
        raise HistoryIsKept("A commitment's history is only ever added to.")


class CommitmentEvent(models.Model):
    """One deed in a commitment's history: written once and kept as it was.

    ``version`` is the commitment's version after the deed. ``changes`` holds what was before and
    after for each field changed, as [before, after]. ``by`` is null for what a rule did, while
    minutes were read or reminders were sent by a command; and for what an owner without an account
    did through their link, whom ``outside`` then names.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField()
    deed = models.CharField(max_length=20, choices=_choices(Deed))
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outside = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    evidence_link = models.URLField(max_length=500, blank=True)
    changes = models.JSONField(default=dict)

    objects = CommitmentEventQuerySet.as_manager()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "version"], name="one_event_a_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="event_versions_begin_at_one"),
        ]

    def __str__(self):
        return f"{self.deed} ({self.version})"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise HistoryIsKept("A commitment's history is only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise HistoryIsKept("A commitment's history is only ever added to.")
