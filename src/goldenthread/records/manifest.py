"""What a snapshot says of itself: where it came from, what it holds and what it lacks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

from goldenthread.schema import TABLES

EARLIER = "rows of earlier years"
"""What stands for a column where a table lacks the rows of matters that ended before its time."""


_MANY = 40


@dataclass(frozen=True)
class Source:
    """One file that was read: its name in the folder, digest, size in bytes and rows."""

    file: str
    table: str
    sha256: str
    bytes: int
    rows: int
    extra_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A table, or a column of one, that the files lack, and the measures that then cannot be told.

    `column` is None when the whole table is missing, and EARLIER when only such rows are.
    """

    table: str
    column: str | None
    disables: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The table, or the table and column."""
        return self.table if self.column is None else f"{self.table}.{self.column}"

    def __str__(self) -> str:
        return f"{self.table}, {EARLIER}," if self.column == EARLIER else self.name

    @property
    def columns(self) -> tuple[str, ...]:
        """Every `table.column` that is missing."""
        if self.column is not None:
            return (self.name,)
        return tuple(f"{self.table}.{it.name}" for it in TABLES[self.table].file_columns)


def _listed(missing: Sequence[Missing]) -> str:
    """What is missing, one after the other; of very many columns only how many there are."""
    if len(missing) <= _MANY:
        return ", ".join(map(str, missing))
    tables = [it.table for it in missing if it.column is None]
    columns = f"{len(missing) - len(tables):,} columns that manifest.json names"
    return ", ".join([*tables, columns])


@dataclass(frozen=True)
class Notice:
    """Something odd that was let through: where, in how many rows, and what to say of it."""

    where: str
    count: int
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


@dataclass(frozen=True)
class Manifest:
    """The provenance and contents of a snapshot.

    `tables` gives the rows of every table; `rejected` counts the values that could not be read,
    which are blank in the tables, and `set_aside` the rows that were left out because they were at
    fault. `population` says where the numbers of children come from; empty when there are none.
    `returns` names the returns that the files were, as the command does, and `year` the year in
    which their collection ends. `begins` is the first day from which they hold everything that
    they tell of; None where that is as far back as extracts go.
    """

    id: str
    schema_version: str
    authority: str
    as_at: date
    loaded_at: datetime
    tables: Mapping[str, int]
    sources: tuple[Source, ...] = ()
    ignored_files: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    notices: tuple[Notice, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    rejected: int = 0
    set_aside: int = 0
    population: str = ""
    returns: tuple[str, ...] = ("ssd",)
    year: int | None = None
    begins: date | None = None

    @cached_property
    def missing_columns(self) -> frozenset[str]:
        """Every `table.column` that no file held, those of missing tables included."""
        return frozenset(name for missing in self.missing for name in missing.columns)

    def notes(self) -> list[str]:
        """What the person who loaded the files should know, one line each."""
        return list(self._notes())

    def _notes(self) -> Iterator[str]:
        if self.rejected:
            yield (
                f"values that could not be read and are blank: {self.rejected:,}; rejected.parquet "
                "in the snapshot's folder lists each with file, line and reason"
            )
        if self.begins:
            yield (
                f"the return holds everything from {self.begins:%-d %B %Y} on: no figure is told "
                "of periods that begin before"
            )
        if self.set_aside:
            yield f"rows at fault were left out: {self.set_aside:,}, listed in rejected.parquet too"
        for missing in self.missing:
            if missing.disables:
                yield f"{missing} is missing, which disables {', '.join(missing.disables)}"
        without_effect = [missing for missing in self.missing if not missing.disables]
        if without_effect:
            yield f"missing, disabling no measure: {_listed(without_effect)}"
        for source in self.sources:
            if source.extra_columns:
                yield f"{source.file}: not used: {', '.join(source.extra_columns)}"
        if self.ignored_files:
            yield f"files not used: {', '.join(self.ignored_files)}"
        yield from map(str, self.notices)
        if self.population:
            yield f"children in the population: {self.population}"

    def to_json(self) -> str:
        """The manifest as it is stored beside the tables."""
        return json.dumps(asdict(self), indent=2, default=lambda value: value.isoformat()) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a stored manifest."""
        stored: dict[str, Any] = json.loads(text)
        stored["as_at"] = date.fromisoformat(stored["as_at"])
        stored["loaded_at"] = datetime.fromisoformat(stored["loaded_at"])
        stored["sources"] = tuple(
            Source(**source | {"extra_columns": tuple(source["extra_columns"])})
            for source in stored["sources"]
        )
        stored["missing"] = tuple(
            Missing(**missing | {"disables": tuple(missing["disables"])})
            for missing in stored["missing"]
        )
        stored["notices"] = tuple(Notice(**notice) for notice in stored["notices"])
        stored["ignored_files"] = tuple(stored["ignored_files"])
        stored["returns"] = tuple(stored.get("returns", ("ssd",)))
        if begins := stored.get("begins"):
            stored["begins"] = date.fromisoformat(begins)
        return cls(**stored)
