"""What may be committed: nothing large, nothing built, nothing of one machine or registry."""

import json
import re
from pathlib import Path

import pytest

ONE_MEGABYTE = 1_000_000
THIS_FILE = Path("tests/conventions/test_committed_files.py")
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|npmmirror|"
    r"artifactory|devpi|--(extra-)?index-url|find-links",
    re.IGNORECASE,
)
MACHINES = re.compile(r"(?<![\w.~/-])/(root|work|opt|home/\w+|Users/\w+|private/var)/\w")


def matches(pattern: re.Pattern[str], texts: dict[Path, str]) -> list[str]:
    return [
        f"{name}: {found[0]}"
        for name, text in texts.items()
        for found in pattern.finditer(text)
        if name != THIS_FILE
    ]


def test_no_file_is_larger_than_a_megabyte(repository: Path, committed: list[Path]):
    sizes = {name: (repository / name).stat().st_size for name in committed}

    assert {name: size for name, size in sizes.items() if size > ONE_MEGABYTE} == {}


def test_no_file_names_a_package_registry(committed_text: dict[Path, str]):
    assert matches(REGISTRIES, committed_text) == []


def test_no_file_names_a_path_of_somebodys_machine(committed_text: dict[Path, str]):
    assert matches(MACHINES, committed_text) == []


def test_nothing_built_is_committed(committed: list[Path]):
    built = {".venv", "node_modules", "__pycache__", "built", "build", "dist"}

    assert [name for name in committed if built & set(name.parts)] == []


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "lock.txt"])
def test_a_python_lock_has_a_hash_for_each_package_and_no_address(repository: Path, name: str):
    lock = (repository / "requirements" / name).read_text()
    packages = re.split(r"\n(?=\S)", lock.strip())

    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert [package for package in packages if "==" not in package.splitlines()[0]] == []
    assert "://" not in lock


def test_what_runs_is_what_was_tested(repository: Path):
    run, test = (
        set(re.findall(r"^[^\s#]+==\S+", (repository / "requirements" / name).read_text(), re.M))
        for name in ("run.txt", "test.txt")
    )

    assert run <= test


def test_the_node_lock_has_a_hash_for_each_package_and_no_address(repository: Path):
    lock = json.loads((repository / "package-lock.json").read_text())
    packages = {name: facts for name, facts in lock["packages"].items() if name}

    assert [name for name, facts in packages.items() if "resolved" in facts] == []
    assert [name for name, facts in packages.items() if "integrity" not in facts] == []


def test_the_locks_hold_every_dependency_that_is_declared(repository: Path):
    declared = json.loads((repository / "package.json").read_text())
    locked = json.loads((repository / "package-lock.json").read_text())["packages"][""]

    assert locked["dependencies"] == declared["dependencies"]
    assert locked["devDependencies"] == declared["devDependencies"]
