"""Clocks of notices: by when, how they stand, and in what words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.clear_days import CALENDAR, POLICIES, WORKING, clear_days_between
from goldenthread.dates.notices import AGENDA, Clock, Light, clock_of_private_meeting

THURSDAY = date(2026, 11, 26)


def noon(day):
    return datetime.combine(day, time(12), tzinfo=UTC)


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        (THURSDAY, date(2026, 11, 18)),
        (date(2026, 1, 8), date(2025, 12, 30)),
        (date(2026, 4, 9), date(2026, 3, 30)),
    ],
)
def test_an_agenda_is_due_five_clear_days_before(meeting, due):
    assert Clock(AGENDA, meeting).due == due


def test_the_first_notice_of_a_private_meeting_is_due_28_days_before():
    assert clock_of_private_meeting(THURSDAY).due == date(2026, 10, 28)


@pytest.mark.parametrize(
    ("today", "light"),
    [
        (date(2026, 11, 14), Light.GREEN),
        (date(2026, 11, 15), Light.AMBER),
        (date(2026, 11, 18), Light.AMBER),
        (date(2026, 11, 19), Light.RED),
    ],
)
def test_a_clock_is_amber_before_it_is_late(today, light):
    assert Clock(AGENDA, THURSDAY, warn_days=3).light(noon(today)) is light


def test_after_the_cut_off_hour_the_last_day_is_over():
    policy = WORKING.with_cut_off(time(16, 30))
    clock = Clock(AGENDA, THURSDAY, policy)
    last = datetime(2026, 11, 18, 16, 30, tzinfo=UTC)

    assert clock.light(last) is Light.AMBER
    assert clock.light(last + timedelta(minutes=1)) is Light.RED
    assert "at 16:30 at the latest" in clock.says(last)


def test_what_was_published_stays_in_time_or_late():
    in_time = Clock(AGENDA, THURSDAY, published=noon(date(2026, 11, 18)))
    late = Clock(AGENDA, THURSDAY, published=noon(date(2026, 11, 19)))
    years_after = noon(date(2028, 1, 1))

    assert in_time.light(years_after) is Light.DONE
    assert in_time.says(years_after) == "Published on Wednesday 18 November 2026, in time."
    assert late.light(years_after) is Light.DONE_LATE
    assert "late: it was due by Wednesday 18 November 2026" in late.says(years_after)


def test_what_was_published_after_the_cut_off_hour_says_which_day_it_counts_as():
    policy = WORKING.with_cut_off(time(16, 30))
    evening = datetime(2026, 11, 17, 19, 0, tzinfo=UTC)
    clock = Clock(AGENDA, THURSDAY, policy, published=evening)

    assert clock.says(evening) == (
        "Published on Tuesday 17 November 2026 after 16:30, "
        "which counts as Wednesday 18 November 2026, in time."
    )


def test_a_clock_explains_itself():
    assert Clock(AGENDA, THURSDAY).explained == (
        "5 clear days before Thursday 26 November 2026: Thursday 19, Friday 20, Monday 23, "
        "Tuesday 24 and Wednesday 25 November 2026. The day of publication and the day of the "
        "meeting do not count. Saturdays, Sundays and bank holidays of England and Wales do not "
        "count. Authority: Local Government Act 1972 sections 100A(6)(a) and 100B(3) and (4)(a)."
    )
    assert "all days from Thursday 29 October 2026" in clock_of_private_meeting(THURSDAY).explained


@given(
    st.dates(date(2016, 1, 1), date(2026, 12, 1)),
    st.sampled_from(sorted(POLICIES)),
    st.integers(0, 40),
)
def test_published_on_the_last_day_is_in_time_and_after_it_is_not(meeting, policy, early):
    counted = POLICIES[policy]
    due = Clock(AGENDA, meeting, counted).due
    on = Clock(AGENDA, meeting, counted, published=noon(due - timedelta(early)))

    assert on.light(noon(meeting)) is Light.DONE
    assert len(clear_days_between(due, meeting, counted)) >= AGENDA.days
    if counted is CALENDAR:
        return
    late = Clock(AGENDA, meeting, counted, published=noon(on.counted[0]))
    assert late.light(noon(meeting)) is Light.DONE_LATE
