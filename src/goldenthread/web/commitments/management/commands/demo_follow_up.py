"""``manage.py demo_follow_up``: what became of some promises of the sample minutes."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.commitments.demo import follow_up


class Command(BaseCommand):
    help = "Follow up some promises of the sample minutes, on a site marked as a demonstration."

    def handle(self, *args, **options):
        try:
            number = follow_up()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"{number} promises were followed up.")
