"""``manage.py judge_outcomes``: reopen closed outcomes whose measures no longer hold. Run daily."""

from django.core.management.base import BaseCommand

from goldenthread.web.plan.outcomes.lapses import RULE, lapse


class Command(BaseCommand):
    help = f"{RULE} Run it every day; running it again changes nothing."

    def handle(self, *args, **options):
        lapsed = lapse()
        for outcome in lapsed:
            self.stdout.write(f"Reopened: {outcome}")
        self.stdout.write(f"{len(lapsed)} closed outcomes were reopened.")
