"""Meetings, and what their minutes say. Change them through ``actions`` only."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.minutes.record import Kind
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.scrutiny.models.body import Body
from goldenthread.web.scrutiny.models.stamped import Stamped
from goldenthread.web.scrutiny.states import Status
from goldenthread.web.thread.models import Node


class MeetingQuerySet(models.QuerySet):
    def public(self):
        """Meetings held in public."""
        return self.filter(public=True)

    def held(self):
        return self.filter(status=Status.HELD)

    def to_come(self, today):
        """Meetings not yet held whose day has not passed; the day itself is to come."""
        return self.filter(status=Status.SCHEDULED).filter(date__gte=today).order_by("date")

    def announced(self, today):
        """Meetings to come, and those that were to come and are cancelled: people must know."""
        return self.exclude(status=Status.HELD).filter(date__gte=today).order_by("date", "pk")

    def latest_first(self):
        return self.order_by(models.F("date").desc(nulls_last=True), "-pk")

    def with_body(self):
        return self.select_related("body", "node")


class Meeting(Stamped):
    """One meeting of a body.

    ``date`` is null when the minutes do not say it; ``date_inferred_from`` quotes what it was
    worked out from when they do not say it outright. ``digest`` is of the record last taken in;
    empty for a meeting whose agenda and minutes were not. ``public`` is true when it was held in
    public. ``changed_at`` is the moment when its agenda or minutes were last entered, it was moved
    or cancelled, or else when it was scheduled. ``version`` grows with every deed that names it,
    ``sequence`` whenever its day, time or place changes or it is cancelled: calendars go by it.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    venue = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.SCHEDULED)
    public = models.BooleanField(default=True)
    date_inferred_from = models.TextField(blank=True)
    source = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    contacts = models.JSONField(default=list, blank=True)
    present = models.JSONField(default=list, blank=True)
    apologies = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="meeting"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["body", "date"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="meeting_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.HELD, digest__gt="")
                | Q(status__in=[Status.SCHEDULED, Status.CANCELLED], date__isnull=False),
                name="meeting_held_has_minutes_and_to_come_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="one_meeting_a_record"
            ),
        ]

    def __str__(self):
        return f"{self.body}, {self.day}"

    @property
    def changes_known(self) -> bool:
        """Whether an officer moved or cancelled it since it was announced: that stands."""
        return self.pk is not None and self.changes.exists()

    @property
    def is_cancelled(self) -> bool:
        return self.status == Status.CANCELLED

    @property
    def day(self):
        """The date in words."""
        return f"{self.date.day} {self.date:%B %Y}" if self.date else "date not given"

    def get_absolute_url(self):
        return reverse("scrutiny:meeting", args=[self.pk])


class AgendaItem(Stamped):
    """One item of a meeting, as minuted.

    ``in_minutes`` is false when minutes corrected since no longer have it: it stays, because
    something may hang on it. ``documents``, ``figures`` and ``dates`` are kept as the record
    gives them. ``education`` says that it is about education: who may vote on it turns on that.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    number = models.TextField(blank=True)
    title = models.TextField(blank=True)
    kind = models.CharField(max_length=24, choices=[(str(k), str(k)) for k in Kind])
    paragraphs = models.JSONField(default=list, blank=True)
    truncated = models.BooleanField(default=False)
    documents = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=list, blank=True)
    dates = models.JSONField(default=list, blank=True)
    in_minutes = models.BooleanField(default=True)
    education = models.BooleanField(default=False)
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="agenda_item"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title or f"Item {self.number or self.position}"

    @property
    def anchor(self):
        """Where the item stands on its meeting's page; the same for as long as the item lives."""
        return f"item-{self.pk}"

    def get_absolute_url(self):
        return f"{reverse('scrutiny:meeting', args=[self.meeting_id])}#{self.anchor}"


class Resolution(Stamped):
    """One thing resolved under an item. ``in_minutes`` as for the item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="resolutions")
    position = models.PositiveIntegerField()
    letter = models.TextField(blank=True)
    text = models.TextField()
    in_minutes = models.BooleanField(default=True)
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="resolution"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text

    @property
    def anchor(self):
        return f"resolution-{self.pk}"


class Undertaking(models.Model):
    """Something the minutes say is to be done, and the commitment that follows it up.

    ``text``, ``owner`` and ``due`` are the minutes' words; what was agreed since stands in the
    commitment. ``resolution`` is set when it is the resolution itself that asks for it.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="undertakings")
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="undertakings"
    )
    position = models.PositiveIntegerField()
    text = models.TextField()
    owner = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    explicit = models.BooleanField(default=True)
    in_minutes = models.BooleanField(default=True)
    commitment = models.OneToOneField(
        Commitment, on_delete=models.PROTECT, related_name="undertaking"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text


class Reading(models.Model):
    """Minutes uploaded and read, shown to a person before they are taken in.

    ``record`` is the meeting record as JSON values, as it was read; ``corrected`` is the same as
    ``corrected_by`` corrected it last, null where nobody did. ``text`` is what it was read from,
    its items parted by form feeds; ``places`` says for each item of ``corrected`` in which of these
    parts it stands. ``meeting`` is set once it was taken in.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.JSONField()
    text = models.TextField(blank=True)
    corrected = models.JSONField(null=True, blank=True)
    places = models.JSONField(null=True, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrected_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"{self.record['source']} read on {self.at:%d %B %Y}"

    def get_absolute_url(self):
        return reverse("scrutiny:reading", args=[self.token])

    @property
    def current(self):
        """The record as it is to be taken in: as corrected, or else as read."""
        return self.corrected or self.record
