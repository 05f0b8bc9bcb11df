"""What was first reported, beside what is known now: for pages and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from django.conf import settings

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import Restated, changes_since, restated
from goldenthread.measures.results import Result
from goldenthread.records.store import Store
from goldenthread.web.performance import preparing
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.seen import of_years
from goldenthread.web.published.shelf import Shelf


def restated_of(measure: Measure, held: InHand, every: Every = Every.MONTH) -> list[Restated]:
    """The past months, quarters or years of a measure, oldest first; read once.

    Ask `preparing.knows_first_reports` before: what is not kept would be calculated here.
    """
    if every is Every.MONTH:
        return list(restated_months(held).get(measure.id, ()))
    return held.kept(
        ("restated", measure.id, every),
        lambda: restated(_store(), held.snapshot, _known_now(held, measure.id, every), every),
    )


def restated_months(held: InHand) -> Mapping[str, Sequence[Restated]]:
    """The past months of every measure, read once for all: the sentence of each rests on them."""
    return held.kept(("restated",), lambda: _by_measure(held))


def _by_measure(held: InHand) -> Mapping[str, Sequence[Restated]]:
    whole = (held.shown(Audience.EXACT, measure_id).whole for measure_id in CATALOGUE)
    found: dict[str, list[Restated]] = {}
    for one in restated(_store(), held.snapshot, chain.from_iterable(whole)):
        found.setdefault(one.now.measure, []).append(one)
    return found


def _known_now(held: InHand, measure_id: str, every: Every) -> list[Result]:
    return of_years(held, measure_id) if every is Every.YEAR else held.quarterly.series(measure_id)


def _store() -> Store:
    return Store(Path(settings.GOLDENTHREAD_HOME))


def changes_known(held: InHand, audience: Audience, measure_id: str) -> tuple[float, ...]:
    """By how much figures of a whole authority are higher than they were first told, oldest first.

    Of months from the records, of quarters from what was published. Empty where an audience knows
    of none, where nothing is worked out yet, and where the last figure is no first report.
    """
    if audience is not Audience.EXACT:
        return _published(held.shelf, measure_id)
    if not preparing.knows_first_reports(_store(), held.snapshot):
        return ()
    known = restated_months(held).get(measure_id, ())
    return changes_since(known, held.shown(audience, measure_id).whole)


def _published(shelf: Shelf, measure_id: str) -> tuple[float, ...]:
    """The same by what was published: a quarter is told early in the set that it is the last of."""
    *earlier, last = shelf.series(measure_id, None)[None]
    if len(shelf.reported(last.period_end)) > 1:
        return ()
    return tuple(_changes(shelf, measure_id, earlier))


def _changes(shelf: Shelf, measure_id: str, earlier: Sequence[Result]) -> Iterator[float]:
    for now in earlier:
        first, *later = shelf.reported(now.period_end) or [None]
        if first is None or not later or first.frozen.quarters[-1] != now.period_end:
            continue
        then = shelf.figure_in(first, measure_id, now.period_end)
        if then is None or then.version != now.version:
            continue
        if then.value is not None and now.value is not None:
            yield now.value - then.value
