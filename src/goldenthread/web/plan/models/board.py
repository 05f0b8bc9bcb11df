"""The improvement board: who sits on it, its meetings, its decisions and its reports."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.plan.models.made import Made
from goldenthread.web.plan.models.plans import HistoryIsKept, Plan
from goldenthread.web.thread.models import Node


class Board(Made):
    """The board that oversees a plan. ``quorum`` is how many members must be present."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="board")
    name = models.CharField(max_length=200)
    quorum = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_board_has_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("plan:board", args=[self.plan_id])


class Member(Made):
    """Somebody who sits on a board, for whom, from a day and until a day (inclusive) if it ended.

    ``party`` is an elected member's political group, empty where there is none.
    """

    class Seat(models.TextChoices):
        CHAIR = "chair", "Independent chair"
        ELECTED = "elected", "Elected member"
        OFFICER = "officer", "Officer of the council"
        PARTNER = "partner", "Partner"
        ADVISER = "adviser", "Adviser"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    seat = models.CharField(max_length=10, choices=Seat)
    party = models.CharField(max_length=100, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["seat", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_member_has_a_name"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="a_seat_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.organisation}"

    def get_absolute_url(self):
        return self.board.get_absolute_url()

    def sits_on(self, day) -> bool:
        """Whether the member sits on the board on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class BoardMeeting(Made):
    """A meeting of a board. Decisions made at it are tied to its node."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    node = models.OneToOneField(
        Node, on_delete=models.PROTECT, null=True, editable=False, related_name="board_meeting"
    )

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "on"], name="one_board_meeting_a_day"),
        ]

    def __str__(self):
        return f"{self.board}, {self.on.day} {self.on:%B %Y}"

    def get_absolute_url(self):
        return reverse("plan:meeting", args=[self.pk])


class Attendance(models.Model):
    """Whether a member was at a meeting."""

    class Was(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendance")
    was = models.CharField(max_length=10, choices=Was)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_line_a_member"),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_was_display()}"


class Decision(Made):
    """What a board decided, and the commitment that it became."""

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField()
    commitment = models.OneToOneField(
        Commitment, on_delete=models.PROTECT, related_name="board_decision"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_decision_says_something"),
        ]

    def __str__(self):
        return self.text


class ReportQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise HistoryIsKept

    def delete(self):
        raise HistoryIsKept


class Report(Made):
    """A report as it was issued to a board: kept as it was, whatever became of the plan since.

    ``until`` is the day as of which it tells. ``content`` is what ``board.drafting`` drafted;
    ``summary`` is what its author says of it.
    """

    class Kind(models.TextChoices):
        HIGHLIGHT = "highlight", "Highlight report"
        EXCEPTION = "exception", "Exception report"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind)
    until = models.DateField()
    summary = models.TextField()
    content = models.JSONField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "kind", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "kind", "until"], name="one_report_of_a_kind_a_day"
            ),
            models.CheckConstraint(condition=~Q(summary=""), name="a_report_has_a_summary"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} to {self.until.day} {self.until:%B %Y}"

    def get_absolute_url(self):
        return reverse("plan:report", args=[self.pk])

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise HistoryIsKept
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise HistoryIsKept
