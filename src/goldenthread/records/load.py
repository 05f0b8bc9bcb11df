"""Loading a folder of files of the Standard Safeguarding Dataset as a snapshot."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from goldenthread.records.derived import complete, estimated_population
from goldenthread.records.extract import (
    Extract,
    Progress,
    SourceFile,
    read_extract,
    with_digests,
)
from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.manifest import Manifest, Missing, Notice
from goldenthread.records.population import SOURCE
from goldenthread.records.sources import find_tables
from goldenthread.records.store import MANIFEST, REJECTED, Snapshot, Store, slug
from goldenthread.records.typed import rejected_table
from goldenthread.records.writing import publish, unfinished_folder, write_file, write_table
from goldenthread.schema import SCHEMA_VERSION, TABLES
from goldenthread.schema.reference import DISTRICT, POPULATION

__all__ = ["Fault", "LoadRefused", "Loaded", "load_ssd"]

READING = "1"
"""Changes whenever the same files would be read into other values."""

WRITING_STEP = "Writing the snapshot"

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
    files = with_digests(folder)
    addresses = [
        _address(authority, as_at, files, set_aside=aside)
        for aside in ((False, True) if set_aside else (False,))
    ]
    for address in addresses:
        there = Snapshot(store.folder_of(authority) / address)
        if there.path.is_dir():
            return Loaded(there, is_new=False)
    extract = read_extract(files, folder.ignored, set_aside=set_aside, report=report)
    address = addresses[-1] if extract.set_aside else addresses[0]
    manifest = _manifest(extract, address, authority, as_at, disables or {})
    return _write(extract, manifest, store.folder_of(authority) / address, report)


def _silent(what: str, done: int, total: int) -> None:
    """Say nothing of how far the load is."""


def _nameless() -> Fault:
    return Fault("authority", None, None, "the name has no letter in it", "Name the council")


def _address(authority: str, as_at: date, files: Sequence[SourceFile], *, set_aside: bool) -> str:
    made_from = {
        "schema": SCHEMA_VERSION,
        "reading": READING,
        "authority": slug(authority),
        "as_at": as_at.isoformat(),
        "files": sorted((file.table, file.sha256) for file in files),
        "set_aside": set_aside,
    }
    digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
    return f"{as_at:%Y%m%d}-{digest[:16]}"


def _manifest(
    extract: Extract, address: str, authority: str, as_at: date, disables: Disables
) -> Manifest:
    notices = (*_early(as_at), *extract.oddities(as_at))
    population = _fill_population(extract, authority)
    return Manifest(
        id=address,
        schema_version=SCHEMA_VERSION,
        authority=authority,
        as_at=as_at,
        loaded_at=datetime.now(UTC),
        tables={name: len(extract.rows(name)) for name in TABLES},
        sources=tuple(extract.sources),
        ignored_files=extract.ignored,
        missing=tuple(_with_effect(missing, disables) for missing in extract.missing()),
        notices=notices,
        rejected=len(extract.unreadable),
        set_aside=extract.set_aside,
        population=population,
    )


def _fill_population(extract: Extract, authority: str) -> str:
    """Put official estimates where the files have no population; say where it comes from."""
    if POPULATION.name in extract.tables:
        return extract.tables[POPULATION.name].file
    estimates = estimated_population(authority)
    if not estimates:
        return ""
    extract.tables[POPULATION.name] = estimates
    return SOURCE


def _with_effect(missing: Missing, disables: Disables) -> Missing:
    names = (missing.table, *missing.columns) if missing.column is None else missing.columns
    measures = (measure for name in names for measure in disables.get(name, ()))
    return replace(missing, disables=tuple(dict.fromkeys(measures)))


def _early(as_at: date) -> Iterator[Notice]:
    if as_at > datetime.now().astimezone().date():
        yield Notice("as-at date", 1, f"{as_at} is still to come")


def _write(extract: Extract, manifest: Manifest, path: Path, report: Progress) -> Loaded:
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
    folder: Path, extract: Extract, manifest: Manifest, report: Progress
) -> Iterator[tuple[str, str]]:
    about = {
        "goldenthread.authority": manifest.authority,
        "goldenthread.as_at": manifest.as_at.isoformat(),
        "goldenthread.schema_version": manifest.schema_version,
    }
    districts = extract.rows(DISTRICT.name)
    for done, name in enumerate(TABLES):
        report(WRITING_STEP, done, len(TABLES))
        table = complete(extract.rows(name), districts).replace_schema_metadata(about)
        yield name, write_table(folder, name, table)
    report(WRITING_STEP, len(TABLES), len(TABLES))
