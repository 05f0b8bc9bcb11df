"""``manage.py demo_findings``: findings of the invented county."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.findings.demo import enter


class Command(BaseCommand):
    help = "Enter invented findings, on a site marked as a demonstration."

    def handle(self, *args, **options):
        try:
            number = enter()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"There are {number} findings.")
