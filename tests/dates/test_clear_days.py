"""Notice of meetings: the worked dates that committee teams check by hand."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.bank_holidays import bank_holidays
from goldenthread.dates.clear_days import (
    CALENDAR,
    LONDON,
    POLICIES,
    PRIVATE_MEETING_NOTICE_DAYS,
    WITH_SATURDAYS,
    WORKING,
    clear_days_between,
    counted_days,
    day_of_publication,
    days_that_must_elapse,
    decide_from,
    is_in_time,
    publish_by,
)
from goldenthread.dates.working_days import OutsideCalendar, is_working_day

meetings = st.dates(date(2012, 1, 1), date(2029, 12, 31))
policies = st.sampled_from(list(POLICIES.values()))
lengths = st.integers(1, 30)


@pytest.mark.parametrize(
    ("meeting", "published"),
    [
        (date(2026, 11, 26), date(2026, 11, 18)),
        (date(2026, 1, 8), date(2025, 12, 30)),
        (date(2026, 4, 9), date(2026, 3, 30)),
    ],
)
def test_five_clear_working_days(meeting, published):
    assert publish_by(meeting) == published


def test_the_counted_days_are_shown():
    assert [day.day for day in counted_days(date(2026, 11, 26))] == [19, 20, 23, 24, 25]


def test_new_year_and_weekends_do_not_count():
    assert counted_days(date(2026, 1, 8)) == (
        date(2025, 12, 31),
        date(2026, 1, 2),
        date(2026, 1, 5),
        date(2026, 1, 6),
        date(2026, 1, 7),
    )


def test_twenty_eight_clear_calendar_days():
    meeting = date(2026, 11, 26)
    assert publish_by(meeting, PRIVATE_MEETING_NOTICE_DAYS, CALENDAR) == date(2026, 10, 28)
    counted = counted_days(meeting, PRIVATE_MEETING_NOTICE_DAYS, CALENDAR)
    assert (counted[0], counted[-1]) == (date(2026, 10, 29), date(2026, 11, 25))


def test_a_strict_council_counts_twenty_eight_working_days():
    assert publish_by(date(2026, 11, 26), PRIVATE_MEETING_NOTICE_DAYS, WORKING) == date(
        2026, 10, 16
    )


def test_where_saturdays_count_papers_may_go_out_later():
    assert publish_by(date(2026, 11, 26), 5, WITH_SATURDAYS) == date(2026, 11, 19)


def test_publication_day_is_moved_back_to_a_working_day():
    meeting = date(2026, 9, 11)  # five calendar days leave Saturday 5 September
    assert counted_days(meeting, 5, CALENDAR)[0] == date(2026, 9, 6)
    assert publish_by(meeting, 5, CALENDAR) == date(2026, 9, 4)


def test_general_exception_lets_five_days_elapse_after_the_notice():
    assert decide_from(date(2026, 11, 18)) == date(2026, 11, 26)
    assert days_that_must_elapse(date(2026, 11, 18)) == counted_days(date(2026, 11, 26))
    assert decide_from(date(2026, 3, 30)) == date(2026, 4, 9)


@pytest.mark.parametrize("meeting", [date(2026, 12, 31), date(2027, 1, 4)])
def test_boxing_day_on_a_saturday_is_nobodys_clear_day(meeting):
    assert date(2026, 12, 26) not in counted_days(meeting, 5, WITH_SATURDAYS)


def test_papers_a_day_late_are_not_in_time():
    meeting = date(2026, 11, 26)
    assert is_in_time(date(2026, 11, 18), meeting)
    assert not is_in_time(date(2026, 11, 19), meeting)
    assert len(clear_days_between(date(2026, 11, 19), meeting)) == 4
    assert clear_days_between(meeting, meeting) == ()
    assert clear_days_between(meeting + timedelta(3), meeting) == ()


@pytest.mark.parametrize(
    ("published", "counts_as"),
    [
        (datetime(2026, 11, 18, 17, 0, tzinfo=UTC), date(2026, 11, 18)),
        (datetime(2026, 11, 18, 17, 0, 1, tzinfo=UTC), date(2026, 11, 19)),
        (datetime(2026, 7, 8, 16, 0, tzinfo=UTC), date(2026, 7, 8)),  # 5pm in summer time
        (datetime(2026, 7, 8, 16, 30, tzinfo=UTC), date(2026, 7, 9)),
        (datetime(2026, 7, 8, 23, 30, tzinfo=UTC), date(2026, 7, 9)),  # past midnight in London
        (datetime(2026, 7, 8, 9, 0, tzinfo=LONDON), date(2026, 7, 8)),
    ],
)
def test_publication_after_the_cut_off_counts_as_the_next_day(published, counts_as):
    assert day_of_publication(published, WORKING.with_cut_off(time(17, 0))) == counts_as


def test_without_a_cut_off_the_london_date_counts():
    late = datetime(2026, 11, 18, 23, 59, tzinfo=UTC)
    assert day_of_publication(late) == date(2026, 11, 18)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no time zone"):
        day_of_publication(datetime(2026, 11, 18, 12, 0))  # noqa: DTZ001


def test_a_meeting_beyond_the_calendar_is_refused():
    with pytest.raises(OutsideCalendar):
        publish_by(date(2031, 3, 1))


def plainly_counts(day, policy):
    if policy.name == "calendar":
        return True
    holiday = day in bank_holidays() or (day.day, day.month) in {(25, 12), (26, 12), (1, 1)}
    weekend = {"working": ("Sat", "Sun"), "with Saturdays": ("Sun",)}[policy.name]
    return not holiday and day.strftime("%a") not in weekend


def plainly_in_time(published, meeting, length, policy):
    clear, day = 0, published + timedelta(1)
    while day < meeting:
        clear += plainly_counts(day, policy)
        day += timedelta(1)
    return clear >= length


@given(meetings, lengths, policies)
def test_publish_by_is_the_last_working_day_in_time(meeting, length, policy):
    day = meeting
    while not (is_working_day(day) and plainly_in_time(day, meeting, length, policy)):
        day -= timedelta(1)
    assert publish_by(meeting, length, policy) == day
    assert is_in_time(day, meeting, length, policy)


@given(meetings, lengths, policies)
def test_decide_from_is_the_first_day_with_enough_days_behind_it(published, length, policy):
    day = published
    while not plainly_in_time(published, day, length, policy):
        day += timedelta(1)
    assert decide_from(published, length, policy) == day
