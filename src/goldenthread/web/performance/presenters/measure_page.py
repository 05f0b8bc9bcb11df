"""The head of a measure's page: what the figure says, its chart, and the ways to look further."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.judgement import Judged, judge
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, every_of
from goldenthread.measures.results import Result
from goldenthread.measures.targets import distance, target_words
from goldenthread.measures.windows import Over
from goldenthread.measures.words import DURATIONS, PERCENT, capital, counts_its_own_period
from goldenthread.web.design.words import month
from goldenthread.web.performance import beside, control
from goldenthread.web.performance.in_hand import InHand, Shown
from goldenthread.web.performance.looks import LONG, SHORT, Chart, Look, has_a_length
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import (
    audience_of,
    breakdowns_for,
    can_look_closely,
    can_open_any_children,
    can_see_breakdown,
    can_set_target,
    kept_to,
    sees_own_team_only,
)
from goldenthread.web.performance.presenters.crossed import crossed_table, further
from goldenthread.web.performance.presenters.drawn import Drawn
from goldenthread.web.performance.presenters.neighbours import in_a_line
from goldenthread.web.performance.presenters.series import (
    OVER_WORDS,
    across_groups,
    drawn,
    mix_of,
)
from goldenthread.web.performance.restating import changes_known
from goldenthread.web.performance.seen import crossed, seen
from goldenthread.web.performance.verdicts import (
    TONE_OF_STANDING,
    Verdict,
    compared,
    move_verdict,
    since,
)
from goldenthread.web.performance.words import sentence


@dataclass(frozen=True)
class Said:
    """The figure in sentences: what it is, how it moved, how it stands, what its chart shows."""

    figure: str
    compared: str
    move: Verdict | None
    target: str
    reason: str
    standing: Verdict | None
    neighbours: str
    finding: str


@dataclass(frozen=True)
class Way:
    """A link to another look at the same measure."""

    text: str
    href: str
    here: bool = False


@dataclass(frozen=True)
class Choices:
    """The ways to look at a measure otherwise. ``by`` is to choose from for a look at two
    breakdowns; it is empty, like ``times``, for whoever sees published figures only.
    """

    breakdowns: tuple[Way, ...]
    charts: tuple[Way, ...]
    times: tuple[Way, ...]
    span: Way | None
    by: tuple[tuple[str, str], ...]
    csv_href: str


@dataclass(frozen=True)
class MeasurePage:
    """Everything that is shown of a look, in words. A deed's address is empty for whoever may not
    do it. ``mix`` stands before the chart, where a measure divides among groups; ``further`` is
    the group looked at, broken down once more.
    """

    measure: Measure
    look: Look
    caption: str
    heading: str
    said: Said
    mix: Drawn | None
    drawn: Drawn
    further: Drawn | None
    further_ways: tuple[Way, ...]
    choices: Choices
    children_href: str
    target_href: str
    whole_href: str


def measure_page(look: Look, user, held: InHand, targets: Sequence[Target]) -> MeasurePage:
    """The page of a look; raises PermissionDenied and Http404 as `seen` does."""
    measure = look.measure
    shown = seen(look, user, held)
    applying = targets if _targets_apply(look) else ()
    series = shown.whole if look.group is None else shown.groups[look.group]
    whose = _whose(look, user)
    return MeasurePage(
        measure=measure,
        look=look,
        caption=f"{measure.stage.value}, {measure.id}",
        heading=_heading(look, whose),
        said=_said(look, judge(measure, series, applying), series, user, held, whose),
        mix=_mix(look, user, held),
        drawn=_drawn(look, shown, user, held, applying),
        further=_further(look, user, held),
        further_ways=tuple(_further_ways(look, user)),
        choices=_choices(look, user, series),
        children_href=_children_href(look, user),
        target_href=Look(measure).href("target") if can_set_target(user) else "",
        whole_href="" if look.is_whole else Look(measure).href(),
    )


def _targets_apply(look: Look) -> bool:
    """A share or a duration is held to its target over any time; a number only over its own."""
    over_its_own = not look.is_of_another_time or (
        look.every is not Every.MONTH and not counts_its_own_period(look.measure)
    )
    return over_its_own or look.measure.unit in {PERCENT, *DURATIONS}


def _said(
    look: Look, judged: Judged, series: Sequence[Result], user, held: InHand, whose: str
) -> Said:
    standing = judged.standing
    measure = look.measure
    of_whole = not whose
    comparison = beside.comparison(measure, judged.now.period_end) if of_whole else None
    return Said(
        figure=sentence(measure, judged.now, whose),
        compared=f"{capital(since(judged))}." if judged.move else compared(judged),
        move=move_verdict(judged),
        target=_target_sentence(judged),
        reason=judged.target.reason if judged.target else "",
        standing=Verdict(standing.value, TONE_OF_STANDING[standing]) if standing else None,
        neighbours=in_a_line(comparison),
        finding=_finding(look, series, user, held),
    )


def _finding(look: Look, series: Sequence[Result], user, held: InHand) -> str:
    """What the control chart shows of the series looked at, where one can be drawn of it."""
    if look.is_across or not _may_be_charted(look):
        return ""
    if look.group is None and look.every is Every.MONTH:
        return control.finding(held, audience_of(user), look.measure)
    return control.says(look.measure, series)


def _target_sentence(judged: Judged) -> str:
    if judged.target is None:
        return ""
    since = month(judged.target.from_date)
    wanted = target_words(judged.measure, judged.target)
    if judged.now.value is None:
        return f"{wanted}, since {since}"
    return f"{distance(judged)}, the target since {since}"


def _whose(look: Look, user) -> str:
    """The group that the figures are of: the one looked at, or a manager's own team."""
    if look.group is not None:
        return look.group
    return user.team if "worker" in look.breakdowns and sees_own_team_only(user) else ""


