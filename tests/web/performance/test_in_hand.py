"""The figures in hand: those of the latest snapshot, read once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings

from goldenthread.measures.figures import Figures
from goldenthread.measures.reporting import Every
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Store
from goldenthread.web.performance.in_hand import NothingLoaded, in_hand
from goldenthread.web.performance.policies import Audience


@pytest.fixture
def readings(monkeypatch):
    """The snapshots whose figures were asked for, which are then not calculated."""
    asked = []

    def figures_of(snapshot, store, every=Every.MONTH):
        asked.append((snapshot.id, every))
        time.sleep(0.05)
        return SimpleNamespace(snapshot=snapshot)

    monkeypatch.setattr(Figures, "of", figures_of)
    return asked


@pytest.fixture
def own_store(monkeypatch, tmp_path, small_county):
    """A home with one snapshot that only this test has."""
    small_county.write(tmp_path / "files", children=20)
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", tmp_path)

    def load(as_at):
        source = tmp_path / "files"
        store = Store(tmp_path)
        return load_ssd(source, authority=small_county.AUTHORITY, as_at=as_at, store=store).snapshot

    return load


def test_figures_are_read_once_however_many_ask_at_once(own_store, readings):
    own_store(date(2026, 9, 30))

    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda _: in_hand(), range(16)))

    assert [every for _, every in readings] == [Every.MONTH, Every.QUARTER]
    assert len({id(one) for one in held}) == 1


def test_newer_records_are_seen_by_the_next_who_asks(own_store, readings):
    older = own_store(date(2026, 8, 31))
    assert in_hand().snapshot == older

    newer = own_store(date(2026, 9, 30))
    assert in_hand().snapshot == newer
    assert in_hand().month == date(2026, 9, 30)
    assert [snapshot for snapshot, _ in readings] == [older.id, older.id, newer.id, newer.id]


def test_another_councils_records_are_not_ours(own_store, monkeypatch):
    own_store(date(2026, 9, 30))
    monkeypatch.setattr(settings, "AUTHORITY", "Elsewhere")

    with pytest.raises(NothingLoaded, match="Elsewhere"):
        in_hand()


@pytest.mark.usefixtures("nothing_loaded")
def test_without_records_the_message_says_what_to_do():
    with pytest.raises(NothingLoaded, match="goldenthread load DIR --authority"):
        in_hand()


def test_a_series_has_every_reporting_month_oldest_first(held):
    shown = held.shown(Audience.EXACT, "AS02", "team")

    for series in (shown.whole, *shown.groups.values()):
        ends = [result.period_end for result in series]
        assert len(ends) == 72
        assert ends == sorted(ends)


def test_what_was_made_for_one_audience_is_not_given_to_another(held):
    exact = held.shown(Audience.EXACT, "IC02", "team")
    controlled = held.shown(Audience.CONTROLLED, "IC02", "team")

    assert any(result.status == "suppressed" for result in controlled.rows())
    assert not any(result.status == "suppressed" for result in exact.rows())
    assert held.shown(Audience.EXACT, "IC02", "team") is exact


def test_what_is_published_is_published_by_quarter_only(held):
    for measure_id in ("AS02", "LA01"):
        ends = [one.period_end for one in held.shown(Audience.CONTROLLED, measure_id).whole]
        assert len(ends) == 24
        assert {end.month for end in ends} == {3, 6, 9, 12}


@pytest.mark.parametrize("measure_id", ["AS02", "CN01", "PL01", "WF02"])
def test_the_workers_of_a_team_add_up_to_the_team(held, small_county, measure_id):
    shown = held.workers_of(small_county.TEAM, measure_id)
    others = held.workers_of(small_county.OTHER_TEAM, measure_id)

    assert {result.breakdown["team"] for result in shown.whole} == {small_county.TEAM}
    assert "Alder, Joan" in shown.groups
    assert not {"Cedar, Lena", "Damson, Mo"} & set(shown.groups)
    assert not {"Alder, Joan", "Birch, Karl"} & set(others.groups)
    for month, whole in enumerate(shown.whole):
        parts = [series[month].numerator or 0 for series in shown.groups.values()]
        assert sum(parts) == (whole.numerator or 0)
