"""What runs declared SQL: the contract that every engine keeps.

SQL is handed over in DuckDB's dialect, whatever runs it.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa


class Engine(Protocol):
    """A set of immutable tables under their names, and SQL over them."""

    def keep(self, name: str, relation: "pa.Table | str") -> int:
        """Hold a relation under a name, from an Arrow table or from SQL; returns its rows.

        What several queries share is computed once; a name that is taken is replaced.
        """

    def arrow(self, sql: str) -> pa.Table:
        """Run a query and return its rows as an Arrow table."""

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Run a query and return its rows as dictionaries, in order."""

    def columns(self, name: str) -> Mapping[str, str]:
        """The columns of a table with their SQL types, in order."""

    def beside(self) -> "AbstractContextManager[Engine]":
        """Open a second way to the same tables, for another thread to ask and keep by."""


class Opener(Protocol):
    """Opens tables on an engine."""

    def open(
        self, files: Mapping[str, Path], beside: Mapping[str, pa.Table] | None = None
    ) -> AbstractContextManager[Engine]:
        """Open Parquet files under the given names, with Arrow tables ``beside`` them."""

    def open_region(
        self, files: Mapping[str, Sequence[Path]], beside: Mapping[str, pa.Table] | None = None
    ) -> AbstractContextManager[Engine]:
        """Open the Parquet files of several authorities as one table under each name."""
