"""What everything that people add to a plan carries."""

import uuid

from django.conf import settings
from django.db import models


class Made(models.Model):
    """Something that a person added once.

    ``token`` comes with the form, so that a form sent twice adds one thing. ``version`` rises by
    one with every deed done to it, so that nobody changes what they have not seen.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
