"""No test is skipped silently, and in CI none for a reason that nobody declared."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ONE_SKIP = """
import pytest

def test_runs():
    pass

def test_is_left_out():
    pytest.skip("the moon is full")
"""


@pytest.fixture
def run_of_a_skip(tmp_path: Path, repository: Path):
    """Run pytest on one passing and one skipped test under the project's own conftest."""
    for name in ("conftest.py", "spark_here.py"):
        shutil.copy(repository / "tests" / name, tmp_path)
    (tmp_path / "test_one_skip.py").write_text(ONE_SKIP)

    def run(*, ci: bool, expected: str = "") -> subprocess.CompletedProcess[str]:
        if expected:
            conftest = tmp_path / "conftest.py"
            conftest.write_text(f"{conftest.read_text()}\nEXPECTED_SKIPS = ({expected!r},)\n")
        environment = {key: value for key, value in os.environ.items() if key != "CI"}
        environment |= {"CI": "true"} if ci else {}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-ra",
            "-p",
            "no:cacheprovider",
            "-c",
            "/dev/null",
        ]
        return subprocess.run(
            [*command, "--rootdir", str(tmp_path), str(tmp_path)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_skip_in_ci_fails_the_run_and_names_the_test_and_its_reason(run_of_a_skip):
    run = run_of_a_skip(ci=True)

    assert run.returncode == pytest.ExitCode.TESTS_FAILED
    assert "test_one_skip.py::test_is_left_out: the moon is full" in run.stdout


def test_a_declared_skip_in_ci_passes(run_of_a_skip):
    run = run_of_a_skip(ci=True, expected="moon is")

    assert run.returncode == pytest.ExitCode.OK
    assert "the moon is full" in run.stdout


def test_elsewhere_a_skip_passes_but_its_reason_is_in_the_summary(run_of_a_skip):
    run = run_of_a_skip(ci=False)

    assert run.returncode == pytest.ExitCode.OK
    assert "the moon is full" in run.stdout
