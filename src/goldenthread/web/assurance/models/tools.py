from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.audits.tool import ToolText, tool_of


class Standing(models.TextChoices):
    """Where a version of a tool stands."""

    DRAFT = "draft", "Draft"
    IN_USE = "in use", "In use"
    RETIRED = "retired", "No longer used"


class Tool(models.Model):
    """A tool through all its versions. What it asks is told by each version."""

    name = models.CharField(max_length=120, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="assurance_a_tool_has_a_name")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("assurance:tool", args=[self.pk])


class VersionQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(standing=Standing.IN_USE).select_related("tool").order_by("tool__name")


class Version(models.Model):
    """One version of a tool. Only a draft may be changed; what was ever used stays as it was.

    ``content`` is the tool's text as `goldenthread.audits.tool` reads it. ``why`` says what the
    version changes, in the designer's words.
    """

    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.DRAFT)
    content = models.JSONField()
    why = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    used_from = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tool", "number"], name="assurance_a_number_a_version"),
            models.UniqueConstraint(
                fields=["tool"],
                condition=Q(standing="in use"),
                name="assurance_one_version_in_use",
            ),
            models.UniqueConstraint(
                fields=["tool"], condition=Q(standing="draft"), name="assurance_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values),
                name="assurance_standing_of_version_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.tool}, version {self.number}"

    @property
    def text(self) -> ToolText:
        """What it asks."""
        return tool_of(self.content)
