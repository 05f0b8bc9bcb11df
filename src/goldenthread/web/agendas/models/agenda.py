"""Agendas: what is planned for a meeting, in what order, for what, and who is invited.

Change them through ``actions`` only.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.web.agendas.models.restricted import Restricted
from goldenthread.web.agendas.states import ItemState
from goldenthread.web.scrutiny.models import AgendaItem, Body, Meeting

A_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class Purpose(models.TextChoices):
    """What a body is asked to do with an item."""

    NOTE = "note", "To note"
    DECIDE = "decide", "To decide"
    SCRUTINISE = "scrutinise", "To scrutinise"
    COMMENT = "comment", "To comment before a decision"
    RECOMMEND = "recommend", "To recommend"
    PROCEDURE = "procedure", "Procedure"


class StandingItem(models.Model):
    """An item that every agenda of a body has; ``last`` ones stand after the business."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_items")
    title = models.CharField(max_length=300)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.PROCEDURE)
    last = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["last", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"], name="a_standing_item_stands_once_a_body"
            )
        ]

    def __str__(self):
        return self.title


class Agenda(models.Model):
    """The agenda of one meeting.

    ``published_at`` is the moment it was first published, null until then; ``late_reason`` says
    why it was not in time. ``version`` grows with every deed.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="agenda")
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **A_PERSON)
    late_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(late_reason=""),
                name="only_what_is_published_is_late",
            )
        ]

    def __str__(self):
        return f"Agenda of {self.meeting}"

    def get_absolute_url(self):
        return reverse("agendas:agenda", args=[self.meeting_id])

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class PlannedItem(Restricted):
    """One item wanted on an agenda.

    ``why`` says where it comes from; ``note`` why it was deferred or declined. An urgent item has
    the name of the chair who thought it urgent and the special circumstances (s100B(4)(b)).
    ``number`` and ``item`` are set when it is published, and the number stays. ``title`` is always
    as the public may read it; one that is kept from the public is so with all its papers.
    """

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="planned")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    purpose = models.CharField(max_length=12, choices=Purpose)
    state = models.CharField(max_length=10, choices=ItemState)
    education = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    note = models.TextField(blank=True)
    standing = models.ForeignKey(
        StandingItem, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to"
    )
    chair = models.CharField(max_length=200, blank=True)
    urgent_because = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True)
    item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, null=True, related_name="planned"
    )

    class Meta(Restricted.Meta):
        ordering = ["position", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="a_planned_item_has_a_title"),
            models.CheckConstraint(
                condition=Q(chair="", urgent_because="") | (~Q(chair="") & ~Q(urgent_because="")),
                name="urgency_has_a_chair_and_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["deferred", "declined", "carried"]) | ~Q(note=""),
                name="what_is_put_off_says_why",
            ),
            models.UniqueConstraint(
                fields=["agenda", "number"], name="a_number_is_given_once_a_meeting"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_urgent(self) -> bool:
        return bool(self.urgent_because)


class As(models.TextChoices):
    """As what somebody is invited. Officers and the executive must come (LGA 2000 s9FA(8))."""

    WITNESS = "witness", "Witness"
    OFFICER = "officer", "Officer of the council"
    EXECUTIVE = "executive", "Member of the executive"


class Answer(models.TextChoices):
    """What who was invited answered."""

    ASKED = "asked", "Not answered yet"
    COMING = "coming", "Coming"
    NOT_COMING = "not coming", "Not coming"


class Invitation(models.Model):
    """Somebody invited to speak to an item, between two times of the day of the meeting."""

    planned = models.ForeignKey(PlannedItem, on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=200)
    invited_as = models.CharField(max_length=10, choices=As)
    starts = models.TimeField()
    ends = models.TimeField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.ASKED)

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=models.F("starts")), name="an_invitation_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["planned", "name"], name="nobody_is_invited_twice_to_an_item"
            ),
        ]

    def __str__(self):
        return self.name


class Reordering(models.Model):
    """A change of the order of a published agenda: the titles as they stood, and as they stand."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="reorderings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    at = models.DateTimeField(auto_now_add=True)
    on_the_day = models.BooleanField()
    reason = models.TextField()
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ["at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_new_order_says_why")]

    def __str__(self):
        return self.reason


class Notice(models.Model):
    """A notice that a meeting of the executive is to be private (SI 2012/2089 regulation 5).

    ``reason`` is why; the second notice also has what was said against it, and the reply.
    """

    class Which(models.TextChoices):
        FIRST = "first", "First notice, 28 clear days before"
        SECOND = "second", "Second notice, 5 clear days before"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="private_notices")
    which = models.CharField(max_length=6, choices=Which)
    reason = models.TextField()
    representations = models.TextField(blank=True)
    reply = models.TextField(blank=True)
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)

    class Meta:
        ordering = ["published_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_private_notice_says_why"),
            models.UniqueConstraint(
                fields=["meeting", "which"], name="each_private_notice_is_given_once"
            ),
        ]

    def __str__(self):
        return self.get_which_display()
