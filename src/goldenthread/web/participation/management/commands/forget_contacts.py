"""``manage.py forget_contacts``: remove how the public is reached once its time is over."""

from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldenthread.web.design.words import count_of
from goldenthread.web.participation.forgetting import forget


class Command(BaseCommand):
    help = "Remove names and addresses of whoever sent something to a meeting; run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="a day other than today")

    def handle(self, *args, **options):
        number = forget(options["on"] or timezone.localdate())
        if options["verbosity"]:
            self.stdout.write(f"Forgotten: whoever sent {count_of(number, 'contribution')}.")
