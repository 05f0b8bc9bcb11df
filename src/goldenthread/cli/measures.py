"""`goldenthread measures`: figures out."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.table import Table

from goldenthread.cli.console import Refusal, output
from goldenthread.cli.engines import EngineName, EngineOption, MasterOption, opened
from goldenthread.cli.home import snapshot_for
from goldenthread.cli.measures_joined import (
    BecauseOption,
    BridgeOption,
    JoinedOption,
    asked_joined,
    definitions_of,
    write_joined,
)
from goldenthread.cli.regions import ALL, RegionName, RegionOption, region_of
from goldenthread.cli.writing import (
    Format,
    refuse_table_in_file,
    write_figures,
    write_json,
    write_tables,
)
from goldenthread.dates.periods import Period, months
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculated
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.measure import Measure
from goldenthread.measures.members import Member, members
from goldenthread.measures.region import ALL_AT_ONCE, ROWS_AT_ONCE, region_figures
from goldenthread.measures.reporting import Every, periods_from, reporting_periods
from goldenthread.measures.windows import Over
from goldenthread.records.store import Snapshot


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
    joined: JoinedOption = False,
    bridge: BridgeOption = None,
    because: BecauseOption = "",
    authority: Annotated[str | None, typer.Option(help="The council.")] = None,
    snapshot_id: Annotated[
        str | None, typer.Option("--snapshot", help="A snapshot other than the latest.")
    ] = None,
    stores: RegionOption = None,
    region_name: RegionName = ALL,
    engine: EngineOption = EngineName.DUCKDB,
    master: MasterOption = None,
) -> None:
    """Calculate measures, exact and not disclosure-controlled: for those who may see them."""
    refuse_table_in_file(format_, out)
    chosen = _chosen(ids or [])
    unjoined = {"--by": by, "--on": on, "--members": list_members, "--region": stores}
    line = asked_joined(joined, bridge, because, chosen, unjoined)
    groups = _groups(by)
    names = list(dict.fromkeys(name for group in groups for name in group))
    if stores:
        _refuse_one_of_a_region(authority, snapshot_id, list_members)
        region = region_of(stores, region_name)
        periods = _one_day(on, from_, to) if on else _asked_periods(region.as_at, from_, to, every)
        with opened(engine, master) as opener:
            at_once = ALL_AT_ONCE if engine is EngineName.SPARK else ROWS_AT_ONCE
            open_tables = opener.open_region
            figures = region_figures(region, open_tables, chosen, periods, groups, over, at_once)
            write_figures(figures, chosen, names, format_, out)
        return
    _, snapshot = snapshot_for(authority, snapshot_id)
    periods = _one_day(on, from_, to) if on else _asked_periods(snapshot.as_at, from_, to, every)
    if list_members:
        if engine is EngineName.SPARK:
            raise Refusal("Members are listed by DuckDB", ["Leave out --engine spark."])
        _write_members(snapshot, chosen, periods[-1], over, names, format_, out)
        return
    counted = definitions_of(chosen) if line else chosen
    with opened(engine, master) as opener, opener.open(files_of(snapshot, counted)) as tables:
        figures = calculated(tables, extract_of(snapshot), counted, periods, groups, over)
        if line:
            write_joined(line, snapshot, figures, chosen, format_, out)
        else:
            write_figures(figures, chosen, names, format_, out)


def _refuse_one_of_a_region(
    authority: str | None, snapshot_id: str | None, list_members: bool
) -> None:
    given = {"--authority": authority, "--snapshot": snapshot_id, "--members": list_members}
    if any(given.values()):
        raise Refusal(
            "A region is counted by authority, and only by the latest snapshot of each",
            [f"Leave out {', '.join(name for name, value in given.items() if value)}."],
        )


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


def _asked_periods(as_at: date, from_: str | None, to: str | None, every: Every) -> list[Period]:
    history = reporting_periods(as_at)
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
            write_json("members", listed, out)
        case Format.TABLE:
            table = Table("Measure", "Child", "Record", "Date", "Counts", *groups)
            for row in listed:
                table.add_row(*(str(row[name]) for name in _shown(groups)))
            output.print(table)
        case _:
            write_tables([pa.Table.from_pylist(listed)], format_, out)


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
