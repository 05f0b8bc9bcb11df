"""What the public sends to meetings, and the council's rules for it.

Change them through ``receiving``, ``actions``, ``rules`` and ``petitions`` only.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.participation.states import PUBLISHED, Ground, Kind, State
from goldenthread.web.scrutiny.models import AgendaItem, Body, Meeting
from goldenthread.web.thread.models import Node

A_PERSON = {"on_delete": models.PROTECT, "null": True, "related_name": "+"}


class Counting(models.TextChoices):
    """How a body's rule counts back from the meeting to the deadline."""

    WORKING = "working", "Working days before; the day of the deadline is counted"
    CLEAR = "clear", "Clear working days; the day of the deadline is not counted"
    WEEKDAY = "weekday", "A day of the week before the meeting"


class NoticeRule(models.Model):
    """What a body asks of questions, petitions or wishes to speak, from a day on.

    It counts for meetings held on ``from_date`` and after, until a later one. ``days`` is set for
    rules of working days, ``weekday`` (0 is Monday) for the others. ``words_most`` of a text and
    ``each_most`` by one person for one meeting are null for no limit; so are ``minutes_each`` and
    ``minutes_in_all`` to speak. Written answers are given within ``answer_days`` working days of
    the meeting. ``authority`` says where the council's own rules say so.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="notice_rules")
    kind = models.CharField(max_length=10, choices=Kind)
    from_date = models.DateField()
    counting = models.CharField(max_length=10, choices=Counting)
    days = models.PositiveSmallIntegerField(null=True)
    weekday = models.PositiveSmallIntegerField(null=True)
    hour = models.TimeField()
    words_most = models.PositiveSmallIntegerField(null=True)
    each_most = models.PositiveSmallIntegerField(null=True)
    minutes_each = models.PositiveSmallIntegerField(null=True)
    minutes_in_all = models.PositiveSmallIntegerField(null=True)
    answer_days = models.PositiveSmallIntegerField()
    authority = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(counting="weekday", days=None, weekday__range=(0, 6))
                | Q(counting__in=["working", "clear"], weekday=None, days__range=(1, 30)),
                name="a_notice_rule_counts_days_or_names_a_weekday",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="a_rule_is_of_a_kind"),
            models.CheckConstraint(
                condition=~Q(authority=""), name="a_notice_rule_says_where_it_stands"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} to {self.body} from {self.from_date}"


class Follows(models.TextChoices):
    """What follows from a petition with so many signatures, by the council's scheme."""

    ANSWER = "answer", "A written answer"
    TAKEN = "taken", "It is taken at a meeting of the committee"
    EVIDENCE = "evidence", "A senior officer gives evidence to the committee"
    DEBATE = "debate", "It is debated by the committee"
    COUNCIL = "council", "It is debated by the full council"


class PetitionScheme(models.Model):
    """The council's scheme for petitions from a day on: its thresholds. Earlier ones stay."""

    from_date = models.DateField()
    authority = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(authority=""), name="a_scheme_says_where_it_stands")
        ]

    def __str__(self):
        return f"from {self.from_date}"


class Threshold(models.Model):
    """From so many signatures on, this follows from a petition."""

    scheme = models.ForeignKey(PetitionScheme, on_delete=models.PROTECT, related_name="thresholds")
    signatures = models.PositiveIntegerField()
    follows = models.CharField(max_length=10, choices=Follows)

    class Meta:
        ordering = ["signatures"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "signatures"], name="one_threshold_a_number_of_signatures"
            )
        ]

    def __str__(self):
        return f"{self.signatures}: {self.get_follows_display()}"


class ShownAs(models.TextChoices):
    """How the name of whoever sent it is published."""

    NAME = "name", "My name"
    INITIALS = "initials", "My initials only"


class ContributionQuerySet(models.QuerySet):
    def for_lists(self):
        return self.select_related("meeting__body", "asked_for__body", "node", "commitment")

    def published(self):
        """Those that everyone may read, in the order of the meeting."""
        found = self.filter(state__in=PUBLISHED, meeting__public=True)
        return found.order_by(models.F("place").asc(nulls_last=True), "received_at", "pk")

    def waiting(self):
        """Those that nobody has looked at yet."""
        return self.filter(state=State.RECEIVED)

    def late(self):
        return self.filter(late=True)


class Contribution(models.Model):
    """A question, a petition or a wish to speak that a member of the public sent to a meeting.

    ``asked_for`` is the meeting it was sent for; ``meeting`` the one it is put to now, null while
    no date is known to which a late one could be put. ``deadline`` and ``late`` are as computed
    when it was received. ``text`` is what was sent and is for officers; ``published`` what everyone
    may read once it is accepted; ``shown_name`` the name or the initials, as the person chose.
    ``digest`` tells the same text of the same person; empty once it is withdrawn or forgotten.
    ``forgotten_on`` is the day on which the name, the address and an unpublished text were removed.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    asked_for = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="asked_for")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="contributions"
    )
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    shown_as = models.CharField(max_length=10, choices=ShownAs)
    shown_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    meaning = models.BinaryField(null=True)
    received_at = models.DateTimeField()
    deadline = models.DateTimeField()
    late = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=[(str(one), one.label) for one in State], default=State.RECEIVED
    )
    published = models.TextField(blank=True)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    reason = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True)
    signatures = models.PositiveIntegerField(null=True)
    place = models.PositiveSmallIntegerField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    commitment = models.OneToOneField(
        Commitment, on_delete=models.PROTECT, null=True, related_name="+"
    )
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    mailed = models.BooleanField(default=False)
    forgotten_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["meeting", "state"]),
            models.Index(fields=["state", "received_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="one_contribution_a_text"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[str(one) for one in State]),
                name="a_contribution_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(str(one) for one in PUBLISHED)) | ~Q(published=""),
                name="what_is_accepted_has_a_published_text",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (~Q(ground="") & ~Q(reason="")),
                name="what_is_refused_has_a_ground_and_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered")
                | (~Q(answer="") & ~Q(answered_by="") & Q(answered_on__isnull=False)),
                name="what_is_answered_has_an_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="promised") | Q(commitment__isnull=False),
                name="what_is_promised_is_a_commitment",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=False) | ~Q(email="", phone=""),
                name="a_contribution_says_how_to_reach_whoever_sent_it",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on=None) | Q(email="", phone="", name="", digest=""),
                name="what_is_forgotten_is_forgotten",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self) -> str:
        """What people quote: Q17, P4, S9."""
        return f"{self.kind[:1].upper()}{self.pk}"

    @property
    def standing(self) -> State:
        return State(self.state)

    @property
    def what(self) -> Kind:
        return Kind(self.kind)

    @property
    def is_published(self) -> bool:
        """Whether everyone may read it."""
        held = self.meeting is not None and self.meeting.public
        return held and self.standing in PUBLISHED

    @property
    def anchor(self) -> str:
        """Where it stands on its meeting's page."""
        return f"from-the-public-{self.pk}"

    def get_absolute_url(self):
        """Its place on the public page of its meeting, or the officer's page while it has none."""
        if self.is_published:
            return f"{self.meeting.get_absolute_url()}#{self.anchor}"
        return reverse("participation:contribution", args=[self.pk])


class ContributionEvent(models.Model):
    """One deed done to a contribution. ``by`` is null for whoever sent it, and for rules.

    ``reason`` is what the person was told; it never holds a name or an address of theirs.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField()
    deed = models.CharField(max_length=40)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "version"], name="one_deed_a_version_of_a_contribution"
            )
        ]

    def __str__(self):
        return f"{self.deed} {self.contribution_id}"
