"""A session on Spark, here or on a cluster."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pyspark.logger import PySparkLogger
from pyspark.sql import SparkSession

SETTINGS: Mapping[str, str] = {
    # Records are days and local times; no zone may shift them.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
JAVA_OPTIONS = "spark.driver.extraJavaOptions"
SILENT = f"-Dlog4j2.configurationFile={Path(__file__).with_name('log4j2.properties').as_uri()}"
MEBIBYTE = 1024**2
QUOTING = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")
"""Where PySpark logs each failing query with the words of the failure."""


@contextmanager
def spark_session(master: str, settings: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """Start a session on a master, such as "local[2]" or "spark://host:7077", and stop it.

    ``settings`` come on top of ours. Spark's own words go nowhere, because what it says of a query
    may quote the records.
    """
    here = _here() if master.startswith("local") else {}
    asked = {**SETTINGS, **here, **(settings or {})}
    asked[JAVA_OPTIONS] = f"{SILENT} {asked.get(JAVA_OPTIONS, '')}".strip()
    builder = SparkSession.builder.master(master).appName("goldenthread")
    for name, value in asked.items():
        builder = builder.config(name, value)
    _silence()
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _silence() -> None:
    """Keep PySpark from logging failures, which quote the records.

    A level stays when a program sets its logging up again; ``disabled`` does not. The loggers must
    be of PySpark's own class, which logging gives to a name only when it is first asked for.
    """
    for name in QUOTING:
        PySparkLogger.getLogger(name).setLevel(logging.CRITICAL + 1)


def _here() -> Mapping[str, str]:
    """What holds for a session on this machine alone: nobody else reaches it, and it has room."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": f"{memory // 2 // MEBIBYTE}m",
    }
