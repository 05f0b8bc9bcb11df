"""``manage.py demo_participation``: what the public of the invented county sent to meetings."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.participation.demo import take_part


class Command(BaseCommand):
    help = "Send questions and petitions to meetings, on a site marked as a demonstration."

    def handle(self, *args, **options):
        try:
            number = take_part()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"{number} contributions.")
