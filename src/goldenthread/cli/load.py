"""`goldenthread load` and `goldenthread snapshots`: records in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goldenthread.cli.console import Refusal, Report, errors, output, progress
from goldenthread.records.adapted.filings import Asked, Handed, read_returns
from goldenthread.records.faults import Fault
from goldenthread.records.filed.read import READERS
from goldenthread.records.load import Loaded, LoadRefused, load_returns, load_ssd
from goldenthread.records.manifest import Manifest
from goldenthread.records.sources import holds_dataset
from goldenthread.records.store import Store


class ReturnName(StrEnum):
    """What can be loaded."""

    CIN = "cin"
    SSDA903 = "ssda903"
    ANNEX_A = "annexa"
    SSD = "ssd"


def load(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="A folder of SSD files, or returns: files, folders"),
    ],
    authority: Annotated[str, typer.Option(help="The council whose records these are.")],
    as_at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="The last day the records tell of. A census says it itself.",
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(help="The year in which an SSDA903 ends: 2026 is as at 31 March 2026."),
    ] = None,
    as_return: Annotated[
        ReturnName | None,
        typer.Option("--return", help="What the files are, if they could be several things."),
    ] = None,
    last_year: Annotated[
        list[Path] | None, typer.Option("--last-year", help="Last year's files of an SSDA903.")
    ] = None,
    set_aside: Annotated[
        bool,
        typer.Option(
            "--set-aside",
            help="Leave out the rows at fault, leave the values that cannot be read blank, and "
            "record both, instead of refusing.",
        ),
    ] = False,
) -> None:
    """Read SSD files or returns and keep them as a snapshot that never changes."""
    from goldenthread.measures.catalogue import columns_needed

    day = as_at.date() if as_at else None
    name = as_return.value if as_return else None
    try:
        with progress() as report:
            how = _how(paths, name, authority, day, year, last_year or [])
            loaded = how(columns_needed(), set_aside, report)
    except LoadRefused as refused:
        raise Refusal(
            "Nothing was loaded. What is wrong with the files:",
            [str(fault) for fault in refused.faults],
        ) from None
    _say(loaded)


How = Callable[[Mapping[str, Sequence[str]], bool, Report], Loaded]


def _how(
    paths: Sequence[Path],
    name: str | None,
    authority: str,
    as_at: date | None,
    year: int | None,
    last_year: Sequence[Path],
) -> How:
    """Find out what was handed in, say so, and how it is to be loaded."""
    store = Store.default()
    if _is_dataset(paths, name):
        if as_at is None:
            raise LoadRefused([_no_day()])
        if last_year:
            raise LoadRefused([_no_last_year(last_year[0])])
        return lambda disables, set_aside, report: load_ssd(
            paths[0],
            authority=authority,
            as_at=as_at,
            store=store,
            disables=disables,
            set_aside=set_aside,
            progress=report,
        )
    handed = read_returns(paths, as_return=name, last_year=last_year, authority=authority)
    _say_recognised(handed)
    return lambda disables, set_aside, report: load_returns(
        handed,
        authority=authority,
        store=store,
        asked=Asked(as_at, year),
        disables=disables,
        set_aside=set_aside,
        progress=report,
    )


def _is_dataset(paths: Sequence[Path], name: str | None) -> bool:
    if len(paths) != 1 or not (name is None or name == ReturnName.SSD):
        return False
    return name == ReturnName.SSD or holds_dataset(paths[0])


def _no_day() -> Fault:
    problem = "nothing in the files says which is the last day they tell of"
    return Fault("as-at date", None, None, problem, "Give it with --as-at YYYY-MM-DD")


def _no_last_year(path: Path) -> Fault:
    problem = "files of last year go with the return on children looked after only"
    return Fault(str(path), None, None, problem, "Leave --last-year out")


def _say_recognised(handed: Handed) -> None:
    for filing in handed.filings:
        errors.print(f"{filing.filed.title}, in {filing.form.upper()}", highlight=False)
        for it in filing.recognised:
            said = f"{it.file}: {it.table}, {it.sign}, {it.rows:,} rows"
            errors.print(said, highlight=False, markup=False, soft_wrap=True)


def _say(loaded: Loaded) -> None:
    manifest = loaded.snapshot.manifest
    verb = "Loaded" if loaded.is_new else "Already loaded"
    rows = sum(manifest.tables.values())
    errors.print(
        f"{verb}: snapshot {loaded.snapshot.id} of {manifest.authority} as at "
        f"{manifest.as_at:%-d %B %Y}, {rows:,} rows, from the {_made_from(manifest)}",
        highlight=False,
        soft_wrap=True,
    )
    for line in manifest.notes():
        errors.print(line, highlight=False, markup=False, soft_wrap=True)
    output.print(loaded.snapshot.id, highlight=False)


_SHORT = {"cin": "CIN", "ssda903": "SSDA903", "annexa": "Annex A", "ssd": "SSD"}


def _made_from(manifest: Manifest) -> str:
    """The returns that a snapshot was made from, in words."""
    titles = " and ".join(READERS[it].filed.title for it in manifest.returns)
    return f"{titles} {manifest.year - 1}/{manifest.year % 100:02}" if manifest.year else titles


def snapshots(
    authority: Annotated[str | None, typer.Option(help="Only this council's.")] = None,
) -> None:
    """List the snapshots in the store, oldest first."""
    table = Table("Snapshot", "Authority", "As at", "From", "Rows", "Values set aside")
    table.columns[0].no_wrap = True
    for snapshot in Store.default().snapshots(authority):
        table.add_row(
            snapshot.id,
            snapshot.authority,
            snapshot.as_at.isoformat(),
            ", ".join(_SHORT[it] for it in snapshot.manifest.returns),
            f"{sum(snapshot.manifest.tables.values()):,}",
            f"{snapshot.manifest.rejected:,}",
        )
    output.print(table)
