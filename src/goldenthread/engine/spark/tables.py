"""Named tables on Spark, read from named files."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from goldenthread.engine.declared import declared_relations
from goldenthread.engine.lifted import AUTHORITIES, AUTHORITY, authorities_table
from goldenthread.engine.spark.dialect import in_spark, type_in_duckdb, type_in_spark


class SparkFailed(RuntimeError):
    """A query that Spark could not run: which kind of failure, without a word of the records."""


@dataclass(frozen=True)
class Spark:
    """Opens tables on a session, each set apart from the others."""

    session: SparkSession

    @contextmanager
    def open(
        self, files: Mapping[str, Path], beside: Mapping[str, pa.Table] | None = None
    ) -> Iterator["SparkTables"]:
        """Open Parquet files under the given names, with Arrow tables ``beside`` them.

        What a file was written without is null or not there, as when DuckDB opens it.
        """
        tables = SparkTables(self.session.newSession())
        for name, path in files.items():
            tables.hold(name, tables.stored(name, [path]))
        yield tables.holding(beside or {})

    @contextmanager
    def open_region(
        self, files: Mapping[str, Sequence[Path]], beside: Mapping[str, pa.Table] | None = None
    ) -> Iterator["SparkTables"]:
        """Open the Parquet files of several authorities as one table under each name.

        Each table has a file for each authority, in the same order; its column `AUTHORITY` says
        whose a row is, and `AUTHORITIES` is held beside.
        """
        many = max(map(len, files.values()), default=0)
        tables = SparkTables(self.session.newSession())
        for name, paths in files.items():
            tables.hold(name, tables.stored(name, paths, whose=True))
        yield tables.holding({AUTHORITIES: authorities_table(many), **(beside or {})})


class SparkTables:
    """A set of immutable tables under their names, and SQL over them: DuckDB's, run by Spark.

    It keeps the contract of `goldenthread.engine.engine.Engine`.
    """

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._columns: dict[str, dict[str, str]] = {}

    def holding(self, beside: Mapping[str, pa.Table]) -> Self:
        """Hold tables beside those of the files."""
        for name, table in beside.items():
            self.keep(name, table)
        return self

    def hold(self, name: str, rows: DataFrame) -> None:
        """Hold rows under a name, to be computed whenever they are read."""
        rows.createOrReplaceTempView(f"`{name}`")
        self._columns[name] = {
            field.name: type_in_duckdb(field.dataType.simpleString()) for field in rows.schema
        }

    def stored(self, name: str, paths: Sequence[Path], *, whose: bool = False) -> DataFrame:
        """Read the files of a table: one authority's, or several's whose rows say ``whose``."""
        there = {n: path for n, path in enumerate(paths) if path.exists()}
        declared = ", ".join(
            f"`{column}` {type_in_spark(kind)}"
            for column, kind in declared_relations().get(name, {}).items()
        )
        if not there:
            rows = self._session.createDataFrame([], declared)
            return rows.withColumn(AUTHORITY, sf.lit(None).cast("int")) if whose else rows
        reader = self._session.read.schema(declared) if declared else self._session.read
        rows = reader.parquet(*(str(path.resolve()) for path in there.values()))
        return _whose(rows, there) if whose else rows

    def keep(self, name: str, relation: "pa.Table | str") -> int:
        """Hold a relation under a name, from an Arrow table or from SQL; returns its rows.

        It is computed at once, and what it was computed from is forgotten: a plan that holds the
        plans of all that it rests on takes longer to read than its rows do.
        """
        with _failing_in_short():
            if not isinstance(relation, str):
                self.hold(name, self._session.createDataFrame(relation))
                return int(relation.num_rows)
            kept = self._session.sql(in_spark(relation, self._columns)).localCheckpoint()
            self.hold(name, kept)
            return int(kept.count())

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """Give the same way to the tables: Spark takes questions from several threads."""
        yield self

    def arrow(self, sql: str) -> pa.Table:
        """Run a query and return its rows as an Arrow table."""
        with _failing_in_short():
            return self._session.sql(in_spark(sql, self._columns)).toArrow()

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Run a query and return its rows as dictionaries, in order."""
        rows: list[dict[str, Any]] = self.arrow(sql).to_pylist()
        return rows

    def columns(self, name: str) -> Mapping[str, str]:
        """The columns of a table with their SQL types, in order."""
        return self._columns[name]


def _whose(rows: DataFrame, paths: Mapping[int, Path]) -> DataFrame:
    """Say of each row which authority's file it is from: `<authority>/<snapshot>/<table>`."""
    ends = {n: "/".join(path.resolve().parts[-3:]) for n, path in paths.items()}
    from_file = sf.regexp_extract(sf.col("_metadata.file_path"), r"[^/]+/[^/]+/[^/]+$", 0)
    known = sf.create_map(*(sf.lit(it) for n, end in ends.items() for it in (end, n)))
    return rows.select("*", known[from_file].cast("int").alias(AUTHORITY))


@contextmanager
def _failing_in_short() -> Iterator[None]:
    try:
        yield
    except PySparkException as fault:
        raise SparkFailed(fault.getCondition() or type(fault).__name__) from None
