"""``manage.py renew_search``: what can be found, asked anew of every app."""

from django.core.management.base import BaseCommand

from goldenthread.web.design.words import count_of
from goldenthread.web.search.keeping import renew_all


class Command(BaseCommand):
    help = "Renew all that can be found; run it once a day, and after loading data by other means."

    def handle(self, *args, **options):
        self.stdout.write(f"{count_of(renew_all(), 'thing')} can be found.")
