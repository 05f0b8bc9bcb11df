"""Writing the county's statutory returns, a folder for each year and return."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.returns.cin import write_cin
from goldenthread.county.returns.ssda903 import write_ssda903
from goldenthread.county.story import Report, Story

Writer = Callable[[Story, int, Path], Mapping[str, int]]

RETURNS: Mapping[str, Writer] = {"cin": write_cin, "ssda903": write_ssda903}
"""What writes each return, by the name that the command knows the return by."""


@dataclass(frozen=True)
class WrittenReturn:
    """A return that was written: which, of which year, where, and the rows of each table."""

    name: str
    year: int
    folder: Path
    rows: Mapping[str, int]


def write_returns(
    story: Story, out: Path, years: Sequence[int], report: Report | None = None
) -> tuple[WrittenReturn, ...]:
    """Write every return of the years that end on 31 March of each of `years`.

    They lie in `<out>/<year>/<return>/`. Files of the same names are replaced.
    """
    told = report or (lambda what, done, total: None)
    asked = [(year, name) for year in years for name in RETURNS]
    written = []
    for done, (year, name) in enumerate(asked):
        told("Writing the returns", done, len(asked))
        folder = out / str(year) / name
        folder.mkdir(parents=True, exist_ok=True)
        written.append(WrittenReturn(name, year, folder, RETURNS[name](story, year, folder)))
    told("Writing the returns", len(asked), len(asked))
    return tuple(written)


def unknown_years(asked: Sequence[int], complete: Sequence[int]) -> str | None:
    """What is wrong with the years that were asked for, none meaning all that are complete."""
    if not complete:
        return "no census year, 1 April to 31 March, lies wholly in these days: ask for more years"
    missing = [CensusYear(year).name for year in asked if year not in complete]
    if not missing:
        return None
    which = f"{complete[0]} to {complete[-1]}" if len(complete) > 1 else str(complete[0])
    return f"{', '.join(missing)} does not lie wholly in these days: ask for {which}"
