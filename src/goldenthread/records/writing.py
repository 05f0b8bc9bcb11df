"""Writing a snapshot so that it is there whole or not at all, also when two loads write at once.

A load writes into a folder of its own beside the snapshots and holds a lock on it. When all is on
the disk the folder takes the snapshot's name, in one step. The lock of a process that was killed is
gone with it, so the next load can tell its folder from one that is still being written.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.records.files import alone
from goldenthread.records.store import UNFINISHED

_LOCK = ".lock"


@contextmanager
def unfinished_folder(beside: Path) -> Iterator[Path]:
    """A folder to write into, which is removed unless `publish` renamed it in the meantime.

    Folders left behind by loads that were cut off are removed first.
    """
    # Begun together, one could sweep away what another just made.
    with alone(beside / _LOCK):
        _sweep(beside)
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=beside))
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def write_table(folder: Path, name: str, table: pa.Table) -> str:
    """Write a table as Parquet, read-only, and return the SHA-256 digest of the file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return write_file(folder, f"{name}.parquet", sink.getvalue())


def write_file(folder: Path, name: str, content: bytes | pa.Buffer) -> str:
    """Write a file through to the disk, read-only, and return its SHA-256 digest."""
    path = folder / name
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o444)
    return hashlib.sha256(content).hexdigest()


def publish(folder: Path, snapshot: Path) -> bool:
    """Give a finished folder the snapshot's name; False when another load has been first."""
    folder.chmod(0o755)
    _sync(folder)
    try:
        folder.rename(snapshot)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            return False
        raise
    _sync(snapshot.parent)
    return True


def _sweep(beside: Path) -> None:
    for folder in beside.glob(f"{UNFINISHED}*"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
