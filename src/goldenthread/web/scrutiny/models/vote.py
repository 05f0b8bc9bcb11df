"""Votes taken under an item, as its minutes tell them. Change them through ``votes`` only."""

from django.db import models
from django.db.models import Q

from goldenthread.minutes.votes import Option, Result
from goldenthread.web.scrutiny.models.body import Member
from goldenthread.web.scrutiny.models.meeting import AgendaItem, Resolution
from goldenthread.web.scrutiny.models.stamped import Stamped

RESULTS = [(str(one), str(one)) for one in Result]
OPTIONS = [(str(one), str(one)) for one in Option]


class VoteTaken(Stamped):
    """One vote under an item. ``in_minutes`` as for the item.

    ``words`` are those of the minutes that tell it. ``motion`` is what was voted on, empty where
    they do not say; ``resolution`` is what came of it, where the two have the same words.
    ``counts`` has the number of each option that the minutes count. ``casting`` is whether the
    chair's casting vote decided.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, null=True, related_name="votes"
    )
    position = models.PositiveIntegerField()
    words = models.TextField()
    motion = models.TextField(blank=True)
    proposer = models.TextField(blank=True)
    seconder = models.TextField(blank=True)
    counts = models.JSONField(default=dict, blank=True)
    result = models.CharField(max_length=4, choices=RESULTS)
    casting = models.BooleanField(default=False)
    in_minutes = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "votes taken"
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=[str(one) for one in Result]), name="a_vote_has_a_result"
            )
        ]

    def __str__(self):
        return self.motion or f"Vote {self.position}"


class VoteCast(models.Model):
    """How one person voted, of a vote that the minutes tell by names.

    ``member`` is null where nobody with a seat at the meeting has this name. ``seat`` and ``party``
    are theirs on the day. ``entitled`` is whether they had a vote on the item, by their seat and
    what they had declared; null where ``member`` is.
    """

    vote = models.ForeignKey(VoteTaken, on_delete=models.CASCADE, related_name="cast")
    position = models.PositiveIntegerField()
    name = models.TextField()
    option = models.CharField(max_length=9, choices=OPTIONS)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="votes")
    seat = models.CharField(max_length=16, blank=True)
    party = models.CharField(max_length=100, blank=True)
    entitled = models.BooleanField(null=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "votes cast"
        constraints = [
            models.CheckConstraint(
                condition=Q(option__in=[str(one) for one in Option]), name="a_vote_cast_is_known"
            ),
            models.CheckConstraint(
                condition=Q(member=None, entitled=None)
                | Q(member__isnull=False, entitled__isnull=False),
                name="whether_somebody_had_a_vote_is_known_of_members",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.option}"
