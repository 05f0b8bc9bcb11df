"""Registers of meetings: who came, and what was declared.

Change them through ``bodies.actions`` only.
"""

from django.db import models
from django.db.models import Q

from goldenthread.web.scrutiny.models.body import Member, Membership
from goldenthread.web.scrutiny.models.meeting import AgendaItem, Meeting
from goldenthread.web.scrutiny.models.stamped import Stamped


class Came(models.TextChoices):
    """Whether a member came to a meeting."""

    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Absent, without apologies"


class Attendance(Stamped):
    """Whether somebody who had a seat on the day came; ``substitute`` sat in their place."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendance")
    came = models.CharField(max_length=10, choices=Came)
    substitute = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="stood_in"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "membership"], name="a_seat_is_filled_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting", "substitute"], name="a_substitute_has_one_seat_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(came=Came.PRESENT),
                name="nobody_stands_in_for_who_came",
            ),
        ]

    def __str__(self):
        return f"{self.membership.member}: {self.get_came_display()}"


class Interest(models.TextChoices):
    """What was declared: an interest (Localism Act 2011 ss30-31), or the party whip.

    Declaring the whip at scrutiny rests on statutory guidance, and on each constitution.
    """

    PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
    REGISTRABLE = "registrable", "Other registrable interest"
    PERSONAL = "personal", "Interest that need not be registered"
    WHIP = "whip", "Party whip"


class Declaration(Stamped):
    """What a member declared at a meeting, of one item or (null) of the meeting.

    ``took_part`` is whether they spoke and voted on it all the same; with a disclosable pecuniary
    interest nobody may without a dispensation, which ``dispensation`` then says.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="declarations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="declarations")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="declarations"
    )
    interest = models.CharField(max_length=12, choices=Interest)
    what = models.TextField()
    took_part = models.BooleanField(default=False)
    dispensation = models.TextField(blank=True)

    class Meta:
        ordering = ["meeting__date", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_declaration_says_what"),
            models.CheckConstraint(
                condition=~Q(interest=Interest.PECUNIARY)
                | Q(took_part=False)
                | ~Q(dispensation=""),
                name="a_pecuniary_interest_needs_a_dispensation",
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_interest_display()}"
