"""Zip archives, unpacked in memory within limits; nothing in them is ever written to a disk."""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.opened import Opened

MOST_ENTRIES = 1_000
MOST_BYTES_OF_A_FILE = 512 * 1024 * 1024
MOST_BYTES_IN_ALL = 1024 * 1024 * 1024
MOST_TIMES_PACKED = 250
_SMALL = 1024 * 1024

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHER_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
}
_TYPES_OF_OFFICE = "[Content_Types].xml"
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    NotImplementedError,
    IndexError,
)
_UNPACK = "Unpack it and hand in the folder"
_MAKE_AGAIN = "Make the archive again, or unpack it and hand in the folder"


@dataclass(frozen=True)
class Unpacked:
    """The files of an archive, and the names of entries that were passed over with the reason."""

    files: tuple[Opened, ...] = field(repr=False)
    ignored: tuple[str, ...] = ()


def is_archive(file: Opened) -> bool:
    """Whether a file is a zip archive of files, rather than a workbook or a Word document."""
    if not file.data.startswith(_ZIP):
        return False
    if file.suffix == ".zip":
        return True
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            return _TYPES_OF_OFFICE not in archive.namelist()
    except _UNREADABLE:
        return False


def other_archive(file: Opened) -> str | None:
    """What kind of archive that is not unpacked here a file is, in words; None for none."""
    kinds = (kind for mark, kind in _OTHER_ARCHIVES.items() if file.data.startswith(mark))
    return next(kinds, None)


def unpack(file: Opened, room: int = MOST_BYTES_IN_ALL) -> Unpacked:
    """Unpack a zip archive in memory, where its files may hold `room` bytes together.

    Folders, hidden files and what a Mac adds are passed over. Raises LoadRefused with every fault
    that can be told: no whole archive, a password, too many entries or bytes, entries that unpack
    to far more than they take, names that lead out of the archive, links, one name twice, and
    archives within.
    """
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            entries = archive.infolist()
            faults = list(_faults_of_all(file, entries, room))
            wanted = [entry for entry in entries if not _is_passed_over(entry)]
            faults += [fault for entry in wanted for fault in _faults_of_one(file, entry)]
            if faults:
                raise LoadRefused(faults[:20])
            files = [_content(file, archive, entry) for entry in wanted]
    except _UNREADABLE:
        problem = "the archive is damaged or cut off"
        raise LoadRefused([Fault(file.name, None, None, problem, _MAKE_AGAIN)]) from None
    faults = [fault for inner in files for fault in _nested(inner)]
    if faults:
        raise LoadRefused(faults)
    passed = (entry.filename for entry in entries if entry not in wanted and not entry.is_dir())
    ignored = (f"{_named(file, name)} (hidden)" for name in passed)
    return Unpacked(tuple(files), tuple(ignored))


def _faults_of_all(file: Opened, entries: Sequence[zipfile.ZipInfo], room: int) -> Iterator[Fault]:
    def fault(problem: str, remedy: str) -> Fault:
        return Fault(file.name, None, None, problem, remedy)

    if len(entries) > MOST_ENTRIES:
        problem = f"the archive holds {len(entries):,} files, more than {MOST_ENTRIES:,}"
        yield fault(problem, "Hand in the files of one return only")
        return
    if not any(not entry.is_dir() for entry in entries):
        yield fault("the archive is empty", _MAKE_AGAIN)
    if any(entry.flag_bits & 1 for entry in entries):
        remedy = "Unpack it with its password and hand in the folder, or make it without one"
        yield fault("the archive is encrypted", remedy)
    total = sum(entry.file_size for entry in entries)
    if total > room:
        problem = f"the archive unpacks to {_size(total)}, more than {_size(room)}"
        yield fault(problem, "Hand in the files of one return only")
    if total > max(_SMALL, MOST_TIMES_PACKED * len(file.data)):
        problem = f"the archive unpacks to more than {MOST_TIMES_PACKED} times its size"
        yield fault(problem, "If its files are right, unpack it and hand in the folder")
    names = Counter(entry.filename for entry in entries)
    if any(count > 1 for count in names.values()):
        yield fault("the archive holds several files of the same name", _MAKE_AGAIN)


def _faults_of_one(file: Opened, entry: zipfile.ZipInfo) -> Iterator[Fault]:
    def fault(problem: str, remedy: str) -> Fault:
        return Fault(_named(file, entry.filename), None, None, problem, remedy)

    if _leads_out(entry.filename):
        yield fault("its name leads out of the archive", _MAKE_AGAIN)
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield fault("it is a link, not a file", "Put the file itself into the archive")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield fault("it is packed in a way that is not read", _MAKE_AGAIN)
    if entry.file_size > MOST_BYTES_OF_A_FILE:
        problem = f"it unpacks to {_size(entry.file_size)}, more than {_size(MOST_BYTES_OF_A_FILE)}"
        yield fault(problem, "Check that the archive holds the files of a return")
    elif entry.file_size > max(_SMALL, MOST_TIMES_PACKED * entry.compress_size):
        problem = f"it unpacks to more than {MOST_TIMES_PACKED} times its size"
        yield fault(problem, "If the file is right, unpack the archive and hand in the folder")


def _nested(inner: Opened) -> Iterator[Fault]:
    if is_archive(inner) or other_archive(inner) or inner.suffix in {".zip", ".7z", ".rar"}:
        problem = "an archive within an archive is not opened"
        yield Fault(inner.name, None, None, problem, _UNPACK)


def _content(file: Opened, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Opened:
    with archive.open(entry) as packed:
        data = packed.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise zipfile.BadZipFile
    return Opened(_named(file, entry.filename), data)


def _is_passed_over(entry: zipfile.ZipInfo) -> bool:
    parts = _parts(entry.filename)
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return entry.is_dir() or hidden or "__MACOSX" in parts


def _leads_out(name: str) -> bool:
    rooted = name.startswith(("/", "\\")) or ":" in name
    return rooted or ".." in _parts(name) or not name.isprintable()


def _parts(name: str) -> tuple[str, ...]:
    """The folders of an entry and its own name; some programs part them with backslashes."""
    return PurePosixPath(name.replace("\\", "/")).parts


def _named(file: Opened, entry: str) -> str:
    slashed = entry.replace("\\", "/")
    printable = "".join(letter if letter.isprintable() else "?" for letter in slashed)
    return f"{file.name}/{printable[:200]}"


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:,.0f} MB"
