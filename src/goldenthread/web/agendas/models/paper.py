"""Papers of an agenda's items. Change them through ``papers.actions`` only."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from goldenthread.web.agendas.models.agenda import A_PERSON, PlannedItem
from goldenthread.web.agendas.models.restricted import Restricted


class PaperKind(models.TextChoices):
    """What a paper is; those of each kind are numbered by themselves under their item."""

    REPORT = "report", "Report"
    APPENDIX = "appendix", "Appendix"


class Media(models.TextChoices):
    """What a file is, as its content shows it."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    TEXT = "txt", "Text"


class Paper(Restricted):
    """A report on an item, or an appendix to it.

    Without a file (``digest`` empty) it is to follow. ``digest`` names the file in the store of
    papers. ``supplement`` is the number of the supplement it came with; null for those that came
    with the agenda, or are not published.

    ``drafted_from`` is the digest of the Word file whose places were filled with figures when the
    paper was published, and ``figures_of`` the snapshot they are of; both empty for other papers.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    planned = models.ForeignKey(PlannedItem, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=PaperKind)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, blank=True)
    media = models.CharField(max_length=4, choices=Media, blank=True)
    size = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, **A_PERSON)
    published_at = models.DateTimeField(null=True, blank=True)
    drafted_from = models.CharField(max_length=64, blank=True)
    figures_of = models.CharField(max_length=64, blank=True)
    supplement = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Restricted.Meta):
        ordering = ["planned__position", "-kind", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(
                fields=["planned", "kind", "number"], name="a_paper_has_a_number_of_its_own"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_paper_has_a_title"),
            models.CheckConstraint(
                condition=Q(digest="", media="", published_at__isnull=True)
                | ~Q(digest="") & ~Q(media=""),
                name="only_a_paper_that_is_there_is_published",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}: {self.title}"

    @property
    def is_to_follow(self) -> bool:
        return not self.digest

    @property
    def held_back(self) -> str:
        """The words for which the paper is not public, its own or its item's; else empty."""
        return self.not_for_publication or self.planned.not_for_publication

    @property
    def file_name(self) -> str:
        """The name under which it is handed out; the address is the paper's whatever the name."""
        return f"{slugify(str(self))[:80]}.{self.media or 'txt'}"

    def get_absolute_url(self):
        return reverse("agendas:paper", args=[self.token, self.file_name])


class Consultation(models.Model):
    """Somebody asked to sign a paper off: when, and what they said when (null: not yet)."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="consultations")
    whom = models.CharField(max_length=200)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "whom"], name="nobody_is_asked_twice_of_a_paper"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=models.F("asked_on")),
                name="nobody_answers_before_they_are_asked",
            ),
        ]

    def __str__(self):
        return self.whom


class BackgroundPaper(models.Model):
    """A paper that a report relies on (s100D): open to the public for four years.

    One that would disclose confidential information must not be listed.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="background")
    title = models.CharField(max_length=300)
    where = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "title"], name="a_background_paper_is_listed_once"
            )
        ]

    def __str__(self):
        return self.title
