"""What is sent to those who follow a search: news only, and at most one mail a day."""

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.mailing import NotSent, send
from goldenthread.web.search.finding import new_since
from goldenthread.web.search.following import mails
from goldenthread.web.search.forms import SearchForm
from goldenthread.web.search.models import Following
from goldenthread.web.search.presenters import in_words

SETTLED = timedelta(minutes=10)
"""What changed so long ago has been written down; what is still being written waits a day."""

log = logging.getLogger(__name__)


@dataclass
class Sent:
    """What one run did."""

    mails: int = 0
    failed: int = 0


def send_all(today: date) -> Sent:
    """Tell all who follow a search what is new of it; running it again sends nothing twice.

    A mail that could not be sent is sent with the next run, with what is new until then.
    """
    sent = Sent()
    due = Following.objects.exclude(email="").filter(Q(mailed_on=None) | Q(mailed_on__lt=today))
    for pk in due.order_by("pk").values_list("pk", flat=True):
        try:
            sent.mails += _tell(pk, today)
        except NotSent:
            log.warning("a mail of news about following %s could not be sent", pk)
            sent.failed += 1
    return sent


@transaction.atomic
def _tell(pk: int, today: date) -> bool:
    """Tell one of them, held so that two runs send one mail; gives whether a mail went."""
    following = Following.objects.select_for_update().filter(pk=pk).exclude(email="").first()
    if following is None or following.mailed_on == today:
        return False
    until = max(following.told_until, timezone.now() - SETTLED)
    form = SearchForm(QueryDict(following.query))
    changed = new_since(form.asked, following.told_until, mails.SHOWN + 1)
    hits = [hit for hit in changed if hit.entry.changed_at <= until]
    following.told_until = until
    if not hits:
        following.save(update_fields=["told_until"])
        return False
    following.mailed_on = today
    following.save(update_fields=["told_until", "mailed_on"])
    page = f"{settings.SITE_ADDRESS}{reverse('search:search')}?{following.query}"
    key = f"news-{following.token}-{today.isoformat()}"
    send(mails.of_news(following, in_words(form), page, hits, key))
    return True
