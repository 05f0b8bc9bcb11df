"""The mails that follow commitments up, in words. Plain text, so that any mail service takes it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone

from goldenthread.web.accounts.mailing import Mail, NotSent, send
from goldenthread.web.commitments.contacts import Reached
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import due_words
from goldenthread.web.commitments.reminding.calendar import calendar_of
from goldenthread.web.design.words import count_of, day

__all__ = [
    "Mail",
    "NotSent",
    "asked_to_answer",
    "chase",
    "escalation",
    "page_of",
    "reminder",
    "send",
]


def page_of(commitment: Commitment) -> str:
    """The address of a commitment's own page."""
    return settings.SITE_ADDRESS + commitment.get_absolute_url()


def asked_to_answer(commitment: Commitment, email: str, link: str) -> Mail:
    """A first mail to an owner without an account, with the link by which they answer."""
    lines = [
        f"{settings.COUNCIL_NAME} has this in its register of commitments, with your name to it:",
        *_lines(commitment, timezone.localdate(), link),
        "Open the link to say that it is done, to ask for another date, or to say that it is not "
        "yours. It opens this one commitment and needs no password: do not pass it on.",
    ]
    return Mail(
        email,
        f"{settings.COUNCIL_NAME}: a commitment with your name to it",
        _text(lines),
        f"link-{commitment.token}-{commitment.version}",
        _calendar([commitment], with_addresses=False),
    )


def reminder(
    to: Reached, due: Sequence[Commitment], links: Mapping[int, str], today: date, key: str
) -> Mail:
    """A reminder to an owner of all that falls due or is late; ``links`` by a commitment's key."""
    late = sum(one.is_overdue(today) for one in due)
    count = count_of(len(due), "commitment")
    lines = [f"Dear {to.name}", "This is a reminder of what you have to do:"]
    return Mail(
        to.email,
        f"{settings.COUNCIL_NAME}: {count}, {late} late" if late else _soon(count),
        _text([*lines, *_all(due, today, links), ANSWER]),
        key,
        _calendar(due, with_addresses=to.has_account),
    )


def chase(
    to: Reached, due: Sequence[Commitment], links: Mapping[int, str], today: date, key: str
) -> Mail:
    """All of an owner's commitments that are late or have no date, chased by an officer."""
    lines = [
        f"Dear {to.name}",
        "The register of commitments shows these as late, or without a date. Please say what has "
        "become of each.",
    ]
    return Mail(
        to.email,
        f"{settings.COUNCIL_NAME}: what has become of {count_of(len(due), 'commitment')}?",
        _text([*lines, *_all(due, today, links), ANSWER]),
        key,
        _calendar(due, with_addresses=to.has_account),
    )


def escalation(to: str, told: str, late: Sequence[Commitment], today: date, key: str) -> Mail:
    """To somebody on the ladder: what is late, and who owes it."""
    lines = [
        f"You are told as {told}, because these commitments are late by as many days as the "
        "council decided:",
    ]
    for one in late:
        lines += _lines(one, today, page_of(one))
        lines.append(f"Owner: {one.owner or 'nobody named'}")
    return Mail(
        to,
        f"{settings.COUNCIL_NAME}: {count_of(len(late), 'commitment')} late",
        _text(lines),
        key,
    )


ANSWER = "Open the link of each to say that it is done, to ask for another date, or to say that it \
is not yours."


def _soon(count: str) -> str:
    return f"{settings.COUNCIL_NAME}: {count} due soon"


def _all(due: Iterable[Commitment], today: date, links: Mapping[int, str]) -> list[str]:
    return [line for one in due for line in _lines(one, today, links[one.pk])]


def _lines(commitment: Commitment, today: date, link: str) -> list[str]:
    asked = f"Asked by {commitment.asked_by}, " if commitment.asked_by else ""
    made = f"{asked}made on {day(commitment.raised_on)}."
    due = due_words(commitment, today)
    return [
        f"* {' '.join(commitment.what.split())}",
        f"{due[:1].upper()}{due[1:]}. {made[:1].upper()}{made[1:]}\n{link}",
    ]


def _calendar(commitments: Sequence[Commitment], *, with_addresses: bool) -> bytes | None:
    if not any(one.agreed_due for one in commitments):
        return None
    return calendar_of(commitments, with_addresses=with_addresses)


def _text(lines: Iterable[str]) -> str:
    return "\n\n".join([*lines, f"Golden Thread, {settings.COUNCIL_NAME}"]) + "\n"
