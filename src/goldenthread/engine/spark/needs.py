"""What Spark needs that may not be there: the extra and Java. Nothing here imports PySpark."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

OLDEST_JAVA = 17


class SparkMissing(RuntimeError):
    """Spark cannot run here; ``lacking`` says what to install, one line each."""

    def __init__(self, lacking: list[str]) -> None:
        super().__init__(" ".join(lacking))
        self.lacking = lacking


def check_spark() -> None:
    """Raise `SparkMissing` unless the extra is installed and a Java that can run it is found."""
    lacking = list(_lacking())
    if lacking:
        raise SparkMissing(lacking)


def _lacking() -> Iterator[str]:
    if find_spec("pyspark") is None:
        yield (
            "PySpark is not installed. Install Golden Thread with its extra: "
            "pip install 'goldenthread[spark]'"
        )
    version = java_version()
    install = (
        f"Install Java {OLDEST_JAVA} or later (on Debian and Ubuntu: "
        f"apt-get install openjdk-{OLDEST_JAVA}-jre-headless), or point JAVA_HOME at one"
    )
    if version is None:
        yield f"Java was not found. {install}"
    elif version < OLDEST_JAVA:
        yield f"This is Java {version}. {install}"


def java_version() -> int | None:
    """The version of the Java that Spark would start; None when there is none."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin/java") if home else shutil.which("java")
    if java is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603  (the Java that Spark itself would start)
            [java, "-version"], capture_output=True, text=True, check=False
        ).stderr
    except OSError:
        return None
    # Before Java 9, version 8 called itself 1.8.
    version = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(version[1]) if version else None
