"""What the thread is told of measures: the kind of node, and how each stands today."""

from collections.abc import Collection, Mapping

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.judgement import judge
from goldenthread.measures.words import in_period
from goldenthread.web.performance.actions import KIND
from goldenthread.web.performance.in_hand import NothingToShow, in_hand
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.verdicts import verdict
from goldenthread.web.performance.words import shown_value
from goldenthread.web.thread import registry


def register() -> None:
    registry.register(KIND, one="Measure", many="Measures", standings=standings)


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
