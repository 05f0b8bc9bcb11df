"""Notes that a member writes beside the items and papers of a pack, for nobody else to read.

Change them through ``notes.actions`` only; nothing but ``notes`` reads them.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.web.agendas.models.agenda import PlannedItem
from goldenthread.web.agendas.models.paper import Paper


class NoteQuerySet(models.QuerySet):
    def of(self, user):
        """Those that are this person's own: the only ones that may be shown to them."""
        return self.filter(owner=user.pk)

    def written(self):
        """Those that say something, in the order of the meetings and their agendas."""
        found = self.exclude(text="").select_related("planned__agenda__meeting__body", "paper")
        return found.order_by(
            "-planned__agenda__meeting__date",
            "planned__agenda__meeting",
            "planned__position",
            models.F("paper__kind").desc(nulls_first=True),
            "paper__number",
        )


class Note(models.Model):
    """What one person noted beside an item, or (``paper`` set) beside a paper under it.

    ``text`` is empty where they took all their words out. ``version`` grows with every writing, so
    that two devices of one person lose nothing. Nobody's words outlive their account.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    planned = models.ForeignKey(PlannedItem, on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "planned"],
                condition=Q(paper=None),
                name="one_note_a_person_and_item",
            ),
            models.UniqueConstraint(
                fields=["owner", "paper"],
                condition=Q(paper__isnull=False),
                name="one_note_a_person_and_paper",
            ),
        ]

    def __str__(self):
        return f"note {self.pk}"  # never its words: this is what logs and errors print

    @property
    def beside(self) -> str:
        """What it stands beside, by its public title."""
        item = (
            f"{self.planned.number}. {self.planned}" if self.planned.number else f"{self.planned}"
        )
        return f"{item}: {self.paper}" if self.paper else item
