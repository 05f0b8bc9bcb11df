"""The return on children looked after, SSDA903, written as the files that an authority sends."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from goldenthread.county.returns import (
    ssda903_care,
    ssda903_children,
    ssda903_leavers,
    ssda903_outcomes,
)
from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.returns.ssda903_columns import as_filed, as_written
from goldenthread.county.returns.ssda903_lists import write_postcodes, write_providers
from goldenthread.county.returns.ssda903_many import repeated
from goldenthread.county.returns.ssda903_scope import Scope
from goldenthread.county.returns.ssda903_xml import write_xml
from goldenthread.county.story import Story

_FIRST_WITH_DEPRIVATION_OF_LIBERTY = 2027
_Columns = Callable[[Scope], Mapping[str, pa.Array]]

_TABLES: Mapping[str, _Columns] = {
    "Header": ssda903_children.header,
    "Episodes": ssda903_care.episodes,
    "Reviews": ssda903_care.reviews,
    "UASC": ssda903_children.unaccompanied,
    "OC2": ssda903_outcomes.after_a_year,
    "OC3": ssda903_leavers.care_leavers,
    "AD1": ssda903_outcomes.adopted,
    "PlacedAdoption": ssda903_outcomes.to_be_adopted,
    "PrevPerm": ssda903_children.previous_permanence,
    "Missing": ssda903_care.missing,
    "SWEpisodes": ssda903_care.social_workers,
    "DoLo": ssda903_care.deprivation_of_liberty,
}

FILE_NAMES: Mapping[str, str] = {
    "Header": "header",
    "Episodes": "episodes",
    "Reviews": "reviews",
    "UASC": "uasc",
    "OC2": "oc2",
    "OC3": "oc3",
    "AD1": "ad1",
    "PlacedAdoption": "placed_for_adoption",
    "PrevPerm": "previous_permanence",
    "Missing": "missing",
    "SWEpisodes": "sw_episodes",
    "DoLo": "dolo",
}


def write_ssda903(story: Story, year: int, folder: Path) -> Mapping[str, int]:
    """Write the return of the year that ends on 31 March of `year`, and what goes with it.

    In `folder`, which must exist: the files of the return in `ssda903_<year>/`, with Ofsted's list
    of providers (`providers.xlsx`) and where each postcode lies (`postcodes.csv`); those of the
    year before in `ssda903_<year - 1>/`; and the return as one file, `ssda903_<year>.xml`. Gives
    the rows of each table.
    """
    tables = ssda903_tables(story, year)
    write_files(tables, ssda903_tables(story, year - 1), year, folder)
    write_xml(tables, folder / f"ssda903_{year}.xml")
    return {name: table.num_rows for name, table in tables.items()}


def write_files(
    tables: Mapping[str, pa.Table], last: Mapping[str, pa.Table], year: int, folder: Path
) -> None:
    """Write this year's tables and last year's, each to a folder of its own, and the lists."""
    this_year = folder / f"ssda903_{year}"
    write_csv_set(tables, this_year)
    write_providers(this_year / "providers.xlsx")
    write_postcodes(this_year / "postcodes.csv")
    write_csv_set(last, folder / f"ssda903_{year - 1}")


def ssda903_tables(story: Story, year: int, *, copies: int = 1) -> dict[str, pa.Table]:
    """The tables of a year's return, by the names of its specification; dates are dates.

    Orders of deprivation of liberty are asked for from 2026/27. With `copies` above 1 all children
    come so often, each time with identifiers and pupil numbers of their own.
    """
    scope = ssda903_leavers.scope_with_leavers(story, CensusYear(year))
    asked = [
        name for name in _TABLES if name != "DoLo" or year >= _FIRST_WITH_DEPRIVATION_OF_LIBERTY
    ]
    tables = {name: as_filed(name, _TABLES[name](scope)) for name in asked}
    return repeated(tables, copies) if copies > 1 else tables


def write_csv_set(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write each table as the file of its name, with dates as dd/mm/yyyy."""
    folder.mkdir(parents=True, exist_ok=True)
    options = pyarrow.csv.WriteOptions(quoting_style="none")
    for name, table in tables.items():
        pyarrow.csv.write_csv(as_written(table), folder / f"{FILE_NAMES[name]}.csv", options)
