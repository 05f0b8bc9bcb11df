"""Measures as proofs: what each period showed against the target that applied then."""

from datetime import date

import pytest
from django.core.management import call_command

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.performance.actions import set_target
from goldenthread.web.performance.readings import readings, with_target
from goldenthread.web.thread import proofs
from goldenthread.web.thread.proofs import Held

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(person):
    def make(value, tolerance, from_date):
        set_target(
            by=person("improvement_lead"),
            measure=CATALOGUE["AS02"],
            from_date=from_date,
            value=value,
            tolerance=tolerance,
            reason="The plan",
        )

    return make


@pytest.mark.parametrize("every", ["month", "quarter"])
def test_a_figure_is_judged_by_the_target_of_its_own_time(held, target, every):
    target(0, 0, date(2025, 4, 1))
    target(100, 0, date(2026, 4, 1))
    series = {
        "month": held.figures.series("AS02"),
        "quarter": held.quarterly.series("AS02"),
    }[every]

    read = readings(["AS02"], every)["AS02"]

    assert [one.until for one in read] == [one.period_end for one in series][-36:]
    for one, result in zip(read, series[-36:], strict=True):
        if result.value is None or one.until < date(2025, 4, 1):
            assert one.held is Held.UNKNOWN
        elif one.until < date(2026, 4, 1) or result.value >= 100:
            assert one.held is Held.MET
        else:
            assert one.held is Held.SHORT
    assert {one.held for one in read} == {Held.UNKNOWN, Held.MET, Held.SHORT}


def test_a_reading_says_the_figure_its_period_and_the_target(held, target):
    target(90, 3, date(2020, 1, 1))
    last = readings(["AS02"], "month")["AS02"][-1]
    assert last.says.endswith("in September 2026, target 90")


def test_nothing_is_read_of_what_is_no_measure_or_has_no_records(nothing_loaded):
    assert readings(["AS02", "ZZ99"], "month") == {}


def test_what_is_no_measure_is_left_out(held):
    assert readings(["ZZ99"], "month") == {}


def test_something_is_asked_of_measures_with_a_target(target):
    target(90, 3, date(2020, 1, 1))
    assert with_target(["AS02", "IC02"]) == {"AS02"}


def test_whoever_listens_is_told_when_the_figures_of_newer_records_are_ready(county, monkeypatch):
    told = []
    monkeypatch.setattr(proofs, "_listeners", [lambda: told.append("news")])
    call_command("prepare_measures")
    assert told == ["news"]
