"""Putting a pack together from the figures and promises there are."""

from collections.abc import Sequence

from goldenthread.disclosure.suppression import DFE, Policy
from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION
from goldenthread.measures.figures import Figures
from goldenthread.measures.measure import Measure
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

    The figures are exact when they come in and disclosure-controlled when they come out: each
    month's figure for the authority, and for the last month those of its districts, or of its
    teams where a measure has no districts.
    """
    return Pack(
        meeting=meeting,
        authority=figures.snapshot.authority,
        as_at=figures.snapshot.as_at,
        snapshot=figures.snapshot.id,
        catalogue=CATALOGUE_VERSION,
        figures=tuple(
            _figure(measure, figures, policy)
            for measure in CATALOGUE.values()
            if figures.series(measure.id)
        ),
        promises=tuple(promises),
        policy=policy,
    )


def _figure(measure: Measure, figures: Figures, policy: Policy) -> PackFigure:
    series = figures.series(measure.id)
    by = next((name for name in BREAKDOWNS_SHOWN if name in measure.breakdowns), None)
    groups = figures.at(measure.id, series[-1].period_end, by) if by else []
    return PackFigure.controlled(measure, series, by if groups else None, groups, policy)
