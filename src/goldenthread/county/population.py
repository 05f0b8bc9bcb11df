"""The children of the county: how many there are by year and district."""

import numpy as np
import pyarrow as pa

from goldenthread.county.days import Floats, Ints
from goldenthread.county.parameters import DISTRICTS, POPULATION_GROWTH

FIRST_MID_YEAR = 2013
BASE_MID_YEAR = 2025
"""The mid-year at which the county has the number of children that was asked for."""


def children_at_mid_year(children: int, mid_year: int) -> int:
    """Children aged 0 to 17 in the whole county at the middle of a year."""
    return round(children * (1 + POPULATION_GROWTH) ** (mid_year - BASE_MID_YEAR))


def relative_population(days: Ints) -> Floats:
    """The population on each day as a share of that of mid-2025."""
    years = 1970 + days / 365.25
    relative: Floats = (1 + POPULATION_GROWTH) ** (years - (BASE_MID_YEAR + 0.5))
    return relative


def by_district(total: int) -> list[int]:
    """A number of children shared out among the districts, adding up to it exactly."""
    exact = np.array([district.share for district in DISTRICTS]) * total
    shared = np.floor(exact).astype(int)
    largest_remainders = np.argsort(shared - exact, kind="stable")
    shared[largest_remainders[: total - int(shared.sum())]] += 1
    return [int(count) for count in shared]


def population_table(children: int, last_mid_year: int) -> pa.Table:
    """The mid-year estimates published by the time of an extract, county and districts."""
    years: list[int] = []
    names: list[str | None] = []
    counts: list[int] = []
    for year in range(FIRST_MID_YEAR, last_mid_year + 1):
        total = children_at_mid_year(children, year)
        shares = zip((district.name for district in DISTRICTS), by_district(total), strict=True)
        for name, count in [(None, total), *shares]:
            years.append(year)
            names.append(name)
            counts.append(count)
    return pa.table(
        {
            "popn_mid_year": pa.array(years, pa.int64()),
            "popn_district": pa.array(names, pa.string()),
            "popn_children_0_17": pa.array(counts, pa.int64()),
        }
    )


def district_table() -> pa.Table:
    """Which outward postcodes lie in which district."""
    pairs = [(outward, place.name) for place in DISTRICTS for outward in place.outward]
    return pa.table(
        {
            "dist_outward_code": [outward for outward, _ in pairs],
            "dist_name": [name for _, name in pairs],
        }
    )
