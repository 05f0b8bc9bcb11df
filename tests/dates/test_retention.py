from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.retention import RULES, Record, not_passed_since, retention_of

days = st.dates(date(2012, 9, 10), date(2090, 12, 31))
records = st.sampled_from(Record)


@pytest.mark.parametrize(
    ("record", "meeting", "last_day"),
    [
        (Record.MINUTES, "2026-01-15", "2032-01-14"),
        (Record.REPORTS, "2026-01-15", "2032-01-14"),
        (Record.BACKGROUND, "2026-01-15", "2030-01-14"),
        (Record.MINUTES, "2024-02-29", "2030-02-28"),
        (Record.BACKGROUND, "2024-02-29", "2028-02-28"),
        (Record.BACKGROUND, "2096-02-29", "2100-02-28"),
        (Record.MINUTES, "2022-03-01", "2028-02-29"),
        (Record.MINUTES, "2020-01-01", "2025-12-31"),
    ],
)
def test_the_years_begin_with_the_day_of_the_meeting(record, meeting, last_day):
    for executive in (False, True):
        clock = retention_of(record, date.fromisoformat(meeting), executive=executive)
        assert clock.last_day == date.fromisoformat(last_day)
        assert not clock.has_passed(clock.last_day)
        assert clock.has_passed(clock.last_day + timedelta(1))


def test_the_clock_explains_itself():
    clock = retention_of(Record.BACKGROUND, date(2026, 1, 15), executive=False)
    assert clock.explained == (
        "Four years beginning with the day of the meeting, 15 January 2026: open to the public "
        "until 14 January 2030 (Local Government Act 1972, section 100D(2))."
    )
    executive = retention_of(Record.MINUTES, date(2026, 1, 15), executive=True)
    assert "SI 2012/2089, regulation 21(6)" in executive.explained


def test_there_is_no_clock_for_a_day_before_any_rule_known_here():
    assert retention_of(Record.MINUTES, date(1986, 3, 31), executive=False) is None
    assert retention_of(Record.MINUTES, date(1986, 4, 1), executive=False)
    assert retention_of(Record.MINUTES, date(2012, 9, 9), executive=True) is None
    assert retention_of(Record.MINUTES, date(2012, 9, 10), executive=True)


@given(records, days, st.booleans())
def test_the_period_ends_the_day_before_the_anniversary(record, meeting, executive):
    clock = retention_of(record, meeting, executive=executive)
    after = clock.last_day + timedelta(1)
    if (meeting.month, meeting.day) == (2, 29) and clock.last_day.month == 2:
        assert (after.year, after.month, after.day) in {
            (meeting.year + clock.rule.years, 3, 1),
            (meeting.year + clock.rule.years, 2, 29),
        }
    else:
        assert after == meeting.replace(year=meeting.year + clock.rule.years)


@given(records, days, days, st.booleans())
def test_a_later_meeting_never_passes_earlier(record, one, other, executive):
    first, second = sorted((one, other))
    clocks = [retention_of(record, day, executive=executive) for day in (first, second)]
    assert clocks[0].last_day <= clocks[1].last_day


@given(records, days, days, st.booleans())
def test_only_meetings_before_the_bound_can_have_passed(record, meeting, today, executive):
    if meeting >= not_passed_since(today):
        assert not retention_of(record, meeting, executive=executive).has_passed(today)


def test_there_is_one_rule_a_record_on_any_day():
    named = [(rule.record, rule.executive, rule.since) for rule in RULES]
    assert len(named) == len(set(named))
    assert {(rule.record, rule.executive) for rule in RULES} == {
        (record, executive) for record in Record for executive in (False, True)
    }
