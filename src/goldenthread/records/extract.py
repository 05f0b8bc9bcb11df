"""Reading every file of a folder, with what is wrong, odd and missing in them."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goldenthread.records.checks import notices, rows_at_fault
from goldenthread.records.csv_file import read_csv
from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.manifest import Missing, Notice, Source
from goldenthread.records.parquet_file import read_parquet
from goldenthread.records.sources import Folder
from goldenthread.records.typed import Rejected, TypedRows, no_rows, type_rows
from goldenthread.records.unreadable import unreadable_fault
from goldenthread.schema import TABLES

READING_STEP = "Reading the files"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class SourceFile:
    """A file that holds a table, and its SHA-256 digest."""

    path: Path
    table: str
    sha256: str


@dataclass
class Extract:
    """What was read of the files: `tables` has those that a file holds.

    `unreadable` are values that became null and `left_out` the faults of rows that were left out,
    of which there are `set_aside`. `returns` names the returns that the files are, and `lacking`
    what is missing besides tables and columns.
    """

    ignored: tuple[str, ...]
    returns: tuple[str, ...] = ("ssd",)
    tables: dict[str, TypedRows] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    unreadable: list[Rejected] = field(default_factory=list)
    left_out: list[Rejected] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    set_aside: int = 0
    lacking: list[Missing] = field(default_factory=list)

    def rows(self, table: str) -> TypedRows:
        """The rows of a table; none where no file holds it."""
        return self.tables[table] if table in self.tables else no_rows(TABLES[table])

    def missing(self) -> Iterator[Missing]:
        """The tables and columns that no file holds."""
        for name, table in TABLES.items():
            if name not in self.tables:
                yield Missing(name, None)
                continue
            absent = self.tables[name].absent
            yield from (Missing(name, it.name) for it in table.file_columns if it.name in absent)
        yield from self.lacking

    def oddities(self, as_at: date) -> Iterator[Notice]:
        """What was let through, of files and then of rows, on records that tell of this day."""
        yield from self.notices
        every_table = {name: self.rows(name) for name in TABLES}
        for rows in self.tables.values():
            yield from notices(rows, every_table, as_at)


def read_extract(
    files: Sequence[SourceFile], ignored: tuple[str, ...], *, set_aside: bool, report: Progress
) -> Extract:
    """Read every file; LoadRefused with the faults of all of them.

    With `set_aside`, rows at fault are left out and values that cannot be read are blank instead.
    `report` is told each step.
    """
    extract = Extract(ignored)
    for done, file in enumerate(files):
        report(READING_STEP, done, len(files))
        _read_file(file, extract, set_aside=set_aside)
    report(READING_STEP, len(files), len(files))
    if extract.faults:
        raise LoadRefused(limited(extract.faults))
    return extract


def _read_file(file: SourceFile, extract: Extract, *, set_aside: bool) -> None:
    table, name = TABLES[file.table], file.path.name
    data = _data(file)
    if isinstance(data, Fault):
        extract.faults.append(data)
        return
    read = read_parquet if name.lower().endswith(".parquet") else read_csv
    text = read(name, table, data)
    if isinstance(text, list):
        extract.faults += text
        return
    rows, unreadable = type_rows(name, table, text)
    at_fault = rows_at_fault(rows)
    if at_fault and set_aside:
        extract.left_out += [it.as_rejected(rows) for it in at_fault]
        extract.set_aside += len({it.row for it in at_fault})
        rows = rows.without(it.row for it in at_fault)
    else:
        extract.faults += [it.as_fault(rows) for it in at_fault]
    if text.unfinished:
        cut = "the file ends without a line break: check that it was written to its end"
        extract.notices.append(Notice(name, 1, cut))
    extract.tables[table.name] = rows.untied()
    if set_aside:
        extract.unreadable += unreadable
    else:
        extract.faults += map(unreadable_fault, unreadable)
    extract.sources.append(Source(name, table.name, file.sha256, len(data), text.count, text.extra))


def _data(file: SourceFile) -> bytes | Fault:
    """The file as it was when its digest was taken."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        return _not_readable(file.path, error)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        problem = "the file changed while it was being loaded"
        return Fault(file.path.name, None, None, problem, "Load again when it is written")
    return data


def with_digests(folder: Folder) -> list[SourceFile]:
    """The table files of a folder with their digests; LoadRefused where one cannot be read."""
    faults, files = [], []
    for table, path in folder.tables.items():
        try:
            with path.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
            files.append(SourceFile(path, table, digest))
        except OSError as error:
            faults.append(_not_readable(path, error))
    if faults:
        raise LoadRefused(faults)
    return files


def _not_readable(path: Path, error: OSError) -> Fault:
    problem = f"the file cannot be read ({error.strerror})"
    return Fault(path.name, None, None, problem, "Check it and who may read it")
