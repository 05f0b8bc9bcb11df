from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.web.assurance.models.audits import Audit


class Moderation(models.Model):
    """A second grade of one audit, given without knowing the first, and what came of the two.

    ``second`` holds for each page the grade and why; ``settled`` the grades that count from then
    on. Both are empty until they are given. ``said`` is what was said where the two differed.
    """

    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, related_name="moderation")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="moderations"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    graded_at = models.DateTimeField(null=True)
    second = models.JSONField(default=dict)
    settled = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True)
    talked_with = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(graded_at__isnull=False),
                name="assurance_settled_after_it_was_graded",
            )
        ]

    def __str__(self):
        return f"Second grade of {self.audit}"
