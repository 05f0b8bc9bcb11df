"""`goldenthread county`: an invented county, written out."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from goldenthread.cli.console import Refusal, errors, progress


class Format(StrEnum):
    """The kind of file that tables are written as."""

    CSV = "csv"
    PARQUET = "parquet"


def county(
    out: Annotated[Path, typer.Option(help="Folder to write the files to.")],
    children: Annotated[
        int, typer.Option(min=1_000, help="Children aged 0 to 17 who live in the county.")
    ] = 120_000,
    years: Annotated[int, typer.Option(min=1, max=12, help="Years of records.")] = 6,
    seed: Annotated[int, typer.Option(help="The same seed writes the same bytes.")] = 1,
    until: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day of the extract.")
    ] = datetime(2026, 9, 30),  # noqa: DTZ001  (a date, which Typer reads as a datetime)
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.CSV,
    returns: Annotated[
        Path | None, typer.Option(help="Folder to write the statutory returns to as well.")
    ] = None,
    year: Annotated[
        list[int] | None,
        typer.Option(help="Year in which a return's year ends, such as 2026; all when left out."),
    ] = None,
) -> None:
    """Invent a county's children's services and write them as SSD files.

    With --returns, the statutory returns that the county would have sent are written too, of every
    census year that lies wholly within the years of records, and Annex A as at the last day.
    """
    if year and returns is None:
        raise Refusal("--year is about the returns", ["Say with --returns where to write them"])
    # A third of a second that other commands need not wait for.
    from goldenthread.county.write import UnknownCounty, write_county

    try:
        with progress() as report:
            summary = write_county(
                out,
                children=children,
                years=years,
                seed=seed,
                until=until.date(),
                file_format=format_.value,
                returns=returns,
                return_years=year or (),
                progress=report,
            )
    except UnknownCounty as unknown:
        raise Refusal("There is no such county to invent", [str(unknown)]) from None
    errors.print(f"Wrote {sum(summary.rows.values()):,} rows to {out}", highlight=False)
    for each in summary.returns:
        errors.print(
            f"Wrote the {each.name} return of {each.year} to {each.folder}", highlight=False
        )
    if returns is not None:
        errors.print(f"Wrote Annex A to {returns / 'annexa'}", highlight=False)
