from django.core.management.base import BaseCommand

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.performance.actions import ensure_measure_nodes


class Command(BaseCommand):
    help = "Enter the measures of the catalogue in the thread, so that others can be tied to them."

    def handle(self, **options):
        ensure_measure_nodes()
        self.stdout.write(f"{len(CATALOGUE)} measures are in the thread.")
