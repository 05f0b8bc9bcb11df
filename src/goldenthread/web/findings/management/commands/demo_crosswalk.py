"""``manage.py demo_crosswalk``: the invented findings, compared with what is done and judged."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.findings.demo import judge


class Command(BaseCommand):
    help = "Compare and judge the invented findings, on a site marked as a demonstration."

    def handle(self, *args, **options):
        try:
            number = judge()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"There are judgements of {number} findings.")
