"""Putting a pack together from the figures and promises there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from goldenthread.disclosure.suppression import DFE, Policy, suppress
from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION
from goldenthread.measures.figures import Figures
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.packs.model import Pack, PackFigure, PackMeeting, Promise

# A pack is read in public: places and teams are shown, workers are not.
BREAKDOWNS_SHOWN = ("district", "team")


def build_pack(
    meeting: PackMeeting,
    figures: Figures,
    promises: Sequence[Promise],
    policy: Policy = DFE,
) -> Pack:
    """Make the pack of a meeting: every measure of the catalogue, in its order.

    The figures are exact when they come in and disclosure-controlled, all together, when they
    come out: each period's figure for the authority, and for the last period those of its
    districts, or of its teams where a measure has no districts. Quarters show more than months,
    in which many a figure rests on too few children to be shown.
    """
    exact = [
        _exact(measure, figures) for measure in CATALOGUE.values() if figures.series(measure.id)
    ]
    return Pack(
        meeting=meeting,
        authority=figures.snapshot.authority,
        as_at=figures.snapshot.as_at,
        snapshot=figures.snapshot.id,
        catalogue=CATALOGUE_VERSION,
        figures=tuple(_controlled(exact, policy)),
        promises=tuple(promises),
        policy=policy,
    )


@dataclass(frozen=True)
class _Exact:
    measure: Measure
    series: Sequence[Result]
    by: str | None
    groups: Sequence[Result]


def _exact(measure: Measure, figures: Figures) -> _Exact:
    series = figures.series(measure.id)
    by = next((name for name in BREAKDOWNS_SHOWN if name in measure.breakdowns), None)
    groups = figures.at(measure.id, series[-1].period_end, by) if by else []
    return _Exact(measure, series, by if groups else None, groups)


def _controlled(exact: Sequence[_Exact], policy: Policy) -> Iterator[PackFigure]:
    rows = iter(suppress([row for it in exact for row in (*it.series, *it.groups)], policy))
    for it in exact:
        series = tuple(islice(rows, len(it.series)))
        groups = tuple(islice(rows, len(it.groups)))
        yield PackFigure(it.measure, series, it.by, groups, policy)
