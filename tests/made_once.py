"""What takes long to make: made once in a run of the tests, whichever worker needs it first."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.records.files import alone


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder of one's own with all that `make` writes into an empty one.

    The first worker of a run that asks for a name makes it; all others wait until it is made.
    Each is given a copy, so that none can spoil it for another.
    """
    made = _folder_of_run(factory) / "made-once" / name
    with alone(made.with_suffix(".lock")):
        if not made.is_dir():
            partial = made.with_suffix(".partial")
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            make(partial)
            partial.rename(made)
    return Path(shutil.copytree(made, factory.mktemp(name), dirs_exist_ok=True))


def _folder_of_run(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this run share; no other run does."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
