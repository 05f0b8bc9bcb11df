"""What a clone holds."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def committed(repository: Path) -> list[Path]:
    """Every file under version control that is there, relative to the project's folder."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True)
    names = [Path(name) for name in listed.stdout.split("\0") if name]
    return [name for name in names if (repository / name).is_file()]


@pytest.fixture(scope="session")
def committed_text(repository: Path, committed: list[Path]) -> dict[Path, str]:
    """The content of each of these files that is text."""
    texts = {}
    for name in committed:
        try:
            texts[name] = (repository / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts
