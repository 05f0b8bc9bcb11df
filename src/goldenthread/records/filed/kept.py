"""The returns that a snapshot was made from, kept beside its tables as they were filed."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.records.faults import Fault
from goldenthread.records.filed.filing import Filing, Recognised
from goldenthread.records.store import Snapshot
from goldenthread.records.values import ARROW_TYPES
from goldenthread.records.writing import write_file, write_table
from goldenthread.schema.annexa import ANNEX_A
from goldenthread.schema.cin import CIN
from goldenthread.schema.filed import ROW, FiledTable, Return
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.ssda903 import SSDA903

FOLDER = "filed"
ABOUT = "filing.json"

_RETURNS: dict[str, Return] = {it.name: it for it in (CIN, SSDA903, ANNEX_A, SSD_FILED)}


class NotKept(LookupError):
    """What a snapshot was made from is not there as it was filed; says why."""


def keep_filings(folder: Path, filings: Sequence[Filing]) -> None:
    """Write the returns of a snapshot that is being made into its folder."""
    for filing in filings:
        _keep(folder / (FOLDER if len(filings) == 1 else _folder_of(filing.filed.name)), filing)


def keep_filing(folder: Path, filing: Filing) -> None:
    """Write a return into the folder of a snapshot that is being made."""
    _keep(folder / FOLDER, filing)


def _folder_of(name: str) -> str:
    """The folder of one of several returns."""
    return f"{FOLDER}-{name}"


def _keep(inside: Path, filing: Filing) -> None:
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


def kept_filing(snapshot: Snapshot, name: str | None = None) -> Filing:
    """The return that a snapshot was made from; of several, the one that is named.

    Files of the dataset are told from the snapshot's own tables. Raises NotKept, in words, for a
    return that the snapshot was not made from, for several of which none is named, and where rows
    or values of the dataset were set aside: what they were is not kept.
    """
    if name is None and (snapshot.path / FOLDER / ABOUT).is_file():
        return _read(snapshot.path / FOLDER)
    names = snapshot.manifest.returns
    if name is None and len(names) > 1:
        raise NotKept(
            f"Snapshot {snapshot.id} was loaded from several returns: say which with "
            + " or ".join(f"--return {it}" for it in names)
        )
    wanted = name or names[0]
    if wanted not in names:
        raise NotKept(
            f"Snapshot {snapshot.id} was loaded from the {_titles(names)}, not from the "
            f"{_RETURNS[wanted].title}"
        )
    if wanted == SSD_FILED.name:
        return _dataset(snapshot)
    return _read(snapshot.path / (FOLDER if len(names) == 1 else _folder_of(wanted)))


def _titles(names: Sequence[str]) -> str:
    return " and the ".join(_RETURNS[it].title for it in names)


def _read(inside: Path) -> Filing:
    if not (inside / ABOUT).is_file():
        raise NotKept(f"Snapshot {inside.parent.name} lacks the files it was loaded from")
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


def _dataset(snapshot: Snapshot) -> Filing:
    """Files of the dataset as they were filed: a snapshot has every row and value of them."""
    manifest = snapshot.manifest
    if manifest.rejected or manifest.set_aside:
        raise NotKept(
            f"Snapshot {snapshot.id} was loaded with rows or values set aside, and the files as "
            "they were are not kept with it: name the folder of the files instead"
        )
    filed = [it for it in manifest.sources if it.table in SSD_FILED.tables]
    parquet = all(it.file.lower().endswith(".parquet") for it in filed)
    there = {it.table for it in filed}
    return Filing(
        filed=SSD_FILED,
        tables={
            name: _as_filed(table, snapshot.tables[name])
            for name, table in SSD_FILED.tables.items()
            if name in there
        },
        form="parquet" if parquet else "csv",
        authority=manifest.authority,
        missing_columns=frozenset(
            it.name for it in manifest.missing if it.column and it.table in there
        ),
        recognised=tuple(
            Recognised(it.file, it.table, "by its name", it.rows, it.extra_columns) for it in filed
        ),
        ignored=manifest.ignored_files,
    )


def _as_filed(table: FiledTable, path: Path) -> pa.Table:
    declared = {it.name for it in table.columns}
    stored = pq.read_table(path, columns=sorted(declared))
    count = stored.num_rows
    columns = {ROW: pa.array(np.arange(1, count + 1), pa.int64())}
    for it in table.snapshot_columns:
        if it.name in declared:
            columns[it.name] = stored[it.name]
        elif it.name != ROW:
            columns[it.name] = pa.nulls(count, ARROW_TYPES[it.type])
    return pa.table(columns).replace_schema_metadata(None)
