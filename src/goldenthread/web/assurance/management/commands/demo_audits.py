"""``manage.py demo_audits``: audits of cases of the invented county, and what came of them."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.assurance.demo import audit_cases


class Command(BaseCommand):
    help = "Audit some cases of the invented county, on a site marked as a demonstration."

    def handle(self, *args, **options):
        try:
            number = audit_cases()
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if options["verbosity"] > 1:
            self.stdout.write(f"There are {number} audits.")
