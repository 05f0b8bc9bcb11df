"""As reported then, as known now, as the API tells it: figures, never who makes the difference."""

from pathlib import Path

from django.conf import settings

from goldenthread.measures.catalogue import CATALOGUE_VERSION
from goldenthread.records.store import Store
from goldenthread.web.performance import preparing
from goldenthread.web.performance.answers import Ask
from goldenthread.web.performance.api.told import RestatedTold, ThenAndNowTold
from goldenthread.web.performance.in_hand import InHand, NothingToShow
from goldenthread.web.performance.restating import restated_of


class NotYet(NothingToShow):
    """What was first reported is still being worked out."""


def then_and_now_told(held: InHand, ask: Ask) -> ThenAndNowTold:
    """Past figures beside what was first reported; raises NotYet while they are worked out."""
    store = Store(Path(settings.GOLDENTHREAD_HOME))
    if not preparing.knows_first_reports(store, held.snapshot):
        preparing.begin(store, held.snapshot)
        raise NotYet(preparing.NOT_YET)
    return ThenAndNowTold(
        catalogue=CATALOGUE_VERSION,
        as_at=held.as_at,
        every=ask.every,
        results=[
            RestatedTold(**both.to_json())
            for measure in ask.measures
            for both in restated_of(measure, held, ask.every)
            if ask.holds(both.now)
        ],
    )
