"""What the tests of rules share, and let go when the last of a module has run."""

from collections.abc import Iterator

import pytest

from rules import sowing


@pytest.fixture(scope="module", autouse=True)
def _let_go() -> Iterator[None]:
    """Returns of thousands of planted children would weigh on every test that follows."""
    yield
    sowing.one_return.cache_clear()
