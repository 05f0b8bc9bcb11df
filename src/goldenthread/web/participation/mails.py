"""The mails to whoever sent something: an acknowledgement, and that there is news.

They say a reference and hold the link. What was sent stands in neither, nor in any log.
"""

import logging

from django.conf import settings

from goldenthread.web.accounts.mailing import Mail, NotSent, send
from goldenthread.web.design.words import day, moment
from goldenthread.web.participation import links
from goldenthread.web.participation.models import Contribution

log = logging.getLogger(__name__)


def acknowledge(contribution: Contribution) -> bool:
    """Say that it came, once; gives whether the mail went. Without an address none goes."""
    if not contribution.email or contribution.mailed:
        return contribution.mailed
    sent = _sent(contribution, "we have received it", _acknowledgement(contribution))
    if sent:
        contribution.mailed = True
        contribution.save(update_fields=["mailed"])
    return sent


def tell(contribution: Contribution) -> bool:
    """Say that there is news, where there is an address; gives whether a mail went."""
    if not contribution.email:
        return False
    lines = [
        f"There is news of your {_kind(contribution)}, reference {contribution.reference}: "
        f"{contribution.standing.label.lower()}.",
        "Open the link to read it:",
        links.address_of(contribution),
    ]
    return _sent(contribution, "there is news", lines)


def tell_of_meeting(contribution: Contribution, says: str) -> bool:
    """Say that its meeting was moved or cancelled, where there is an address."""
    if not contribution.email:
        return False
    lines = [
        f"This is about your {_kind(contribution)}, reference {contribution.reference}. {says}",
        "Open the link to see what becomes of it, or to withdraw it:",
        links.address_of(contribution),
    ]
    return _sent(contribution, "its meeting has changed", lines)


def _acknowledgement(contribution: Contribution) -> list[str]:
    return [
        f"We received your {_kind(contribution)} on {moment(contribution.received_at)}. Its "
        f"reference is {contribution.reference}.",
        where_it_goes(contribution),
        "An officer looks at it next. Open the link to see what became of it, or to withdraw it. "
        "It needs no password: do not pass it on.",
        links.address_of(contribution),
    ]


def where_it_goes(contribution: Contribution) -> str:
    """To which meeting it is put, and why to another than was asked."""
    asked = contribution.asked_for
    if contribution.meeting and contribution.meeting.is_cancelled:
        return (
            f"The meeting on {day(contribution.meeting.date)}, to which it was put, is cancelled. "
            "An officer puts it to another."
        )
    if not contribution.late:
        return f"It came in time for the meeting of {asked.body} on {day(asked.date)}."
    late = (
        f"It came after the deadline for the meeting on {day(asked.date)}, which was "
        f"{moment(contribution.deadline)}."
    )
    if contribution.meeting is None:
        return f"{late} It is put to the next meeting, whose date is not known yet."
    return f"{late} It is put to the next meeting, on {day(contribution.meeting.date)}."


def _kind(contribution: Contribution) -> str:
    return contribution.get_kind_display().lower()


def _sent(contribution: Contribution, news: str, lines: list[str]) -> bool:
    body = "\n\n".join([*lines, f"Golden Thread, {settings.COUNCIL_NAME}"]) + "\n"
    mail = Mail(
        contribution.email,
        f"{settings.COUNCIL_NAME}: {contribution.reference}, {news}",
        body,
        f"contribution-{contribution.token}-{contribution.version}",
    )
    try:
        send(mail)
    except NotSent:
        log.warning("a mail about contribution %s could not be sent", contribution.pk)
        return False
    return True
