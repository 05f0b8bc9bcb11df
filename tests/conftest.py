"""Fixtures that every room's tests share, and the rule that no test is skipped silently."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from goldenthread.engine.spark.needs import SparkMissing
from spark_here import small_spark

# A machine that is busy with other tests fails no property.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

REPOSITORY = Path(__file__).resolve().parents[1]

# Reasons (regular expressions) for which a test may be skipped where CI=true. A reason belongs
# here only with the circumstance that makes it right; everything else fails the run.
EXPECTED_SKIPS: tuple[str, ...] = (
    # The wordings are held to a copy of what was published, which not every machine has.
    "the published rules are not beside the project",
)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds the project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real minutes, published statistics and sample returns, which lie beside the project."""
    folder = Path(os.environ.get("GOLDENTHREAD_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("shared data is not beside the project: set GOLDENTHREAD_SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """What opens tables on Spark. CI has Java, so there it is never left out."""
    try:
        with small_spark() as opener:
            yield opener
    except SparkMissing as missing:
        pytest.skip(f"Spark cannot run here: {missing}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI that left out a test for a reason nobody declared."""
    if unexpected_skips(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name each such test and its reason."""
    skips = unexpected_skips(config)
    if skips:
        terminalreporter.section("skipped, and not on the list of expected skips", red=True)
        terminalreporter.write_line("Make it run, or declare its reason in tests/conftest.py:")
        for test, reason in skips:
            terminalreporter.write_line(f"{test}: {reason}")


def unexpected_skips(config: pytest.Config) -> list[tuple[str, str]]:
    """Give (test, reason) of each undeclared skip; none outside CI, none in a worker's own run."""
    if os.environ.get("CI") != "true" or hasattr(config, "workerinput"):
        return []
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    reasons = [(report.nodeid, report.longrepr[2].removeprefix("Skipped: ")) for report in reports]
    return [
        (test, reason)
        for test, reason in reasons
        if not any(re.search(expected, reason) for expected in EXPECTED_SKIPS)
    ]
