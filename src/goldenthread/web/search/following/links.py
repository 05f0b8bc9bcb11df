"""The links in mails to those who follow a search: to confirm it, and to end it.

The link to confirm carries the address, and we keep only what opens it: so the address is nowhere
before it is confirmed, neither here nor in a log that kept the link.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings
from django.core import signing
from django.urls import reverse

from goldenthread.web.search.models import Following

CONFIRM, END = "goldenthread.web.search.confirm", "goldenthread.web.search.end"


def new_pad(email: str) -> bytes:
    """By chance, as long as the address and used for it alone."""
    return os.urandom(len(email.encode()))


def to_confirm(following: Following, email: str) -> str:
    """The whole address of the page on which following is confirmed."""
    closed = urlsafe_b64encode(_mixed(email.encode(), following.pad)).decode().rstrip("=")
    key = signing.Signer(salt=CONFIRM).sign(f"{following.pk}.{closed}")
    return settings.SITE_ADDRESS + reverse("search:confirm", args=[key])


def confirmed_by(key: str) -> tuple[Following, str] | None:
    """What a link confirms and the address it carries; None for one that opens nothing."""
    try:
        number, _, closed = signing.Signer(salt=CONFIRM).unsign(key).partition(".")
    except signing.BadSignature:
        return None
    following = Following.objects.filter(pk=number, email="").first()
    if following is None:
        return None
    padded = closed + "=" * (-len(closed) % 4)
    return following, _mixed(urlsafe_b64decode(padded), following.pad).decode()


def key_to_end(following: Following) -> str:
    """The part of the address that ends following; always the same for one."""
    return signing.Signer(salt=END).sign(following.token.hex)


def to_end(following: Following) -> str:
    """The whole address of the page on which following is ended."""
    return settings.SITE_ADDRESS + reverse("search:end", args=[key_to_end(following)])


def ended_by(key: str) -> Following | None:
    """What a link ends; None for one that is not ours, or that has ended already."""
    try:
        token = signing.Signer(salt=END).unsign(key)
    except signing.BadSignature:
        return None
    return Following.objects.filter(token=token).first()


def _mixed(text: bytes, pad: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(text, bytes(pad), strict=True))
