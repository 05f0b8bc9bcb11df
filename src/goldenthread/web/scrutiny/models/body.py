"""Bodies, and who sits on them and when. Change them through ``bodies.actions`` only."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.dates.clear_days import POLICIES, ClearDaysPolicy
from goldenthread.web.scrutiny.models.stamped import Stamped


class BodyKind(models.TextChoices):
    """What a body is. The executive's meetings have clocks of their own (SI 2012/2089)."""

    COMMITTEE = "committee", "Committee"
    PANEL = "panel", "Panel"
    BOARD = "board", "Board"
    SUB_GROUP = "sub-group", "Sub-group"
    EXECUTIVE = "executive", "Executive"

    @classmethod
    def of(cls, name: str) -> "BodyKind":
        """What a name tells of a body that minutes name: a committee where it tells nothing."""
        words = {word.lower().strip(",") for word in name.split()}
        told = {"panel": cls.PANEL, "board": cls.BOARD, "group": cls.SUB_GROUP}
        told |= {"cabinet": cls.EXECUTIVE, "executive": cls.EXECUTIVE}
        return next((kind for word, kind in told.items() if word in words), cls.COMMITTEE)


class Numbering(models.TextChoices):
    """Whether the numbers of items run on from meeting to meeting, or begin again at each."""

    RESTARTS = "restarts", "Begins again at 1 at each meeting"
    RUNS_ON = "runs on", "Runs on from meeting to meeting"


class BodyQuerySet(models.QuerySet):
    def public(self):
        return self.filter(public=True)

    def named(self):
        return self.exclude(name="").order_by("name", "pk")


class Body(Stamped):
    """A committee, panel or board. Both names are empty when the minutes do not say.

    ``clear_days`` names the policy by which its notice of meetings is counted; ``cut_off`` is the
    hour, London time, after which a publication counts as the next day's. ``warn_days`` are the
    days before a deadline from which its clock is amber. ``first_number`` is the number its next
    item takes while no earlier one is known. ``public`` is whether its page is.
    """

    council = models.TextField(blank=True)
    name = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=BodyKind, default=BodyKind.COMMITTEE)
    above = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="below"
    )
    clear_days = models.CharField(
        max_length=20, choices=[(name, name) for name in POLICIES], default="working"
    )
    cut_off = models.TimeField(null=True, blank=True)
    warn_days = models.PositiveSmallIntegerField(default=3)
    numbering = models.CharField(max_length=10, choices=Numbering, default=Numbering.RESTARTS)
    first_number = models.PositiveIntegerField(default=1)
    public = models.BooleanField(default=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="one_body_a_name"),
            models.CheckConstraint(
                condition=Q(above__isnull=True) | ~Q(above=F("pk")), name="no_body_is_above_itself"
            ),
            models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="body_kind_known"),
            models.CheckConstraint(
                condition=Q(clear_days__in=list(POLICIES)), name="body_policy_is_known"
            ),
        ]
        verbose_name_plural = "bodies"

    def __str__(self):
        return self.name or "Committee not named in the minutes"

    @property
    def is_named(self):
        """Whether the minutes say which committee it is; only then can two meetings be its."""
        return bool(self.name)

    @property
    def policy(self) -> ClearDaysPolicy:
        """How its clear days are counted, with its cut-off hour."""
        policy = POLICIES[self.clear_days]
        return policy.with_cut_off(self.cut_off) if self.cut_off else policy

    def get_absolute_url(self):
        return reverse("scrutiny:body", args=[self.pk])


class Seat(models.TextChoices):
    """As what somebody sits on a body; ``bodies.voting`` says what a seat may vote on."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice-chair", "Vice-chair"
    MEMBER = "member", "Member"
    CHURCH = "church", "Co-opted: church representative"
    PARENT_GOVERNOR = "parent governor", "Co-opted: parent governor"
    NON_VOTING = "non-voting", "Co-opted, without a vote"
    SUBSTITUTE = "substitute", "Named substitute"


CO_OPTED = frozenset({Seat.CHURCH, Seat.PARENT_GOVERNOR, Seat.NON_VOTING})


class Member(Stamped):
    """Somebody who sits, or sat, on a body; ``user`` is their account, where they have one."""

    name = models.CharField(max_length=200, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sits_as",
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="who_sits_has_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("scrutiny:member", args=[self.pk])


class MembershipQuerySet(models.QuerySet):
    def on(self, day: date):
        """Those that hold on a day: the first and the last day count."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))

    def in_order(self):
        """The chair first, then by seat and name."""
        rank = models.Case(
            *(models.When(seat=seat, then=place) for place, seat in enumerate(Seat.values)),
            output_field=models.IntegerField(),
        )
        return self.select_related("member", "body").order_by(rank, "member__name", "since")


class Membership(Stamped):
    """One person's seat on a body from ``since`` until ``until``, both inclusive.

    ``until`` is null while it lasts. ``party`` is empty for those who sit for none.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="memberships")
    seat = models.CharField(max_length=16, choices=Seat, default=Seat.MEMBER)
    party = models.CharField(max_length=100, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_seat_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(seat__in=Seat.values), name="a_seat_is_known"),
        ]

    def __str__(self):
        return f"{self.member}, {self.get_seat_display().lower()}"

    @property
    def is_co_opted(self) -> bool:
        return self.seat in CO_OPTED
