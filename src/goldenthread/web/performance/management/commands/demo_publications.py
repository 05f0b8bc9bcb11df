from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.records.store import Snapshot
from goldenthread.web.accounts import demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.performance.models import Publication
from goldenthread.web.performance.publishing import actions, control

NARRATIVES = {
    "CP08": (
        "Two safeguarding teams were short of social workers over the summer, and visits were"
        " recorded late or made late. Both have been at full strength since September; managers"
        " look each week at every child whose next visit is due."
    ),
    "PL01": (
        "More children moved because carers gave notice. Since August a placement is reviewed"
        " within ten days of the first sign of strain, with respite offered to carers."
    ),
}
"""What the invented county says of its last quarter."""
PUBLISHED = 9
"""How many quarters it has published: two years, and the quarter since."""
LEFT_OPEN = "The other narratives are written for the next publication."


class Command(BaseCommand):
    help = "Publish the quarters of the demonstration's records, once, as two people would."

    def handle(self, **options):
        if not demo.is_demo():
            raise CommandError("Figures are only published here on a demonstration.")
        if Publication.objects.exists():
            return
        lead, officer = _person(Role.IMPROVEMENT_LEAD), _person(Role.DATA_OFFICER)
        snapshots = actions.store().snapshots(settings.AUTHORITY)
        before, last = snapshots[0], snapshots[-1]
        quarters = control.quarters_of(last)[-PUBLISHED:]
        told = [end for end in quarters[:-1] if end in control.quarters_of(before)]
        _publish(lead, officer, before, told)
        for measure_id, text in NARRATIVES.items():
            actions.write_narrative(
                by=lead, measure=CATALOGUE[measure_id], quarter=quarters[-1], text=text
            )
        _publish(lead, officer, last, [end for end in quarters if end not in told])


def _person(role: Role) -> User:
    found = User.objects.filter(role=role).first()
    if found is None:
        raise CommandError("Nobody is there to publish: run demo_people first.")
    return found


def _publish(lead: User, officer: User, snapshot: Snapshot, quarters: list[date]) -> None:
    proposed = actions.propose(by=lead, snapshot=snapshot, quarters=quarters, left_open=LEFT_OPEN)
    actions.publish(by=officer, publication=proposed)
