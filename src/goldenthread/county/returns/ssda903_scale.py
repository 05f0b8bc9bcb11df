"""A return on children looked after of a chosen size, for benchmarks."""

from collections.abc import Mapping
from pathlib import Path

from goldenthread.county.returns.ssda903 import ssda903_tables, write_files
from goldenthread.county.returns.ssda903_many import MOST_COPIES
from goldenthread.county.story import tell_story

_COUNTY = 120_000
"""The children of the county of which copies are made: the default county."""


def write_ssda903_of(
    children: int, folder: Path, *, year: int = 2026, seed: int = 1
) -> Mapping[str, int]:
    """Write a return of about so many children as `write_ssda903` does, though not as XML.

    The children of one county come as often as that takes, each time as other children, so that
    the number is met to within half a county: some 1,300 children and 9,700 rows. Gives the rows
    of each table. The same seed writes the same bytes.
    """
    story = tell_story(_COUNTY, seed)
    one_county = ssda903_tables(story, year)["Header"].num_rows
    copies = min(max(round(children / one_county), 1), MOST_COPIES)
    tables = ssda903_tables(story, year, copies=copies)
    write_files(tables, ssda903_tables(story, year - 1, copies=copies), year, folder)
    return {name: table.num_rows for name, table in tables.items()}
