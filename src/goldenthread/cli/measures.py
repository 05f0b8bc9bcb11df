"""`goldenthread measures`: figures out."""

import io
import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import typer
from rich.table import Table

from goldenthread.cli.console import Refusal, errors, output
from goldenthread.cli.home import snapshot_for
from goldenthread.dates.periods import Period, months
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.measure import Measure
from goldenthread.measures.members import Member, members
from goldenthread.measures.reporting import Every, periods_from, reporting_periods
from goldenthread.measures.results import PERCENTILE_NAMES, Result, rows_of
from goldenthread.measures.windows import Over
from goldenthread.records.store import Snapshot


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


def measures(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Measures; all without one.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            help="Breakdowns with commas between, crossed with a plus: team,team+sex. There are"
            f" {', '.join(BREAKDOWNS)}."
        ),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="First month or day: 2025-04 or 2025-04-01.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", help="Last month or day: 2026-03 or 2026-03-31.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(help="One day: what stood on it, and its month up to it. 2026-02-14."),
    ] = None,
    over: Annotated[
        Over, typer.Option(help="What time events are counted over, up to each period's end.")
    ] = Over.PERIOD,
    every: Annotated[Every, typer.Option(help="Length of each period.")] = Every.MONTH,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="File to write to.")] = None,
    list_members: Annotated[
        bool,
        typer.Option("--members", help="List who counts, for the last period, instead of figures."),
    ] = False,
    authority: Annotated[str | None, typer.Option(help="The council.")] = None,
    snapshot_id: Annotated[
        str | None, typer.Option("--snapshot", help="A snapshot other than the latest.")
    ] = None,
) -> None:
    """Calculate measures, exact and not disclosure-controlled: for those who may see them."""
    chosen = _chosen(ids or [])
    groups = _groups(by)
    names = list(dict.fromkeys(name for group in groups for name in group))
    _, snapshot = snapshot_for(authority, snapshot_id)
    periods = _one_day(on, from_, to) if on else _asked_periods(snapshot, from_, to, every)
    if list_members:
        _write_members(snapshot, chosen, periods[-1], over, names, format_, out)
        return
    with Tables.open(files_of(snapshot, chosen)) as tables:
        table = calculate(tables, extract_of(snapshot), chosen, periods, groups, over=over)
    _write(_tidy(table, names), list(rows_of(table)) if format_ in _as_rows else [], format_, out)


_as_rows = {Format.JSON, Format.TABLE}


def _chosen(ids: Sequence[str]) -> list[Measure]:
    spelt = {name.casefold(): name for name in (*CATALOGUE, *UNAVAILABLE)}
    wanted = [spelt.get(name.casefold(), name.upper()) for name in ids] or list(CATALOGUE)
    unknown = [measure_id for measure_id in wanted if measure_id not in CATALOGUE]
    if unknown:
        unfed = [UNAVAILABLE[name] for name in unknown if name in UNAVAILABLE]
        raise Refusal(
            "; ".join(
                f"{name} is not available" if name in UNAVAILABLE else f"There is no measure {name}"
                for name in unknown
            ),
            [f"{it.id}, {it.name}: {it.reason}" for it in unfed]
            or [f"The measures are {', '.join(CATALOGUE)}."],
        )
    return [CATALOGUE[measure_id] for measure_id in wanted]


def _groups(by: str | None) -> list[tuple[str, ...]]:
    wanted = [
        tuple(name.strip() for name in group.split("+"))
        for group in (by or "").split(",")
        if group.strip()
    ]
    unknown = [name for group in wanted for name in group if name not in BREAKDOWNS]
    if unknown:
        raise Refusal(
            f"There is no breakdown {', '.join(unknown)}",
            [f"The breakdowns are {', '.join(BREAKDOWNS)}."],
        )
    return wanted


def _one_day(on: str, from_: str | None, to: str | None) -> list[Period]:
    if from_ or to:
        raise Refusal("--on is one day", ["Leave out --from and --to, or leave out --on."])
    day = _day(on, "--on", end=True)
    return [Period(day.replace(day=1), day)]


