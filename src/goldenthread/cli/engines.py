"""Choosing what runs the SQL: DuckDB in this process, or Spark on this machine or a cluster."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from goldenthread.cli.console import Refusal
from goldenthread.engine.engine import Opener
from goldenthread.engine.spark.needs import SparkMissing, check_spark
from goldenthread.engine.tables import Tables


class EngineName(StrEnum):
    """What can run the SQL."""

    DUCKDB = "duckdb"
    SPARK = "spark"


EngineOption = Annotated[EngineName, typer.Option("--engine", help="What runs the SQL.")]
MasterOption = Annotated[
    str | None,
    typer.Option(help="Where Spark runs: local[2] for two cores here, spark://HOST:7077."),
]
HERE = "local[*]"


def check_engine(engine: EngineName, master: str | None) -> None:
    """Refuse an engine that cannot run here, and a place to run that it does not have."""
    if engine is EngineName.DUCKDB:
        if master is not None:
            raise Refusal("--master is for Spark", ["Add --engine spark, or leave it out."])
        return
    try:
        check_spark()
    except SparkMissing as missing:
        raise Refusal("Spark cannot run here", missing.lacking) from None


@contextmanager
def opened(engine: EngineName, master: str | None) -> Iterator[Opener]:
    """Give what opens tables on an engine; Spark is started for as long as it is needed."""
    check_engine(engine, master)
    if engine is EngineName.DUCKDB:
        yield Tables
        return
    # An extra, and slow to import.
    from goldenthread.engine.spark.session import spark_session
    from goldenthread.engine.spark.tables import Spark

    with spark_session(master or HERE) as session:
        yield Spark(session)
