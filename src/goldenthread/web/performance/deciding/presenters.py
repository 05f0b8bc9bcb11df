"""What was decided, in words: what holds now, and everything that was decided before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from goldenthread.measures.benchmarks import Official
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.judgement import in_force
from goldenthread.measures.measure import Measure
from goldenthread.measures.settings import SETTINGS, Decision, Setting, Settings
from goldenthread.measures.spc import RUN
from goldenthread.measures.targets import target_words
from goldenthread.measures.versions import versions_of
from goldenthread.measures.words import capital
from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.words import count_of, day, moment
from goldenthread.web.performance.deciding.bridging import decisions_on
from goldenthread.web.performance.deciding.bridging import standing as standing_bridge
from goldenthread.web.performance.deciding.charting import Charting, standing
from goldenthread.web.performance.deciding.comparing import EVERY_MEASURE, declarations_for
from goldenthread.web.performance.deciding.comparing import standing as standing_comparator
from goldenthread.web.performance.models import (
    BridgeDecision,
    ChartDecision,
    HeldAgainst,
    Target,
)
from goldenthread.web.performance.policies import can_set_target
from goldenthread.web.performance.presenters.across import deeds_of
from goldenthread.web.performance.presenters.targets import target_history


@dataclass(frozen=True)
class Holds:
    """One matter: what holds now in sentences, and the (words, address) of what may be done."""

    title: str
    says: tuple[str, ...]
    deeds: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Decided:
    """All that was decided of a measure. ``history`` is newest first, events of a timeline."""

    matters: tuple[Holds, ...]
    history: list[dict]
    href: str


def decided_of(measure: Measure, user, today: date) -> Decided:
    """What was decided of a measure, as a person may see it: the public sees no names."""
    charts = list(ChartDecision.objects.of_measure(measure.id).in_order().select_related("set_by"))
    targets = list(Target.objects.of_measure(measure.id).in_order().select_related("set_by"))
    compared = declarations_for(measure.id)
    bridges = decisions_on(measure)
    named = can(user, Capability.SEE_TRUE_FIGURES)
    events = [
        *((it.set_at, event) for it, event in _targets(measure, targets)),
        *((it.set_at, _chart_event(it)) for it in charts),
        *((it.set_at, _bridge_event(it, exact=named)) for it in bridges),
        *((it.set_at, _held_event(it)) for it in compared),
    ]
    newest_first = [event for _, event in sorted(events, key=lambda pair: pair[0], reverse=True)]
    if not named:
        newest_first = [event | {"by": ""} for event in newest_first]
    return Decided(
        matters=(
            _target_holds(measure, targets, user, today),
            _chart_holds(measure, standing(charts), user),
            *_bridge_holds(measure, bridges, user, exact=named),
            _comparison_holds(measure, compared, user),
        ),
        history=newest_first,
        href=reverse("deciding:measure", args=[measure.id]) if named else "",
    )


def _targets(measure: Measure, targets: Sequence[Target]) -> Iterator[tuple[Target, dict]]:
    for target in targets:
        (event,) = target_history(measure, [target])
        yield target, event | {"title": f"Target: {event['title']}"}


def _target_holds(measure: Measure, targets: Sequence[Target], user, today: date) -> Holds:
    now = in_force(targets, today)
    to_come = sorted(
        {it.from_date for it in targets if it.from_date > today},
    )
    says = (
        [f"{capital(target_words(measure, now))}, since {day(now.from_date)}. {now.reason}"]
        if (now)
        else ["None holds today."]
    )
    for first in to_come:
        later = in_force(targets, first)
        says.append(f"From {day(first)}: {target_words(measure, later)}.")
    deeds = (
        (
            ("Set a target", reverse("performance:target", args=[measure.id])),
            ("Set targets by month", reverse("deciding:monthly", args=[measure.id])),
        )
        if can_set_target(user)
        else ()
    )
    return Holds("Target", tuple(says), deeds)


def _chart_holds(measure: Measure, charting: Charting, user) -> Holds:
    deeds = [
        ("Begin the limits afresh", "deciding:afresh"),
        *([("Take a beginning back", "deciding:not-afresh")] if charting.rebases else []),
        ("Change how limits are worked out", "deciding:limits"),
    ]
    may = can(user, Capability.DECIDE_MEASURING)
    return Holds(
        "Control chart",
        tuple(chart_words(charting)),
        tuple((text, reverse(name, args=[measure.id])) for text, name in deeds) if may else (),
    )


def chart_words(charting: Charting) -> Iterator[str]:
    """What stands of a chart, a sentence each."""
    for rebase in charting.rebases:
        yield f"The limits begin afresh on {day(rebase.on)}: {rebase.why}."
    yield _limits_words(charting.baseline, screened=charting.screened, run=charting.run)


def _limits_words(baseline: int | None, *, screened: bool, run: int) -> str:
    rest = f"the first {baseline} months" if baseline else "all figures shown"
    exceptional = "left out" if screened else "counted like any other"
    return (
        f"The limits rest on {rest}; changes of an exceptional size are {exceptional}; a trend or a"
        f" shift is {run} figures in a row."
    )


def _bridge_holds(
    measure: Measure, made: Sequence[BridgeDecision], user, *, exact: bool
) -> Iterator[Holds]:
    """What holds of the change of definition, where there was one."""
    both = versions_of(measure)
    if both is None:
        return
    found = standing_bridge(made, *both)
    may = can(user, Capability.DECIDE_MEASURING)
    deeds = tuple((text, reverse(name, args=[measure.id])) for text, name in deeds_of(found))
    says = _bridge_words(found, exact=exact) if found else "No bridge leads across it."
    yield Holds("Change of definition", (says,), deeds if may else ())


def _bridge_words(made: BridgeDecision, *, exact: bool) -> str:
    """What was given or taken back, and why.

    The shift is told to those who see exact figures: from it and what is published, who counts
    differently could be worked out.
    """
    if made.bridge is None or not exact:
        return made.reason
    return f"{made.bridge.words}. {made.reason}"


def _bridge_event(made: BridgeDecision, *, exact: bool) -> dict:
    deed = "given" if made.bridge else "taken back"
    title = f"Bridge between versions {made.old} and {made.new} {deed}"
    return _event(title, made, _bridge_words(made, exact=exact))


def _comparison_holds(measure: Measure, made: Sequence[HeldAgainst], user) -> Holds:
    own = standing_comparator(made, measure.id)
    every = standing_comparator(made, EVERY_MEASURE)
    found = own or every
    if found is None:
        says = "Nothing was declared."
    else:
        whose = "" if own else " That holds for every measure without one of its own."
        says = f"{capital(found.words)}.{whose} {found.reason}"
    may = can(user, Capability.DECIDE_MEASURING)
    href = reverse("deciding:held-against", args=[measure.id])
    deeds = (("Change what it is held against", href),) if may else ()
    return Holds("Held against", (says,), deeds)


def _chart_event(made: ChartDecision) -> dict:
    title = made.get_kind_display()
    text = made.reason
    if made.kind == ChartDecision.Kind.LIMITS:
        told = _limits_words(made.baseline, screened=made.screened, run=made.run or RUN)
        text = f"{told} {made.reason}"
    else:
        title = f"{title} on {day(made.on)}"
    return _event(title, made, text)


def _held_event(made: HeldAgainst) -> dict:
    which = "" if made.measure_id else ", for every measure without one of its own"
    title = f"Held against {made.words}{which}" if made.words else f"Held against nothing{which}"
    return _event(title, made, made.reason)


def _event(title: str, made, text: str) -> dict:
    return {
        "title": title,
        "when": f"Decided {moment(made.set_at)}",
        "by": str(made.set_by),
        "text": text,
    }


def bridge_history(measure: Measure) -> list[dict]:
    """Every bridge that was given or taken back, the last first, for who sees exact figures."""
    return [_bridge_event(made, exact=True) for made in reversed(decisions_on(measure))]


def held_history(measure_id: str) -> list[dict]:
    """What a measure, or every measure, was held against, the last first."""
    made = [one for one in declarations_for(measure_id) if one.measure_id == measure_id]
    return [_held_event(one) for one in reversed(made)]


@dataclass(frozen=True)
class SettingRow:
    """One of the council's own settings as it stands today."""

    title: str
    value: str
    since: str
    why: str
    to_come: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    href: str


