from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.web.assurance.models.audits import Audit
from goldenthread.web.thread.models import Node


class ThemeKind(models.TextChoices):
    """What a theme is about."""

    CHANGE = "change", "To change"
    GOOD = "good", "Good practice"


class AuditTheme(models.Model):
    """Something that several audits show, named in words that tell of no child."""

    title = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=10, choices=ThemeKind)
    about = models.TextField(blank=True)
    node = models.OneToOneField(Node, on_delete=models.PROTECT, null=True, related_name="+")
    audits = models.ManyToManyField(Audit, related_name="themes")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="assurance_a_theme_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=ThemeKind.values), name="assurance_kind_of_theme_is_known"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("assurance:theme", args=[self.pk])


class Note(models.Model):
    """A learning note to teams: what audits showed, what to do, and what went well.

    ``teams`` are the names of those it is for. Nothing in it may tell of a child.
    """

    title = models.CharField(max_length=160)
    text = models.TextField()
    themes = models.ManyToManyField(AuditTheme, related_name="notes")
    teams = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="assurance_a_note_has_a_title")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("assurance:note", args=[self.pk])


class Receipt(models.Model):
    """That a team read a note and talked it through: when, and what they do differently."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="receipts")
    team = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    discussed_on = models.DateField(null=True)
    change = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "team"], name="assurance_one_receipt_a_team")
        ]

    def __str__(self):
        return f"{self.team}: {self.note}"


class PanelDecision(models.Model):
    """What the quality assurance panel decided, and the commitment that came of it."""

    decided_on = models.DateField()
    about = models.ForeignKey(Node, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    commitment = models.OneToOneField(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    token = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="assurance_a_decision_says_what")
        ]

    def __str__(self):
        return self.text
