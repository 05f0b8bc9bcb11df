"""Named tables, opened read-only from named files and from nothing else."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from goldenthread.engine.declared import declared_relations


class Tables:
    """A set of immutable tables under their names, and SQL over them.

    The connection reads the given files only: access to anything else on the machine or beyond
    it is off, and the settings are locked, before the first query runs.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def open(
        cls, files: Mapping[str, Path], beside: Mapping[str, pa.Table] | None = None
    ) -> Iterator[Self]:
        """Open Parquet files under the given names, with Arrow tables ``beside`` them.

        A stored table that was written before one of its columns was declared has nulls in it; one
        that was written before it was declared at all has no rows.
        """
        connection = duckdb.connect(":memory:")
        try:
            paths = {name: str(path.resolve()) for name, path in files.items() if path.exists()}
            connection.execute("SET allowed_paths = ?", [[*paths.values()]])
            connection.execute("SET enable_external_access = false")
            for name in files:
                if name in paths:
                    whole = _whole(name, connection.from_parquet(paths[name]))
                else:
                    whole = connection.sql(_without_rows(name))
                whole.create_view(name)
            connection.execute("SET lock_configuration = true")
            tables = cls(connection)
            for name, table in (beside or {}).items():
                tables.keep(name, table)
            yield tables
        finally:
            connection.close()

    def keep(self, name: str, relation: "pa.Table | str") -> int:
        """Hold a relation under a name, from an Arrow table or from SQL; returns its rows.

        What several queries share is computed once; a name that is taken is replaced.
        """
        if isinstance(relation, str):
            return self._count(f'CREATE OR REPLACE TABLE "{name}" AS {relation}')
        self._connection.register("incoming", relation)
        try:
            return self._count(f'CREATE OR REPLACE TABLE "{name}" AS FROM incoming')
        finally:
            self._connection.unregister("incoming")

    def _count(self, statement: str) -> int:
        row = self._connection.execute(statement).fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """Open a second way to the same tables, for another thread to ask and keep by."""
        connection = self._connection.cursor()
        try:
            yield type(self)(connection)
        finally:
            connection.close()

    def arrow(self, sql: str) -> pa.Table:
        """Run a query and return its rows as an Arrow table."""
        return self._connection.sql(sql).to_arrow_table()

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Run a query and return its rows as dictionaries, in order."""
        rows: list[dict[str, Any]] = self.arrow(sql).to_pylist()
        return rows

    def columns(self, name: str) -> dict[str, str]:
        """The columns of a table with their SQL types, in order."""
        described = self._connection.execute(f'DESCRIBE "{name}"').fetchall()
        return {column: kind for column, kind, *_ in described}


def _whole(name: str, stored: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    declared = declared_relations().get(name, {})
    held = set(stored.columns)
    later = {column: kind for column, kind in declared.items() if column not in held}
    if not later:
        return stored
    return stored.project(", ".join(["*", *_nulls(later)]))


def _without_rows(name: str) -> str:
    return f"SELECT {', '.join(_nulls(declared_relations()[name]))} WHERE FALSE"


def _nulls(columns: Mapping[str, str]) -> list[str]:
    return [f'CAST(NULL AS {kind}) AS "{column}"' for column, kind in columns.items()]
