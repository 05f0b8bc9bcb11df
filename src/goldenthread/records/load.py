"""Loading a folder of files of the Standard Safeguarding Dataset as a snapshot."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from goldenthread.records.checks import notices, rows_at_fault
from goldenthread.records.csv_file import read_csv
from goldenthread.records.derived import complete
from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.manifest import Manifest, Missing, Notice, Source
from goldenthread.records.parquet_file import read_parquet
from goldenthread.records.population import SOURCE, mid_year_estimates
from goldenthread.records.sources import Folder, find_tables
from goldenthread.records.store import MANIFEST, REJECTED, Snapshot, Store, slug
from goldenthread.records.typed import (
    Rejected,
    TypedRows,
    no_rows,
    rejected_table,
    type_rows,
)
from goldenthread.records.writing import publish, unfinished_folder, write_file, write_table
from goldenthread.schema import SCHEMA_VERSION, TABLES
from goldenthread.schema.reference import DISTRICT, POPULATION

__all__ = ["Fault", "LoadRefused", "Loaded", "load_ssd"]

READING = "1"
"""Changes whenever the same files would be read into other values."""

READING_STEP = "Reading the files"
WRITING_STEP = "Writing the snapshot"

Progress = Callable[[str, int, int], None]
Disables = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Loaded:
    """The snapshot of the files, and whether it is new or was there already."""

    snapshot: Snapshot
    is_new: bool


def load_ssd(
    source: Path,
    *,
    authority: str,
    as_at: date,
    store: Store,
    disables: Disables | None = None,
    set_aside: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Read a folder of files and keep them as an immutable snapshot in the store.

    `as_at` is the last day the records tell of. `disables` names, for a table or a `table.column`,
    the measures that need it. The same files, authority, day and version of the schema are one
    snapshot, however often and by how many processes they are loaded.

    Values that cannot be read become null and are recorded. Rows without a key, rows that repeat a
    key and rows with dates out of order refuse the load; with `set_aside` they are left out and
    recorded instead, the first row of a repeated key staying. Missing tables and columns, codes
    that are not in their list and references to rows that are not there are noted in the manifest.

    Raises LoadRefused with every fault found; nothing is stored then, nor when the load is cut off.
    """
    if not slug(authority):
        raise LoadRefused([_nameless()])
    report = progress or _silent
    folder = find_tables(source)
    contents = _contents(folder)
    addresses = [
        _address(authority, as_at, contents, set_aside=aside)
        for aside in ((False, True) if set_aside else (False,))
    ]
    for address in addresses:
        there = Snapshot(store.folder_of(authority) / address)
        if there.path.is_dir():
            return Loaded(there, is_new=False)
    extract = _read(contents, folder.ignored, set_aside=set_aside, report=report)
    address = addresses[-1] if extract.set_aside else addresses[0]
    manifest = _manifest(extract, address, authority, as_at, disables or {})
    return _write(extract, manifest, store.folder_of(authority) / address, report)


@dataclass(frozen=True)
class _File:
    name: str
    table: str
    data: bytes
    sha256: str


@dataclass
class _Extract:
    """What has been read of the files so far."""

    ignored: tuple[str, ...]
    tables: dict[str, TypedRows] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    unreadable: list[Rejected] = field(default_factory=list)
    left_out: list[Rejected] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    set_aside: int = 0


def _silent(what: str, done: int, total: int) -> None:
    """Say nothing of how far the load is."""


def _nameless() -> Fault:
    return Fault("authority", None, None, "the name has no letter in it", "Name the council")


def _contents(folder: Folder) -> list[_File]:
    faults, contents = [], []
    for table, path in folder.tables.items():
        try:
            data = path.read_bytes()
        except OSError as error:
            problem = f"the file cannot be read ({error.strerror})"
            faults.append(Fault(path.name, None, None, problem, "Check it and who may read it"))
        else:
            contents.append(_File(path.name, table, data, hashlib.sha256(data).hexdigest()))
    if faults:
        raise LoadRefused(faults)
    return contents


def _address(authority: str, as_at: date, contents: Sequence[_File], *, set_aside: bool) -> str:
    made_from = {
        "schema": SCHEMA_VERSION,
        "reading": READING,
        "authority": slug(authority),
        "as_at": as_at.isoformat(),
        "files": sorted((file.table, file.sha256) for file in contents),
        "set_aside": set_aside,
    }
    digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
    return f"{as_at:%Y%m%d}-{digest[:16]}"


def _read(
    contents: Sequence[_File], ignored: tuple[str, ...], *, set_aside: bool, report: Progress
) -> _Extract:
    extract = _Extract(ignored)
    for done, file in enumerate(contents):
        report(READING_STEP, done, len(contents))
        _read_file(file, extract, set_aside=set_aside)
    report(READING_STEP, len(contents), len(contents))
    if extract.faults:
        raise LoadRefused(limited(extract.faults))
    return extract


