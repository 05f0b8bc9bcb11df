"""The link with which whoever sent something sees what became of it, and limits on sending.

A link is its record's number, signed with the site's key: it cannot be guessed, holds nothing
about the person, and opens nothing once the record is forgotten.
"""

import hashlib
import hmac

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.urls import reverse

from goldenthread.web.participation.models import Contribution

SALT = "goldenthread.web.participation"
MOST, AN_HOUR = 10, 3600
"""So many contributions from one sender within so many seconds."""


class TooMany(Exception):
    """Too much was sent from one place. ``seconds`` says after how long it may go on."""

    seconds = AN_HOUR


def key_of(contribution: Contribution) -> str:
    """The part of the address that is the link; always the same for one contribution."""
    return signing.Signer(salt=SALT).sign(str(contribution.pk))


def address_of(contribution: Contribution) -> str:
    """The whole address, for a mail."""
    return settings.SITE_ADDRESS + reverse("participation:sent", args=[key_of(contribution)])


def opened_by(key: str) -> Contribution | None:
    """What a link opens; None for a link that is not ours, or whose record was forgotten."""
    try:
        pk = int(signing.Signer(salt=SALT).unsign(key))
    except signing.BadSignature:
        return None
    return Contribution.objects.for_lists().filter(pk=pk, forgotten_on=None).first()


def count_sending(sender: str) -> None:
    """Count one sending from a network address; raises :class:`TooMany` beyond so many an hour.

    The address itself is kept nowhere: only a keyed digest of it, in memory, for an hour.
    """
    secret = str(settings.SECRET_KEY).encode()
    name = f"sent-from:{hmac.new(secret, sender.encode(), hashlib.sha256).hexdigest()}"
    cache.add(name, 0, AN_HOUR)
    if cache.incr(name) > MOST:
        raise TooMany
