"""`goldenthread minutes`: meetings in."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goldenthread.cli.console import Refusal, output
from goldenthread.minutes.record import MeetingRecord
from goldenthread.minutes.unreadable import MinutesUnreadable

app = typer.Typer(help="Read the minutes of meetings.", no_args_is_help=True, add_completion=False)


class Format(StrEnum):
    """How meeting records are written."""

    JSON = "json"
    TABLE = "table"


@app.callback()
def about() -> None:
    """Read the minutes of meetings."""


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="Text, HTML or Word documents.")],
    format_: Annotated[Format, typer.Option("--format")] = Format.JSON,
) -> None:
    """Turn minutes into meeting records: one object for one file, a list for several."""
    # A tenth of a second that other commands need not wait for.
    from goldenthread.minutes.reader import read_file

    records, faults = [], []
    for path in files:
        try:
            records.append(read_file(path))
        except MinutesUnreadable as unreadable:
            faults.append(str(unreadable))
    if faults:
        raise Refusal("Some of the minutes cannot be read", faults)
    if format_ is Format.JSON:
        shown = [record.to_json() for record in records]
        typer.echo(json.dumps(shown if len(shown) > 1 else shown[0], indent=1, ensure_ascii=False))
        return
    for record in records:
        output.print(_table(record))


def _table(record: MeetingRecord) -> Table:
    when = record.date.isoformat() if record.date else "date not stated"
    table = Table(
        "No.",
        "Item",
        "Kind",
        "Resolutions",
        "Actions",
        title=f"{record.committee or record.source}, {when}",
    )
    for item in record.items:
        table.add_row(
            item.number or "",
            item.title,
            item.kind,
            str(len(item.resolutions)),
            "; ".join(f"{action.owner or 'no owner'}: {action.text}" for action in item.actions),
        )
    return table
