from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.decisions import DecisionClock, general_exception_from, papers_due
from goldenthread.dates.working_days import is_working_day, working_days_between

days = st.dates(date(2013, 1, 1), date(2029, 12, 1))


def test_a_key_decision_is_published_28_clear_days_before():
    clock = DecisionClock(date(2026, 11, 26))
    assert clock.publish_by == date(2026, 10, 28)
    assert clock.is_in_time(date(2026, 10, 28))
    assert not clock.is_in_time(date(2026, 10, 29))
    assert clock.given(date(2026, 10, 29)) == 27
    assert "publish by 28 October 2026. Every day counts." in clock.explained


@given(days)
def test_whoever_publishes_by_the_last_day_is_in_time(earliest):
    clock = DecisionClock(earliest)
    assert clock.is_in_time(clock.publish_by)
    assert is_working_day(clock.publish_by)
    assert not clock.is_in_time(earliest - timedelta(days=28))


def test_under_general_exception_five_clear_days_pass_first():
    assert general_exception_from(date(2026, 11, 18)) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("received", "due"), [("2026-11-02", "2026-11-16"), ("2026-12-21", "2027-01-07")]
)
def test_papers_are_due_on_the_tenth_clear_day(received, due):
    assert papers_due(date.fromisoformat(received)) == date.fromisoformat(due)


@given(days)
def test_papers_have_ten_working_days_after_the_day_of_receipt(received):
    # A named holiday on a weekend is no working day either way; the count is by working days.
    due = papers_due(received)
    assert is_working_day(due)
    assert working_days_between(received, due) >= 10
