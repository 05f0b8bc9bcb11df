"""What is kept from the public: why, by whose hand, and who looked at it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.web.scrutiny.kept_back import KeptBack, Restriction


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
        return KeptBack(self.restriction, self.paragraph).not_for_publication
