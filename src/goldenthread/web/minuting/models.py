"""Minutes as they are written, and what became of them. Change them through ``actions`` and
``publishing`` only.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.design.words import day
from goldenthread.web.minuting.pieces import Kind
from goldenthread.web.minuting.states import IS_PUBLIC, State
from goldenthread.web.scrutiny.kept_back import KeptBack, Restriction
from goldenthread.web.scrutiny.models import AgendaItem, Body, Meeting

A_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class Quorum(models.Model):
    """How many voting members a body must have before it to decide anything, by its own rules."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="quorum")
    members = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(members__gte=1), name="a_quorum_is_of_somebody")
        ]

    def __str__(self):
        return str(self.members)


class Minutes(models.Model):
    """The minutes of one meeting, from their first word on.

    ``chair`` is who agreed them, as named then, on ``agreed_on``; ``agreed_by`` is whose account
    said so. ``frozen`` holds what the first publication said besides the pieces (who came by the
    register, what arose from earlier meetings, when the body meets next), so that no correction
    changes these in silence; empty until then. ``confirmed_at`` is the later meeting that
    confirmed them. ``version`` grows with every deed on the whole; pieces have their own.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="taken_minutes")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFTING)
    version = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    begun_at = models.DateTimeField(auto_now_add=True)
    chair = models.CharField(max_length=200, blank=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **A_PERSON)
    agreed_on = models.DateField(null=True)
    sent_back_because = models.TextField(blank=True)
    frozen = models.JSONField(default=dict, blank=True)
    confirmed_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="confirmed_minutes"
    )

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="state_of_minutes_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFTING, State.WITH_CHAIR])
                | (~Q(chair="") & Q(agreed_on__isnull=False)),
                name="agreed_minutes_name_the_chair_and_the_day",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CONFIRMED, confirmed_at__isnull=False)
                | (~Q(state=State.CONFIRMED) & Q(confirmed_at=None)),
                name="confirmed_minutes_name_the_meeting",
            ),
        ]

    def __str__(self):
        return f"Minutes of {self.meeting}"

    @property
    def is_public(self) -> bool:
        """Whether those who may see the meeting may read them."""
        return self.state in IS_PUBLIC

    def get_absolute_url(self):
        return reverse("minuting:screen", args=[self.meeting_id])


class MinutedItem(models.Model):
    """One item in the minutes: ``item`` is that of the published agenda, null for one added.

    One with a ``restriction`` was taken in private: its pieces are in the exempt minutes only, but
    for its title. ``paragraph`` is that of Schedule 12A, null for confidential information.
    ``exclusion`` is the resolution by which the public was excluded. ``fair`` says whether the
    public minutes give a fair and coherent record without what was said in private, null while
    nobody has said; where they do not, ``summary`` does (s100C(2)). ``opened`` says that it was
    taken in public although its agenda kept it back.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, null=True, related_name="minuted"
    )
    restriction = models.CharField(
        max_length=12, choices=Restriction, default=Restriction.NONE, blank=True
    )
    paragraph = models.PositiveSmallIntegerField(null=True)
    exclusion = models.TextField(blank=True)
    fair = models.BooleanField(null=True)
    summary = models.TextField(blank=True)
    opened = models.BooleanField(default=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(restriction="", paragraph__isnull=True, summary="", exclusion="")
                | Q(restriction="exempt", paragraph__isnull=False, opened=False)
                & Q(paragraph__gte=1, paragraph__lte=7)
                | Q(restriction="confidential", paragraph__isnull=True, opened=False),
                name="an_item_taken_in_private_says_by_what",
            ),
        ]

    def __str__(self):
        return str(self.item) if self.item else f"Added item {self.position}"

    @property
    def kept_back(self) -> KeptBack | None:
        """Why it was taken in private; None for an item taken in public."""
        return KeptBack(self.restriction, self.paragraph) if self.restriction else None


