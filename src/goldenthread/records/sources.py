"""Which file in a folder is which table."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.rows import plain_name
from goldenthread.schema import SSD, TABLES

_FORMATS = {".csv", ".parquet"}
_HEADING = 1 << 16
_OF_THE_MACHINE = {"desktop.ini", "thumbs.db"}
_EXPECTED = (
    "A folder of the Standard Safeguarding Dataset holds a file for each table, such as "
    "ssd_person.csv or ssd_cin_episodes.parquet"
)


@dataclass(frozen=True)
class Folder:
    """The files of a folder that hold tables, and the names of those that do not."""

    tables: Mapping[str, Path]
    ignored: tuple[str, ...]


def find_tables(folder: Path) -> Folder:
    """Find the table files in a folder; its own folders are not searched.

    A file is known by its name in any case, with or without `ssd_`, after a database schema such
    as `dbo.` and before a date such as `_20260930`. Raises LoadRefused for no folder, an empty
    one, one of something else, or two files for one table.
    """
    found: dict[str, list[Path]] = {}
    ignored = []
    for path in _files(folder):
        table = table_named(path.stem) if path.suffix.lower() in _FORMATS else None
        if table is None:
            ignored.append(path.name)
        else:
            found.setdefault(table, []).append(path)
    if not any(table in SSD for table in found):
        raise LoadRefused([_something_else(folder, [*ignored, *_names(found)])])
    twice = [_twice(table, paths) for table, paths in found.items() if len(paths) > 1]
    if twice:
        raise LoadRefused(twice)
    return Folder({table: found[table][0] for table in TABLES if table in found}, tuple(ignored))


def holds_dataset(folder: Path) -> bool:
    """Whether a file of a folder is a table of the dataset, by its name and its columns.

    A Parquet file is known by its name alone, because no return is written so.
    """
    if not folder.is_dir():
        return False
    for path in sorted(folder.iterdir()):
        table = table_named(path.stem) if path.suffix.lower() in _FORMATS else None
        if table is not None and table in SSD and path.is_file():
            parquet = path.suffix.lower() == ".parquet"
            if parquet or path.stem.lower().startswith("ssd_") or _names_column(path, table):
                return True
    return False


def _names_column(path: Path, table: str) -> bool:
    try:
        with path.open("rb") as content:
            heading = content.readline(_HEADING).decode("utf-8", "replace")
    except OSError:
        return False
    return any(SSD[table].has(plain_name(it)) for it in re.split(r"[,;\t|]", heading))


def table_named(stem: str) -> str | None:
    """The table that a file of this name, without its ending, is taken for; None for none."""
    words = re.sub(r"[\s-]+", "_", stem.rpartition(".")[2].strip().lower())
    words = re.sub(r"_\d{6,14}$", "", words)
    return next((name for name in (words, f"ssd_{words}") if name in TABLES), None)


def _files(folder: Path) -> Iterator[Path]:
    if not folder.exists():
        raise LoadRefused([_fault(folder, "there is no such folder", "Check the path")])
    if not folder.is_dir():
        raise LoadRefused(
            [_fault(folder, "this is a file, not a folder", "Name the folder that holds the files")]
        )
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        problem = f"the folder cannot be read ({error.strerror})"
        raise LoadRefused([_fault(folder, problem, "Ask for leave to read it")]) from None
    for path in paths:
        hidden = path.name.startswith(".") or path.name.lower() in _OF_THE_MACHINE
        if path.is_file() and not hidden:
            yield path


def _something_else(folder: Path, names: Sequence[str]) -> Fault:
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        if any(table_named(path.stem) in SSD for path in inner.iterdir()):
            remedy = f"Name that folder instead: {folder.name}/{inner.name}"
            return _fault(folder, f"the files are in the folder {inner.name} within", remedy)
    if not names:
        return _fault(folder, "the folder is empty", _EXPECTED)
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    kinds = Counter(Path(name).suffix.lower() or "no ending" for name in names)
    counted = ", ".join(f"{count} × {kind}" for kind, count in sorted(kinds.items()))
    return _fault(folder, f"the folder holds something else ({counted}: {shown})", _EXPECTED)


def _names(found: Mapping[str, Sequence[Path]]) -> Iterator[str]:
    for paths in found.values():
        yield from (path.name for path in paths)


def _twice(table: str, paths: Sequence[Path]) -> Fault:
    names = " and ".join(path.name for path in paths)
    problem = f"{names} are both taken for {table}"
    return Fault(paths[0].name, None, None, problem, "Keep the one that is meant")


def _fault(folder: Path, problem: str, remedy: str) -> Fault:
    return Fault(str(folder), None, None, problem, remedy)
