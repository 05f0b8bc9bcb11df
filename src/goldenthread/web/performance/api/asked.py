"""What may be asked of the API, and how a question that cannot be answered is told."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE, STAGES, UNAVAILABLE
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.web.api import asked as api
from goldenthread.web.api.asked import DAY_NEXT, Day, LeftOut
from goldenthread.web.api.faults import NOT_ALLOWED, Fault, Refused
from goldenthread.web.api.gate import NEXT_BY_ROLE
from goldenthread.web.performance import answers, policies
from goldenthread.web.performance.answers import Ask
from goldenthread.web.performance.api.gate import Figures

MOST_MEASURES = 10
MOST_ROWS, USUAL_ROWS = 5000, 1000
MeasureId = Literal[tuple(CATALOGUE)]
AnyMeasureId = Literal[(*CATALOGUE, *UNAVAILABLE)]
StageName = Literal[tuple(stage.value for stage in STAGES)]
BreakdownName = Literal[tuple(BREAKDOWNS)]


class MeasuresAsked(Schema):
    """Which definitions."""

    stage: StageName | LeftOut = Field(None, description="Only those of one stage of the journey.")


Measures = Annotated[
    list[MeasureId],
    Field(
        min_length=1,
        max_length=MOST_MEASURES,
        description=f"The measure's id; give it again for another, up to {MOST_MEASURES}.",
        examples=["AS02"],
    ),
]
First = Annotated[
    Day | LeftOut,
    Field(alias="from", description="Only periods that end on this day or later: 2025-04-01."),
]
Last = Annotated[
    Day | LeftOut,
    Field(alias="to", description="Only periods that end on this day or before: 2026-03-31."),
]


class ResultsAsked(Schema):
    """Which results."""

    measure: Measures
    by: list[BreakdownName] = Field(
        [],
        max_length=2,
        description="A breakdown; give it again to cross it with a second. Without it, the whole"
        " authority only.",
    )
    first: First = None
    last: Last = None
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


class ThenAndNowAsked(Schema):
    """Which past figures."""

    measure: Measures
    first: First = None
    last: Last = None
    every: Every = Field(
        Every.MONTH,
        description="How long each period is; quarters and years are those of the financial year.",
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


def past_of(asked: ThenAndNowAsked) -> Ask:
    """Which past figures were asked for; raises `Refused` with what is wrong."""
    ask = Ask(
        measures=tuple(CATALOGUE[name] for name in dict.fromkeys(asked.measure)),
        every=asked.every,
        first=asked.first,
        last=asked.last,
    )
    if wrong := list(_faults(ask)):
        raise Refused(wrong)
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
UNFED: Mapping[str, str] = {
    name: f"{name}, {one.name}, is not available: {one.reason}" for name, one in UNAVAILABLE.items()
}
"""What is said of a measure that no record can feed."""


def field_fault(error: Mapping[str, Any], given: Mapping[str, Sequence[str]]) -> Fault:
    """One error of validation in words. ``given`` are the values of the query, by name."""
    return api.field_fault(error, given, WHAT, NEXT, UNFED)
