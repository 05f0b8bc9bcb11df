from datetime import date, datetime, time

import pytest

from goldenthread.dates.clear_days import LONDON
from goldenthread.dates.questions import NINE_ON_THE_WORKING_DAY_BEFORE, QuestionRule
from goldenthread.dates.words import moment_in_words


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
