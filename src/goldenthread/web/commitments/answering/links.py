"""Links with which an owner without an account answers for one commitment.

A link is its record's number, signed with the site's key: it cannot be guessed, and whether it is
still good stands in the record. The link itself is kept nowhere.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts import audit
from goldenthread.web.commitments.models import AnswerLink, Commitment
from goldenthread.web.commitments.policies import opens

SALT = "goldenthread.web.commitments.answering"
WRONG, WITHIN = 20, 300
"""So many links that open nothing, from one sender, within so many seconds; then none is read."""
DEEDS, AN_HOUR = 10, 3600
"""So many answers by one link within so many seconds."""


class TooMany(Exception):
    """Somebody asks too often. ``seconds`` says after how long they may again."""

    def __init__(self, seconds: int):
        super().__init__(f"Wait {seconds // 60} minutes and try again.")
        self.seconds = seconds


def link_for(commitment: Commitment, *, email: str, by, days: int) -> AnswerLink:
    """The link of this owner at this address, good for so many days from today.

    One that is good already is taken again and lasts longer, so that every mail to an owner
    carries the same one. ``by`` is None for the daily reminders.
    """
    ends_on = timezone.localdate() + timedelta(days=days)
    mine = Q(commitment=commitment, owner=commitment.owner, email=email)
    link = AnswerLink.objects.open_on(timezone.localdate()).filter(mine).order_by("-pk").first()
    if link is None:
        return AnswerLink.objects.create(
            commitment=commitment,
            owner=commitment.owner,
            email=email,
            made_by=by,
            ends_on=ends_on,
        )
    if link.ends_on < ends_on:
        link.ends_on = ends_on
        link.save(update_fields=["ends_on"])
    return link


def signed(link: AnswerLink) -> str:
    """The part of the address that is the link; always the same for one link."""
    return signing.Signer(salt=SALT).sign(str(link.pk))


def address_of(link: AnswerLink) -> str:
    """The whole address, for a mail."""
    return settings.SITE_ADDRESS + reverse("answering:answer", args=[signed(link)])


def opened_by(key: str, *, sender: str) -> AnswerLink | None:
    """The link behind an address, where it still opens its commitment; None where it does not.

    Raises :class:`TooMany` for a sender of many that open nothing, right or wrong.
    """
    count = f"wrong-links:{sender}"
    if cache.get(count, 0) >= WRONG:
        raise TooMany(WITHIN)
    link = _found(key)
    if link is None or not opens(link, link.commitment):
        cache.add(count, 0, WITHIN)
        if cache.incr(count) == WRONG:
            audit.record(by=None, deed="was refused for wrong links", subject="answers of owners")
        return None
    return link


def _found(key: str) -> AnswerLink | None:
    try:
        pk = int(signing.Signer(salt=SALT).unsign(key))
    except signing.BadSignature:
        return None
    return AnswerLink.objects.select_related("commitment").filter(pk=pk).first()


def count_answer(link: AnswerLink) -> None:
    """Count one answer by a link; raises :class:`TooMany` beyond so many an hour."""
    count = f"answers-by-link:{link.pk}"
    cache.add(count, 0, AN_HOUR)
    if cache.incr(count) > DEEDS:
        raise TooMany(AN_HOUR)


def good(commitment: Commitment) -> list[AnswerLink]:
    """The links that open this commitment today."""
    found = commitment.links.open_on(timezone.localdate()).filter(owner=commitment.owner)
    return list(found.order_by("pk"))
