"""The return that a snapshot was made from, kept beside its tables as it was filed."""

import json
from dataclasses import asdict
from pathlib import Path

import pyarrow.parquet as pq

from goldenthread.records.faults import Fault
from goldenthread.records.filed.filing import Filing, Recognised
from goldenthread.records.store import Snapshot
from goldenthread.records.writing import write_file, write_table
from goldenthread.schema.cin import CIN
from goldenthread.schema.filed import Return
from goldenthread.schema.ssda903 import SSDA903

FOLDER = "filed"
ABOUT = "filing.json"

_RETURNS: dict[str, Return] = {it.name: it for it in (CIN, SSDA903)}


class NotKept(LookupError):
    """A snapshot was loaded without a return beside it."""


def keep_filing(folder: Path, filing: Filing) -> None:
    """Write a filing into the folder of a snapshot that is being made."""
    inside = folder / FOLDER
    inside.mkdir()
    for name, table in filing.tables.items():
        write_table(inside, name, table)
    about = {
        "return": filing.filed.name,
        "form": filing.form,
        "year": filing.year,
        "authority": filing.authority,
        "missing_columns": sorted(filing.missing_columns),
        "recognised": [asdict(it) for it in filing.recognised],
        "ignored": filing.ignored,
        "faults": [asdict(it) for it in filing.faults],
    }
    write_file(inside, ABOUT, json.dumps(about, indent=1).encode())


def kept_filing(snapshot: Snapshot) -> Filing:
    """The return that a snapshot was made from. Raises NotKept."""
    inside = snapshot.path / FOLDER
    if not (inside / ABOUT).is_file():
        raise NotKept(f"Snapshot {snapshot.id} was not loaded from a return")
    about = json.loads((inside / ABOUT).read_text(encoding="utf-8"))
    return Filing(
        filed=_RETURNS[about["return"]],
        tables={it.stem: pq.read_table(it) for it in sorted(inside.glob("*.parquet"))},
        form=about["form"],
        year=about["year"],
        authority=about["authority"],
        missing_columns=frozenset(about["missing_columns"]),
        recognised=tuple(
            Recognised(**{**it, "extra_columns": tuple(it["extra_columns"])})
            for it in about["recognised"]
        ),
        ignored=tuple(about["ignored"]),
        faults=tuple(Fault(**it) for it in about["faults"]),
    )
