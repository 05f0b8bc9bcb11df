"""A home of one's own with the small county's records, of which a quarter may be published."""

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
    for folder in ("store", "results"):
        shutil.copytree(
            loaded_home / folder, home / folder, ignore=shutil.ignore_patterns("published-from")
        )
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", home)
    return home


@pytest.fixture
def published(own_home, small_county):
    """Two quarters are published."""
    from goldenthread.web.performance.publishing import control
    from goldenthread.web.published.frozen import Drawer
    from goldenthread.web.published.shelf import put_on_shelf, shelf

    store = Store(own_home)
    snapshot = store.latest(small_county.AUTHORITY)
    frozen = control.freeze(store, snapshot, [BEFORE, LAST])
    drawer = Drawer(store, small_county.AUTHORITY)
    put_on_shelf(drawer, frozen, datetime(2026, 10, 20, 12, tzinfo=UTC))
    return shelf()
