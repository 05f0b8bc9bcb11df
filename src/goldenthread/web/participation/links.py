"""The link with which whoever sent something sees what became of it, and limits on sending.

A link is its record's number, signed with the site's key: it cannot be guessed, holds nothing
about the person, and opens nothing once the record is forgotten.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from goldenthread.web.accounts import limits
from goldenthread.web.accounts.limits import TooMany
from goldenthread.web.participation.models import Contribution

__all__ = ["MOST", "TooMany", "address_of", "count_sending", "key_of", "opened_by"]

SALT = "goldenthread.web.participation"
MOST = 10
"""So many contributions from one sender within an hour."""


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
    """Count one sending from a network address; raises :class:`TooMany` beyond so many an hour."""
    limits.count("sent-from", sender, most=MOST)
