"""Tokens with which a program reads figures as its owner would: made, revoked, and recognised.

A token stands for a person and adds nothing: what it opens is what the person's role sees at the
moment. Only addresses that ask for one here take it, and none of them opens children.
"""

import base64
import binascii
import hashlib
import secrets
from datetime import date, timedelta

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import Token, User
from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.words import day

BEGINS = "gt_"
"""How every token begins, so that whoever finds one knows what it is."""
LONGEST = 366
"""The days for which a token may be good, at most."""
USED_AGAIN = timedelta(minutes=1)
"""How long one use is not told from the next, to spare the database."""
WRONG, WITHIN = 20, 300
"""So many wrong tokens from one sender within so many seconds; then no more are looked at."""
NAMES_OF_SECRETS = {"token", "access_token", "api_key", "apikey", "key", "password"}
CHALLENGE = 'Basic realm="Golden Thread", charset="UTF-8"'


class TokenRefused(Exception):
    """A token that opens nothing: what is wrong, what to do next, and how to answer."""

    def __init__(self, what: str, advice: str, status: int = 401, retry_after: int = 0) -> None:
        super().__init__(what)
        self.what, self.advice, self.status = what, advice, status
        self.headers = {"WWW-Authenticate": CHALLENGE} if status == 401 else {}
        if retry_after:
            self.headers["Retry-After"] = str(retry_after)


@transaction.atomic
def make(*, by, name: str, ends_on: date) -> tuple[Token, str]:
    """Make a token for whoever asks. Returns what is kept, and the token itself, told only now."""
    check(by, Capability.MAKE_TOKENS)
    secret = f"{BEGINS}{secrets.token_urlsafe(32)}"
    token = Token.objects.create(owner=by, name=name, digest=digest_of(secret), ends_on=ends_on)
    audit.record(
        by=by,
        deed=audit.MADE_TOKEN,
        subject=f"token {token.pk}: {name}",
        details={"token": token.pk, "ends_on": ends_on.isoformat()},
    )
    return token, secret


@transaction.atomic
def revoke(*, by, token: Token, reason: str = "") -> None:
    """End a token now. Revoking one again changes nothing. ``by`` is None for the system."""
    if by is not None and not can_revoke(by, token):
        raise PermissionDenied("You may revoke your own tokens only.")
    if token.revoked_at is not None:
        return
    token.revoked_at, token.revoked_by = timezone.now(), by
    token.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(
        by=by,
        deed=audit.REVOKED_TOKEN,
        subject=f"token {token.pk}: {token.name}",
        details={"token": token.pk, "owner": token.owner_id, "reason": reason},
    )


def can_revoke(user, token: Token) -> bool:
    """May this person revoke it? Their own, and the data officer anybody's."""
    return token.owner_id == user.pk or can(user, Capability.REVOKE_ANY_TOKEN)


def digest_of(secret: str) -> str:
    """What is kept of a token. It is long and by chance, so that a plain digest tells nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def reader_of(request) -> User | None:
    """Who reads: the owner of the token that the request offers; None when it offers none.

    A token is offered as `Authorization: Bearer`, or as the password of HTTP Basic with any name.
    Raises `TokenRefused` for one that opens nothing, or that stands in the address.
    """
    _refuse_in_address(request)
    offered = request.headers.get("Authorization")
    if offered is None:
        return None
    token = _found(_secret_in(offered))
    if token is None:
        raise _wrong(request)
    _check_open(token)
    _mark_used(token)
    return token.owner


def _secret_in(header: str) -> str:
    scheme, _, rest = header.strip().partition(" ")
    if scheme.casefold() == "bearer":
        return rest.strip()
    if scheme.casefold() != "basic":
        return ""
    try:
        _, _, password = base64.b64decode(rest, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return password


def _found(secret: str) -> Token | None:
    if not secret.startswith(BEGINS):
        return None
    return Token.objects.select_related("owner").filter(digest=digest_of(secret)).first()


MAKE_ANOTHER = "Sign in to the site and make another: Tokens for programs, on the home page."


def _check_open(token: Token) -> None:
    if not token.owner.is_active:
        raise TokenRefused("The account of this token is closed.", "Ask the data officer.")
    if token.revoked_at is not None:
        raise TokenRefused("This token was revoked.", MAKE_ANOTHER)
    if token.ends_on < timezone.localdate():
        raise TokenRefused(f"This token ended on {day(token.ends_on)}.", MAKE_ANOTHER)


def _mark_used(token: Token) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= USED_AGAIN:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)


def _wrong(request) -> TokenRefused:
    """How a wrong token is answered; from a sender of many, with a pause, and the audit told."""
    key = f"wrong-tokens:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, WITHIN)
    wrong = cache.incr(key)
    if wrong == WRONG + 1:
        audit.record(by=None, deed=audit.WRONG_TOKENS, subject="figures for programs")
    if wrong > WRONG:
        return TokenRefused(
            "Too many wrong tokens came from where you are.",
            f"Wait {WITHIN // 60} minutes, then try a token that is good.",
            429,
            retry_after=WITHIN,
        )
    return TokenRefused("There is no such token.", f"Check that it is whole. {MAKE_ANOTHER}")


def _refuse_in_address(request) -> None:
    """Refuse a secret in an address, where every log on the way keeps it; end it if it was good."""
    given = [(name, value) for name, values in request.GET.lists() for value in values]
    told = [value for name, value in given if value.startswith(BEGINS)]
    if not told and not any(name.casefold() in NAMES_OF_SECRETS for name, _ in given):
        return
    for token in filter(None, map(_found, told)):
        revoke(by=None, token=token, reason="It was given in an address.")
    raise TokenRefused(
        "A token never stands in an address, where logs keep it.",
        "Send it as Authorization: Bearer, or as the password of HTTP Basic. A token that stood in"
        " an address is revoked: make another.",
        400,
    )
