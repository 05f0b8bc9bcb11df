"""`goldenthread minutes`: meetings in and out."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goldenthread.cli.console import Refusal, output
from goldenthread.minutes.expected import ExpectationsUnreadable, expectations_in
from goldenthread.minutes.record import MeetingRecord
from goldenthread.minutes.unreadable import MinutesUnreadable

app = typer.Typer(
    help="Read and write the minutes of meetings.", no_args_is_help=True, add_completion=False
)


class Format(StrEnum):
    """How meeting records are written."""

    JSON = "json"
    TABLE = "table"


class Form(StrEnum):
    """What minutes are written as."""

    HTML = "html"
    DOCX = "docx"
    TXT = "txt"


@app.callback()
def about() -> None:
    """Read and write the minutes of meetings."""


@app.command()
def read(
    files: Annotated[
        list[Path], typer.Argument(help="Text, HTML, Word, PDF or the web service's XML.")
    ],
    format_: Annotated[Format, typer.Option("--format")] = Format.JSON,
) -> None:
    """Turn minutes into meeting records: one object for one meeting, a list for several."""
    # A tenth of a second that other commands need not wait for.
    from goldenthread.minutes.reader import read_records

    records: list[MeetingRecord] = []
    faults = []
    for path in files:
        try:
            records += read_records(path)
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


@app.command()
def write(
    file: Annotated[Path, typer.Argument(help="The minutes of one meeting, in any form read.")],
    to: Annotated[Form, typer.Option("--to", help="The form to write them in.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="The file to write; beside the minutes by default.")
    ] = None,
) -> None:
    """Write minutes in our own form, for people, which is read back as the same record."""
    from goldenthread.minutes.form.write import minutes_as_docx, minutes_as_html, minutes_as_text
    from goldenthread.minutes.reader import read_file

    try:
        record = read_file(file)
    except MinutesUnreadable as unreadable:
        raise Refusal("The minutes cannot be read", [str(unreadable)]) from None
    target = out or file.with_name(f"{file.stem}-minutes.{to}")
    if target.resolve() == file.resolve():
        raise Refusal(f"{target} holds the minutes themselves", ["Name another file with --out."])
    today = date.today()  # noqa: DTZ011  (the day at the keyboard)
    try:
        if to is Form.DOCX:
            target.write_bytes(minutes_as_docx(record, today))
        elif to is Form.HTML:
            target.write_text(minutes_as_html(record, today), encoding="utf-8")
        else:
            target.write_text(minutes_as_text(record), encoding="utf-8")
    except OSError as error:
        raise Refusal(
            f"{target} cannot be written ({error.strerror})", ["Name another file with --out."]
        ) from error
    output.print(f"Written: {target}", highlight=False, markup=False, soft_wrap=True)


@app.command()
def score(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the documents.")],
    expected: Annotated[
        Path, typer.Argument(help="What they say: one JSON object a line (expected.jsonl).")
    ],
    slips: Annotated[
        bool, typer.Option("--slips", help="Show each thing missed and each one too much.")
    ] = False,
    format_: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """Say how right the reader is: precision and recall against what documents should say.

    The status is 0 when every target is reached, 1 when one is missed, 2 when the folder or the
    expectations cannot be used.
    """
    from goldenthread.cli.minutes_score import show, show_json
    from goldenthread.minutes.score import score_folder

    if not folder.is_dir():
        raise Refusal(f"{folder} is not a folder", ["Name the folder that holds the documents."])
    try:
        wanted = expectations_in(expected)
    except ExpectationsUnreadable as unreadable:
        raise Refusal("The expectations cannot be used", unreadable.faults) from None
    scored = score_folder(folder, wanted)
    if format_ is Format.JSON:
        show_json(scored)
    else:
        show(scored, slips=slips)
    if not scored.reached:
        raise typer.Exit(1)


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
