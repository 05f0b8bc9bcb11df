"""What the project imports where it runs is what its first command installs."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

RUN_LOCK = Path("requirements", "run.txt")


def test_every_package_that_the_source_imports_is_a_declared_dependency(repository: Path):
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    declared = {
        distribution(wanted)
        for wanted in [*project["dependencies"], *(e for x in extras for e in x)]
    }

    undeclared = imported_by(repository / "src").keys() - declared

    assert undeclared == set()


def test_every_package_that_no_extra_brings_is_locked_for_running(repository: Path):
    locked = {distribution(line) for line in (repository / RUN_LOCK).read_text().splitlines()}
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    optional = {
        distribution(w) for extra in project["optional-dependencies"].values() for w in extra
    }

    missing = imported_by(repository / "src").keys() - locked - optional

    assert missing == set()


def distribution(requirement: str) -> str:
    """The name that a requirement begins with, as the index of packages writes it."""
    name = re.match(r"[A-Za-z0-9._-]*", requirement)
    return canonical(name.group() if name else "")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported_by(folder: Path) -> dict[str, set[Path]]:
    """The distributions whose modules the files import, and by which files."""
    installed = importlib.metadata.packages_distributions()
    found: dict[str, set[Path]] = {}
    for file in sorted(folder.rglob("*.py")):
        for module in top_level_imports(file) - sys.stdlib_module_names - {"goldenthread"}:
            for name in installed.get(module, [module])[:1]:
                found.setdefault(canonical(name), set()).add(file)
    return found


def top_level_imports(file: Path) -> set[str]:
    modules = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            modules |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.add(node.module.partition(".")[0])
    return modules
