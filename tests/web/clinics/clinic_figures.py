"""Made-up figures of one team, month by month, as a clinic is given them."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from goldenthread.dates.periods import add_months
from goldenthread.dates.periods import month as a_month
from goldenthread.measures.results import Result, Status

TEAM = "North Team"
LAST = date(2026, 9, 30)


def percents(measure_id, values, last=LAST, of=50):
    """A share a month, oldest first, the last in the month that ends on ``last``."""
    ends = [
        a_month(add_months(last.replace(day=1), back)).end for back in range(1 - len(values), 1)
    ]
    return [
        Result(
            measure=measure_id,
            version=1,
            authority="Marlshire",
            period_start=end.replace(day=1),
            period_end=end,
            breakdown={"team": TEAM},
            numerator=None if value is None else of * value / 100,
            denominator=of,
            value=value,
            unit="%",
            status=Status.NO_CASES if value is None else Status.OK,
        )
        for end, value in zip(ends, values, strict=True)
    ]


@dataclass
class MadeUp:
    """Stands for the kept figures: its series, by measure, are those of TEAM."""

    series_of: dict[str, list[Result]] = field(default_factory=dict)
    snapshot: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(id="0123456789ab", as_at=LAST)
    )

    def series(self, measure_id, by=None, value=None):
        return self.series_of.get(measure_id, []) if (by, value) == ("team", TEAM) else []

    def values(self, measure_id, by):
        return [TEAM] if by == "team" else []
