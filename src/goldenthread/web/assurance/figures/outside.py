"""The figures of audits that may leave the building: small numbers hidden together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.audits.grades import LABELS
from goldenthread.audits.improvement import Improvement
from goldenthread.disclosure.suppression import SUPPRESSED, suppress
from goldenthread.web.assurance.figures.grades import Counted

IMPROVED = "Practice improved"


@dataclass(frozen=True)
class Figure:
    """One count as `disclosure` takes it: the audits of a domain, or of one grade of it."""

    measure: str
    period_end: date
    numerator: float | None
    denominator: float | None = None
    breakdown: Mapping[str, str] = field(default_factory=dict)
    value: float | None = None
    percentiles: Mapping[str, float] | None = None
    status: str = "ok"


def outside(found: Sequence[Counted], improved: Improvement, today: date) -> list[Figure]:
    """The grades of each domain, and how many comparable pairs improved, safe to hand on.

    What rests on 1 to 5 audits is hidden, with whatever would give it away. No team is told of:
    the cases of one team are too few.
    """
    figures: list[Figure] = []
    for domain in dict.fromkeys(title for one in found for title in one.grades):
        grades = Counter(one.grades[domain] for one in found if domain in one.grades)
        figures.append(Figure(domain, today, float(sum(grades.values()))))
        figures += [
            Figure(domain, today, float(grades[grade]), breakdown={"grade": label})
            for grade, label in LABELS.items()
        ]
    pairs = improved.improved
    figures.append(Figure(IMPROVED, today, float(pairs.count), float(pairs.of)))
    return suppress(figures)


def shown(count: float | None, status: str) -> str:
    """A count as it is printed: hidden ones say so."""
    return "Hidden" if status == SUPPRESSED or count is None else f"{count:,.0f}"
