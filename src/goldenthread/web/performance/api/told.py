"""The shapes of what the API tells."""

from datetime import date

from ninja import Field, Schema

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import Polarity, Stage
from goldenthread.measures.reporting import Every
from goldenthread.measures.timescales import Standing
from goldenthread.measures.windows import Over
from goldenthread.web.performance.policies import Audience


class TimescaleTold(Schema):
    """A limit that a measure judges by, and what it rests on."""

    id: str
    limit: str
    clock: str = Field(description="From what to what.")
    standing: Standing = Field(description="What the limit rests on.")
    authority: str = Field(description="The instrument, edition or publication.")
    in_force: date | None = Field(description="The first day from which it holds, if known.")
    reading: str = Field(description="Where the limit was read.")


class SettingTold(Schema):
    """What the council decided for itself, on the last day of the records."""

    name: str
    title: str
    value: float
    unit: str
    decided_from: date | None = Field(description="Null while the default holds.")
    why: str


class BreakdownTold(Schema):
    """One way to split a measure, of those that your role sees."""

    name: str
    title: str
    caution: str = Field(description="What a reader must know of its groups; mostly empty.")


class BridgeTold(Schema):
    """What is done to figures by the version before, so that one line may cross the change."""

    shift: float = Field(description="Added to each of them, in the measure's own unit.")
    reason: str
    given_on: date


class VersionTold(Schema):
    """One version of a definition."""

    version: int
    in_force: date | None = Field(
        description="First day from which figures are reported by it; null for the first version."
    )
    changed: str = Field(description="What is different from the version before.")
    definition: str
    numerator: str
    denominator: str | None
    select: str = Field(description="The SELECT of who counts.")
    bridge: BridgeTold | None = Field(
        description="From the version before; null where none was given, so that no line crosses"
        " the change, and for whoever sees published figures only."
    )


class MeasureTold(Schema):
    """The definition of a measure, by its latest version."""

    id: str
    stage: Stage
    name: str
    definition: str = Field(description="What it counts, in plain words.")
    numerator: str
    denominator: str | None = Field(description="Null for a count.")
    unit: str
    polarity: Polarity = Field(description="Which way is better.")
    source: str
    caution: str = Field(description="What a reader must know; mostly empty.")
    timescales: list[TimescaleTold]
    settings: list[SettingTold]
    version: int
    in_force: date | None
    breakdowns: list[BreakdownTold]
    counted: str = Field(description="How members stand in time: event, span or as_at.")
    months: int = Field(description="How many months each figure looks over.")
    columns: list[str] = Field(description="The table.column names without which it has no figure.")


class MeasureWithVersions(MeasureTold):
    """A definition with every version of it, the oldest first."""

    versions: list[VersionTold]


class UnavailableTold(Schema):
    """A measure that no record can feed, and why."""

    id: str
    stage: Stage
    name: str
    definition: str
    reason: str
    needs: str = Field(description="What would have to be recorded for it.")
    timescales: list[TimescaleTold]


class MeasuresTold(Schema):
    """All definitions, in the order of the child's journey."""

    catalogue: str = Field(description="The version of the catalogue, which goes with results.")
    measures: list[MeasureTold]
    unavailable: list[UnavailableTold]


class ResultTold(Schema):
    """One figure: of a measure, a period, and the whole authority or one group."""

    measure: str
    version: int
    authority: str
    period_start: date
    period_end: date
    breakdown: dict[str, str] = Field(
        description="Name and group; empty for the whole authority. Names are those of "
        f"breakdowns: {', '.join(BREAKDOWNS)}."
    )
    numerator: float | None
    denominator: float | None
    value: float | None = Field(description="Null unless the status is ok.")
    percentiles: dict[str, float] | None = Field(
        description="Of durations: the lower quartile, the median and the upper quartile."
    )
    unit: str
    status: str = Field(description="ok, or why there is no value; suppressed means hidden.")


class ResultsTold(Schema):
    """One page of results."""

    figures: Audience = Field(
        description="exact, or controlled: small numbers are hidden, as they are published."
    )
    catalogue: str
    as_at: date = Field(description="The last day that the latest records tell of.")
    every: Every
    over: Over
    count: int = Field(description="How many results there are on all pages.")
    page: int
    pages: int
    next: str | None = Field(description="The address of the next page.")
    results: list[ResultTold]


class FigureTold(Schema):
    """A figure of the whole authority, as the records of one day tell it."""

    numerator: float | None
    denominator: float | None
    value: float | None = Field(description="Null unless the status is ok.")
    status: str = Field(description="ok, or why there is no value.")


class RestatedTold(Schema):
    """A past figure as it was first reported, and as it is known now."""

    measure: str
    version: int = Field(description="The definition's, by which both were counted.")
    authority: str
    period_start: date
    period_end: date
    reported_from: date = Field(
        description="The last day of the records that it was first reported from."
    )
    then: FigureTold = Field(description="Counted from the records of that day.")
    now: FigureTold = Field(description="Counted from the latest records.")
    difference: float | None = Field(
        description="By how much the value is higher now; null when either has none. Where it is 0"
        " records may have come and gone all the same."
    )
    unit: str


class ThenAndNowTold(Schema):
    """Past figures of measures, oldest first; none of a period that was not reported before."""

    catalogue: str
    as_at: date = Field(description="The last day that the latest records tell of.")
    every: Every
    results: list[RestatedTold]


class PublishedFigure(Schema):
    """One official figure of one place."""

    place: str
    code: int = Field(description="The Department's number of the place; of England 970.")
    value: float | None = Field(description="Null where none was published; never a zero.")
    mark: str = Field(description="What the publisher wrote instead.")
    missing: str = Field(description="The same in words.")
    caution: str


class Quarters(Schema):
    """The figures that divide England's authorities into quarters, lowest first."""

    lower: float
    median: float
    upper: float
    counted: int
    best: float | None = Field(description="From here on is the best quarter; null if neutral.")


class ComparisonTold(Schema):
    """The official figures of one year of statistics."""

    year: int
    moment: str = Field(description="When they speak of: year ending 31 March 2025.")
    title: str
    unit: str
    own: PublishedFigure | None = Field(description="As published for this authority.")
    england: PublishedFigure
    region: PublishedFigure | None
    neighbours: list[PublishedFigure]
    neighbour_list: str
    neighbours_mean: float | None = Field(description="Unweighted, of those that had a value.")
    neighbours_counted: int
    quartiles: Quarters | None
    notes: list[str] = Field(description="To be shown with the figures.")
    unlike: list[str] = Field(
        description="Why they must not be set against the measure; empty when they may be."
    )
    source: str = Field(description="To be printed beside the figures.")


class BenchmarksTold(Schema):
    """What is published beside a measure; empty where nothing is."""

    measure: str
    authority: str
    comparisons: list[ComparisonTold]
