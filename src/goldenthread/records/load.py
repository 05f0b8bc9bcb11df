"""Loading what a council has as a snapshot: files of the dataset, or statutory returns."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from goldenthread.records.adapted.adapt import READING as ADAPTED
from goldenthread.records.adapted.filings import Asked, Handed, begins_of, extract_of, when
from goldenthread.records.derived import complete, estimated_population
from goldenthread.records.extract import (
    Extract,
    Progress,
    read_extract,
    with_digests,
)
from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.kept import keep_filings
from goldenthread.records.manifest import Manifest, Missing, Notice
from goldenthread.records.population import SOURCE
from goldenthread.records.sources import find_tables
from goldenthread.records.store import MANIFEST, REJECTED, Snapshot, Store, slug
from goldenthread.records.typed import rejected_table
from goldenthread.records.writing import publish, unfinished_folder, write_file, write_table
from goldenthread.schema import SCHEMA_VERSION, TABLES
from goldenthread.schema.reference import DISTRICT, POPULATION

__all__ = ["Asked", "Fault", "Handed", "LoadRefused", "Loaded", "load_returns", "load_ssd"]

READING = "1"
"""Changes whenever the same files would be read into other values."""

READING_STEP = "Adapting the returns"
WRITING_STEP = "Writing the snapshot"

Disables = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Loaded:
    """The snapshot of the files, and whether it is new or was there already."""

    snapshot: Snapshot
    is_new: bool


@dataclass(frozen=True)
class _Made:
    """A snapshot that is to be: its address, whose it is, of what day, and of which returns."""

    address: str
    authority: str
    as_at: date
    filings: Sequence[Filing] = ()

    def manifest(self, extract: Extract, disables: Disables) -> Manifest:
        notices = (*_early(self.as_at), *extract.oddities(self.as_at))
        population = _fill_population(extract, self.authority)
        years = {it.year for it in self.filings if it.year is not None}
        return Manifest(
            id=self.address,
            schema_version=SCHEMA_VERSION,
            authority=self.authority,
            as_at=self.as_at,
            loaded_at=datetime.now(UTC),
            tables={name: len(extract.rows(name)) for name in TABLES},
            sources=tuple(extract.sources),
            ignored_files=extract.ignored,
            missing=tuple(_with_effect(missing, disables) for missing in extract.missing()),
            notices=notices,
            rejected=len(extract.unreadable),
            set_aside=extract.set_aside,
            population=population,
            returns=extract.returns,
            year=years.pop() if len(years) == 1 else None,
            begins=begins_of(self.filings, self.as_at),
        )


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

    Values that cannot be read, rows without a key, rows that repeat a key and rows with dates out
    of order refuse the load; with `set_aside` such values are blank and such rows left out instead,
    the first row of a repeated key staying, and all are recorded. Missing tables and columns, codes
    that are not in their list and references to rows that are not there are noted in the manifest.

    Raises LoadRefused with every fault found; nothing is stored then, nor when the load is cut off.
    """
    _check_name(authority)
    report = progress or _silent
    folder = find_tables(source)
    files = with_digests(folder)
    digests = [(file.table, file.sha256) for file in files]
    addresses = [
        _address(authority, as_at, digests, set_aside=aside)
        for aside in ((False, True) if set_aside else (False,))
    ]
    there = _already_there(addresses, authority, store)
    if there:
        return there
    extract = read_extract(files, folder.ignored, set_aside=set_aside, report=report)
    made = _Made(_address_for(extract, addresses), authority, as_at)
    return _write(extract, made, disables or {}, store, report)


def load_returns(
    handed: Handed,
    *,
    authority: str,
    store: Store,
    asked: Asked | None = None,
    disables: Disables | None = None,
    set_aside: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Adapt returns in hand to the tables of the dataset and keep them as a snapshot.

    The returns themselves are kept beside the tables. Several are put together by the child's
    identifier. `asked` says of which day they tell, where the files do not. What a return cannot
    tell is missing in the manifest. Otherwise as `load_ssd`: the same files are one snapshot,
    faults refuse it all at once, and nothing is ever stored in part.
    """
    _check_name(authority)
    report = progress or _silent
    as_at = when(handed.filings, asked or Asked())
    addresses = [
        _address(authority, as_at, handed.digests, set_aside=aside, adapted=ADAPTED)
        for aside in ((False, True) if set_aside else (False,))
    ]
    there = _already_there(addresses, authority, store)
    if there:
        return there
    report(READING_STEP, 0, 1)
    extract = extract_of(handed, set_aside=set_aside)
    report(READING_STEP, 1, 1)
    if extract.faults:
        raise LoadRefused(limited(extract.faults))
    made = _Made(_address_for(extract, addresses), authority, as_at, handed.filings)
    return _write(extract, made, disables or {}, store, report)


def _silent(what: str, done: int, total: int) -> None:
    """Say nothing of how far the load is."""


def _check_name(authority: str) -> None:
    if not slug(authority):
        problem = "the name has no letter in it"
        raise LoadRefused([Fault("authority", None, None, problem, "Name the council")])


def _already_there(addresses: Sequence[str], authority: str, store: Store) -> Loaded | None:
    for address in addresses:
        there = Snapshot(store.folder_of(authority) / address)
        if there.path.is_dir():
            return Loaded(there, is_new=False)
    return None


def _address_for(extract: Extract, addresses: Sequence[str]) -> str:
    """The first address where nothing was set aside, so that the whole files stand for themselves;
    else the last.
    """
    faulty = extract.set_aside or extract.unreadable
    return addresses[-1] if faulty else addresses[0]


def _address(
    authority: str,
    as_at: date,
    files: Sequence[tuple[str, str]],
    *,
    set_aside: bool,
    adapted: str | None = None,
) -> str:
    made_from = {
        "schema": SCHEMA_VERSION,
        "reading": READING,
        "authority": slug(authority),
        "as_at": as_at.isoformat(),
        "files": sorted(files),
        "set_aside": set_aside,
        **({"adapted": adapted} if adapted else {}),
    }
    digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
    return f"{as_at:%Y%m%d}-{digest[:16]}"


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


def _write(
    extract: Extract, made: _Made, disables: Disables, store: Store, report: Progress
) -> Loaded:
    path = store.folder_of(made.authority) / made.address
    manifest = made.manifest(extract, disables)
    try:
        with unfinished_folder(path.parent) as folder:
            digests = dict(_write_tables(folder, extract, manifest, report))
            rejected = rejected_table([*extract.unreadable, *extract.left_out])
            write_table(folder, REJECTED.removesuffix(".parquet"), rejected)
            keep_filings(folder, made.filings)
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
        table = complete(extract.rows(name), manifest.authority, districts)
        table = table.replace_schema_metadata(about)
        yield name, write_table(folder, name, table)
    report(WRITING_STEP, len(TABLES), len(TABLES))
