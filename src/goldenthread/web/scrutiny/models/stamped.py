"""When something kept was first written down, and when that last changed."""

from django.db import models


class Stamped(models.Model):
    """``made_at`` is null for what was there before it was kept."""

    made_at = models.DateTimeField(auto_now_add=True, null=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        abstract = True
