"""Spark for the tests of a run: one session, small and quick to start."""

from collections.abc import Iterator
from contextlib import contextmanager

from goldenthread.engine.spark.needs import check_spark

# Tables of some thousand rows: compiling a query to bytecode takes longer than running it.
QUICK = {
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.constraintPropagation.enabled": "false",
    # Every sort and every group asks for a page, which by itself is as big as the heap allows: with
    # tables so small, most of the time would go to emptying pages and collecting them again.
    "spark.buffer.pageSize": "1m",
    # Nobody looks at what was run: neither kept nor told in full.
    "spark.ui.retainedJobs": "1",
    "spark.ui.retainedStages": "1",
    "spark.ui.retainedTasks": "1",
    "spark.sql.ui.retainedExecutions": "1",
    "spark.sql.ui.explainMode": "simple",
    "spark.sql.maxPlanStringLength": "100",
    "spark.driver.memory": "1500m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmn600m",
}


@contextmanager
def small_spark() -> Iterator[object]:
    """Give what opens tables on Spark. Raises SparkMissing where Spark cannot run."""
    check_spark()
    from goldenthread.engine.spark.session import spark_session
    from goldenthread.engine.spark.tables import Spark

    with spark_session("local[2]", QUICK) as session:
        yield Spark(session)
