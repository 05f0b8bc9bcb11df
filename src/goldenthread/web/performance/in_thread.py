"""What the thread is told of measures: the kind of node, and how each stands today."""

from collections.abc import Collection, Mapping
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.judgement import judge
from goldenthread.measures.measure import Percent, Polarity
from goldenthread.measures.words import in_period
from goldenthread.web.performance.actions import KIND
from goldenthread.web.performance.children import Part
from goldenthread.web.performance.control import control
from goldenthread.web.performance.in_hand import NothingToShow, in_hand
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.verdicts import verdict
from goldenthread.web.performance.words import shown_value
from goldenthread.web.thread import registry
from goldenthread.web.thread.measured import Lent, lend


def register() -> None:
    registry.register(KIND, one="Measure", many="Measures", standings=standings)
    lend(Lent(targets=Target.objects.by_measure, chart=control, children=children_address))


def children_address(measure_id: str, period_end: date, group: Mapping[str, str]) -> str:
    """Where the children behind a figure are opened: they are asked for one breakdown at most.

    What is asked for first is the side that needs attention.
    """
    asked = {"period": period_end.isoformat()}
    for by, value in group.items():
        asked |= {"by": by, "group": value}
    if isinstance(CATALOGUE[measure_id].summary, Percent):
        low = CATALOGUE[measure_id].polarity is Polarity.LOW
        asked["part"] = str(Part.COUNTED if low else Part.NOT_COUNTED)
    return f"{reverse('performance:children', args=[measure_id])}?{urlencode(asked)}"


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """How each measure stands, disclosure-controlled, since a thread does not say who reads it."""
    targets = Target.objects.by_measure()
    try:
        held = in_hand()
        known = [key for key in keys if key in CATALOGUE]
        return {key: _standing(held, key, targets.get(key, ())) for key in known}
    except NothingToShow:
        return {}


def _standing(held, measure_id: str, targets) -> registry.Standing:
    measure = CATALOGUE[measure_id]
    judged = judge(measure, held.shown(Audience.CONTROLLED, measure_id).whole, targets)
    said = verdict(judged)
    note = f"{shown_value(judged.now)} {in_period(measure, judged.now)}"
    return registry.Standing(said.text, said.tone, note)
