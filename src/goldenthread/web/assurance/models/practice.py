from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q


class LegacyLineQuerySet(models.QuerySet):
    def in_force(self):
        """The line decided last; None before any was."""
        return self.order_by("set_at", "pk").last()


class LegacyLine(models.Model):
    """The day from which practice is current: audits of practice before it are legacy practice.

    Every decision is kept; the last one counts.
    """

    from_day = models.DateField()
    reason = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    objects = LegacyLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="assurance_a_line_has_a_reason")
        ]

    def __str__(self):
        return f"Current from {self.from_day}"

    def is_legacy(self, practice_on: date) -> bool:
        """Whether practice that began on a day is legacy practice; the day itself is current."""
        return practice_on < self.from_day
