"""How commitments are followed up: addresses, links, what was sent, and the council's own way."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments.models.commitment import Commitment


class Contact(models.Model):
    """Where mail reaches an owner who has no account, by the name or role that they are known by.

    Seen by those who keep the register only: never on a public page, in a log or in a history.
    """

    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), name="one_contact_of_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="a_contact_has_a_name"),
        ]

    def __str__(self):
        return self.name


class AnswerLinkQuerySet(models.QuerySet):
    def open_on(self, day: date):
        """Those that still open something: not ended, and not past their last day."""
        return self.filter(ended_at=None, ends_on__gte=day)


class AnswerLink(models.Model):
    """With it the owner of one commitment, who has no account, answers for it.

    The link itself is signed and is not kept. It is good up to ``ends_on``, this day included,
    while nobody has ended it and while ``owner`` is still whom the commitment names. ``made_by`` is
    empty when a reminder made it.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="links")
    owner = models.TextField()
    email = models.EmailField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    objects = AnswerLinkQuerySet.as_manager()

    def __str__(self):
        return f"link {self.pk}"


class WayToFollowUp(models.Model):
    """How the council follows up from a day on: days of reminders, how long links are good, and
    the ladder (its rungs). Each decision is a new one and the earlier ones stay.

    ``before`` and ``after`` are whole days before and after the agreed date.
    """

    from_date = models.DateField()
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    link_days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_way_to_follow_up_has_a_reason"),
            models.CheckConstraint(
                condition=Q(link_days__range=(1, 366)), name="links_are_good_for_a_year_at_most"
            ),
        ]

    def __str__(self):
        return f"from {self.from_date}"


class Rung(models.Model):
    """One rung of the ladder: so many whole days late, then this person or role is told.

    ``role`` tells everyone who has it on the site; otherwise ``name`` is told at ``email``.
    """

    way = models.ForeignKey(WayToFollowUp, on_delete=models.PROTECT, related_name="rungs")
    days_late = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role, blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["days_late", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days_late__gte=1), name="a_rung_is_for_what_is_late"
            ),
            models.CheckConstraint(
                condition=(~Q(role="") & Q(name="", email=""))
                | (Q(role="") & ~Q(name="", email="")),
                name="a_rung_tells_a_role_or_a_person",
            ),
        ]

    def __str__(self):
        return f"{self.days_late} days late: {self.told}"

    @property
    def told(self):
        """Whom it tells, in words."""
        return Role(self.role).label if self.role else self.name


class ChaseList(models.Model):
    """One sending of the chase list. ``token`` is the form's own, so that two clicks make one."""

    token = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"chase list {self.pk}"


class Notice(models.Model):
    """That somebody was told of a commitment, once: it is written with the mail or not at all.

    ``key`` says what for, such as the reminder seven days before a date; a key is used once, so
    that nothing is sent twice. ``on`` is the day it was for.
    """

    class Kind(models.TextChoices):
        REMINDER = "reminder"
        ESCALATION = "escalation"
        CHASE = "chase"

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="notices")
    chase_list = models.ForeignKey(
        ChaseList, on_delete=models.PROTECT, null=True, related_name="notices"
    )
    email = models.EmailField()
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["commitment", "kind", "on"])]

    def __str__(self):
        return self.key


class CalendarFeed(models.Model):
    """A private calendar address of one person. Only the digest of its secret is kept."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="commitments_calendar"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"calendar of {self.owner_id}"
