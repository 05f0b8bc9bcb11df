from datetime import date

from django.core.management.base import BaseCommand, CommandError

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.accounts import demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.performance import actions
from goldenthread.web.performance.models import Target

FIRST_PLAN, SECOND_PLAN = date(2022, 4, 1), date(2025, 4, 1)
# Measure, first day, value, tolerance, reason: what the invented county's plans ask for.
TARGETS = (
    ("RF03", FIRST_PLAN, 25, 2, "Improvement Plan, outcome 2: the right help the first time"),
    ("RF03", SECOND_PLAN, 20, 2, "Refreshed plan: the middle of England's authorities"),
    ("AS02", FIRST_PLAN, 80, 3, "Improvement Plan, outcome 3: timely assessments"),
    ("AS02", SECOND_PLAN, 90, 3, "Refreshed plan: as good as the best quarter of authorities"),
    ("IC02", FIRST_PLAN, 75, 5, "Improvement Plan, outcome 4: no child waits for a conference"),
    ("IC02", SECOND_PLAN, 90, 5, "Refreshed plan: the conference target set by the Board"),
    ("PL01", FIRST_PLAN, 10, 1, "Sufficiency strategy: a stable home for every child in care"),
    ("CP08", SECOND_PLAN, 88, 3, "Refreshed plan: every child with a plan is seen in time"),
    ("MS03", SECOND_PLAN, 85, 3, "Refreshed plan: every child who was missing is asked"),
    ("WF05", SECOND_PLAN, 15, 2, "Workforce strategy: a permanent workforce"),
    ("WF02", SECOND_PLAN, 16, 1, "Workforce strategy: the Board's bar for a fair caseload"),
)


class Command(BaseCommand):
    help = "Set the targets of the demonstration's improvement plans, once."

    def handle(self, **options):
        if not demo.is_demo():
            raise CommandError("Targets are only made up for a site marked as a demonstration.")
        if Target.objects.exists():
            return
        lead = User.objects.filter(role=Role.IMPROVEMENT_LEAD).first()
        if lead is None:
            raise CommandError("Nobody is there to set targets: run demo_people first.")
        for measure_id, from_date, value, tolerance, reason in TARGETS:
            actions.set_target(
                by=lead,
                measure=CATALOGUE[measure_id],
                from_date=from_date,
                value=value,
                tolerance=tolerance,
                reason=reason,
            )
