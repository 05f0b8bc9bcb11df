import csv
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_domain(shared_data: Path) -> Path:
    """The published facts about the field, beside the shared data."""
    return shared_data.parent / "domain"


@pytest.fixture(scope="session")
def published(shared_domain: Path) -> list[dict[str, str]]:
    """The columns of the dataset as they are published, one row a column."""
    with (shared_domain / "ssd_tables.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
