"""How a meeting that was announced was moved or cancelled. Written by ``changing.actions`` only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.web.scrutiny.models.meeting import Meeting


class ChangeKind(models.TextChoices):
    """What was done to an announced meeting."""

    MOVED = "moved", "Moved"
    CANCELLED = "cancelled", "Cancelled"


class MeetingChange(models.Model):
    """One change of an announced meeting: everybody who may see it reads what and why.

    ``date``, ``time`` and ``venue`` are as they were announced before the change.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind)
    reason = models.TextField()
    date = models.DateField()
    time = models.TimeField(null=True)
    venue = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_changed_meeting_says_why"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(kind="cancelled"),
                name="a_meeting_is_cancelled_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.reason}"
