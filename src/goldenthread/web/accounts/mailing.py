"""The one way in which mail leaves the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMessage


class NotSent(RuntimeError):
    """The mail service did not take a mail. Nothing was written down, so it can be sent again."""

    def __init__(self):
        super().__init__(
            "The mail could not be sent, so nothing was changed. Try again; if it fails again, ask"
            " whoever runs the site to look at its mail service."
        )


@dataclass(frozen=True)
class Mail:
    """One mail to one person. ``key`` tells it from every other, also when it is sent again."""

    to: str
    subject: str
    body: str
    key: str
    calendar: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def send(mail: Mail) -> None:
    """Hand a mail over; raises :class:`NotSent` when the service does not take it."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    headers = {"Message-ID": f"<{mail.key}@{host}>", **mail.headers}
    message = EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers)
    if mail.calendar:
        message.attach("commitments.ics", mail.calendar, "text/calendar")
    try:
        message.send()
    except Exception as fault:
        # Of many kinds by service; what they say may quote the address or the mail.
        raise NotSent from fault
