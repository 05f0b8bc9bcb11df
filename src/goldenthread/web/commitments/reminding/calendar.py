"""Dates of commitments as calendar entries: attached to mails, and as a private calendar."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from icalendar import Alarm, Calendar, Event

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.models import CalendarFeed, Commitment

LONGEST = 80


def calendar_of(commitments: Iterable[Commitment], *, with_addresses: bool) -> bytes:
    """The agreed dates as whole days, each with an alarm the day before; undated ones left out.

    ``with_addresses`` puts the address of the commitment's page in, for whoever can sign in.
    """
    made = Calendar()
    made.add("prodid", "-//Golden Thread//commitments//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Commitments, {settings.COUNCIL_NAME}")
    for commitment in commitments:
        if commitment.agreed_due:
            made.add_component(_entry(commitment, with_addresses))
    return made.to_ical()


def _entry(commitment: Commitment, with_addresses: bool) -> Event:
    entry = Event()
    # The same for as long as the commitment lives, so that a later mail moves the entry.
    entry.add("uid", f"{commitment.token}@golden-thread")
    entry.add("sequence", commitment.version)
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("dtstart", commitment.agreed_due)
    entry.add("dtend", commitment.agreed_due + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", f"Due: {Truncator(commitment.what).chars(LONGEST)}")
    entry.add("description", commitment.what)
    if with_addresses:
        entry.add("url", settings.SITE_ADDRESS + commitment.get_absolute_url())
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "A commitment is due tomorrow")
    alarm.add("trigger", timedelta(hours=-15))
    entry.add_component(alarm)
    return entry


@transaction.atomic
def make_feed(*, by) -> str:
    """Make a private calendar address for somebody and return its secret, told only now.

    One made before opens nothing from then on.
    """
    check(by, Capability.MARK_DONE)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        owner=by, defaults={"digest": _digest(secret), "made_at": timezone.now()}
    )
    audit.record(by=by, deed="made a calendar address", subject="their own commitments")
    return secret


@transaction.atomic
def end_feed(*, by) -> None:
    """End somebody's private calendar address; nothing happens when there is none."""
    if CalendarFeed.objects.filter(owner=by).delete()[0]:
        audit.record(by=by, deed="ended a calendar address", subject="their own commitments")


def feed_of(secret: str) -> CalendarFeed | None:
    """The calendar that a secret opens; None for a wrong one or where the account is closed."""
    feed = CalendarFeed.objects.select_related("owner").filter(digest=_digest(secret)).first()
    return feed if feed and feed.owner.is_active else None


def _digest(secret: str) -> str:
    """What is kept of a secret. It is long and by chance, so that a plain digest tells nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
