"""`goldenthread load` and `goldenthread snapshots`: records in."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goldenthread.cli.console import Refusal, errors, output, progress
from goldenthread.records.load import Loaded, LoadRefused, load_ssd
from goldenthread.records.store import Store


def load(
    directory: Annotated[Path, typer.Argument(help="Folder of SSD files, CSV or Parquet.")],
    authority: Annotated[str, typer.Option(help="The council whose records these are.")],
    as_at: Annotated[
        datetime,
        typer.Option(formats=["%Y-%m-%d"], help="The last day the records tell of."),
    ],
    set_aside: Annotated[
        bool,
        typer.Option(
            "--set-aside", help="Leave out the rows at fault and record them, instead of refusing."
        ),
    ] = False,
) -> None:
    """Read SSD files and keep them as a snapshot that never changes."""
    from goldenthread.measures.catalogue import columns_needed

    try:
        with progress() as report:
            loaded = load_ssd(
                directory,
                authority=authority,
                as_at=as_at.date(),
                store=Store.default(),
                disables=columns_needed(),
                set_aside=set_aside,
                progress=report,
            )
    except LoadRefused as refused:
        raise Refusal(
            "Nothing was loaded. What is wrong with the files:",
            [str(fault) for fault in refused.faults],
        ) from None
    _say(loaded)


def _say(loaded: Loaded) -> None:
    manifest = loaded.snapshot.manifest
    verb = "Loaded" if loaded.is_new else "Already loaded"
    rows = sum(manifest.tables.values())
    errors.print(
        f"{verb}: snapshot {loaded.snapshot.id} of {manifest.authority} as at "
        f"{manifest.as_at:%-d %B %Y}, {rows:,} rows",
        highlight=False,
    )
    for line in manifest.notes():
        errors.print(line, highlight=False, markup=False, soft_wrap=True)
    output.print(loaded.snapshot.id, highlight=False)


def snapshots(
    authority: Annotated[str | None, typer.Option(help="Only this council's.")] = None,
) -> None:
    """List the snapshots in the store, oldest first."""
    table = Table("Snapshot", "Authority", "As at", "Rows", "Values set aside")
    for snapshot in Store.default().snapshots(authority):
        table.add_row(
            snapshot.id,
            snapshot.authority,
            snapshot.as_at.isoformat(),
            f"{sum(snapshot.manifest.tables.values()):,}",
            f"{snapshot.manifest.rejected:,}",
        )
    output.print(table)
