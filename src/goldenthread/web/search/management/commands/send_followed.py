"""``manage.py send_followed``: what is new, to all who follow a search by mail."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from goldenthread.web.design.words import count_of
from goldenthread.web.search.following import actions
from goldenthread.web.search.following.daily import send_all
from goldenthread.web.search.keeping import renew_all


class Command(BaseCommand):
    help = "Send what is new to all who follow a search; run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="a day other than today")

    def handle(self, *args, **options):
        renew_all()
        actions.forget_unconfirmed()
        sent = send_all(options["on"] or timezone.localdate())
        self.stdout.write(f"Sent: {count_of(sent.mails, 'mail')} to followers of a search.")
        if sent.failed:
            raise CommandError(
                f"{count_of(sent.failed, 'mail')} could not be sent. Look at the mail service and "
                "run this again: nothing is sent twice."
            )