def _heading(look: Look, whose: str) -> str:
    names = [BREAKDOWNS[name].title.lower() for name in look.breakdowns]
    by = f" by {' and '.join(names)}" if names and not look.group else ""
    return f"{look.measure.name}{by}{_time(look)}{f': {whose}' if whose else ''}"


def _time(look: Look) -> str:
    """What time the figures are of, where that is not each month."""
    if look.every is not Every.MONTH:
        return f", by {look.every}"
    over = OVER_WORDS[look.over].removesuffix(", ")
    return f", {over}" if over else ""


def _mix(look: Look, user, held: InHand) -> Drawn | None:
    """The groups that a measure divides among, before the line of its whole."""
    by = mix_of(look.measure)
    if by is None or not look.is_whole or not can_see_breakdown(user, by):
        return None
    across = Look(look.measure, by=by)
    return across_groups(across, seen(across, user, held), ())


def _drawn(look: Look, shown: Shown, user, held: InHand, targets: Sequence[Target]) -> Drawn:
    if look.also and look.is_across:
        return crossed_table(look, crossed(look, user, held))
    return drawn(look, shown, targets, _changes(look, user, held))


def _changes(look: Look, user, held: InHand) -> Sequence[float]:
    """What became of earlier first reports: it is known of the whole authority's own series."""
    if look.chart is not Chart.CONTROL or not look.is_whole:
        return ()
    return changes_known(held, audience_of(user), look.measure.id)


def _further(look: Look, user, held: InHand) -> Drawn | None:
    """The group looked at broken down by another breakdown: a team by its workers, unless asked."""
    if look.group is None:
        return None
    also = look.also or _first_further(look, user)
    if also is None or not can_look_closely(user):
        return None
    closer = look.at(also=also)
    return further(closer, crossed(closer, user, held), _may_open(closer, user))


def _first_further(look: Look, user) -> str | None:
    """A team is told by its workers without being asked."""
    return "worker" if look.by == "team" and "worker" in _of_group(look, user) else None


def _of_group(look: Look, user) -> Iterator[str]:
    """The breakdowns that the group looked at may be broken down by once more."""
    for by in ("worker", *(it for it in look.measure.breakdowns if it != "worker")):
        own_only = by == "worker" and sees_own_team_only(user)
        if by == look.by or by not in breakdowns_for(user, look.measure):
            continue
        if not own_only or (look.by == "team" and look.group == user.team):
            yield by


