"""A figure with no more than disclosure asks for, and tables of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

SEPTEMBER = date(2026, 9, 30)


@dataclass(frozen=True)
class Cell:
    numerator: float | None
    denominator: float | None = None
    breakdown: Mapping[str, str] = field(default_factory=dict)
    period_end: date = SEPTEMBER
    value: float | None = 1.0
    percentiles: Mapping[str, float] | None = None
    status: str = "ok"
    measure: str = "RF01"


class Tables:
    """Makes tables: a total and its cells, of counts or of (numerator, denominator)."""

    cell = Cell

    @staticmethod
    def of(cells, by="district", **same):
        cells = [cell if isinstance(cell, tuple) else (cell, None) for cell in cells]
        shares = all(denominator is not None for _, denominator in cells)
        whole = sum(denominator for _, denominator in cells) if shares else None
        total = Cell(sum(numerator for numerator, _ in cells), whole, **same)
        return [
            total,
            *(
                Cell(numerator, denominator, {by: f"{by} {n}"}, **same)
                for n, (numerator, denominator) in enumerate(cells)
            ),
        ]


@pytest.fixture(scope="session")
def tables():
    return Tables