def setting_rows(decided: Settings, today: date) -> list[SettingRow]:
    """Every setting, in their own order."""
    return [_setting_row(setting, decided, today) for setting in SETTINGS.values()]


def _setting_row(setting: Setting, decided: Settings, today: date) -> SettingRow:
    now = decided.in_force(setting.name, today)
    return SettingRow(
        title=setting.title,
        value=_value(setting, now.value if now else setting.default),
        since=f"Since {day(now.from_date)}" if now else "Not decided by the council",
        why=now.reason if now else setting.why,
        to_come=tuple(
            f"{_value(setting, decided.on(setting.name, later))} from {day(later)}"
            for later in decided.changes_after(setting.name, today)
        ),
        measures=resting_on(setting),
        href=reverse("deciding:setting", args=[setting.name]),
    )


def resting_on(setting: Setting) -> tuple[tuple[str, str], ...]:
    """The measures that rest on a setting, by their names and addresses."""
    return tuple(
        (measure.name, reverse("performance:measure", args=[measure.id]))
        for measure in CATALOGUE.values()
        if setting in measure.settings
    )


def setting_history(setting: Setting, decided: Settings) -> list[dict]:
    """Every value that was decided, the last first, and what holds without a decision."""
    made = [it for it in decided.decisions if it.setting == setting.name]
    return [
        *(_decision_event(setting, it) for it in reversed(made)),
        {
            "title": _value(setting, setting.default),
            "when": "What holds without a decision",
            "text": setting.why,
        },
    ]


def _decision_event(setting: Setting, made: Decision) -> dict:
    return {
        "title": f"{_value(setting, made.value)}, from {day(made.from_date)}",
        "when": "Decided",
        "by": made.by,
        "text": made.reason,
    }


def _value(setting: Setting, value: float) -> str:
    return f"{value:g} {setting.unit}"


def neighbours_says(known: Official, today: date) -> str:
    """With whose neighbours, by which list, the council is compared today."""
    choice = known.choice(settings.AUTHORITY, today)
    named = known.neighbour_list(choice, today).name
    whose = f"those of {choice.stand_in}" if choice and choice.stand_in else "its own"
    why = f" {choice.reason}" if choice else ""
    return f"The statistical neighbours are {whose}, by the list of {named}.{why}"


def neighbours_history(known: Official) -> list[dict]:
    """Every choice of the council's, the last first."""
    made = [it for it in known.choices if it.authority == settings.AUTHORITY]
    return [
        {
            "title": f"{f'The list of {it.list_name}' if it.list_name else 'The list in force'}"
            f"{f', as {it.stand_in}' if it.stand_in else ''}",
            "when": f"From {day(it.from_date)}",
            "text": it.reason,
        }
        for it in reversed(made)
    ]


def lists_to_choose(known: Official) -> list[tuple[str, str]]:
    """The lists of neighbours: the one in force on the day, or one by its name."""
    lists = [
        (it.name, f"The list of {it.name}, from {count_of(len(it.of), 'authority')}")
        for it in known.lists
    ]
    return [("", "The newest that is in force on the day"), *lists]
