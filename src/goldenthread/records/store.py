"""Where snapshots lie, and how to find one.

A store is a folder for each authority with a folder for each snapshot in it. A snapshot's folder
holds its tables as Parquet, its manifest and its rejected values; once it is there, it never
changes.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self

import platformdirs
import pyarrow.parquet as pq

from goldenthread.records.manifest import Manifest
from goldenthread.schema import TABLES

__all__ = ["Manifest", "NoSnapshot", "Snapshot", "Store"]

MANIFEST = "manifest.json"
REJECTED = "rejected.parquet"
UNFINISHED = ".loading-"
"""How the folder of a load begins until it is complete and takes the name of its snapshot."""


class NoSnapshot(LookupError):
    """Nothing in the store answers to what was asked for."""


@dataclass(frozen=True)
class Snapshot:
    """One load of an authority's records: immutable tables and what is known of them."""

    path: Path

    @property
    def id(self) -> str:
        """Identifier of the snapshot: its as-at date and a digest of what it was made from."""
        return self.path.name

    @cached_property
    def manifest(self) -> Manifest:
        """What the snapshot says of itself."""
        return Manifest.from_json((self.path / MANIFEST).read_text(encoding="utf-8"))

    @property
    def authority(self) -> str:
        """Name of the authority whose records these are."""
        return self.manifest.authority

    @property
    def as_at(self) -> date:
        """Last day the records tell of."""
        return self.manifest.as_at

    @property
    def tables(self) -> Mapping[str, Path]:
        """The file of every table, also of those without rows."""
        return {name: self.path / f"{name}.parquet" for name in TABLES}

    @cached_property
    def missing_columns(self) -> frozenset[str]:
        """Every `table.column` that it does not tell: no file held it, or it was declared later."""
        held = {name: _columns_of(self.path / f"{name}.parquet") for name in TABLES}
        later = (
            f"{name}.{column.name}"
            for name, table in TABLES.items()
            for column in table.columns
            if column.name not in held[name]
        )
        return self.manifest.missing_columns.union(later)

    @property
    def rejected(self) -> Path:
        """The file of rejected values: file, line, table, column, value and reason."""
        return self.path / REJECTED


@dataclass(frozen=True)
class Store:
    """The snapshots under a home folder, which need not exist until something is loaded."""

    home: Path

    @classmethod
    def default(cls) -> Self:
        """The store of GOLDENTHREAD_HOME, or of the user's data folder."""
        home = os.environ.get("GOLDENTHREAD_HOME")
        return cls(Path(home) if home else Path(platformdirs.user_data_dir("goldenthread")))

    @property
    def folder(self) -> Path:
        """Where the snapshots lie, in a folder for each authority."""
        return self.home / "store"

    @property
    def results(self) -> Path:
        """Where figures calculated from snapshots are kept."""
        return self.home / "results"

    @property
    def rules(self) -> Path:
        """Where it is kept what validation rules found."""
        return self.home / "results" / "rules"

    def folder_of(self, authority: str) -> Path:
        """Where the snapshots of one authority lie. Names that differ in spelling share one."""
        return self.folder / slug(authority)

    def authorities(self) -> list[str]:
        """Names of the authorities that have a snapshot, each as last loaded."""
        latest = {snapshot.path.parent: snapshot.authority for snapshot in self.snapshots()}
        return sorted(latest.values())

    def snapshots(self, authority: str | None = None) -> list[Snapshot]:
        """The snapshots of an authority, or all, the oldest first by as-at date, then by load."""
        found = [
            snapshot
            for snapshot in self._all()
            if authority is None or snapshot.path.parent.name == slug(authority)
        ]
        return sorted(found, key=lambda it: (it.as_at, it.manifest.loaded_at, it.id))

    def latest(self, authority: str | None = None) -> Snapshot:
        """The snapshot that tells of the latest day; raises NoSnapshot when there is none."""
        snapshots = self.snapshots(authority)
        if not snapshots:
            whose = "" if authority is None else f" of {authority}"
            raise NoSnapshot(
                f"No records{whose} have been loaded. Load a folder of them: "
                "goldenthread load DIR --authority NAME --as-at DATE"
            )
        return snapshots[-1]

    def get(self, snapshot_id: str) -> Snapshot:
        """The snapshot of this identifier; raises NoSnapshot when there is none."""
        for snapshot in self._all():
            if snapshot.id == snapshot_id:
                return snapshot
        raise NoSnapshot(
            "There is no snapshot of that identifier. See which there are: goldenthread snapshots"
        )

    def _all(self) -> Iterator[Snapshot]:
        if self.folder.is_dir():
            for manifest in self.folder.glob(f"*/*/{MANIFEST}"):
                if not manifest.parent.name.startswith(UNFINISHED):
                    yield Snapshot(manifest.parent)


def _columns_of(path: Path) -> frozenset[str]:
    return frozenset(pq.read_schema(path).names) if path.is_file() else frozenset()


def slug(authority: str) -> str:
    """An authority's name as the name of a folder; empty when it has no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", authority.casefold()).strip("-")
