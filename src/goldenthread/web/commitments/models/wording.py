"""What commitments say, kept so that the same thing asked again is found quickly."""

from django.db import models
from django.db.models import F, Q

from goldenthread.web.commitments.models.commitment import Commitment


class Wording(models.Model):
    """What a commitment asks for, in its salient words, and what they mean as
    ``goldenthread.likeness`` keeps it.

    At 50,000 commitments it takes ten seconds to work these out and a fifth of one to read them.
    """

    commitment = models.OneToOneField(
        Commitment, on_delete=models.CASCADE, primary_key=True, related_name="wording"
    )
    gist = models.TextField(blank=True)
    meaning = models.BinaryField()

    def __str__(self):
        return f"the wording of commitment {self.pk}"


class AskedBefore(models.Model):
    """That much the same as ``later`` was asked on an earlier day as ``earlier``.

    ``likeness`` runs from 0 to 1. Found by likeness of wording, so that it is a pointer for people
    to judge, never a fact of the history.
    """

    later = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="asked_before")
    earlier = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="asked_again")
    likeness = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="asked_before_once"),
            models.CheckConstraint(
                condition=~Q(later=F("earlier")), name="nothing_is_asked_before_itself"
            ),
        ]

    def __str__(self):
        return f"{self.later_id} was asked before as {self.earlier_id}"
