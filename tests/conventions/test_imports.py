"""Imports run down the rooms, and the core needs no Django."""

import subprocess
import sys
from pathlib import Path

CORE_WITHOUT_DJANGO = """
import importlib, pkgutil, sys

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ModuleNotFoundError(f"{name} is not installed", name=name)

sys.meta_path.insert(0, NoDjango())
import goldenthread

rooms = [room.name for room in pkgutil.iter_modules(goldenthread.__path__) if room.name != "web"]
for room in rooms:
    package = importlib.import_module(f"goldenthread.{room}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
print(*rooms)
"""


def test_the_contracts_on_imports_are_kept(repository: Path):
    command = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run(
        [command, "--no-cache"], cwd=repository, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_every_module_of_the_core_imports_where_django_is_not_installed(repository: Path):
    command = [sys.executable, "-c", CORE_WITHOUT_DJANGO]

    run = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    assert {"dates", "schema", "engine", "records", "measures", "cli"} <= set(run.stdout.split())
