from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.audits.frame import THEMES
from goldenthread.audits.sampling import Method


class Week(models.Model):
    """A practice week: days, both included, in which leaders and auditors look at practice."""

    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()
    focus = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="assurance_a_week_ends_after_it_began",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="assurance_a_week_has_a_name"),
        ]

    def __str__(self):
        return self.name


class Round(models.Model):
    """One sample of cases, with all that is needed to draw it again and defend it.

    The frame is every open case of ``snapshot`` in ``theme``; ``frame_digest`` tells whether a
    frame drawn again is the same. ``strata`` says how many cases each team or stage had,
    ``excluded`` how many were left out for which reason, ``left_out`` the identifiers of those the
    council left out, with the reason of each. ``drawn_from`` is how many were left. ``auditors``
    are those it was shared out to, each with the team that was theirs.
    """

    token = models.UUIDField(unique=True, editable=False)
    name = models.CharField(max_length=120)
    version = models.ForeignKey("assurance.Version", on_delete=models.PROTECT)
    week = models.ForeignKey(Week, on_delete=models.PROTECT, null=True, related_name="rounds")
    snapshot = models.CharField(max_length=100)
    as_at = models.DateField()
    theme = models.CharField(max_length=40)
    method = models.CharField(max_length=10, choices=[(m.value, m.label) for m in Method])
    size = models.PositiveIntegerField()
    seed = models.CharField(max_length=60)
    frame_digest = models.CharField(max_length=64)
    frame_size = models.PositiveIntegerField()
    strata = models.JSONField()
    excluded = models.JSONField()
    left_out = models.JSONField()
    auditors = models.JSONField()
    drawn_from = models.PositiveIntegerField()
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drawn_at = models.DateTimeField()
    due = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="assurance_a_round_has_a_name"),
            models.CheckConstraint(condition=~Q(seed=""), name="assurance_a_round_has_a_seed"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("assurance:round", args=[self.pk])

    @property
    def theme_title(self) -> str:
        """The theme in words."""
        return THEMES[self.theme].title if self.theme in THEMES else self.theme

    @property
    def method_words(self) -> str:
        """How it was drawn, in words."""
        return Method(self.method).label
