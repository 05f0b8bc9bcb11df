"""``manage.py demo_minutes``: minutes of the invented panel's next meeting, half written."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.minuting.demo import prepare


class Command(BaseCommand):
    help = "Begin invented minutes of the next meeting, on a site marked a demonstration."

    def handle(self, *args, **options):
        try:
            number = prepare()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"The draft has {number} pieces.")
