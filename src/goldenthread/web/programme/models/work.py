"""Work programmes: what is suggested, how it is weighed, and at which meeting it is taken."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.web.programme.models.made import Made
from goldenthread.web.programme.work.states import SETTLED, Source, State
from goldenthread.web.scrutiny.models import Body, Meeting
from goldenthread.web.thread.models import Node

MOST_POINTS = 3
"""What an item can be given on one criterion."""

USUAL_MINUTES = 120
"""How long a meeting is taken to last where its body has not said."""


class Criterion(Made):
    """Something that a suggestion is scored on, as the council set it. ``weight`` is 1 to 5.

    One that is ``ended`` is no longer scored; what it was given before no longer counts.
    """

    name = models.CharField(max_length=100)
    says = models.TextField()
    weight = models.PositiveSmallIntegerField(default=1)
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "criteria"
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=5), name="a_criterion_weighs_one_to_five"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programme:criteria")


class Capacity(models.Model):
    """How many minutes of business a meeting of a body has."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="capacity")
    minutes = models.PositiveSmallIntegerField(default=USUAL_MINUTES)

    def __str__(self):
        return f"{self.body}: {self.minutes} minutes"


class WorkItemQuerySet(models.QuerySet):
    def public(self):
        """What everyone may read: settled, and not of a meeting held in private."""
        return self.filter(public=True, state__in=SETTLED)


class WorkItem(Made):
    """Something that a body may look at, and what became of that.

    ``year`` is the one in which the municipal year begins. ``wanted_on`` is the first day on which
    it may come, where minutes or a person gave one. ``minutes`` is how long it is expected to
    take. ``about`` is what suggested it, in the thread. ``because`` is why it was deferred or set
    aside, or what came of it.
    """

    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="work_item"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="work_items")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=12, choices=Source)
    reason = models.TextField()
    about = models.ForeignKey(Node, on_delete=models.PROTECT, null=True, related_name="suggested")
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)
    wanted_on = models.DateField(null=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="work_items"
    )
    minutes = models.PositiveSmallIntegerField(default=30)
    because = models.TextField(blank=True)
    public = models.BooleanField(default=True)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["body", "year", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(reason=""), name="a_work_item_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="a_work_item_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SCHEDULED, State.DONE]) | Q(meeting__isnull=False),
                name="what_is_scheduled_has_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DEFERRED, State.SET_ASIDE]) | ~Q(because=""),
                name="what_is_deferred_or_set_aside_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["about", "body"],
                condition=Q(source=Source.MINUTES),
                name="minutes_ask_for_a_thing_once",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programme:item", args=[self.pk])

    @property
    def stands(self) -> State:
        """The state as a member of :class:`State`."""
        return State(self.state)

    @property
    def is_open_to_all(self) -> bool:
        """Whether everyone may read it as it stands."""
        return self.public and self.stands in SETTLED


class Score(models.Model):
    """What an item was given on one criterion, 0 to MOST_POINTS."""

    item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_POINTS)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "criterion"], name="one_score_on_a_criterion"),
            models.CheckConstraint(
                condition=Q(points__lte=MOST_POINTS), name="a_score_is_not_above_the_most"
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.points}"
