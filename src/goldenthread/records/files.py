"""Files that several processes write: whole or not at all, and one writer at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a name to write to, which takes the name of ``path`` in one step at the end.

    Whoever reads ``path`` finds what was there before or all that is there now, even when the
    machine stops in between. Nothing changes when the block raises. Of two who write at once
    the later wins. The folder is made when it is not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{uuid4().hex}{path.suffix}")
    try:
        yield partial
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(partial, path)  # noqa: PTH105  (atomic on one file system)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock; wait for it while another process or thread has it.

    The folder it lies in is made when it is not there. A process that is killed lets go.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def take(lock: Path) -> int | None:
    """Take a lock and give its descriptor; None when somebody has it.

    The lock goes with the descriptor to whichever process inherits it and ends with the last of
    them, however that ends: so a piece of work whose lock is free is being worked on by nobody.
    Raises FileNotFoundError when the folder it lies in is not there.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
