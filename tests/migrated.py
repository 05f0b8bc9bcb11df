"""A site's database with all its tables and nobody in them, migrated once in a run of the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from made_once import made_once


def migrated_home(factory: pytest.TempPathFactory) -> Path:
    """Give a home of one's own, of which the site's database is as the migrations leave it."""
    return made_once(factory, "migrated", prepare)


def prepare(home: Path) -> None:
    """Prepare a site where there is none, which runs all migrations on a new database."""
    others = {name: value for name, value in os.environ.items() if "GOLDENTHREAD" not in name}
    ours = {
        "GOLDENTHREAD_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "goldenthread.web.config.settings",
    }
    command = [sys.executable, "-m", "django", "prepare_site"]
    ran = subprocess.run(command, env=others | ours, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"preparing a new site:\n{ran.stdout}{ran.stderr}"
    assert "up to date" in ran.stdout, ran.stdout
