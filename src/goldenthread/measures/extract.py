"""What a set of records says of itself to the figures made from it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.dates.periods import add_months
from goldenthread.measures.measure import Measure
from goldenthread.measures.settings import Settings

# An extract of the Standard Safeguarding Dataset holds six years of records.
YEARS_OF_HISTORY = 6


@dataclass(frozen=True)
class Extract:
    """What the figures of a set of records say of themselves.

    ``as_at`` is the last day the records tell of; ``missing`` are the "table.column" names the
    extract did not bring. ``begins`` is the first day from which it holds everything, where that
    is not as far back as extracts go. ``settings`` are what the council has decided for itself.
    """

    authority: str
    as_at: date
    missing: frozenset[str] = frozenset()
    begins: date | None = None
    settings: Settings = field(default_factory=Settings)

    @property
    def history_begins(self) -> date:
        """The first day from which an extract holds everything that happened."""
        return history_begins(self.as_at, self.begins)

    def lacks(self, measure: Measure) -> frozenset[str]:
        """Return the columns that the measure cannot do without and the extract did not bring."""
        # Finding out what a measure needs takes longer than most queries.
        return measure.needs & self.missing if self.missing else frozenset()


def history_begins(as_at: date, begins: date | None) -> date:
    """The first day from which records hold everything, up to a day inclusive.

    It is as far back as extracts go, or ``begins`` where records begin later.
    """
    furthest = add_months(as_at, -12 * YEARS_OF_HISTORY) + timedelta(days=1)
    return max(furthest, begins or furthest)