def _read_file(file: _File, extract: _Extract, *, set_aside: bool) -> None:
    table = TABLES[file.table]
    read = read_parquet if file.name.lower().endswith(".parquet") else read_csv
    text = read(file.name, table, file.data)
    if isinstance(text, list):
        extract.faults += text
        return
    rows, unreadable = type_rows(file.name, table, text)
    at_fault = rows_at_fault(rows)
    if at_fault and set_aside:
        extract.left_out += [it.as_rejected(rows) for it in at_fault]
        extract.set_aside += len({it.row for it in at_fault})
        rows = rows.without(it.row for it in at_fault)
    else:
        extract.faults += [it.as_fault(rows) for it in at_fault]
    if text.unfinished:
        cut = "the file ends without a line break: check that it was written to its end"
        extract.notices.append(Notice(file.name, 1, cut))
    extract.tables[table.name] = rows
    extract.unreadable += unreadable
    extract.sources.append(
        Source(file.name, table.name, file.sha256, len(file.data), text.count, text.extra)
    )


def _manifest(
    extract: _Extract, address: str, authority: str, as_at: date, disables: Disables
) -> Manifest:
    supplied = dict(extract.tables)
    missing = tuple(_missing(supplied, disables))
    population = _fill_population(extract, authority)
    for name, table in TABLES.items():
        extract.tables.setdefault(name, no_rows(table))
    return Manifest(
        id=address,
        schema_version=SCHEMA_VERSION,
        authority=authority,
        as_at=as_at,
        loaded_at=datetime.now(UTC),
        tables={name: len(extract.tables[name]) for name in TABLES},
        sources=tuple(extract.sources),
        ignored_files=extract.ignored,
        missing=tuple(it for it in missing if not (population and it.table == POPULATION.name)),
        notices=(*_early(as_at), *extract.notices, *_notices(extract, supplied, as_at)),
        rejected=len(extract.unreadable),
        set_aside=extract.set_aside,
        population=population,
    )


def _missing(supplied: Mapping[str, TypedRows], disables: Disables) -> Iterator[Missing]:
    for name, table in TABLES.items():
        if name not in supplied:
            columns = [f"{name}.{column.name}" for column in table.file_columns]
            yield Missing(name, None, _disabled([name, *columns], disables))
            continue
        for column in table.file_columns:
            if column.name in supplied[name].absent:
                yield Missing(name, column.name, _disabled([f"{name}.{column.name}"], disables))


def _disabled(names: Iterable[str], disables: Disables) -> tuple[str, ...]:
    measures = (measure for name in names for measure in disables.get(name, ()))
    return tuple(dict.fromkeys(measures))


def _fill_population(extract: _Extract, authority: str) -> str:
    """Put in official estimates where the files have no population; say where it comes from."""
    if POPULATION.name in extract.tables:
        return extract.tables[POPULATION.name].file
    estimates = mid_year_estimates(authority)
    if not estimates:
        return ""
    rows = no_rows(POPULATION)
    columns = {
        "popn_mid_year": pa.array(estimates.keys(), pa.int64()),
        "popn_district": pa.nulls(len(estimates), pa.string()),
        "popn_children_0_17": pa.array(estimates.values(), pa.int64()),
    }
    extract.tables[POPULATION.name] = TypedRows(
        POPULATION, SOURCE, columns, np.arange(len(estimates)), rows.lines
    )
    return SOURCE


def _early(as_at: date) -> Iterator[Notice]:
    if as_at > datetime.now().astimezone().date():
        yield Notice("as-at date", 1, f"{as_at} is still to come")


def _notices(extract: _Extract, supplied: Mapping[str, TypedRows], as_at: date) -> Iterator[Notice]:
    for rows in supplied.values():
        yield from notices(rows, extract.tables, as_at)


def _write(extract: _Extract, manifest: Manifest, path: Path, report: Progress) -> Loaded:
    try:
        with unfinished_folder(path.parent) as folder:
            digests = dict(_write_tables(folder, extract, manifest, report))
            rejected = rejected_table([*extract.unreadable, *extract.left_out])
            write_table(folder, REJECTED.removesuffix(".parquet"), rejected)
            content = replace(manifest, digests=digests).to_json()
            write_file(folder, MANIFEST, content.encode("utf-8"))
            return Loaded(Snapshot(path), publish(folder, path))
    except OSError as error:
        problem = f"the snapshot could not be written ({error.strerror})"
        remedy = "Nothing was stored. Make room or mend the disk, then load again"
        raise LoadRefused([Fault(str(path.parent), None, None, problem, remedy)]) from error


def _write_tables(
    folder: Path, extract: _Extract, manifest: Manifest, report: Progress
) -> Iterator[tuple[str, str]]:
    about = {
        "goldenthread.authority": manifest.authority,
        "goldenthread.as_at": manifest.as_at.isoformat(),
        "goldenthread.schema_version": manifest.schema_version,
    }
    districts = extract.tables[DISTRICT.name]
    for done, name in enumerate(TABLES):
        report(WRITING_STEP, done, len(TABLES))
        table = complete(extract.tables[name], districts).replace_schema_metadata(about)
        yield name, write_table(folder, name, table)
    report(WRITING_STEP, len(TABLES), len(TABLES))
