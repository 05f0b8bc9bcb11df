"""Where the files of a run lie: under the store's home, outside all that is served.

A run's folder holds what was handed in until it was read, under names of our own; then the return
as it was read and what the rules found, as Parquet; and the lock that says a process is at work.
Only the owner of the site's process may look into it.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from django.conf import settings

from goldenthread.records.faults import Fault
from goldenthread.records.files import alone, take
from goldenthread.records.store import slug

HANDED_IN = "handed in"
NAMES = "names.json"
FAULTS = "faults.json"
LOCK = "lock"
ONE_AT_A_TIME = ".one-at-a-time"
NOW, LAST_YEAR = "now", "last year"
LONGEST_NAME = 100


def home() -> Path:
    """The folder of all runs of this site's authority."""
    return Path(settings.GOLDENTHREAD_HOME) / "returns" / slug(settings.AUTHORITY)


@dataclass(frozen=True)
class RunFolder:
    """The files of one run."""

    path: Path

    @classmethod
    def named(cls, name: str) -> Self:
        return cls(home() / name)

    @classmethod
    def new(cls) -> Self:
        """Make a folder that nobody can guess the name of."""
        folder = cls.named(secrets.token_hex(16))
        folder.path.mkdir(mode=0o700, parents=True)
        (folder.path / HANDED_IN).mkdir(mode=0o700)
        return folder

    @property
    def breaches(self) -> Path:
        return self.path / "breaches.parquet"

    @property
    def gone(self) -> Path:
        return self.path / "gone.parquet"

    @property
    def about(self) -> Path:
        """What was recognised and which values could not be read; names no child."""
        return self.path / "about.json"

    @property
    def has_something_to_read(self) -> bool:
        """Whether there is what a run needs to start, or to start again."""
        return (self.path / "filed").is_dir() or (self.path / HANDED_IN / NAMES).is_file()

    def keep_handed_in(self, files: Mapping[str, Sequence]) -> None:
        """Write uploaded files under names of our own; what they were called is noted beside."""
        names: dict[str, dict[str, str]] = {}
        for part, uploads in files.items():
            names[part] = {}
            for upload in uploads:
                ours = secrets.token_hex(16)
                _write(self.path / HANDED_IN / ours, upload.chunks())
                names[part][ours] = _unused(plain_name(upload.name), names[part].values())
        _write(self.path / HANDED_IN / NAMES, [json.dumps(names).encode()])

    @contextmanager
    def under_their_own_names(self) -> Iterator[Mapping[str, Sequence[Path]]]:
        """The files handed in, as links that bear the names they had, for messages to name them."""
        names = json.loads((self.path / HANDED_IN / NAMES).read_text())
        shown = self.path / "shown"
        shutil.rmtree(shown, ignore_errors=True)
        try:
            yield {part: list(self._links(shown, part, those)) for part, those in names.items()}
        finally:
            shutil.rmtree(shown, ignore_errors=True)

    def _links(self, shown: Path, part: str, names: Mapping[str, str]) -> Iterator[Path]:
        (shown / part).mkdir(mode=0o700, parents=True)
        for ours, theirs in names.items():
            link = shown / part / theirs
            link.symlink_to(self.path / HANDED_IN / ours)
            yield link

    def delete_handed_in(self) -> None:
        """Delete the files, which were read."""
        shutil.rmtree(self.path / HANDED_IN, ignore_errors=True)

    def delete(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def keep_faults(self, faults: Sequence[Fault]) -> None:
        _write(self.path / FAULTS, [json.dumps([asdict(it) for it in faults]).encode()])

    def faults(self) -> list[Fault]:
        """Why the files were refused; empty when they were not."""
        try:
            return [Fault(**it) for it in json.loads((self.path / FAULTS).read_text())]
        except FileNotFoundError:
            return []

    @property
    def lock(self) -> Path:
        """The lock that the process which works on the run holds."""
        return self.path / LOCK

    @property
    def is_being_worked_on(self) -> bool:
        try:
            descriptor = take(self.lock)
        except FileNotFoundError:
            return False
        if descriptor is None:
            return True
        os.close(descriptor)
        return False


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other run of this site is under way: two at once would share the memory."""
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(home() / ONE_AT_A_TIME):
        yield


def plain_name(name: str) -> str:
    """A name that is safe as the name of a file, and still says which file is meant."""
    last = name.replace("\\", "/").rpartition("/")[2]
    printable = "".join(letter for letter in last if letter.isprintable()).strip().lstrip(".")
    stem, dot, ending = printable.rpartition(".")
    if not dot:
        stem, ending = printable, ""
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" or "file"


def _unused(name: str, taken) -> str:
    taken, number, stem, ending = set(taken), 2, *_parted(name)
    found = name
    while found in taken:
        found, number = f"{stem} ({number}){ending}", number + 1
    return found


def _parted(name: str) -> tuple[str, str]:
    path = Path(name)
    return path.stem, path.suffix


def _write(path: Path, chunks) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.writelines(chunks)