def _asked_periods(
    snapshot: Snapshot, from_: str | None, to: str | None, every: Every
) -> list[Period]:
    history = reporting_periods(snapshot.as_at)
    first = _day(from_, "--from") if from_ else history[0].start
    last = _day(to, "--to", end=True) if to else history[-1].end
    if last < first:
        raise Refusal("--to is before --from", [f"{first} to {last} holds no period."])
    return periods_from(first, last, every)


def _day(text: str, option: str, *, end: bool = False) -> date:
    """Read a day, or a month as its first day or, at the ``end``, its last."""
    month = re.fullmatch(r"(\d{4})-(\d{2})", text)
    try:
        if month is None:
            return date.fromisoformat(text)
        begins = date(int(month[1]), int(month[2]), 1)
    except ValueError:
        raise Refusal(
            f"{option} {text} is not a month or a day", ["Write it as 2026-03 or 2026-03-31."]
        ) from None
    return months(begins, begins)[0].end if end else begins


def _tidy(table: pa.Table, groups: Sequence[str]) -> pa.Table:
    """Leave out the breakdowns and percentiles that nobody asked for."""
    unused = [name for name in BREAKDOWNS if name not in groups]
    unused += [name for name in PERCENTILE_NAMES if table[name].null_count == len(table)]
    return table.drop_columns(unused)


def _write(table: pa.Table, rows: list[Result], format_: Format, out: Path | None) -> None:
    match format_:
        case Format.JSON:
            text = json.dumps({"results": [row.to_json() for row in rows]}, indent=1)
            _put(text.encode() + b"\n", out)
        case Format.CSV:
            _put(_csv(table), out)
        case Format.PARQUET:
            sink = io.BytesIO()
            pq.write_table(table, sink, compression="zstd")
            _put(sink.getvalue(), out)
        case Format.TABLE:
            if out is not None:
                raise Refusal("A table is for the screen", ["Give --format csv, json or parquet."])
            output.print(_screen_table(rows))


def _csv(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pa_csv.write_csv(table, sink)
    return sink.getvalue()


def _put(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as fault:
        raise Refusal(f"{out} cannot be written", [fault.strerror or str(fault)]) from None
    errors.print(f"Wrote {out}", highlight=False)


def _screen_table(rows: Sequence[Result]) -> Table:
    table = Table("Measure", "Period", "Group", "Value", "Of", "Unit")
    for row in rows:
        table.add_row(
            row.measure,
            _period_words(row),
            ", ".join(row.breakdown.values()) or "all",
            row.status if row.value is None else f"{row.value:,.1f}",
            "" if row.denominator is None else f"{row.denominator:,.0f}",
            row.unit,
        )
    return table


def _period_words(row: Result) -> str:
    if (row.period_start.year, row.period_start.month) == (
        row.period_end.year,
        row.period_end.month,
    ):
        return f"{row.period_end:%b %Y}"
    return f"{row.period_start:%b %Y} to {row.period_end:%b %Y}"


def _write_members(
    snapshot: Snapshot,
    chosen: Sequence[Measure],
    period: Period,
    over: Over,
    groups: Sequence[str],
    format_: Format,
    out: Path | None,
) -> None:
    listed = [
        _member_row(measure, period, member, groups)
        for measure in chosen
        for member in members(snapshot, measure.id, period.end, over=over)
    ]
    match format_:
        case Format.JSON:
            _put(json.dumps({"members": listed}, indent=1).encode() + b"\n", out)
        case Format.TABLE:
            table = Table("Measure", "Child", "Record", "Date", "Counts", *groups)
            for row in listed:
                table.add_row(*(str(row[name]) for name in _shown(groups)))
            output.print(table)
        case _:
            _write(pa.Table.from_pylist(listed), [], format_, out)


def _shown(groups: Sequence[str]) -> tuple[str, ...]:
    return ("measure", "person_id", "record_id", "date", "counts", *groups)


def _member_row(
    measure: Measure, period: Period, member: Member, groups: Sequence[str]
) -> dict[str, str | bool | float | None]:
    return {
        "measure": measure.id,
        "period_end": period.end.isoformat(),
        "person_id": member.person_id,
        "record_id": member.record_id,
        "date": member.on.isoformat(),
        "counts": member.counts,
        "value": member.value,
        **{name: member.attributes.get(name) for name in groups},
    }
