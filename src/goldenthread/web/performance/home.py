"""What this app tells people on their home page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.catalogue.headlines import HEADLINES
from goldenthread.measures.judgement import Judged, Move, Standing, judge
from goldenthread.measures.measure import Measure, Percent, Polarity
from goldenthread.measures.targets import target_words
from goldenthread.measures.words import capital
from goldenthread.web.accounts.policies import role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.accounts.ways_in import (
    Line,
    Panel,
    WayIn,
    register_panel,
    register_way_in,
)
from goldenthread.web.design.words import count_of, day, month
from goldenthread.web.performance.children import Part
from goldenthread.web.performance.due import Tally, by_duty, day_looked_from, due_on, of_team
from goldenthread.web.performance.in_hand import InHand, NothingLoaded, NothingToShow, in_hand
from goldenthread.web.performance.looks import Look
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience, audience_of, can_open_any_children
from goldenthread.web.performance.presenters.day import looked_from
from goldenthread.web.performance.presenters.overview import judged_measures
from goldenthread.web.performance.publishing.panel import to_publish
from goldenthread.web.performance.verdicts import since
from goldenthread.web.performance.words import shown_value

ASKS_ABOUT_FIGURES = frozenset({Role.IMPROVEMENT_LEAD, Role.DATA_OFFICER, Role.COUNCILLOR})
LEADING = frozenset(it for leading in HEADLINES.values() for it in leading)
MOST_FIGURES = 12
"""Figures to ask about on one panel: more would be a list that nobody reads."""
STALE_AFTER = 35
"""Days after which records are old: a month, and a few days to load the next."""


def register() -> None:
    register_way_in(
        WayIn(
            text="Measures",
            url_name="performance:overview",
            says="The child's journey in figures: how each stands, and what it counts.",
            order=10,
        )
    )
    register_way_in(
        WayIn(
            text="What is due",
            url_name="performance:day",
            says="What is late today and what falls due in the next ten working days, by child.",
            capability=Capability.OPEN_CHILDREN,
            order=12,
        )
    )
    register_way_in(
        WayIn(
            text="Published figures",
            url_name="publishing:published",
            says="What the council has published, when, and what was put right since.",
            order=14,
            in_navigation=False,
        )
    )
    register_way_in(
        WayIn(
            text="The council's settings",
            url_name="deciding:council",
            says="Its own intervals and bars, and with whom it is compared.",
            capability=Capability.SEE_TRUE_FIGURES,
            order=76,
            in_navigation=False,
        )
    )
    register_way_in(
        WayIn(
            text="Packs",
            url_name="packs:packs",
            says="Figures put together for a team, the board, and the committee and the public.",
            order=45,
            in_navigation=False,
        )
    )
    register_way_in(
        WayIn(
            text="Figures as one table",
            url_name="data:page",
            says="All figures as CSV and Parquet, for Power BI and spreadsheets.",
            order=78,
            in_navigation=False,
        )
    )
    register_way_in(
        WayIn(
            text="Figures for programs",
            url_name="api",
            says="Definitions and results as JSON, for whoever builds on them.",
            order=80,
            in_navigation=False,
        )
    )
    register_panel("due", due)
    register_panel("late", late)
    register_panel("to publish", to_publish)
    register_panel("figures", figures_to_ask_about)
    register_panel("own figures", own_figures)
    register_panel("freshness", freshness)


def with_figures(panel: Callable) -> Callable:
    """A panel that is not there while there are no figures for this person."""

    @wraps(panel)
    def shown(user) -> Panel | None:
        try:
            return panel(user, in_hand())
        except NothingToShow:
            return None

    return shown


@with_figures
def figures_to_ask_about(user, held: InHand) -> Panel | None:
    """The figures that are off target or got worse than a year before: the leading measures of
    each stage, and those with a target.
    """
    if role_of(user) not in ASKS_ABOUT_FIGURES:
        return None
    targets = Target.objects.by_measure()
    judged = judged_measures(held, audience_of(user), targets)
    lines = [_line(each) for each in to_ask_about(judged, targets)]
    return Panel(
        title="Figures to ask about",
        intro="Off target, or worse than a year before."
        if lines
        else "No figure is off target or worse than a year before.",
        lines=lines,
        more_text="All measures",
        more_href=reverse("performance:overview"),
        order=20,
    )


@with_figures
def own_figures(user, held: InHand) -> Panel | None:
    """The same for a manager's own team, each leading to the team's own page."""
    if role_of(user) is not Role.TEAM_MANAGER or not can_open_any_children(user):
        return None
    targets = Target.objects.by_measure()
    judged = [
        judge(measure, series, targets.get(measure.id, ()))
        for measure in CATALOGUE.values()
        if measure.id in LEADING and (series := held.figures.series(measure.id, "team", user.team))
    ]
    found = to_ask_about(judged, targets)
    return Panel(
        title=f"Figures to ask about: {user.team}",
        intro="Off target, or worse than a year before."
        if found
        else "No figure is off target or worse than a year before.",
        lines=[_line(each, user.team) for each in found],
        more_text="All measures",
        more_href=reverse("performance:overview"),
        order=20,
    )


def to_ask_about(judged: Iterable[Judged], targets: Mapping[str, object]) -> list[Judged]:
    """What is worth asking about of the leading measures and those with a target: what is off
    target first, otherwise in the order of the journey, and not more than a page holds.
    """
    found = [
        it
        for it in judged
        if (it.measure.id in LEADING or it.measure.id in targets) and is_worth_asking_about(it)
    ]
    return sorted(found, key=lambda it: it.standing is not Standing.OFF)[:MOST_FIGURES]


def is_worth_asking_about(judged: Judged) -> bool:
    return judged.standing is Standing.OFF or judged.move is Move.WORSE


def _line(judged: Judged, team: str = "") -> Line:
    look = Look(judged.measure, by="team", group=team) if team else Look(judged.measure)
    off_target = judged.standing is Standing.OFF
    target = f"target {target_words(judged.measure, judged.target)}" if judged.target else ""
    facts = [shown_value(judged.now), since(judged), target]
    return Line(
        text=judged.measure.name,
        href=look.href(),
        remark=", ".join(filter(None, facts)),
        tag=Standing.OFF.value if off_target else "Worse",
        tone="red" if off_target else "yellow",
    )


@with_figures
def due(user, held: InHand) -> Panel | None:
    """How much is late today, and how much falls due, for a manager's own children."""
    if role_of(user) is not Role.TEAM_MANAGER or not can_open_any_children(user):
        return None
    listed = due_on(held.snapshot, day_looked_from(held.as_at, timezone.localdate()))
    tallies = by_duty(of_team(listed.items, user.team))
    return Panel(
        title=f"What is due: {user.team}",
        intro=looked_from(listed),
        lines=[_due_line(name, tally) for name, tally in tallies.items() if tally.late],
        more_text="Everything that is due",
        more_href=reverse("performance:day"),
        order=5,
    )


