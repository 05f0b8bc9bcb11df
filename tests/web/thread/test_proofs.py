"""Proofs: readings asked of each kind's own app at once, and news told to whoever listens."""

from datetime import date

import pytest

from goldenthread.web.thread import proofs, registry
from goldenthread.web.thread.actions import ensure_node
from goldenthread.web.thread.proofs import Held, Reading

pytestmark = pytest.mark.django_db
READING = Reading(date(2026, 9, 30), Held.MET, "92% in September 2026")


@pytest.fixture(autouse=True)
def nobody_yet(monkeypatch):
    for name, empty in (("_readers", {}), ("_asked", {}), ("_listeners", [])):
        monkeypatch.setattr(proofs, name, empty)


@pytest.fixture
def gauge():
    registry.register("gauge", one="Gauge", many="Gauges")
    return lambda key: ensure_node("gauge", key, title=f"Gauge {key}")


def test_a_kind_is_asked_once_for_all_its_nodes(gauge):
    asked = []

    def reader(keys, every):
        asked.append((sorted(keys), every))
        return {"1": [READING]}

    proofs.register("gauge", reader, lambda keys: {"1"})
    one, other = gauge(1), gauge(2)

    assert proofs.readings_of([one, other], "month") == {one.pk: [READING], other.pk: ()}
    assert asked == [(["1", "2"], "month")]
    assert proofs.asked_of([one, other]) == {one.pk}
    assert proofs.kinds() == ("gauge",)


def test_a_kind_that_nobody_reads_shows_nothing(gauge):
    one = gauge(1)
    assert proofs.readings_of([one], "month") == {one.pk: ()}
    assert proofs.asked_of([one]) == set()


def test_whoever_listens_is_told_once():
    told = []

    def listener():
        told.append("news")

    proofs.on_news(listener)
    proofs.on_news(listener)
    proofs.tell_news()
    assert told == ["news"]
