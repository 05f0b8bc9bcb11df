"""Results: one row a measure, period and group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from goldenthread.measures.breakdowns import BREAKDOWNS


class Status:
    """Whether a figure can be read, and if not why."""

    OK = "ok"
    NO_CASES = "no cases"
    NO_POPULATION = "no population"
    INCOMPLETE = "incomplete"
    NOT_AVAILABLE = "not available"
    OVERWRITTEN = "overwritten"
    PARTIAL = "partial"
    """Of a region: of some of its authorities there is no figure, and the value is the others'."""


PERCENTILE_NAMES = ("p25", "p50", "p75")
WORD = pa.dictionary(pa.int32(), pa.string())
"""The type of columns of words, which are few and come again and again."""
RESULT_SCHEMA = pa.schema(
    [
        ("measure", WORD),
        ("version", pa.int64()),
        ("authority", WORD),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        *((name, WORD) for name in BREAKDOWNS),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("value", pa.float64()),
        *((name, pa.float64()) for name in PERCENTILE_NAMES),
        ("unit", WORD),
        ("status", WORD),
    ]
)
AUTHORITIES = "authorities"
"""The column that says of how many authorities a figure of a region is."""
REGION_SCHEMA = RESULT_SCHEMA.append(pa.field(AUTHORITIES, pa.int64()))
"""Figures of a region's authorities, and of all together."""


@dataclass(frozen=True)
class Result:
    """A figure of one measure for one period and one group.

    Both dates are inclusive. ``breakdown`` is empty for the whole authority. ``value`` is null
    whenever ``status`` is not "ok"; for a stock it holds at the end of ``period_end``.
    ``numerator`` and ``denominator`` are null where the measure has none. ``percentiles`` is null
    except for durations, whose ``value`` is the median.
    """

    measure: str
    version: int
    authority: str
    period_start: date
    period_end: date
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    status: str
    percentiles: Mapping[str, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the row as plain JSON values, dates in ISO form."""
        row: dict[str, Any] = {
            "measure": self.measure,
            "version": self.version,
            "authority": self.authority,
            "period_start": self.period_start.isoformat(),
            "period_end": self.period_end.isoformat(),
            "breakdown": dict(self.breakdown),
            "numerator": _whole(self.numerator),
            "denominator": _whole(self.denominator),
            "value": _whole(self.value),
            "unit": self.unit,
            "status": self.status,
        }
        if self.percentiles is not None:
            row["percentiles"] = dict(self.percentiles)
        return row


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def rows_of(table: pa.Table) -> Iterator[Result]:
    """Read the rows of a result table, in order."""
    names = tuple(BREAKDOWNS)
    for row in table.to_pylist():
        cuts = {
            name.removeprefix("p"): row[name] for name in PERCENTILE_NAMES if row[name] is not None
        }
        yield Result(
            measure=row["measure"],
            version=row["version"],
            authority=row["authority"],
            period_start=row["period_start"],
            period_end=row["period_end"],
            breakdown={name: row[name] for name in names if row[name] is not None},
            numerator=row["numerator"],
            denominator=row["denominator"],
            value=row["value"],
            unit=row["unit"],
            status=row["status"],
            percentiles=cuts or None,
        )
