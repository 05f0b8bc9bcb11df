"""Write the invented county out as the files a council's own system would extract."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from goldenthread.county.days import day_of
from goldenthread.county.extract import EARLIEST_WINDOW, Extract, take_extract
from goldenthread.county.files import (
    administration,
    care,
    front_door,
    health,
    identity,
    need,
    permanence,
    protection,
    send,
    workforce,
)
from goldenthread.county.parameters import LATEST_EXTRACT, MOST_YEARS
from goldenthread.county.population import district_table, population_table
from goldenthread.county.returns.annexa import write_annexa
from goldenthread.county.returns.census_year import complete_years
from goldenthread.county.returns.writing import WrittenReturn, unknown_years, write_returns
from goldenthread.county.story import Report, Story, tell_story
from goldenthread.schema import TABLES

FileFormat = Literal["csv", "parquet"]

_PARTS = (
    identity, front_door, need, protection, care, health, permanence, workforce, send,
    administration,
)  # fmt: skip


class UnknownCounty(ValueError):
    """No county can be told with what was asked for."""


@dataclass(frozen=True)
class CountySummary:
    """What was written: where, of which county and days, and the number of rows of each file.

    `returns` are the statutory returns that were written beside the files.
    """

    out: Path
    children: int
    years: int
    seed: int
    first: date
    until: date
    file_format: FileFormat
    rows: Mapping[str, int]
    returns: tuple[WrittenReturn, ...] = ()
    annexa: Mapping[str, int] = field(default_factory=dict)


def write_county(
    out: Path,
    *,
    children: int = 120_000,
    years: int = 6,
    seed: int = 1,
    until: date = date(2026, 9, 30),
    file_format: FileFormat = "csv",
    returns: Path | None = None,
    return_years: Sequence[int] = (),
    earlier: Mapping[date, Path] | None = None,
    progress: Report | None = None,
) -> CountySummary:
    """Write an invented county's records to a folder, one file a table, and say what was written.

    `children` is the county's 0 to 17 population at mid-2025, `years` the length of the window
    that ends with `until`, both inclusive. The files hold what had been recorded by `until` of
    the children known in the window; a later extract of the same seed and children tells the same
    story a little further. Files of the same names are replaced. With `earlier`, the extracts of
    earlier days are written too, each to its own folder.

    With `returns`, the statutory returns are written to that folder: of the census years that end
    in `return_years`, or of every one that lies wholly in the window, and in the folder `annexa`
    the lists that Ofsted would ask for on the day `until`. Raises UnknownCounty, with
    all that is wrong, for a county too small, a window too long, a day outside the story or a year
    that is not complete.
    """
    first = _first_day(until, years)
    for day in (until, *(earlier or ())):
        _check(children, years, _first_day(day, years), day, file_format)
    of_years = _years_of_returns(first, until, return_years) if returns else []
    story = tell_story(children, seed, progress)
    for day, folder in (earlier or {}).items():
        _write(_extracted(story, _first_day(day, years), day, children), folder, file_format, None)
    tables = _extracted(story, first, until, children)
    # All tables at once take a quarter more memory than one after another.
    held = dict(tables) if returns else {}
    rows = _write(held.items() if returns else tables, out, file_format, progress)
    filed = write_returns(story, returns, of_years, progress) if returns else ()
    lists = write_annexa(held, until, returns / "annexa") if returns else {}
    return CountySummary(out, children, years, seed, first, until, file_format, rows, filed, lists)


def _extracted(
    story: Story, first: date, until: date, children: int
) -> Iterator[tuple[str, pa.Table]]:
    return _tables(take_extract(story, day_of(first), day_of(until)), children, until)


def _first_day(until: date, years: int) -> date:
    """The first day of a window of so many years that ends with `until`."""
    following = until + timedelta(days=1)
    try:
        return following.replace(year=following.year - years)
    except ValueError:
        return date(following.year - years, 3, 1)


def _years_of_returns(first: date, until: date, asked: Sequence[int]) -> list[int]:
    complete = complete_years(first, until)
    if wrong := unknown_years(asked, complete):
        raise UnknownCounty(wrong)
    return sorted(set(asked)) or complete


def _check(children: int, years: int, first: date, until: date, file_format: str) -> None:
    wrong = []
    if children < 1_000:
        wrong.append(f"{children} children are too few for a county: ask for 1,000 or more")
    if not 1 <= years <= MOST_YEARS:
        wrong.append(f"{years} years cannot be told: ask for 1 to {MOST_YEARS}")
    if until > LATEST_EXTRACT:
        wrong.append(f"the story is told up to {LATEST_EXTRACT}: ask for an extract by then")
    elif day_of(first) < EARLIEST_WINDOW:
        wrong.append(f"{years} years to {until} begin before the story does: ask for fewer")
    if file_format not in ("csv", "parquet"):
        wrong.append(f"{file_format} is not a format we write: ask for csv or parquet")
    if wrong:
        raise UnknownCounty("; ".join(wrong))


def _tables(extract: Extract, children: int, until: date) -> Iterator[tuple[str, pa.Table]]:
    for part in _PARTS:
        yield from part.tables(extract).items()
    yield "population", population_table(children, until.year - 1)
    yield "district", district_table()


def _write(
    tables: Iterable[tuple[str, pa.Table]],
    out: Path,
    file_format: FileFormat,
    progress: Report | None,
) -> dict[str, int]:
    out.mkdir(parents=True, exist_ok=True)
    tell = progress or (lambda what, done, total: None)
    rows: dict[str, int] = {}
    for done, (name, table) in enumerate(tables):
        tell("Writing the files", done, len(TABLES))
        rows[name] = _write_table(out, name, table, file_format)
    tell("Writing the files", len(TABLES), len(TABLES))
    return rows


def _write_table(out: Path, name: str, table: pa.Table, file_format: FileFormat) -> int:
    path = out / f"{name}.{file_format}"
    if file_format == "csv":
        pyarrow.csv.write_csv(table, path)
    else:
        pyarrow.parquet.write_table(table, path)
    return int(table.num_rows)
