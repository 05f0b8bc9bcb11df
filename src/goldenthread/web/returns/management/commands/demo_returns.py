from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.returns import demo


class Command(BaseCommand):
    help = "Validate the invented county's returns, with some faults planted, once."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="folder of the county's returns")

    def handle(self, *, folder: Path, **options):
        try:
            demo.validate_returns(folder)
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
