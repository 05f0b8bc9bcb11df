import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.clear_days import LONDON
from goldenthread.dates.questions import (
    NINE_ON_THE_WORKING_DAY_BEFORE,
    QuestionRule,
    WeekdayRule,
)
from goldenthread.dates.words import day_in_words, moment_in_words
from goldenthread.dates.working_days import is_working_day


@pytest.mark.parametrize(
    ("meeting", "deadline"),
    [
        (date(2018, 11, 16), "9.00am on Thursday 15 November 2018"),
        (date(2026, 12, 7), "9.00am on Friday 4 December 2026"),
        (date(2026, 4, 7), "9.00am on Thursday 2 April 2026"),
    ],
)
def test_nine_on_the_working_day_before(meeting, deadline):
    assert moment_in_words(NINE_ON_THE_WORKING_DAY_BEFORE.deadline(meeting)) == deadline


def test_the_second_working_day_before_counts_the_deadline_day_itself():
    rule = QuestionRule(2, time(12, 0))
    assert rule.deadline(date(2020, 10, 22)) == datetime(2020, 10, 20, 12, tzinfo=LONDON)


def test_clear_working_days_of_notice_do_not():
    rule = QuestionRule(3, time(17, 0), clear=True)
    assert rule.deadline(date(2026, 11, 26)) == datetime(2026, 11, 20, 17, tzinfo=LONDON)


def test_a_deadline_on_the_day_of_the_meeting_is_no_rule():
    with pytest.raises(ValueError, match="at least one working day"):
        QuestionRule(0, time(9, 0))


def test_the_deadline_is_in_summer_time_in_summer():
    deadline = NINE_ON_THE_WORKING_DAY_BEFORE.deadline(date(2026, 7, 9))
    assert deadline.utcoffset().total_seconds() == 3600


@pytest.mark.parametrize(
    ("rule", "meeting", "deadline"),
    [
        # "Midday two working days before": the council's own example is Tuesday, then Friday.
        (QuestionRule(2, time(12)), date(2026, 12, 8), "midday on Friday 4 December 2026"),
        # "At least two clear working days before", to the end of that day.
        (
            QuestionRule(2, time(23, 59), clear=True),
            date(2026, 12, 3),
            "11.59pm on Monday 30 November 2026",
        ),
        # "5.00pm on the Monday prior to the meeting".
        (WeekdayRule(0, time(17)), date(2026, 12, 3), "5.00pm on Monday 30 November 2026"),
        (WeekdayRule(0, time(17)), date(2026, 12, 7), "5.00pm on Monday 30 November 2026"),
        # A bank holiday Monday stays the deadline.
        (WeekdayRule(0, time(17)), date(2026, 5, 6), "5.00pm on Monday 4 May 2026"),
    ],
)
def test_deadlines_as_councils_word_them(rule, meeting, deadline):
    assert moment_in_words(rule.deadline(meeting)) == deadline


@pytest.mark.parametrize(
    ("name", "meeting"),
    [
        ("000_1018ae78b501afe7.txt", date(2018, 11, 16)),
        ("002_2dd5b97b3a0b3aa9.txt", date(2016, 5, 11)),
    ],
)
def test_the_deadlines_that_real_agendas_print(shared_data, name, meeting):
    text = (shared_data / "minutes" / name).read_text(encoding="utf-8")
    rule, printed = re.search(
        r"no later than (.+?) \(in this case (\d+ \w+ \d{4})\)", text
    ).groups()

    assert NINE_ON_THE_WORKING_DAY_BEFORE.in_words == rule
    assert day_in_words(NINE_ON_THE_WORKING_DAY_BEFORE.day(meeting)) == printed


def test_a_deadline_tells_the_days_it_counted():
    explained = QuestionRule(3, time(17), clear=True).explained(date(2026, 11, 26))

    assert explained.in_words == (
        "5.00pm on Friday 20 November 2026, which is 5.00pm with three clear working days between "
        "then and the meeting. Counted back from Thursday 26 November 2026: Wednesday 25 November "
        "2026, Tuesday 24 November 2026, Monday 23 November 2026. Not counted: Saturday 21 "
        "November 2026 (weekend), Sunday 22 November 2026 (weekend)."
    )


def test_a_bank_holiday_left_out_is_named():
    explained = NINE_ON_THE_WORKING_DAY_BEFORE.explained(date(2026, 4, 7))

    assert explained.counted == (date(2026, 4, 2),)
    assert [why for _, why in explained.left_out] == [
        "bank holiday",
        "weekend",
        "weekend",
        "bank holiday",
    ]


def test_a_weekday_counts_no_days():
    explained = WeekdayRule(0, time(17)).explained(date(2026, 12, 3))

    assert explained.in_words == (
        "5.00pm on Monday 30 November 2026, which is 5.00pm on the Monday before the meeting."
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (NINE_ON_THE_WORKING_DAY_BEFORE, "9.00am on the working day before the meeting"),
        (QuestionRule(2, time(12)), "midday on the second working day before the meeting"),
        (
            QuestionRule(1, time(9), clear=True),
            "9.00am with one clear working day between then and the meeting",
        ),
        (WeekdayRule(6, time(9, 30)), "9.30am on the Sunday before the meeting"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert rule.in_words == words


def test_at_the_deadline_itself_is_in_time_and_a_second_after_is_late():
    meeting = date(2026, 7, 9)
    deadline = NINE_ON_THE_WORKING_DAY_BEFORE.deadline(meeting).astimezone(UTC)

    assert deadline == datetime(2026, 7, 8, 8, tzinfo=UTC)
    assert not NINE_ON_THE_WORKING_DAY_BEFORE.is_late(deadline, meeting)
    assert NINE_ON_THE_WORKING_DAY_BEFORE.is_late(deadline + timedelta(seconds=1), meeting)


def test_a_moment_of_receipt_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        NINE_ON_THE_WORKING_DAY_BEFORE.is_late(datetime(2026, 7, 8, 9), date(2026, 7, 9))  # noqa: DTZ001


@pytest.mark.parametrize("weekday", [-1, 7])
def test_there_are_seven_weekdays(weekday):
    with pytest.raises(ValueError, match="0, Monday"):
        WeekdayRule(weekday, time(9))


MEETINGS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
RULES = st.one_of(
    st.builds(QuestionRule, st.integers(1, 15), st.times(), st.booleans()),
    st.builds(WeekdayRule, st.integers(0, 6), st.times()),
)


@given(RULES, MEETINGS)
def test_every_day_between_a_deadline_and_its_meeting_is_accounted_for(rule, meeting):
    told = rule.explained(meeting)
    day = told.deadline.date()
    between = {day + timedelta(n) for n in range(1, (meeting - day).days)}

    assert day < meeting
    if isinstance(rule, WeekdayRule):
        assert day.weekday() == rule.weekday
        assert (meeting - day).days <= 7
        return
    assert len(told.counted) == rule.working_days
    assert all(is_working_day(one) for one in told.counted)
    assert not any(is_working_day(one) for one, _ in told.left_out)
    accounted = set(told.counted) | {one for one, _ in told.left_out}
    assert accounted == between | (set() if rule.clear else {day})


@given(st.integers(1, 14), st.booleans(), MEETINGS)
def test_a_longer_notice_is_an_earlier_deadline(days, clear, meeting):
    shorter = QuestionRule(days, time(9), clear).deadline(meeting)
    assert QuestionRule(days + 1, time(9), clear).deadline(meeting) < shorter
