"""As reported then, as known now: past figures beside what was first told of them."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from goldenthread.measures.measure import Measure, Rate
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import Change, Restated
from goldenthread.measures.words import bare
from goldenthread.web.design.words import day, number
from goldenthread.web.performance.differences import HowMany
from goldenthread.web.performance.looks import Look, has_a_length
from goldenthread.web.performance.presenters.measure_page import OF_DAYS, OF_EVENTS, Way
from goldenthread.web.performance.presenters.table import headings, when
from goldenthread.web.performance.words import shown_value


def columns() -> list:
    return [
        *headings("Period", "As reported then", "As known now", "Difference"),
        "Reported from the records of",
        "Why",
    ]


NOTHING_BEFORE: Mapping[Every, str] = {
    every: f"No {every} was reported before these records: from the next on there will be something"
    " to set beside them."
    for every in Every
}


def times(measure: Measure, every: Every) -> Iterator[Way]:
    """The ways to periods of another length, on the same page."""
    for other, text in (OF_EVENTS if has_a_length(measure) else OF_DAYS).items():
        chosen = {} if other is Every.MONTH else {REPORTED: other}
        yield Way(text, f"{_address(Look(measure).href(), chosen)}#then-and-now", other is every)


REPORTED = "reported"
"""What the measure's page is asked for other periods than months with."""


def _address(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def rows(measure: Measure, restated: Sequence[Restated], every: Every = Every.MONTH) -> list[list]:
    """A row for each past period that was reported at the time, newest first."""
    return [_row(measure, it, every) for it in reversed(restated)]


def _row(measure: Measure, both: Restated, every: Every) -> list:
    return [
        when(measure, both.then),
        shown_value(both.then),
        shown_value(both.now),
        difference(measure, both),
        day(both.reported_from.as_at),
        _behind(measure, both, every),
    ]


def _behind(measure: Measure, both: Restated, every: Every) -> dict | str:
    """The way to the records behind both figures. Equal figures have it too: what was changed may
    cancel out, and finding out would keep the page waiting.
    """
    if not both.is_comparable:
        return CANNOT_BE_TOLD
    asked = "Why" if both.then != both.now else "Any changes:"
    return {"text": f"{asked} {when(measure, both.then)}", "href": _why_href(measure, both, every)}


CANNOT_BE_TOLD = "Cannot be told"


def _why_href(measure: Measure, both: Restated, every: Every) -> str:
    end = both.period.end.isoformat()
    path = reverse("performance:then-and-now", args=[measure.id, end])
    return _address(path, {} if every is Every.MONTH else {"every": every})


def difference(measure: Measure, both: Restated) -> str:
    """By how much the figure is higher or lower now: 0.4 higher; none where it is the same."""
    change = both.change
    if change is None:
        return CANNOT_BE_TOLD
    if change == 0:
        return "None"
    shown = bare(abs(change), measure.unit)
    if shown in {"0", "0.0"}:
        return "Hardly any"
    return f"{shown} {'higher' if change > 0 else 'lower'}"


def summary(measure: Measure, both: Restated) -> str:
    """The two figures as a sentence."""
    return (
        f"Reported from the records of {day(both.reported_from.as_at)}: {shown_value(both.then)}. "
        f"Known now: {shown_value(both.now)}."
    )


def nothing(measure: Measure, both: Restated) -> str:
    """What is said where no record makes a difference."""
    if not both.is_comparable:
        return (
            "Who counted cannot be told from the records of both days, so they cannot be compared."
        )
    if both.then == both.now:
        return "Nothing has changed: the same records count."
    if isinstance(measure.summary, Rate):
        return "The same records count. The number of children they are set against has changed."
    return "The same records count."


def reason_rows(found: HowMany) -> list[list[str]]:
    """How many records and children make the difference, for each reason."""
    order = [change.value for change in Change]
    reasons = sorted(found.records, key=lambda why: order.index(why) if why in order else -1)
    return [[why, number(found.records[why]), number(found.children[why])] for why in reasons]


REASONS = ["Why", {"text": "Records", "numeric": True}, {"text": "Children", "numeric": True}]
