"""``manage.py demo_plan``: the invented county's improvement plan."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.plan.demo.doing import make_plan


class Command(BaseCommand):
    help = "Make the improvement plan of the demonstration, once."

    def handle(self, *args, **options):
        try:
            number = make_plan()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"The plan has {number} actions.")