class Piece(models.Model):
    """What one clerk writes at a time; ``item`` is null for what is said of the whole meeting.

    ``said`` holds the texts of its boxes by their names, as ``pieces.PARTS`` gives them for its
    kind, those with nothing in them left out. ``by`` is who wrote it last. ``taken_out`` pieces
    stay, and are in no record. ``note`` says in the record that it was added once the minutes were
    published; empty for all others. ``alike`` are commitments that asked for much the same before.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="pieces")
    item = models.ForeignKey(
        MinutedItem, on_delete=models.PROTECT, null=True, related_name="pieces"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    position = models.PositiveIntegerField()
    said = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    at = models.DateTimeField(auto_now=True)
    taken_out = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    alike = models.ManyToManyField(Commitment, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="piece_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=Kind.OTHERS) | Q(item__isnull=False),
                name="a_piece_stands_under_an_item",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def anchor(self) -> str:
        return f"piece-{self.pk}"

    @property
    def is_exempt(self) -> bool:
        """Whether it is in the exempt minutes only; ask with its item fetched."""
        return bool(self.item and self.item.restriction and self.kind != Kind.HEADING)

    def get_absolute_url(self):
        return f"{reverse('minuting:screen', args=[self.minutes.meeting_id])}#{self.anchor}"


class Why(models.TextChoices):
    """Why a wording is kept beside the piece that it is of."""

    REPLACED = "replaced", "Somebody else wrote on from it"
    WAITING = "waiting", "Written while somebody else wrote: to be joined"
    SETTLED = "settled", "Written while somebody else wrote: looked at"


class Wording(models.Model):
    """A text that somebody typed and that does not stand in its piece: kept, never changed."""

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="wordings")
    said = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    at = models.DateTimeField(auto_now_add=True)
    why = models.CharField(max_length=10, choices=Why)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Why.values), name="wording_is_kept_for_why")
        ]

    def __str__(self):
        return f"{self.get_why_display()} ({self.pk})"


class Remark(models.Model):
    """What the chair says of a piece while they review: ``chair`` is their name.

    ``by`` is whose account wrote it, another's where it is written on the chair's word.
    """

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField()
    chair = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    at = models.DateTimeField(auto_now_add=True)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
            models.CheckConstraint(condition=~Q(chair=""), name="a_remark_is_of_a_chair"),
        ]

    def __str__(self):
        return self.text


class Publication(models.Model):
    """Minutes as published: the first as draft, a new one for each correction; none is changed.

    ``record`` is the meeting record as JSON values: every page and file is written from it.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    record = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"], name="publications_of_minutes_are_numbered"
            )
        ]

    def __str__(self):
        return f"{self.minutes}, publication {self.number}"

    def get_absolute_url(self):
        return reverse("minuting:published", args=[self.minutes.meeting_id, self.number])


class ExemptMinutes(models.Model):
    """What was said in private, as published to those entitled: a record of those items alone.

    It lies apart from the publication that it is of, so that whoever hands that out has no word of
    this before them. None is changed.
    """

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="exempt")
    record = models.JSONField()

    class Meta:
        verbose_name_plural = "exempt minutes"

    def __str__(self):
        return f"Exempt {str(self.publication.minutes).lower()}"

    def get_absolute_url(self):
        publication = self.publication
        where = [publication.minutes.meeting_id, publication.number]
        return reverse("minuting:exempt", args=where)


class Correction(models.Model):
    """What published minutes said and what they say: ``publication`` is the first to say so.

    ``before`` and ``after`` are in words; ``agreed_at`` is the meeting that agreed it. ``added``
    says that the piece was left out before; ``reason`` then says why, and is empty otherwise.
    """

    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="correction"
    )
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="corrections")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    agreed_at = models.ForeignKey(Meeting, **A_PERSON)
    added = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["publication__number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=models.F("after")), name="a_correction_changes_something"
            ),
            models.CheckConstraint(
                condition=Q(added=False, reason="") | Q(added=True, before="") & ~Q(reason=""),
                name="what_is_added_says_why_it_was_left_out",
            ),
        ]

    def __str__(self):
        return f"“{self.before}” now reads “{self.after}”"

    @property
    def in_words(self) -> str:
        """It as a sentence or two, for files; the pages set the same out."""
        kind, meeting = str(self.piece).lower(), f"the meeting of {self.agreed_at.day}"
        if self.added:
            return (
                f"Added on {self.on} by {self.publication.by}, as agreed at {meeting}, {kind}: "
                f"{self.after} Reason: {self.reason}"
            )
        said, says = self.before or "nothing", self.after or "nothing"
        return f"Agreed at {meeting}, {kind}. It said: {said} It says: {says}"

    @property
    def on(self) -> str:
        """The day on which it was published, in words."""
        return day(timezone.localdate(self.publication.at))
