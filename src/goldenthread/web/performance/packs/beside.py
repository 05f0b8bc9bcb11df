"""What is known beside the figures of a pack: targets, narratives, restatements and checks."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from goldenthread.measures.benchmarks import official
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.packs.audience import Audience, Kind
from goldenthread.packs.model import Narrative, Warned
from goldenthread.packs.sources import Beside
from goldenthread.records.store import Store
from goldenthread.web.performance.checks import Checks, read_checks
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.publishing.ready import narratives_of
from goldenthread.web.performance.publishing.telling import of_last_quarter, printed
from goldenthread.web.performance.restating import restated_months

ERROR = "error"


def beside(held: InHand, audience: Audience) -> Beside:
    """What an audience is told beside the figures in hand."""
    store = Store(settings.GOLDENTHREAD_HOME)
    targets = Target.objects.by_measure()
    published = official(Path(settings.GOLDENTHREAD_HOME))
    if audience.controlled:
        return Beside(targets=targets, narratives=of_last_quarter(held.shelf), official=published)
    found = Beside(
        targets=targets,
        narratives=_of_quarter(held),
        warnings=_warnings(read_checks(store, held.snapshot)),
        official=published,
    )
    if Kind.RESTATED not in audience.exceptions:
        return found
    return replace(found, restated=restated_months(held))


def _of_quarter(held: InHand) -> Mapping[str, Narrative]:
    """What stands now of the last complete quarter."""
    end = held.quarterly.latest(next(iter(CATALOGUE))).period_end
    return {name: printed(one, end) for name, one in narratives_of(end).items()}


def _warnings(checks: Checks | None) -> Mapping[str, Warned] | None:
    if checks is None:
        return None
    found = {name: checks.of_measure(name) for name in checks.watching}
    return {
        name: Warned(
            errors=sum(it.breaches for it in failed if it.severity == ERROR),
            queries=sum(it.breaches for it in failed if it.severity != ERROR),
            worst=failed[0].wording,
        )
        for name, failed in found.items()
        if failed
    }
