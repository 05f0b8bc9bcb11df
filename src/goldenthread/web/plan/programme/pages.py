"""A programme in words and rows for its page, with its critical path and its readiness."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.web.design.words import count_of, day
from goldenthread.web.plan.authorities.standing import days_left
from goldenthread.web.plan.models import Programme, ProgrammeStep
from goldenthread.web.plan.programme.path import Placed, Step, critical_path


@dataclass(frozen=True)
class GoLiveFacts:
    """What readiness for a go-live rests on: counts of needed steps, and the days that matter."""

    today: date
    go_live: date
    needed: int
    not_done: int
    late: int
    forecast: date | None


@dataclass(frozen=True)
class Rule:
    """One row: when it applies, what it says, its colour, and how it is printed."""

    applies: Callable[[GoLiveFacts], bool]
    words: str
    colour: str
    says: str


RULES: tuple[Rule, ...] = (
    Rule(lambda it: not it.needed, "Not planned", "grey", "No step before the go-live is named."),
    Rule(lambda it: not it.not_done, "Ready", "green", "Every step before the go-live is done."),
    Rule(
        lambda it: it.forecast > it.go_live,
        "Not ready in time",
        "red",
        "Working from today, the critical path ends after the go-live.",
    ),
    Rule(
        lambda it: it.late > 0,
        "At risk",
        "yellow",
        "At least one step is past its agreed date.",
    ),
    Rule(lambda it: True, "On the way", "blue", "The critical path ends by the go-live."),
)


@dataclass(frozen=True)
class StepShown:
    """A step with how it stands, when it can end, and whether it decides the end."""

    step: ProgrammeStep
    stands: str
    colour: str
    dates: str
    path: str


@dataclass(frozen=True)
class ProgrammePage:
    """A programme with its steps, its critical path, its scope and how ready it is."""

    programme: Programme
    facts: list[tuple[str, str]]
    readiness: Rule
    steps: list[StepShown]
    critical: list[str]
    dropped: list[list]
    scope: list[list]
    rules: list[tuple[str, str]]


def programme_page(programme: Programme, today: date) -> ProgrammePage:
    """A programme as it stands on a day, in a fixed number of queries."""
    every = list(programme.steps.prefetch_related("waits_for"))
    steps = [step for step in every if step.dropped_on is None]
    needed = needed_for_go_live(steps)
    placed = placed_of(needed, today)
    facts = go_live_facts(programme, needed, placed, today)
    return ProgrammePage(
        programme=programme,
        facts=_facts(programme, facts),
        readiness=next(rule for rule in RULES if rule.applies(facts)),
        steps=[_step(step, placed.get(step.pk), today) for step in steps],
        critical=[str(step) for step in _by_end(steps, placed) if placed[step.pk].is_critical],
        dropped=[[str(step), day(step.dropped_on)] for step in every if step.dropped_on],
        scope=[
            [change.what, change.why, change.agreed_by, day(change.on), _days(change.moved_days)]
            for change in programme.scope_changes.all()
        ],
        rules=[(rule.words, rule.says) for rule in RULES],
    )


def needed_for_go_live(steps: list[ProgrammeStep]) -> list[ProgrammeStep]:
    """The steps that must be done before the go-live, and all that those wait for."""
    by_pk = {step.pk: step for step in steps}
    ahead, found = [step.pk for step in steps if step.needed], set()
    while ahead:
        pk = ahead.pop()
        if pk in by_pk and pk not in found:
            found.add(pk)
            ahead += [one.pk for one in by_pk[pk].waits_for.all()]
    return [step for step in steps if step.pk in found]


def placed_of(steps: list[ProgrammeStep], today: date) -> Mapping[int, Placed]:
    """The critical path through the steps, by their primary keys."""
    asked = [
        Step(step.pk, step.days, frozenset(one.pk for one in step.waits_for.all()), step.done_on)
        for step in steps
    ]
    return critical_path(asked, today)


def go_live_facts(
    programme: Programme, needed: list[ProgrammeStep], placed: Mapping[int, Placed], today: date
) -> GoLiveFacts:
    """What the rule of readiness looks at."""
    not_done = [step for step in needed if step.done_on is None]
    return GoLiveFacts(
        today=today,
        go_live=programme.go_live,
        needed=len(needed),
        not_done=len(not_done),
        late=sum(step.agreed_due < today for step in not_done),
        forecast=max((it.earliest for it in placed.values()), default=None),
    )


def _by_end(steps: list[ProgrammeStep], placed: Mapping[int, Placed]) -> list[ProgrammeStep]:
    found = [step for step in steps if step.pk in placed]
    return sorted(found, key=lambda step: (placed[step.pk].earliest, step.pk))


def _facts(programme: Programme, facts: GoLiveFacts) -> list[tuple[str, str]]:
    moved = (programme.go_live - programme.first_go_live).days
    shadow = (
        f"{day(programme.shadow_from)} to {day(programme.shadow_until)}"
        if programme.shadow_from
        else "None"
    )
    return [
        ("Go-live", f"{day(programme.go_live)}: {days_left(programme.go_live, facts.today)}"),
        ("First agreed", f"{day(programme.first_go_live)}: {_days(moved)}"),
        ("Shadow period", shadow),
        ("Steps before the go-live", f"{facts.needed - facts.not_done} of {facts.needed} done"),
        ("The critical path ends", day(facts.forecast) or "No step is planned"),
    ]


def _days(moved: int) -> str:
    if not moved:
        return "not moved"
    return f"moved {count_of(abs(moved), 'day')} {'later' if moved > 0 else 'earlier'}"


def _step(step: ProgrammeStep, placed: Placed | None, today: date) -> StepShown:
    late = step.done_on is None and step.agreed_due < today
    if step.done_on:
        stands, colour = f"Done {day(step.done_on)}", "green"
    else:
        stands, colour = ("Late", "red") if late else ("To do", "blue")
    slipped = (step.agreed_due - step.first_due).days
    dates = f"{day(step.agreed_due)}; {_days(slipped)} since its first date"
    return StepShown(step, stands, colour, dates, _path(step, placed))


def _path(step: ProgrammeStep, placed: Placed | None) -> str:
    if step.done_on:
        return ""
    if placed is None:
        return "Not needed for the go-live"
    if placed.is_critical:
        return f"Critical: a day lost here moves the end. Can be done by {day(placed.earliest)}"
    slack = count_of(placed.slack, "day")
    return f"Can be done by {day(placed.earliest)}, with {slack} of slack"
