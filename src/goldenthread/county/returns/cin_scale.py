"""A census of a chosen size, for benchmarks."""

from collections.abc import Mapping
from pathlib import Path

from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.returns.cin import write_cin
from goldenthread.county.returns.cin_scope import take_census
from goldenthread.county.story import tell_story

_IN_CENSUS = 0.072
"""The share of a county's children that are in its census: rather less than it mostly is."""
_SMALLEST, _LARGER = 1_000, 1.25


def write_cin_of(
    children: int, folder: Path, *, year: int = 2026, seed: int = 1
) -> Mapping[str, int]:
    """Write a census of exactly so many children, all its groups filled, as `cin_<year>.xml`.

    The county is as large as that takes, and the children are spread evenly over those in its
    census. Gives the records of each group; 20,000 children make a file of about 25 MB. The same
    seed writes the same bytes.
    """
    county = max(round(children / _IN_CENSUS), _SMALLEST)
    story = tell_story(county, seed)
    while len(take_census(story, CensusYear(year)).child) < children:
        county = round(county * _LARGER)
        story = tell_story(county, seed)
    return write_cin(story, year, folder, children=children)
