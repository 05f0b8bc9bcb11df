"""Measures are counted several at once, and come in the order in which they were asked for."""

from datetime import date

import pytest

from goldenthread.dates.periods import months
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate, calculated, groups_of
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.extract import Extract
from goldenthread.measures.figures import every_definition
from goldenthread.measures.laid_out import MOST_TOGETHER, LaidOut
from goldenthread.measures.results import Status
from goldenthread.measures.sql import breakdowns_of

AS_AT = date(2026, 3, 31)
PERIODS = months(date(2026, 1, 1), date(2026, 3, 1))
BY = [(name,) for name in BREAKDOWNS]


@pytest.fixture
def nothing(records):
    """Every table there is, without a row."""
    with Tables.open(records.files) as tables:
        yield tables


def test_measures_come_in_the_order_asked_whether_they_can_be_counted_or_not(nothing):
    asked = [CATALOGUE[name] for name in ("LA09", "RF01", "LA04", "EH01", "RF03", "LA09")]
    extract = Extract("Marlshire", AS_AT, missing=CATALOGUE["EH01"].needs)
    parts = list(calculated(nothing, extract, asked, PERIODS, BY))
    assert [set(part["measure"].to_pylist()) for part in parts] == [{it.id} for it in asked]
    status = {part["measure"][0].as_py(): part["status"][0].as_py() for part in parts}
    assert [name for name, it in status.items() if it == Status.NOT_AVAILABLE] == ["EH01"]


def test_progress_is_told_of_one_measure_after_another(nothing):
    told = []
    asked = [CATALOGUE[name] for name in ("LA09", "RF01", "LA04")]
    calculate(nothing, Extract("Marlshire", AS_AT), asked, PERIODS, BY, progress=told.append)
    assert told == [1, 2, 3]


def test_what_one_query_counts_is_split_and_placed_alike(nothing):
    asked = [(it, breakdowns_of(groups_of(it, BY))) for it in every_definition()]
    laid_out = LaidOut(nothing, [Extract("Marlshire", AS_AT)], PERIODS)
    laid_out.lay_out(asked)
    parts = laid_out.together(asked)
    assert sorted(id(it.measure) for part in parts for it in part) == sorted(
        id(measure) for measure, _ in asked
    )
    assert 1 < max(len(part) for part in parts) <= MOST_TOGETHER
    for part in parts:
        assert len({(it.measure.shape, it.days) for it in part}) == 1
        assert len({(tuple(it.by), tuple(it.codes), tuple(it.recorded)) for it in part}) == 1
        assert len({tuple(it.bits_in(column) for column in it.codes) for it in part}) == 1


def test_a_select_reads_no_table_that_was_not_named_for_it_before():
    for measure in every_definition():
        assert measure.prepared.tables <= measure.tables, measure.id
    for breakdown in BREAKDOWNS.values():
        for prepared in (breakdown.prepared_spans, breakdown.prepared_labels):
            assert prepared is None or prepared.tables <= breakdown.tables, breakdown.name