def _further_ways(look: Look, user) -> Iterator[Way]:
    if look.group is None or not can_look_closely(user):
        return
    shown = look.also or _first_further(look, user)
    for by in _of_group(look, user):
        here = by == shown
        yield Way(BREAKDOWNS[by].title, f"{look.at(also=by).href()}#further", here)


def _choices(look: Look, user, series: Sequence[Result]) -> Choices:
    closely = can_look_closely(user)
    offered = breakdowns_for(user, look.measure)
    return Choices(
        breakdowns=tuple(_breakdowns(look, offered)),
        charts=tuple(_charts(look)),
        times=tuple(_times(look)) if closely else (),
        span=_span(look, series),
        by=tuple((by, BREAKDOWNS[by].title) for by in offered) if closely else (),
        csv_href=look.at(within=None, chart=Chart.LINE).href("table"),
    )


def _breakdowns(look: Look, offered: Sequence[str]) -> Iterator[Way]:
    whole = look.at(by=None, group=None, also=None, within=None)
    yield Way("Whole authority", whole.href(), look.by is None)
    for by in offered:
        there = whole.at(by=by, chart=Chart.LINE)
        yield Way(BREAKDOWNS[by].title, there.href(), there == look)


def _charts(look: Look) -> Iterator[Way]:
    """A line, or a control chart where the figures of a series do not overlap."""
    if look.is_across or look.measure.months > 1 or not _may_be_charted(look):
        return
    names = {Chart.LINE: "Line chart", Chart.CONTROL: "Control chart"}
    for chart, text in names.items():
        yield Way(text, look.at(chart=chart).href(), look.chart is chart)


def _may_be_charted(look: Look) -> bool:
    """Whether its figures do not overlap and are not too few to tell change from chance."""
    return look.on is None and look.over is Over.PERIOD and look.every is not Every.YEAR


def _times(look: Look) -> Iterator[Way]:
    """The other times that figures may be of; on a day only those that end with it."""
    now = look.every, look.over
    if look.on is None:
        names = OF_EVENTS if has_a_length(look.measure) else OF_DAYS
        for every, text in names.items():
            there = look.at(every=every, over=Over.PERIOD, within=None, chart=Chart.LINE)
            yield Way(text, there.href(), now == (every, Over.PERIOD))
    if has_a_length(look.measure):
        longer = {Over.PERIOD: "Month up to the day"} if look.on else {}
        for over, text in (longer | OF_LONGER).items():
            there = look.at(every=Every.MONTH, over=over, within=None, chart=Chart.LINE)
            yield Way(text, there.href(), now == (Every.MONTH, over))


OF_EVENTS = {
    Every.MONTH: "Each month",
    Every.QUARTER: "Each quarter",
    Every.YEAR: "Each year to 31 March",
}
OF_DAYS = {
    Every.MONTH: "Each month's end",
    Every.QUARTER: "Each quarter's end",
    Every.YEAR: "Each 31 March",
}
OF_LONGER = {Over.ROLLING_YEAR: "Rolling year", Over.YEAR_TO_DATE: "Year to date"}


def _span(look: Look, series: Sequence[Result]) -> Way | None:
    """The way to more or fewer figures, where there is a line to see them in and there are more."""
    all_of_them = look.at(months=LONG).recent(series)
    short = len(look.at(months=SHORT).recent(series))
    if look.is_across or look.on or look.every is Every.YEAR or len(all_of_them) == short:
        return None
    every = every_of(series)
    if look.months == SHORT:
        return Way(f"Show all {len(all_of_them)} {every}s", look.at(months=LONG).href())
    return Way(f"Show the last {short} {every}s", look.at(months=SHORT).href())


def _may_open(look: Look, user) -> bool:
    if not can_open_any_children(user):
        return False
    try:
        kept_to(user, look.kept_to)
    except PermissionDenied:
        return False
    return True


def _children_href(look: Look, user) -> str:
    if not _may_open(look, user):
        return ""
    kept = look.at(also=None, within=None, months=SHORT, chart=Chart.LINE)
    return (kept if look.group else kept.at(by=None)).href("children")
