"""``manage.py demo_programme``: recommendations and work programme of the invented county."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.programme.demo import prepare


class Command(BaseCommand):
    help = "Enter invented recommendations and a year's work, on a site marked a demonstration."

    def handle(self, *args, **options):
        try:
            number = prepare()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"There are {number} recommendations.")
