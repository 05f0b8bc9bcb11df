"""What becomes of a meeting's records once they have been open for as long as they must.

Change it through ``retention.actions`` only.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.dates.retention import Record
from goldenthread.web.scrutiny.models.meeting import Meeting


class Choice(models.TextChoices):
    """What a person decided."""

    KEEP = "keep", "Keep it open to the public"
    WITHDRAW = "withdraw", "Withdraw it from public inspection"


class RetentionDecision(models.Model):
    """What a person decided of one record of a meeting. Added, never changed but for ``current``.

    ``until`` is the last day for which it is kept open, null for what is withdrawn. ``current`` is
    the last decision of a record. Nothing is deleted by either.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="retained")
    record = models.CharField(max_length=12, choices=[(str(one), one.called) for one in Record])
    choice = models.CharField(max_length=10, choices=Choice)
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    current = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "record"],
                condition=Q(current=True),
                name="one_decision_of_a_record_is_current",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="what_is_decided_of_a_record_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(choice="keep", until__isnull=False)
                | Q(choice="withdraw", until__isnull=True),
                name="what_is_kept_is_kept_until_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.get_record_display()}: {self.get_choice_display().lower()}"


def withdrawn(record: Record, meeting: str = "") -> Q:
    """The condition that a record of a meeting was withdrawn from public inspection.

    ``meeting`` is the way to the meeting, as in "item__meeting"; empty for meetings themselves.
    """
    found = RetentionDecision.objects.filter(
        record=record, choice=Choice.WITHDRAW, current=True
    ).values("meeting")
    return Q(**{f"{meeting}__in" if meeting else "pk__in": found})
