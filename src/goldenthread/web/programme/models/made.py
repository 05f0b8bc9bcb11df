"""What everything that people add here carries, and what was done to it."""

import uuid

from django.conf import settings
from django.db import models

A_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class Made(models.Model):
    """Something that a person added once.

    ``token`` comes with the form, so that a form sent twice adds one thing. ``version`` rises by
    one with every deed done to it, so that nobody changes what they have not seen. ``made_by`` is
    null for a rule.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **A_PERSON)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Event(models.Model):
    """One deed done to a thing: added, never changed. ``kind`` and ``key`` name the thing.

    ``says`` is what was given with the deed, and why. ``by`` is null for a rule.
    """

    kind = models.CharField(max_length=30)
    key = models.PositiveBigIntegerField()
    deed = models.CharField(max_length=60)
    to_state = models.CharField(max_length=30, blank=True)
    says = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **A_PERSON)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "key"])]

    def __str__(self):
        return f"{self.deed}: {self.kind} {self.key}"
