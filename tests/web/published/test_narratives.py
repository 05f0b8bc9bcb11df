"""What was said of published figures is asked of whoever keeps it."""

from types import SimpleNamespace

import pytest

from goldenthread.web.published import narratives


@pytest.fixture(autouse=True)
def nobody_registered(monkeypatch):
    monkeypatch.setattr(narratives, "_tellers", {})


def test_nobody_keeps_any():
    assert narratives.narratives_of(SimpleNamespace(last="June")) == {}


def test_whoever_keeps_them_is_asked_of_the_shelf_that_is_shown():
    narratives.register("here", lambda shelf: {"AS02": f"Of {shelf.last}"})
    narratives.register("there", lambda shelf: {"RF01": f"Of {shelf.last}, too"})
    narratives.register("here", lambda shelf: {"AS02": f"Of {shelf.last}, put right"})

    assert narratives.narratives_of(SimpleNamespace(last="June")) == {
        "AS02": "Of June, put right",
        "RF01": "Of June, too",
    }
