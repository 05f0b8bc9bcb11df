"""Garbage is not looked for while trees are made, and is looked for again afterwards."""

import gc

import pytest

from goldenthread.engine.uncollected import uncollected


def test_nothing_is_looked_for_meanwhile() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="fault"), uncollected():
        raise ValueError("fault")
    assert gc.isenabled()