def _due_line(name: str, tally: Tally) -> Line:
    return Line(
        text=name,
        href=reverse("performance:day"),
        remark=f"{tally.today:,} due on the day, {tally.soon:,} soon",
        tag=f"{tally.late:,} late",
        tone="red",
    )


@with_figures
def late(user, held: InHand) -> Panel | None:
    """How many of a manager's own children were not dealt with in time in the last month."""
    if role_of(user) is not Role.TEAM_MANAGER or not can_open_any_children(user):
        return None
    lines = list(_late_lines(held, user.team))
    return Panel(
        title=f"Not in time: {user.team}",
        intro=f"What was late in {month(held.month)}."
        if lines
        else f"Nothing was late in {month(held.month)}.",
        lines=lines,
        more_text="All measures",
        more_href=reverse("performance:overview"),
        order=10,
    )


def _late_lines(held: InHand, team: str) -> Iterator[Line]:
    for measure in CATALOGUE.values():
        series = held.shown(Audience.EXACT, measure.id, "team").groups.get(team)
        if not has_deadline(measure) or not series:
            continue
        now = series[-1]
        not_in_time = int((now.denominator or 0) - (now.numerator or 0))
        if not_in_time:
            children = reverse("performance:children", args=[measure.id])
            yield Line(
                text=measure.name,
                href=f"{children}?part={Part.NOT_COUNTED}",
                remark=f"{not_in_time:,} of {now.denominator:,.0f}",
                tag=f"{not_in_time:,} not in time",
                tone="red",
            )


def has_deadline(measure: Measure) -> bool:
    """Whether the measure is the share of something done within a timescale."""
    is_share = isinstance(measure.summary, Percent)
    return is_share and measure.polarity is Polarity.HIGH and measure.timescale is not None


def freshness(user) -> Panel | None:
    """How old the records are, for whoever loads them."""
    if role_of(user) is not Role.DATA_OFFICER:
        return None
    try:
        return _freshness(in_hand())
    except NothingLoaded as nothing:
        return Panel(title="Records", intro=str(nothing), lines=[], order=30)


def _freshness(held: InHand) -> Panel:
    age = (timezone.localdate() - held.as_at).days
    stale = age > STALE_AFTER
    line = Line(
        text=f"Records of {settings.AUTHORITY} as at {day(held.as_at)}",
        href=reverse("performance:overview"),
        remark=f"{capital(count_of(age, 'day'))} old. {_lacks(held)}".strip(),
        tag="Old" if stale else "Fresh",
        tone="yellow" if stale else "green",
    )
    return Panel(title="Records", lines=[line], order=30)


def _lacks(held: InHand) -> str:
    """What is wrong with the records, as far as it touches the measures; empty when nothing is."""
    manifest = held.snapshot.manifest
    untold = sorted({measure for missing in manifest.missing for measure in missing.disables})
    faults = []
    if manifest.rejected:
        faults.append(f"{capital(count_of(manifest.rejected, 'value'))} could not be read.")
    if untold:
        faults.append(f"Columns are missing that {', '.join(untold)} needs.")
    return " ".join(faults)
