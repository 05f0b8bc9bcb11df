from django.core.management.base import BaseCommand

from goldenthread.web.returns import work
from goldenthread.web.returns.folders import one_at_a_time
from goldenthread.web.returns.models import Run


class Command(BaseCommand):
    help = "Validate a return that was handed in on the site. The site itself runs this."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("run", type=int, help="the number of the run")

    def handle(self, *, run: int, **options):
        with one_at_a_time():
            work.carry_out(Run.objects.get(pk=run))
