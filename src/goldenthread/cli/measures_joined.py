"""`goldenthread measures --joined`: one line by each definition while it was in force."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.table import Table

from goldenthread.cli.console import Refusal, output
from goldenthread.cli.writing import Format, period_words, write_json, write_tables
from goldenthread.measures.catalogue import DEFINITIONS
from goldenthread.measures.figures import Figures
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import RESULT_SCHEMA, Result
from goldenthread.measures.versions import (
    Bridge,
    DefinitionChanged,
    ImpossibleBridge,
    joined,
    versions_of,
)
from goldenthread.records.store import Snapshot

JoinedOption = Annotated[
    bool,
    typer.Option(
        "--joined",
        help="One line of each measure, by each definition while it was in force. Refused across a"
        " change of definition that is not bridged.",
    ),
]
BridgeOption = Annotated[
    float | None,
    typer.Option(
        "--bridge",
        metavar="SHIFT",
        help="With --joined: what is added to figures by the definition before, such as 1.5 or -2.",
    ),
]
BecauseOption = Annotated[
    str, typer.Option("--because", help="Why the bridge holds; it stands in the output.")
]
OF_A_FIGURE = (
    "measure",
    "version",
    "authority",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
    "unit",
    "status",
)
SCHEMA = pa.schema(
    [
        *(RESULT_SCHEMA.field(name) for name in OF_A_FIGURE),
        ("shift", pa.float64()),
        ("because", pa.string()),
    ]
)
Place = tuple[Result, Bridge | None]
"""A figure of a line, and the bridge by which it was shifted; None for one that was not."""


@dataclass(frozen=True)
class Asked:
    """A joined line as it was asked for."""

    shift: float | None
    because: str

    def bridge(self, measure: Measure) -> Bridge | None:
        """The bridge from the definition before to the present one; None where none is given."""
        both = versions_of(measure)
        if self.shift is None or both is None:
            return None
        old, new = both
        return Bridge(measure.id, old.version, new.version, self.shift, self.because)


def asked_joined(
    joined: bool,
    bridge: float | None,
    because: str,
    chosen: Sequence[Measure],
    beside: Mapping[str, object],
) -> Asked | None:
    """What is asked for; None where no joined line is. All that does not go with it is refused.

    ``beside`` are the options that a joined line cannot have, by their names.
    """
    faults = [*_faults_of_a_bridge(joined, bridge, because.strip(), chosen)]
    given = [name for name, value in beside.items() if value]
    if joined and given:
        faults.append(
            f"A joined line is of one council as a whole, over time: leave out {', '.join(given)}."
        )
    if faults:
        raise Refusal("The line cannot be joined as it is asked for", faults)
    return Asked(bridge, because.strip()) if joined else None


def _faults_of_a_bridge(
    joined: bool, bridge: float | None, because: str, chosen: Sequence[Measure]
) -> Iterator[str]:
    if (bridge is not None or because) and not joined:
        yield "A bridge is for a joined line: give --joined too."
    if bridge is not None and not because:
        yield "Say why the bridge holds, with --because."
    if bridge is None and because:
        yield "--because is the reason of a bridge: give its shift, with --bridge."
    if bridge is not None and not isfinite(bridge):
        yield "A shift is a number, such as 1.5 or -2."
    if bridge is not None and len(chosen) > 1:
        yield "A bridge is of one measure: name one."
    if bridge is not None and not any(map(versions_of, chosen)):
        yield f"The definition of {chosen[0].id} never changed, so there is nothing to bridge."


def definitions_of(chosen: Iterable[Measure]) -> list[Measure]:
    """Every definition of the measures chosen, which a joined line is made from."""
    return [it for measure in chosen for it in DEFINITIONS[measure.id]]


def write_joined(
    asked: Asked,
    snapshot: Snapshot,
    tables: Iterable[pa.Table],
    chosen: Sequence[Measure],
    format_: Format,
    out: Path | None,
) -> None:
    """Write the line of each measure, with the bridge and its reason; all refusals at once."""
    figures = Figures(snapshot, pa.concat_tables(tables))
    refused: list[str] = []
    line: list[Place] = []
    for measure in chosen:
        try:
            line += _joined(figures, measure, asked.bridge(measure))
        except (DefinitionChanged, ImpossibleBridge) as why:
            refused.append(str(why))
    if refused:
        how = "A bridge is given with --bridge SHIFT --because REASON, for one measure."
        raise Refusal("No line is drawn across a change of definition", [*refused, how])
    match format_:
        case Format.TABLE:
            _print(line)
        case Format.JSON:
            write_json("results", [row.to_json() | _told(bridge) for row, bridge in line], out)
        case _:
            rows = [_cells(row) | _told(bridge) for row, bridge in line]
            write_tables([pa.Table.from_pylist(rows, schema=SCHEMA)], format_, out)


def _joined(figures: Figures, measure: Measure, bridge: Bridge | None) -> Iterator[Place]:
    for row in joined(figures, measure.id, bridge):
        shifted = bridge is not None and row.version == bridge.old and row.value is not None
        yield row, bridge if shifted else None


def _cells(row: Result) -> dict[str, object]:
    return {name: getattr(row, name) for name in OF_A_FIGURE}


def _told(bridge: Bridge | None) -> dict[str, object]:
    return {
        "shift": bridge.shift if bridge else None,
        "because": bridge.reason if bridge else None,
    }


def _print(line: Sequence[Place]) -> None:
    shown = Table("Measure", "Version", "Period", "Value", "Shift", "Unit")
    for row, bridge in line:
        shown.add_row(
            row.measure,
            str(row.version),
            period_words(row),
            row.status if row.value is None else f"{row.value:,.1f}",
            f"{bridge.shift:+g}" if bridge else "",
            row.unit,
        )
    output.print(shown)
    for bridge in dict.fromkeys(bridge for _, bridge in line if bridge):
        output.print(f"{bridge.words}. {bridge.reason}", highlight=False, markup=False)
