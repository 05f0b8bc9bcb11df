"""A home of one's own with the small county's records, of which nothing is published yet."""

import shutil
from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from goldenthread.records.store import Store

LAST, BEFORE = date(2026, 9, 30), date(2026, 6, 30)


@pytest.fixture
def own_home(monkeypatch, loaded_home, tmp_path):
    """Records and figures as elsewhere, and an empty shelf."""
    home = tmp_path / "home"
    shutil.copytree(loaded_home / "store", home / "store")
    shutil.copytree(
        loaded_home / "results",
        home / "results",
        ignore=shutil.ignore_patterns("published-from", "tidy-*"),
    )
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", home)
    return home


@pytest.fixture
def store(own_home):
    return Store(own_home)


@pytest.fixture
def snapshot(store, small_county):
    return store.latest(small_county.AUTHORITY)


@pytest.fixture
def drawer(store, small_county):
    from goldenthread.web.published.frozen import Drawer

    return Drawer(store, small_county.AUTHORITY)


@pytest.fixture
def freeze(store, snapshot):
    """Freeze some quarters of the records."""
    from goldenthread.web.performance.publishing import control

    return lambda *quarters: control.freeze(store, snapshot, quarters)


@pytest.fixture
def on_shelf(drawer, freeze):
    """Publish some quarters without anybody's leave."""
    from goldenthread.web.published.shelf import put_on_shelf

    def put(*quarters, at=datetime(2026, 10, 20, 12, tzinfo=UTC)):
        frozen = freeze(*quarters)
        put_on_shelf(drawer, frozen, at)
        return frozen

    return put
