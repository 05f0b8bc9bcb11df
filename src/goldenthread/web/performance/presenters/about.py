"""Everything that a measure's own page tells under its chart, section by section."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.measures.benchmarks.keys import groups_of
from goldenthread.measures.figures import settings_of
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every
from goldenthread.measures.results import Result
from goldenthread.measures.versions import versions_of
from goldenthread.records.store import Store
from goldenthread.web.performance import beside, checks, preparing
from goldenthread.web.performance.deciding.bridging import (
    bridge_between,
    parallel_of,
)
from goldenthread.web.performance.deciding.comparing import held_against
from goldenthread.web.performance.differences import NEW_DEFINITION, how_many_by_definition
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.looks import Look, has_a_length
from goldenthread.web.performance.policies import (
    audience_of,
    can_look_closely,
    can_see_breakdown,
)
from goldenthread.web.performance.presenters import definition, then_and_now
from goldenthread.web.performance.presenters.across import across
from goldenthread.web.performance.presenters.connected import Connected, connected
from goldenthread.web.performance.presenters.drawn import Drawn
from goldenthread.web.performance.presenters.measure_page import Way
from goldenthread.web.performance.presenters.neighbours import Neighbours, neighbours
from goldenthread.web.performance.presenters.quality import Quality, quality
from goldenthread.web.performance.presenters.series import across_groups
from goldenthread.web.performance.presenters.versions import Versions, versions
from goldenthread.web.performance.restating import restated_of
from goldenthread.web.performance.seen import of_years, seen


@dataclass(frozen=True)
class ThenAndNow:
    """Past figures beside what was first reported; ``says`` why there are none, if so. ``times``
    are the lengths of period to choose from, none while they are being worked out.
    """

    says: str
    times: tuple[Way, ...]
    columns: list
    rows: list[list]


@dataclass(frozen=True)
class About:
    """The sections of a page. One that this person may not see, or that the measure has not, is
    None. ``contents`` are the (anchor, title) pairs of those that are there, in order.
    """

    contents: tuple[tuple[str, str], ...]
    teams: Drawn | None
    neighbours: Neighbours | None
    then_and_now: ThenAndNow | None
    versions: Versions | None
    quality: Quality | None
    definition: list[tuple[str, str]]
    clocks: list[list[str]]
    settings: list[list[str]]
    fresh: list[tuple[str, str]]
    connected: Connected


TITLES = {
    "teams": "By team",
    "neighbours": "England and neighbours",
    "then_and_now": "As reported then, as known now",
    "versions": "Two definitions",
    "quality": "Records that failed a check",
    "definition": "How this figure is made",
    "connected": "Meetings and promises",
}


def about(measure: Measure, user, held: InHand, reported: Every = Every.MONTH) -> About:
    """What the page of a measure tells a person besides its figure.

    ``reported`` is how long the periods are of which it is told what was first reported.
    """
    store = Store(Path(settings.GOLDENTHREAD_HOME))
    closely = can_look_closely(user)
    prepared = closely and preparing.is_prepared(store, held.snapshot)
    if closely and not prepared:
        preparing.begin(store, held.snapshot)
    last, today = held.last(audience_of(user)), timezone.localdate()
    sections = {
        "teams": _teams(measure, user, held),
        "neighbours": _neighbours(measure, held, last, closely=closely),
        "then_and_now": _then_and_now(measure, held, reported, prepared=prepared)
        if closely
        else None,
        "versions": _versions(measure, user, held, closely=closely),
        "quality": quality(measure.id, checks.read_checks(store, held.snapshot), held.snapshot)
        if closely
        else None,
        "definition": definition.definition_rows(measure),
        "connected": connected(measure, user),
    }
    there = [name for name, section in sections.items() if section is not None]
    return About(
        contents=tuple((name.replace("_", "-"), TITLES[name]) for name in there),
        clocks=definition.clock_rows(measure),
        settings=definition.setting_rows(measure, settings_of(held.snapshot), last),
        fresh=definition.fresh_rows(held.snapshot, last, today)
        if closely
        else definition.fresh_rows_of_published(held.shelf.newest, last, today),
        **sections,
    )


def _teams(measure: Measure, user, held: InHand) -> Drawn | None:
    if "team" not in measure.breakdowns or not can_see_breakdown(user, "team"):
        return None
    look = Look(measure, by="team")
    return across_groups(look, seen(look, user, held), (), with_bars=False)


def _neighbours(measure: Measure, held: InHand, last: date, *, closely: bool) -> Neighbours | None:
    years = beside.by_year(measure, last)
    mix = [(group, beside.of_group(measure, (by, group), last)) for by, group in groups_of(measure)]
    published = [(group, it) for group, it in mix if it is not None]
    own = _own_by_year(measure, held) if closely and years else {}
    return neighbours(years, own, published, held_against(measure.id))


def _own_by_year(measure: Measure, held: InHand) -> Mapping[date, Result]:
    """The council's own figures by their last day: of a financial year where events are counted."""
    if has_a_length(measure):
        return {it.period_end: it for it in of_years(held, measure.id)}
    return {it.period_end: it for it in held.figures.series(measure.id)}


def _then_and_now(measure: Measure, held: InHand, every: Every, *, prepared: bool) -> ThenAndNow:
    if not prepared:
        return ThenAndNow(preparing.NOT_YET, (), [], [])
    found = restated_of(measure, held, every)
    return ThenAndNow(
        says="" if found else then_and_now.NOTHING_BEFORE[every],
        times=tuple(then_and_now.times(measure, every)),
        columns=then_and_now.columns(),
        rows=then_and_now.rows(measure, found, every),
    )


def _versions(measure: Measure, user, held: InHand, *, closely: bool) -> Versions | None:
    both = versions_of(measure)
    if both is None:
        return None
    old, new = both
    if not closely:
        return versions(old, new, [], None, "", None)
    last = held.figures.latest(measure.id).period_end
    differing = how_many_by_definition(held, old, new, last).children.get(NEW_DEFINITION, 0)
    href = reverse("performance:versions", args=[measure.id])
    line = across(old, new, held.figures, bridge_between(old, new), user)
    return versions(old, new, parallel_of(held, old, new), differing, href, line)
