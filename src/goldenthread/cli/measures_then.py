"""`goldenthread measures --as-reported`: what was first reported, beside what is known now."""

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.table import Column, Table

from goldenthread.cli.console import Refusal, output
from goldenthread.cli.writing import Format, period_words, write_json, write_tables
from goldenthread.dates.periods import Period
from goldenthread.measures.measure import Measure
from goldenthread.measures.members import Member
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import (
    OF_BOTH,
    OF_EACH,
    Difference,
    Restated,
    restated_within,
    what_changed,
)
from goldenthread.measures.results import RESULT_SCHEMA, Result
from goldenthread.records.store import Snapshot, Store

AsReportedOption = Annotated[
    bool,
    typer.Option(
        "--as-reported",
        help="Past periods as first reported, beside what is known now. With --members, the records"
        " that make the difference in the last of them, and why.",
    ),
]
SIDES = ("then", "now")
FIGURES = pa.schema(
    [
        *(RESULT_SCHEMA.field(name) for name in OF_BOTH),
        ("reported_from", pa.date32()),
        *(
            RESULT_SCHEMA.field(name).with_name(f"{name}_{side}")
            for side in SIDES
            for name in OF_EACH
        ),
        ("difference", pa.float64()),
        RESULT_SCHEMA.field("unit"),
    ]
)
DIFFERENCES = pa.schema(
    [
        *(RESULT_SCHEMA.field(name) for name in ("measure", "period_start", "period_end")),
        ("person_id", pa.string()),
        ("record_id", pa.string()),
        ("date", pa.date32()),
        *((f"counts_{side}", pa.bool_()) for side in SIDES),
        *((f"value_{side}", pa.float64()) for side in SIDES),
        ("why", pa.string()),
    ]
)
"""``counts`` is null on the side where the record is not in the figure."""


def refuse_beside_as_reported(given: Mapping[str, object]) -> None:
    """Refuse options by which nothing was reported; each comes with whether it was given."""
    wrong = [name for name, value in given.items() if value]
    if wrong:
        raise Refusal(
            "What was first reported is told of the whole of one authority,"
            " by month, quarter or year",
            [f"Leave out {', '.join(wrong)}."],
        )


def write_as_reported(
    snapshot: Snapshot,
    chosen: Sequence[Measure],
    periods: Sequence[Period],
    every: Every,
    list_members: bool,
    format_: Format,
    out: Path | None,
) -> None:
    """Write past figures beside what was first reported of them, or who makes the difference."""
    found = restated_within(Store.default(), snapshot, chosen, periods, every)
    if not found:
        raise Refusal(
            f"No {every} that was asked for was reported before the records of {snapshot.as_at}",
            [
                "Figures are first reported from the first records that hold their whole period.",
                "Keep the records of each load, and ask for periods that ended by an earlier one.",
            ],
        )
    if list_members:
        last = max(both.period.end for both in found)
        _write_differences([it for it in found if it.period.end == last], snapshot, format_, out)
    else:
        _write_figures(found, format_, out)


def _write_figures(found: Sequence[Restated], format_: Format, out: Path | None) -> None:
    match format_:
        case Format.JSON:
            write_json("as_reported", [it.to_json() for it in found], out)
        case Format.TABLE:
            columns = ("Measure", "Period", "Reported from", "Then", "Now", "Difference", "Unit")
            table = _table(columns, may_wrap={"Period", "Then", "Now", "Unit"})
            for both in found:
                table.add_row(*_screen_row(both))
            output.print(table)
        case _:
            rows = [_flat(it) for it in found]
            write_tables([pa.Table.from_pylist(rows, FIGURES)], format_, out)


def _table(columns: Sequence[str], may_wrap: Set[str]) -> Table:
    """A table that on a narrow screen breaks words rather than leave any out."""
    return Table(*(Column(name, no_wrap=name not in may_wrap, overflow="fold") for name in columns))


def _screen_row(both: Restated) -> tuple[str, ...]:
    return (
        both.now.measure,
        period_words(both.now),
        both.reported_from.as_at.isoformat(),
        _shown(both.then),
        _shown(both.now),
        _change(both.change),
        both.now.unit,
    )


def _change(change: float | None) -> str:
    if change is None:
        return ""
    return f"{change:+,.1f}" if change else "none"


def _shown(figure: Result) -> str:
    return figure.status if figure.value is None else f"{figure.value:,.1f}"


def _flat(both: Restated) -> dict[str, object]:
    sides = {"then": both.then, "now": both.now}
    return {
        **{name: getattr(both.now, name) for name in OF_BOTH},
        "reported_from": both.reported_from.as_at,
        **{f"{name}_{side}": getattr(it, name) for side, it in sides.items() for name in OF_EACH},
        "difference": both.change,
        "unit": both.now.unit,
    }


def _write_differences(
    found: Sequence[Restated], snapshot: Snapshot, format_: Format, out: Path | None
) -> None:
    listed = [_difference(both, it) for both in found for it in what_changed(both, snapshot)]
    match format_:
        case Format.JSON:
            dated = ("period_start", "period_end", "date")
            write_json(
                "differences",
                [{**row, **{name: str(row[name]) for name in dated}} for row in listed],
                out,
            )
        case Format.TABLE:
            columns = ("Measure", "Child", "Record", "Date", "Then", "Now", "Why")
            table = _table(columns, may_wrap={"Then", "Now", "Why"})
            for row in listed:
                told = (row[name] for name in ("measure", "person_id", "record_id", "date"))
                sides = (_counted(row, side) for side in SIDES)
                table.add_row(*map(str, told), *sides, str(row["why"]))
            output.print(table)
        case _:
            write_tables([pa.Table.from_pylist(listed, DIFFERENCES)], format_, out)


def _difference(both: Restated, it: Difference) -> dict[str, object]:
    sides: dict[str, Member | None] = {"then": it.pair.first, "now": it.pair.second}
    told = it.pair.second or it.pair.first
    return {
        "measure": both.now.measure,
        "period_start": both.period.start,
        "period_end": both.period.end,
        "person_id": it.pair.person_id,
        "record_id": it.pair.record_id,
        "date": told and told.on,
        **{f"counts_{side}": one and one.counts for side, one in sides.items()},
        **{f"value_{side}": one and one.value for side, one in sides.items()},
        "why": it.change.value,
    }


def _counted(row: Mapping[str, object], side: str) -> str:
    """How a record counts on one side, in words."""
    counts, value = row[f"counts_{side}"], row[f"value_{side}"]
    if counts is None:
        return "not in the figure"
    if value is not None:
        return f"{value:,.1f}"
    return "counts" if counts else "does not count"
