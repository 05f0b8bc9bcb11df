"""Named tables, opened read-only from named files and from nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from goldenthread.engine.declared import declared_relations
from goldenthread.engine.lifted import AUTHORITIES, AUTHORITY, authorities_table


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
        paths = {name: str(path.resolve()) for name, path in files.items() if path.exists()}
        with _reading(paths.values()) as connection:
            for name in files:
                if name in paths:
                    whole = _whole(name, connection.from_parquet(paths[name]))
                else:
                    whole = connection.sql(_without_rows(name))
                whole.create_view(name)
            yield cls(connection)._locked(beside or {})

    @classmethod
    @contextmanager
    def open_region(
        cls, files: Mapping[str, Sequence[Path]], beside: Mapping[str, pa.Table] | None = None
    ) -> Iterator[Self]:
        """Open the Parquet files of several authorities as one table under each name.

        Each table has a file for each authority, in the same order; its column `AUTHORITY` says
        whose a row is, and `AUTHORITIES` is held beside. What an authority's snapshot did not know
        of yet is null or not there, as when it is opened alone.
        """
        many = max(map(len, files.values()), default=0)
        paths = {
            name: {n: str(path.resolve()) for n, path in enumerate(each) if path.exists()}
            for name, each in files.items()
        }
        with _reading(path for each in paths.values() for path in each.values()) as connection:
            for name, each in paths.items():
                _of_authorities(connection, name, each).create_view(name)
            yield cls(connection)._locked({AUTHORITIES: authorities_table(many), **(beside or {})})

    def _locked(self, beside: Mapping[str, pa.Table]) -> Self:
        """Lock the settings, and hold tables beside those of the files."""
        self._connection.execute("SET lock_configuration = true")
        for name, table in beside.items():
            self.keep(name, table)
        return self

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


def _of_authorities(
    connection: duckdb.DuckDBPyConnection, name: str, paths: Mapping[int, str]
) -> duckdb.DuckDBPyRelation:
    """The files of a table by the places of their authorities, as one relation."""
    if not paths:
        nobody = f"CAST(NULL AS INTEGER) AS {AUTHORITY}"
        return connection.sql(_without_rows(name)).project(f"*, {nobody}")
    read = connection.read_parquet([*paths.values()], union_by_name=True)
    columns = ", ".join(f'"{column}"' for column in read.columns)
    whose = f"CAST({[*paths]}[CAST(file_index AS BIGINT) + 1] AS INTEGER) AS {AUTHORITY}"
    return _whole(name, read.project(f"{columns}, {whose}"))


@contextmanager
def _reading(paths: Iterable[str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Connect to nothing but some files.

    A question is answered on the thread that asks it: of many questions, several are asked at once,
    and threads of an engine's own would only stand in one another's way.
    """
    connection = duckdb.connect(":memory:")
    try:
        connection.execute("SET threads = 1")
        connection.execute("SET allowed_paths = ?", [[*paths]])
        connection.execute("SET enable_external_access = false")
        yield connection
    finally:
        connection.close()
