"""`goldenthread measures`: figures out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.table import Table

from goldenthread.cli.asked import (
    Days,
    days_asked,
    groups_asked,
    measures_asked,
    refuse_unknown_breakdowns,
    refuse_unknown_measures,
    refuse_without_breakdown,
    say_outside,
    say_without_breakdown,
)
from goldenthread.cli.console import Faults, Refusal, output
from goldenthread.cli.engines import (
    EngineName,
    EngineOption,
    MasterOption,
    check_engine,
    opened,
)
from goldenthread.cli.home import snapshot_for
from goldenthread.cli.measures_joined import (
    BecauseOption,
    BridgeOption,
    JoinedOption,
    asked_joined,
    definitions_of,
    write_joined,
)
from goldenthread.cli.measures_then import (
    AsReportedOption,
    refuse_beside_as_reported,
    write_as_reported,
)
from goldenthread.cli.regions import ALL, RegionName, RegionOption, region_of
from goldenthread.cli.writing import (
    Format,
    refuse_table_in_file,
    write_figures,
    write_json,
    write_tables,
)
from goldenthread.dates.periods import Period
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculated
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.measure import Measure
from goldenthread.measures.members import Member, members
from goldenthread.measures.region import ALL_AT_ONCE, ROWS_AT_ONCE, region_figures
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over, windows_of
from goldenthread.records.region import Region
from goldenthread.records.store import Snapshot


def measures(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Measures; all without one.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            help="Breakdowns with commas between, crossed with a plus: team,team+sex. There are"
            f" {', '.join(BREAKDOWNS)}. A measure that is named must have them; of all measures,"
            " those without are given whole."
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="First month or day: 2025-04 or 2025-04-01. The period that holds it is whole.",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            help="Last month or day: 2026-03 or 2026-03-31. The period that holds it is whole.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            help="One day: what stood on it, and what happened from the first of its month up to"
            " it. 2026-02-14; 2026-02 is its last day. Goes without --from, --to and --every."
        ),
    ] = None,
    over: Annotated[
        Over, typer.Option(help="What time events are counted over, up to each period's end.")
    ] = Over.PERIOD,
    every: Annotated[
        Every | None,
        typer.Option(
            help="Length of each period: a month when left out. Quarters and years are those of"
            " the financial year."
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="File to write to.")] = None,
    list_members: Annotated[
        bool,
        typer.Option("--members", help="List who counts, for the last period, instead of figures."),
    ] = False,
    as_reported: AsReportedOption = False,
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
    faults = Faults("Nothing was calculated. What is wrong:")
    chosen, groups = measures_asked(ids or []), groups_asked(by)
    with faults:
        refuse_table_in_file(format_, out)
    with faults:
        refuse_unknown_measures(ids or [])
    with faults:
        refuse_unknown_breakdowns(groups)
    with faults:
        if ids:
            refuse_without_breakdown(chosen, groups)
    days = days_asked(on, from_, to, every, faults)
    with faults:
        check_engine(engine, master)
    with faults:
        _refuse_members_by_spark(engine, list_members)
    line = None
    with faults:
        if chosen:
            unjoined = {"--by": by, "--on": on, "--members": list_members, "--region": stores}
            line = asked_joined(joined, bridge, because, chosen, unjoined)
    with faults:
        if as_reported:
            spark, longer = engine is EngineName.SPARK, over is not Over.PERIOD
            refuse_beside_as_reported(
                {
                    "--by": by,
                    "--on": on,
                    "--over": longer,
                    "--region": stores,
                    "--engine": spark,
                    "--joined": joined,
                }
            )
    with faults:
        if stores:
            _refuse_one_of_a_region(authority, snapshot_id, list_members)
    with faults:
        records = region_of(stores, region_name) if stores else _of_one(authority, snapshot_id)
    faults.refuse()

    periods = days.periods(records.as_at)
    if not ids:
        say_without_breakdown(chosen, groups)
    days.say_widened(periods)
    say_outside(windows_of(periods, 1, over), records.snapshots)
    names = list(dict.fromkeys(name for group in groups for name in group))
    if as_reported:
        (snapshot,) = records.snapshots
        write_as_reported(snapshot, chosen, periods, days.every, list_members, format_, out)
        return
    if list_members:
        (snapshot,) = records.snapshots
        _write_members(snapshot, chosen, periods[-1], days, over, names, format_, out)
        return
    with opened(engine, master) as opener:
        if stores:
            at_once = ALL_AT_ONCE if engine is EngineName.SPARK else ROWS_AT_ONCE
            open_tables = opener.open_region
            figures = region_figures(records, open_tables, chosen, periods, groups, over, at_once)
            write_figures(figures, chosen, names, format_, out)
            return
        (snapshot,) = records.snapshots
        counted = definitions_of(chosen) if line else chosen
        with opener.open(files_of(snapshot, counted)) as tables:
            figures = calculated(tables, extract_of(snapshot), counted, periods, groups, over)
            if line:
                write_joined(line, snapshot, figures, chosen, format_, out)
            else:
                write_figures(figures, chosen, names, format_, out)


def _of_one(authority: str | None, snapshot_id: str | None) -> Region:
    """One authority, as a region of its own."""
    _, snapshot = snapshot_for(authority, snapshot_id)
    return Region(snapshot.authority, (snapshot,))


def _refuse_members_by_spark(engine: EngineName, list_members: bool) -> None:
    if list_members and engine is EngineName.SPARK:
        raise Refusal("Members are listed by DuckDB", ["Leave out --engine spark."])


def _refuse_one_of_a_region(
    authority: str | None, snapshot_id: str | None, list_members: bool
) -> None:
    given = {"--authority": authority, "--snapshot": snapshot_id, "--members": list_members}
    if any(given.values()):
        raise Refusal(
            "A region is counted by authority, and only by the latest snapshot of each",
            [f"Leave out {', '.join(name for name, value in given.items() if value)}."],
        )


def _write_members(
    snapshot: Snapshot,
    chosen: Sequence[Measure],
    period: Period,
    days: Days,
    over: Over,
    groups: Sequence[str],
    format_: Format,
    out: Path | None,
) -> None:
    listed = [
        _member_row(measure, period, member, groups)
        for measure in chosen
        for member in members(snapshot, measure.id, period.end, over=over, every=days.every)
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
