"""What is kept from the public: why, by whose hand, and who looked at it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Restriction(models.TextChoices):
    """How something is kept from the public: it must be, or a resolution may have it so."""

    NONE = "", "Open to the public"
    EXEMPT = "exempt", "Exempt information (Schedule 12A)"
    CONFIDENTIAL = "confidential", "Confidential information (section 100A(3))"


PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person, "
    "including the authority holding it",
    4: "information relating to consultations or negotiations on labour relations matters",
    5: "information in respect of which legal professional privilege could be maintained",
    6: "a notice, order or direction that the authority proposes to give or make under an "
    "enactment",
    7: "action taken or to be taken to prevent, investigate or prosecute crime",
}
"""Schedule 12A Part 1 to the Local Government Act 1972, for England (SI 2006/88), in short."""


class Restricted(models.Model):
    """Something that may be kept from the public.

    ``paragraph`` is that of Schedule 12A, null for confidential information. ``interest`` says why
    the public interest in keeping it outweighs that in telling. ``restricted_by`` is the author,
    ``reviewed_by`` somebody else. ``full_title`` is what members read in place of the title.
    ``changed_at`` is the moment when anything kept of it last changed.
    """

    restriction = models.CharField(
        max_length=12, choices=Restriction, default=Restriction.NONE, blank=True
    )
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    interest = models.TextField(blank=True)
    full_title = models.CharField(max_length=300, blank=True)
    restricted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_on = models.DateField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(restriction="", paragraph__isnull=True, full_title="")
                | Q(
                    restriction="exempt",
                    paragraph__isnull=False,
                    paragraph__gte=1,
                    paragraph__lte=7,
                    restricted_by__isnull=False,
                )
                & ~Q(interest="")
                | Q(
                    restriction="confidential",
                    paragraph__isnull=True,
                    restricted_by__isnull=False,
                )
                & ~Q(interest=""),
                name="%(class)s_restriction_has_its_reasons",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True, reviewed_on__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_on__isnull=False)
                & ~Q(reviewed_by=F("restricted_by")),
                name="%(class)s_reviewer_is_not_the_author",
            ),
        ]

    @property
    def is_restricted(self) -> bool:
        return bool(self.restriction)

    @property
    def awaits_review(self) -> bool:
        return self.is_restricted and self.reviewed_by_id is None

    @property
    def not_for_publication(self) -> str:
        """The words that every copy must bear (s100B(5)); empty for what is open."""
        if not self.is_restricted:
            return ""
        if self.restriction == Restriction.CONFIDENTIAL:
            return "Not for publication: it contains confidential information (section 100A(3))"
        return (
            f"Not for publication: it contains {PARAGRAPHS[self.paragraph]} "
            f"(paragraph {self.paragraph} of Schedule 12A)"
        )
