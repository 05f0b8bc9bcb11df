"""Results as the rows of a table, on the page and as a file."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import Measure, Mix, Percent, Percentiles, Rate, Ratio, Summary
from goldenthread.measures.reporting import every_of
from goldenthread.measures.results import Result
from goldenthread.measures.words import PERCENT, bare, capital, is_as_at, period_name
from goldenthread.web.design.words import day, number
from goldenthread.web.performance.words import HIDDEN, bare_value, symbol_of


@dataclass(frozen=True)
class Column:
    """A column of numbers: its heading, and what it shows of a result."""

    heading: str
    read: Callable[[Result], str]


def unit_title(unit: str) -> str:
    """The unit as a heading or an axis says it."""
    return "Per cent" if unit == PERCENT else capital(unit)


def columns_of(measure: Measure, unit: str) -> tuple[Column, ...]:
    """The columns of a measure's table, when its figures are in this unit."""
    summary = measure.summary
    if isinstance(summary, Percentiles):
        return (
            Column(f"Median {unit}", bare_value),
            Column("Lower quartile", lambda result: _percentile(result, "25")),
            Column("Upper quartile", lambda result: _percentile(result, "75")),
            Column("Number measured", _denominator),
        )
    value = Column(unit_title(unit), bare_value)
    if unit != measure.unit:
        return (value, *_shared_out(summary))
    match summary:
        case Percent():
            return (value, Column("Number that count", _numerator), Column("Out of", _denominator))
        case Rate():
            return (
                value,
                Column(f"Number of {summary.counted}", _numerator),
                Column("Children aged 0 to 17", _denominator),
            )
        case Ratio():
            return (
                value,
                Column(measure.numerator, _numerator),
                Column(measure.denominator or "", _denominator),
            )
        case _:
            return (value,)


def _shared_out(summary: Summary) -> tuple[Column, ...]:
    """Of a group of a mix, which is told as a share, also how many it is."""
    if not isinstance(summary, Mix):
        return ()
    return (Column(capital(summary.unit), _numerator),)


def _numerator(result: Result) -> str:
    return _count(result, result.numerator)


def _denominator(result: Result) -> str:
    return _count(result, result.denominator)


def _count(result: Result, count: float | None) -> str:
    if count is None:
        return HIDDEN if result.status == SUPPRESSED else ""
    return number(count, 0 if float(count).is_integer() else 1)


def _percentile(result: Result, name: str) -> str:
    if result.percentiles is None:
        return HIDDEN if result.status == SUPPRESSED else ""
    return bare(result.percentiles[name], result.unit)


def when(measure: Measure, result: Result) -> str:
    """The period as the first cell of a row."""
    return day(result.period_end) if is_as_at(measure) else period_name(measure, result)


def headings(first: str, *columns: str) -> list:
    return [first, *({"text": text, "numeric": True} for text in columns)]


def series_table(
    measure: Measure, series: Sequence[Result], targets: Sequence[float | None]
) -> tuple[list, list[list[str]]]:
    """Headings and rows of one series, newest first, with its targets where it ever had one."""
    unit = series[-1].unit
    columns = columns_of(measure, unit)
    rows = [
        [when(measure, result), *(column.read(result) for column in columns)] for result in series
    ]
    names = [column.heading for column in columns]
    if any(target is not None for target in targets):
        names.append("Target")
        for row, target in zip(rows, targets, strict=True):
            row.append("" if target is None else bare(target, unit))
    return headings(period_heading(measure, series), *names), rows[::-1]


def period_heading(measure: Measure, series: Sequence[Result]) -> str:
    if is_as_at(measure):
        return "On"
    return capital(every_of(series)) if measure.months == 1 else "Twelve months to"


def is_empty(measure: Measure, result: Result) -> bool:
    """Whether there was nothing to measure; what is hidden is not empty."""
    if result.status == SUPPRESSED:
        return False
    measured_over = isinstance(measure.summary, Percent | Ratio | Percentiles)
    return not (result.denominator if measured_over else result.numerator)


HEADER = (
    "measure",
    "measure_name",
    "authority",
    "period_start",
    "period_end",
    "breakdown",
    "group",
    "numerator",
    "denominator",
    "value",
    "lower_quartile",
    "upper_quartile",
    "unit",
    "status",
)


def as_csv(measure: Measure, results: Iterable[Result]) -> str:
    """The results as tidy data: one row a period and group, symbols where there is no value."""
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(HEADER)
    writer.writerows([_safe(cell) for cell in _csv_row(measure, result)] for result in results)
    return sink.getvalue()


def _csv_row(measure: Measure, result: Result) -> list[str]:
    by = next(iter(result.breakdown), None)
    hidden = result.status == SUPPRESSED
    cuts = result.percentiles or {}
    value = symbol_of(result.status) if result.value is None else result.value
    return [
        measure.id,
        measure.name,
        result.authority,
        result.period_start.isoformat(),
        result.period_end.isoformat(),
        BREAKDOWNS[by].title if by else "Total",
        result.breakdown[by] if by else "Total",
        *(_number(count, hidden) for count in (result.numerator, result.denominator)),
        _number(value, hidden),
        *(_number(cuts.get(name), hidden and _has_cuts(measure)) for name in ("25", "75")),
        result.unit,
        result.status,
    ]


def _has_cuts(measure: Measure) -> bool:
    return isinstance(measure.summary, Percentiles)


def _number(value: float | str | None, hidden: bool) -> str:
    if value is None:
        return HIDDEN if hidden else ""
    if isinstance(value, str):
        return value
    return f"{value:.10g}"


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: a team may be named as its council likes."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
