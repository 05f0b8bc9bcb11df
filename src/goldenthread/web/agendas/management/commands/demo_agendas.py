"""``manage.py demo_agendas``: the invented panel's members, registers and next agendas."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.agendas.demo import build


class Command(BaseCommand):
    help = "Seat the invented panel and build its agendas, on a site marked as a demonstration."

    def handle(self, *args, **options):
        try:
            number = build()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"There are {number} agendas.")
