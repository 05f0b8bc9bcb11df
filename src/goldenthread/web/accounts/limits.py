"""How often anybody may ask for something that others pay for, such as a mail."""

import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache

AN_HOUR = 3600


class TooMany(Exception):
    """Too much was asked for from one place. ``seconds`` says after how long it may go on."""

    seconds = AN_HOUR


def count(what: str, whose: str, *, most: int) -> None:
    """Count one asking of somebody; raises :class:`TooMany` beyond so many an hour.

    ``whose`` is a network address or a mail address. It is kept nowhere: only a keyed digest of
    it, in memory, for an hour.
    """
    secret = str(settings.SECRET_KEY).encode()
    name = f"{what}:{hmac.new(secret, whose.encode(), hashlib.sha256).hexdigest()}"
    cache.add(name, 0, AN_HOUR)
    if cache.incr(name) > most:
        raise TooMany
