"""Remember what a folder was made from, so that it is made again only when that has changed.

A stamp is a small file in the folder it speaks for: deleting the folder deletes the stamp. It is
written last. While the work is under way a mark lies beside it, so work that was cut short
(Ctrl-C, a kill, a power cut) is seen the next time and started afresh.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

STAMP = ".goldenthread-stamp"
UNFINISHED = ".goldenthread-unfinished"


def digest_of(paths: Iterable[Path], *facts: str) -> str:
    """Digest the names and bytes of files, in order, and other facts the result depends on."""
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(fact.encode() + b"\0")
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_current(folder: Path, digest: str) -> bool:
    """Whether the folder was finished, and from exactly what the digest names."""
    stamp = folder / STAMP
    return not is_unfinished(folder) and stamp.is_file() and stamp.read_text() == digest


def is_unfinished(folder: Path) -> bool:
    """Whether earlier work on the folder was cut short."""
    return (folder / UNFINISHED).exists()


@contextmanager
def stamping(folder: Path, digest: str) -> Iterator[None]:
    """Mark the folder as unfinished for the length of the block, then stamp it.

    When the block raises, or the process dies, the mark stays and there is no stamp.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STAMP).unlink(missing_ok=True)
    (folder / UNFINISHED).touch()
    yield
    (folder / STAMP).write_text(digest)
    (folder / UNFINISHED).unlink()
