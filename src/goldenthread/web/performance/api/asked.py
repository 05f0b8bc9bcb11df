"""What may be asked of the API, and how a question that cannot be answered is told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator
from pydantic.json_schema import SkipJsonSchema

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE, STAGES, UNAVAILABLE
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.web.performance import answers, policies
from goldenthread.web.performance.answers import Ask
from goldenthread.web.performance.api.faults import NOT_ALLOWED, Fault, Refused
from goldenthread.web.performance.api.gate import NEXT_BY_ROLE, Figures

MOST_MEASURES = 10
MOST_ROWS, USUAL_ROWS = 5000, 1000
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _iso_day(given: object) -> object:
    # Left to itself pydantic takes a plain number for a moment in seconds.
    if isinstance(given, str) and not _ISO_DAY.fullmatch(given):
        raise ValueError("not a day")
    return given


Day = Annotated[date, BeforeValidator(_iso_day)]
# What may be left out is not told as something that may be "null": an address has no null.
LeftOut = SkipJsonSchema[None]
MeasureId = Literal[tuple(CATALOGUE)]
AnyMeasureId = Literal[(*CATALOGUE, *UNAVAILABLE)]
StageName = Literal[tuple(stage.value for stage in STAGES)]
BreakdownName = Literal[tuple(BREAKDOWNS)]


class MeasuresAsked(Schema):
    """Which definitions."""

    stage: StageName | LeftOut = Field(None, description="Only those of one stage of the journey.")


class ResultsAsked(Schema):
    """Which results."""

    measure: list[MeasureId] = Field(
        min_length=1,
        max_length=MOST_MEASURES,
        description=f"The measure's id; give it again for another, up to {MOST_MEASURES}.",
        examples=["AS02"],
    )
    by: list[BreakdownName] = Field(
        [],
        max_length=2,
        description="A breakdown; give it again to cross it with a second. Without it, the whole"
        " authority only.",
    )
    first: Day | LeftOut = Field(
        None, alias="from", description="Only periods that end on this day or later: 2025-04-01."
    )
    last: Day | LeftOut = Field(
        None, alias="to", description="Only periods that end on this day or before: 2026-03-31."
    )
    every: Every | LeftOut = Field(
        None,
        description="How long each period is; quarters and years are those of the financial year."
        " Without it, months for whoever sees exact figures, and otherwise quarters.",
    )
    over: Over = Field(
        Over.PERIOD,
        description="What time events are counted over, up to the end of each period.",
    )
    figures: Figures | LeftOut = Field(
        None,
        description="exact ones, or those that are published. Without it, what your role sees.",
    )
    page: int = Field(1, ge=1, le=10_000, description="Which page of the results, from 1.")
    per_page: int = Field(
        USUAL_ROWS, ge=1, le=MOST_ROWS, description="How many results are on a page."
    )


class BenchmarksAsked(Schema):
    """Which official figures."""

    measure: AnyMeasureId = Field(description="The measure's id.", examples=["AS02"])
    on: Day | LeftOut = Field(
        None,
        description="The day for which they are wanted: the statistics that had ended by then."
        " Without it, the last day of the records.",
    )
    years: Literal["latest", "all"] = Field("latest", description="One year of statistics or all.")


def ask_of(user, asked: ResultsAsked) -> Ask:
    """What was asked, as this person may have it; raises `Refused` with everything against it."""
    ask = Ask(
        measures=tuple(CATALOGUE[name] for name in dict.fromkeys(asked.measure)),
        by=tuple(asked.by),
        every=asked.every or policies.audience_of(user).every,
        over=asked.over,
        first=asked.first,
        last=asked.last,
    )
    wrong = list(_faults(ask))
    not_allowed = [Fault(why, "your role", NEXT_BY_ROLE) for why in answers.why_not(user, ask)]
    if wrong:
        raise Refused([*wrong, *not_allowed])
    if not_allowed:
        raise Refused(not_allowed, NOT_ALLOWED)
    return ask


def _faults(ask: Ask) -> Iterator[Fault]:
    if ask.first and ask.last and ask.last < ask.first:
        yield Fault(
            f"{ask.last} is before {ask.first}, so no period lies between them.",
            "to",
            "Give a last day that is not before the first.",
        )
    if len(set(ask.by)) < len(ask.by):
        yield Fault(f"Results cannot be broken down twice by {ask.by[0]}.", "by", "Name each once.")
    for measure in ask.measures:
        for name in dict.fromkeys(ask.by):
            if name not in measure.breakdowns:
                yield Fault(
                    f"{measure.id} has no breakdown {name}.",
                    "by",
                    f"{measure.id} can be broken down by {', '.join(measure.breakdowns)}.",
                )


def unknown_names(given: Sequence[str], known: Sequence[str]) -> Iterator[Fault]:
    """A fault for each name in a query that means nothing, so that a slip is not passed over."""
    for name in given:
        if name not in known:
            yield Fault(
                f"There is no parameter {shown(name)}.",
                shown(name),
                f"There are {', '.join(known)}." if known else "This address takes none.",
            )


DAY_NEXT = "Write a day as year-month-day: 2026-03-31."
NEXT: Mapping[str, str] = {
    "measure": "Give the id of a measure, such as AS02. /api/measures lists them.",
    "measure_id": "Give the id of a measure, such as AS02. /api/measures lists them.",
    "stage": f"The stages are {', '.join(STAGES)}.",
    "by": f"Give one or two of {', '.join(BREAKDOWNS)}, and of those the measure has.",
    "from": DAY_NEXT,
    "to": DAY_NEXT,
    "on": DAY_NEXT,
    "every": f"Give {', '.join(Every)}, or leave it out.",
    "over": f"Give {', '.join(Over)}, or leave it out.",
    "figures": f"Give {', '.join(Figures)}, or leave it out.",
    "page": "Give a whole number from 1.",
    "per_page": f"Give a whole number from 1 to {MOST_ROWS}.",
    "years": "Give latest or all.",
}
WHAT: Mapping[str, str] = {
    "measure": "There is no measure {value}.",
    "stage": "There is no stage {value}.",
    "by": "There is no breakdown {value}.",
    "from": "{value} is not a day.",
    "to": "{value} is not a day.",
    "on": "{value} is not a day.",
    "every": "Periods cannot be as long as a {value}.",
    "over": "There is no such time to count over: {value}.",
    "figures": "There are no {value} figures.",
    "page": "There is no page {value}.",
    "per_page": "There cannot be {value} results on a page.",
    "years": "There are no years {value}.",
}
_MISSING = {"missing", "too_short"}


def field_fault(
    error: Mapping[str, Any],
    given: Mapping[str, Sequence[str]],
    wrong: Mapping[str, str] = WHAT,
    advice: Mapping[str, str] = NEXT,
) -> Fault:
    """One error of validation in words. ``given`` are the values of the query, by name.

    ``wrong`` says what is wrong with a value of each parameter, and ``advice`` what to do next.
    """
    place = error["loc"]
    where = next(step for step in place if step in advice)
    values = given.get(where, [])
    if error["type"] in _MISSING:
        return Fault(f"{where} is missing.", where, advice[where])
    if error["type"] == "too_long":
        most = error["ctx"]["max_length"]
        return Fault(f"{where} may be given {most} times at most.", where, advice[where])
    value = values[place[-1] if isinstance(place[-1], int) else -1]
    if value in UNAVAILABLE:
        unfed = UNAVAILABLE[value]
        what = f"{value}, {unfed.name}, is not available: {unfed.reason}"
        return Fault(what, where, advice[where])
    return Fault(wrong[where].format(value=shown(value)), where, advice[where])


def shown(given: str) -> str:
    """What was given, short enough to be told back."""
    return given if len(given) <= 60 else f"{given[:60]}…"
