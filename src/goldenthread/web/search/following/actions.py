"""The deeds of those who follow a search by mail. Nobody needs an account."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts import limits
from goldenthread.web.accounts.mailing import NotSent, send
from goldenthread.web.search.following import links, mails
from goldenthread.web.search.models import Following

KEPT = timedelta(days=3)
"""How long a link to confirm can be used."""
FROM_ONE_PLACE, TO_ONE_ADDRESS = 10, 3
"""So many first mails within an hour."""


def ask(*, query: str, says: str, email: str, sender: str) -> None:
    """Send the mail with the link by which following is confirmed.

    ``says`` is the search in words and ``sender`` the network address it is asked from. Whether
    the address follows it already is told to nobody but its owner. Raises ``limits.TooMany`` and
    ``mailing.NotSent``; nothing is kept then.
    """
    email = email.strip().lower()
    limits.count("follow-from", sender, most=FROM_ONE_PLACE)
    limits.count("follow-to", email, most=TO_ONE_ADDRESS)
    asked = Following.objects.create(query=query, pad=links.new_pad(email), asked_at=timezone.now())
    try:
        # Outside a transaction: a slow mail service must not keep others from writing.
        send(mails.to_confirm(asked, email, says))
    except NotSent:
        asked.delete()
        raise


@transaction.atomic
def confirm(*, following: Following, email: str) -> Following:
    """Begin to follow, from now on; the same search of the same address is followed once."""
    known = Following.objects.filter(email=email, query=following.query).first()
    if known:
        following.delete()
        return known
    following.email, following.pad = email, None
    following.told_until = timezone.now()
    following.save()
    return following


def end(*, following: Following) -> None:
    """Stop to follow: nothing of it is kept."""
    following.delete()


def forget_unconfirmed() -> int:
    """Remove what nobody confirmed in time; gives how many."""
    late = Following.objects.filter(email="", asked_at__lt=timezone.now() - KEPT)
    return late.delete()[0]
