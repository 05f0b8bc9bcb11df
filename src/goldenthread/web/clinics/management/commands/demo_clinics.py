"""``manage.py demo_clinics``: clinics of the invented county, with their reports."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.clinics.demo import hold
from goldenthread.web.clinics.figures import NoFigures


class Command(BaseCommand):
    help = "Hold clinics on invented figures, on a site marked as a demonstration."

    def handle(self, *args, **options):
        try:
            number = hold()
        except (NotADemo, NoFigures) as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"There are {number} clinics.")
