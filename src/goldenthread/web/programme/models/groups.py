"""Task and finish groups, who sits on them, and what they heard."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.dates.periods import add_months
from goldenthread.web.programme.groups.states import State
from goldenthread.web.programme.models.made import Made
from goldenthread.web.scrutiny.models import Body
from goldenthread.web.thread.models import Node

MONTHS_TO_FOLLOW_UP = 6


class TaskGroup(Made):
    """Members who look at one thing for a while and report. Each step has its own day.

    ``scope`` is what the group asks and what it leaves out; ``report`` is the report in short.
    """

    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="task_group"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="task_groups")
    title = models.CharField(max_length=200)
    scope = models.TextField()
    state = models.CharField(max_length=12, choices=State, default=State.SCOPING)
    set_up_on = models.DateField()
    scoped_on = models.DateField(null=True)
    drafted_on = models.DateField(null=True)
    report = models.TextField(blank=True)
    agreed_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    followed_up_on = models.DateField(null=True)
    follow_up = models.TextField(blank=True)
    stopped_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-set_up_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(scope=""), name="a_group_has_a_title_and_a_scope"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="a_group_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.STOPPED) | ~Q(stopped_because=""),
                name="a_stopped_group_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ANSWERED) | Q(answered_on__isnull=False),
                name="an_answered_group_has_a_response",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programme:group", args=[self.pk])

    @property
    def stands(self) -> State:
        """The state as a member of :class:`State`."""
        return State(self.state)

    @property
    def follow_up_due(self):
        """Six months after the response; None before it."""
        return add_months(self.answered_on, MONTHS_TO_FOLLOW_UP) if self.answered_on else None


class GroupMember(models.Model):
    """Somebody who sits on a group. ``role`` is "Chair", a co-optee's body, or empty."""

    group = models.ForeignKey(TaskGroup, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="a_member_sits_once")]

    def __str__(self):
        return f"{self.name} ({self.role})" if self.role else self.name


class EvidenceSession(Made):
    """One session of evidence: when, who was heard, and what they said in short."""

    group = models.ForeignKey(TaskGroup, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    heard = models.CharField(max_length=400)
    said = models.TextField()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.heard}, {self.on}"
