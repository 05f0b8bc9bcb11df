"""One session on Spark for all tests of a run, small and quick to start."""

from collections.abc import Iterator

import pytest

from goldenthread.engine.spark.needs import SparkMissing, check_spark

# Tables of some thousand rows: compiling a query to bytecode takes longer than running it.
QUICK = {
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.driver.memory": "1500m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """What opens tables on Spark; skipped where Spark cannot run."""
    try:
        check_spark()
    except SparkMissing as missing:
        pytest.skip(f"Spark cannot run here: {missing}")
    from goldenthread.engine.spark.session import spark_session
    from goldenthread.engine.spark.tables import Spark

    with spark_session("local[2]", QUICK) as session:
        yield Spark(session)
