"""What can be found, and who follows a search. Change them through ``keeping`` and ``following``.

The words themselves lie in an index of the database's own kind beside the entries: ``engines``.
"""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from goldenthread.web.search.roles import ALL_ROLES

LONGEST = 300_000
"""Characters of a text that are indexed; what stands further down a paper is not found."""
A_DAY = 1 << 32
"""Places of one day. There are no more entries than this."""


def place_of(day: date | None, pk: int) -> int:
    """Where an entry stands among all: by day, then in the order in which they came.

    Those without a day stand before the first day.
    """
    return (day.toordinal() if day else 0) * A_DAY + pk


class Entry(models.Model):
    """One published thing as it can be found.

    ``kind`` is that of its source and ``key`` the thing's primary key. ``day`` is the day it is
    told of, null for what has none. ``body`` is the key of its committee. ``roles`` are those of
    who spoke, added up (``roles.Role``). ``stamp`` tells one content of the thing from another;
    ``changed_at`` is when the words last changed. ``place`` orders entries by day and is null only
    while an entry is being made.
    """

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    title = models.TextField()
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    day = models.DateField(null=True)
    body = models.BigIntegerField(null=True)
    roles = models.PositiveSmallIntegerField(default=0)
    stamp = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(db_index=True)
    place = models.BigIntegerField(null=True, unique=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["kind", "place"]),
            models.Index(fields=["body", "place"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_entry_for_each_thing"),
            models.CheckConstraint(condition=~Q(title=""), name="an_entry_has_a_title"),
            models.CheckConstraint(
                condition=Q(roles__gte=0, roles__lte=ALL_ROLES), name="roles_of_an_entry_are_known"
            ),
        ]

    def __str__(self):
        return self.title


class Following(models.Model):
    """A search that somebody follows by mail.

    ``query`` is the search as the query of its address. ``email`` is empty until it is confirmed;
    ``pad`` is then what opens the address that the link in the first mail carries, and null
    afterwards. What changed until ``told_until`` has been told; ``mailed_on`` is the day of the
    last mail of results.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    query = models.TextField()
    email = models.EmailField(blank=True)
    pad = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    told_until = models.DateTimeField(null=True)
    mailed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email="", pad__isnull=False, told_until=None)
                | ~Q(email="") & Q(pad=None, told_until__isnull=False),
                name="an_address_is_kept_only_once_confirmed",
            ),
            models.UniqueConstraint(
                fields=["email", "query"],
                condition=~Q(email=""),
                name="a_search_is_followed_once_by_an_address",
            ),
        ]

    def __str__(self):
        return f"following {self.pk}"
