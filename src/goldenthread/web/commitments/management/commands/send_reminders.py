"""``manage.py send_reminders``: what is due today to owners and up the ladder, each thing once."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from goldenthread.web.commitments import asked_before
from goldenthread.web.commitments.reminding.daily import send_all
from goldenthread.web.design.words import count_of


class Command(BaseCommand):
    help = "Send the reminders and escalations that are due; run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="a day other than today")

    def handle(self, *args, **options):
        asked_before.catch_up()
        sent = send_all(options["on"] or timezone.localdate())
        self.stdout.write(
            f"Sent: {count_of(sent.reminders, 'reminder')}, "
            f"{count_of(sent.escalations, 'mail')} up the ladder."
        )
        if sent.unreached:
            self.stdout.write(
                f"{count_of(sent.unreached, 'reminder')} could not go because the owner has no "
                "address: add it on the site, under Commitments, Contacts."
            )
        if sent.failed:
            raise CommandError(
                f"{count_of(sent.failed, 'mail')} could not be sent. Look at the mail service and "
                "run this again: nothing is sent twice."
            )
