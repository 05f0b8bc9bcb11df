"""GOV.UK Notify as a way for Django to send mail.

The council's service has one template with two placeholders: ((subject)) as its subject and
((body)) as its text. Notify takes no attachments this way: calendar entries are left out, and the
pages behind the links in the mail offer them.
"""

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient


class NotTaken(OSError):
    """Notify did not take a mail. Says with which status and never quotes the mail."""


class NotifyBackend(BaseEmailBackend):
    """Sends each mail to each of its recipients through GOV.UK Notify."""

    def send_messages(self, email_messages) -> int:
        """Send them; gives how many were taken. Raises NotTaken at the first that was not,
        unless `fail_silently`.
        """
        # The client is not safe among threads, so that each sending has its own.
        client = NotificationsAPIClient(
            settings.NOTIFY_KEY, base_url=settings.NOTIFY_ADDRESS, timeout=settings.EMAIL_TIMEOUT
        )
        return sum(self._send(client, message) for message in email_messages)

    def _send(self, client, message) -> bool:
        try:
            for recipient in message.recipients():
                client.send_email_notification(
                    email_address=recipient,
                    template_id=settings.NOTIFY_TEMPLATE,
                    personalisation={"subject": message.subject, "body": message.body},
                    reference=message.extra_headers.get("Message-ID"),
                )
        except APIError as fault:
            if self.fail_silently:
                return False
            status = getattr(fault, "status_code", None)
            raise NotTaken(f"GOV.UK Notify did not take a mail (status {status}).") from None
        return True
