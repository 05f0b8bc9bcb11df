"""Putting a pack together from the figures there are, as its audience is declared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from goldenthread.measures.benchmarks import benchmarks_for
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.catalogue.headlines import HEADLINES
from goldenthread.measures.measure import Measure, Stage
from goldenthread.measures.results import Result
from goldenthread.packs.audience import Audience
from goldenthread.packs.disclosed import POLICY, Policy, disclosed
from goldenthread.packs.exceptions import exceptions
from goldenthread.packs.model import Occasion, Pack, PackFigure, Team
from goldenthread.packs.sources import Beside, Numbers, Origin

LEADING = frozenset(it for leading in HEADLINES.values() for it in leading)


def build_pack(
    audience: Audience,
    occasion: Occasion,
    numbers: Numbers,
    origin: Origin,
    beside: Beside | None = None,
    *,
    team: Team | None = None,
    policy: Policy = POLICY,
) -> Pack:
    """Make an audience's pack of the leading measures of every stage, in the order of the journey.

    ``numbers`` are the kept figures by what the audience is told them by (months or quarters);
    where it is controlled they may be exact, and come out disclosure-controlled, all together. A
    measure with a target is looked at for exceptions even where it does not lead its stage.
    ``team`` is needed where the audience is of one team, whose own figures its pack then holds.
    """
    beside = beside or Beside()
    if audience.of_one_team and team is None:
        raise ValueError("A team's pack is made for one team. Say which.")
    exact = [
        figure
        for measure in watched_measures(beside)
        if (figure := _figure(audience, measure, numbers, beside, team)) is not None
    ]
    shown = list(_controlled(exact, policy)) if audience.controlled else exact
    shown = [replace(_with_official(it, origin, beside), marks=policy.marks) for it in shown]
    in_order = sorted(shown, key=lambda it: _STAGES.index(it.measure.stage))
    return Pack(
        audience=audience,
        occasion=occasion,
        authority=origin.authority,
        as_at=origin.as_at,
        snapshot=origin.snapshot,
        catalogue=origin.catalogue,
        figures=tuple(it for it in in_order if it.measure.id in LEADING),
        exceptions=tuple(exceptions(in_order, audience.exceptions)),
        warnings=None if audience.controlled else beside.warnings,
        promises=tuple(beside.promises),
        team=team,
        policy=policy,
    )


_STAGES = tuple(Stage)


def leading() -> list[Measure]:
    """The measures that lead a stage of the journey, in its order."""
    return [CATALOGUE[it] for leading in HEADLINES.values() for it in leading]


def with_target(beside: Beside) -> list[Measure]:
    """The measures for which there is a target."""
    return [measure for name, measure in CATALOGUE.items() if beside.targets.get(name)]


def watched_measures(beside: Beside) -> list[Measure]:
    """The measures whose figures a pack reads: those that lead a stage, and those with a target."""
    return list(dict.fromkeys([*leading(), *with_target(beside)]))


def _figure(
    audience: Audience, measure: Measure, numbers: Numbers, beside: Beside, team: Team | None
) -> PackFigure | None:
    """The exact figure of a measure; None where there is none, or none of the team."""
    whole = tuple(numbers.series(measure.id))
    series = tuple(numbers.series(measure.id, "team", team.name)) if team else whole
    if not series or (team is not None and not _has_something(series)):
        return None
    series = tuple(sorted(series, key=lambda row: row.period_end))
    return PackFigure(
        measure=measure,
        series=series,
        groups=_groups(audience, measure, numbers, whole) if team is None else {},
        service=whole if team else (),
        targets=tuple(beside.targets.get(measure.id, ())),
        narrative=beside.narratives.get(measure.id),
        restated=() if audience.controlled else tuple(beside.restated.get(measure.id, ())),
    )


def _has_something(series: Sequence[Result]) -> bool:
    """Whether a team ever had a case of what is measured in the last year."""
    return any(row.value or row.denominator for row in series[-12:])


def _groups(
    audience: Audience, measure: Measure, numbers: Numbers, whole: Sequence[Result]
) -> dict[str, tuple[Result, ...]]:
    by = next((name for name in audience.depth if name in measure.breakdowns), None)
    rows = tuple(numbers.at(measure.id, whole[-1].period_end, by)) if by else ()
    return {by: rows} if by and rows else {}


def _controlled(exact: Iterable[PackFigure], policy: Policy) -> Iterator[PackFigure]:
    """The same figures after disclosure control, which sees all of them at once."""
    figures = list(exact)
    rows = iter(disclosed([row for it in figures for row in it.rows], policy))
    for it in figures:
        yield replace(
            it,
            series=tuple(islice(rows, len(it.series))),
            service=tuple(islice(rows, len(it.service))),
            groups={by: tuple(islice(rows, len(group))) for by, group in it.groups.items()},
        )


def _with_official(figure: PackFigure, origin: Origin, beside: Beside) -> PackFigure:
    if beside.official is None:
        return figure
    on = figure.latest.period_end
    found = benchmarks_for(figure.measure, origin.authority, on, beside.official)
    return figure if found is None else replace(figure, official=found)
