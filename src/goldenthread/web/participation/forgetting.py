"""How long it is kept how whoever sent something is reached, and what was not published."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q

from goldenthread.dates.periods import add_months
from goldenthread.web.accounts import audit
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import ENDED, PUBLISHED

MONTHS = 6
"""So many months after the meeting, or after a later answer; the privacy page says so too."""
REMOVED = "Removed"


@transaction.atomic
def forget(today: date) -> int:
    """Remove names, addresses and unpublished texts whose time is over; gives of how many.

    What is published stays with the minutes: the text as it was published, under the name or the
    initials that the person chose. What nobody has dealt with yet is kept until somebody has.
    """
    before = add_months(today, -MONTHS)
    due = (
        Contribution.objects.filter(forgotten_on=None, state__in=ENDED)
        .filter(Q(meeting__date__lt=before) | Q(meeting=None, asked_for__date__lt=before))
        .exclude(answered_on__gte=before)
    )
    keys = list(due.values_list("pk", flat=True))
    found = Contribution.objects.filter(pk__in=keys)
    gone = {"name": "", "email": "", "phone": "", "digest": "", "forgotten_on": today}
    found.filter(state__in=PUBLISHED).update(text=F("published"), **gone)
    found.exclude(state__in=PUBLISHED).update(
        text=REMOVED, published="", shown_name=REMOVED, meaning=None, **gone
    )
    if keys:
        audit.record(
            by=None,
            deed="forgot who sent something",
            subject="contributions",
            details={"contributions": len(keys)},
        )
    return len(keys)
