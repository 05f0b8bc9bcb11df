"""Fixtures that every room's tests share."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real minutes, published statistics and sample returns, which lie beside the project."""
    folder = Path(os.environ.get("GOLDENTHREAD_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("shared data is not beside the project: set GOLDENTHREAD_SHARED_DATA")
    return folder
