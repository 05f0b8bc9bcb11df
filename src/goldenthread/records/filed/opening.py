"""What was handed in, opened: files, folders and zip archives become files in hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.archives import (
    MOST_BYTES_IN_ALL,
    MOST_BYTES_OF_A_FILE,
    MOST_ENTRIES,
    is_archive,
    other_archive,
    unpack,
)
from goldenthread.records.filed.opened import Opened

_OF_THE_MACHINE = {"desktop.ini", "thumbs.db", "__macosx"}
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class HandedIn:
    """The files in hand, in the order of their paths, and what was passed over with the reason."""

    files: tuple[Opened, ...] = field(repr=False)
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A file on the disk, by its name within the path that was named."""

    path: Path
    name: str


def open_all(paths: Sequence[Path]) -> list[Opened]:
    """The files of `hand_in`, without what was passed over."""
    return list(hand_in(paths).files)


def hand_in(paths: Sequence[Path]) -> HandedIn:
    """Read every file that the paths name, in folders and zip archives too.

    A folder is searched with the folders in it, but no deeper; hidden files are passed over. A
    file that is named in several ways is read once. Where two folders hold files of one name,
    they are called by folder and name. Raises LoadRefused with every fault: nothing at the path,
    what cannot be read, empty files, too much of it, archives that are unsafe.
    """
    faults: list[Fault] = []
    ignored: list[str] = []
    found = list(_found(paths, faults, ignored))
    faults += _too_many(found)
    if faults:
        raise LoadRefused(faults)
    files: list[Opened] = []
    for it in found:
        try:
            opened = _opened(it, MOST_BYTES_IN_ALL - sum(len(file.data) for file in files))
            files += opened.files
            ignored += opened.ignored
        except LoadRefused as refused:
            faults += refused.faults
    if faults:
        raise LoadRefused(faults)
    return HandedIn(tuple(files), tuple(ignored))


def _found(paths: Sequence[Path], faults: list[Fault], ignored: list[str]) -> Iterator[_Found]:
    """Every file below the paths, each once, with names that tell them apart."""
    named: dict[Path, tuple[str, str]] = {}
    for path in paths:
        try:
            for file, name in _below(path, faults, ignored):
                named.setdefault(file.resolve(), (name, file.parent.name))
        except OSError as error:
            faults.append(_not_readable(path, error))
    counts = Counter(name for name, _ in named.values())
    for file, (name, folder) in named.items():
        yield _Found(file, f"{folder}/{name}" if counts[name] > 1 and folder else name)


def _below(path: Path, faults: list[Fault], ignored: list[str]) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        yield path, path.name
    elif not path.is_dir():
        problem = "it is neither a file nor a folder" if path.exists() else "there is no such file"
        faults.append(Fault(str(path), None, None, problem, "Check the path"))
    else:
        before = len(ignored)
        files = list(_in_folder(path, "", ignored))
        yield from files
        if not files:
            problem = "the folder holds no file" + _but(ignored[before:])
            remedy = "Name the folder that holds the files of the return"
            faults.append(Fault(str(path), None, None, problem, remedy))


def _in_folder(folder: Path, within: str, ignored: list[str]) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.iterdir()):
        name = f"{within}{path.name}"
        if path.name.startswith(".") or path.name.lower() in _OF_THE_MACHINE:
            ignored.append(f"{name} (hidden)")
        elif path.is_file():
            yield path, name
        elif not path.is_dir():
            ignored.append(f"{name} (not a file)")
        elif within:
            ignored.append(f"{name} (a folder within a folder)")
        else:
            yield from _in_folder(path, f"{name}/", ignored)


def _but(ignored: Sequence[str]) -> str:
    return f" but {', '.join(ignored[:5])}" if ignored else ""


def _too_many(found: Sequence[_Found]) -> Iterator[Fault]:
    if len(found) > MOST_ENTRIES:
        problem = f"{len(found):,} files were handed in, more than {MOST_ENTRIES:,}"
        remedy = "Name the folder that holds the files of one return"
        yield Fault(str(found[0].path.parent), None, None, problem, remedy)


def _opened(found: _Found, room: int) -> HandedIn:
    """The file itself or, for an archive, the files in it; `room` is how many bytes may come."""
    file = _read(found)
    other = other_archive(file)
    if other is not None:
        problem, remedy = f"this is {other}", "Unpack it and hand in the folder, or a zip archive"
        raise LoadRefused([Fault(file.name, None, None, problem, remedy)])
    if is_archive(file):
        unpacked = unpack(file, room)
        opened = HandedIn(unpacked.files, unpacked.ignored)
    else:
        opened = HandedIn((file,))
    faults = [_empty(it) for it in opened.files if not it.data]
    if sum(len(it.data) for it in opened.files) > room:
        problem = f"the files hold more than {MOST_BYTES_IN_ALL // _MEGABYTE:,} MB together"
        remedy = "Hand in the files of one return only"
        faults.append(Fault(file.name, None, None, problem, remedy))
    if faults:
        raise LoadRefused(faults)
    return opened


def _read(found: _Found) -> Opened:
    try:
        with found.path.open("rb") as content:
            data = content.read(MOST_BYTES_OF_A_FILE + 1)
    except OSError as error:
        raise LoadRefused([_not_readable(found.path, error)]) from None
    if len(data) > MOST_BYTES_OF_A_FILE:
        problem = f"the file holds more than {MOST_BYTES_OF_A_FILE // _MEGABYTE:,} MB"
        remedy = "Check that it is a file of a return of one authority"
        raise LoadRefused([Fault(found.name, None, None, problem, remedy)])
    return Opened(found.name, data)


def _empty(file: Opened) -> Fault:
    remedy = "Export it again, or take it away if there is nothing to say"
    return Fault(file.name, None, None, "the file is empty", remedy)


def _not_readable(path: Path, error: OSError) -> Fault:
    problem = f"it cannot be read ({error.strerror})"
    return Fault(path.name, None, None, problem, "Check it and who may read it")
