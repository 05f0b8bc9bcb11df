from datetime import date, datetime

import pytest

from goldenthread.dates.clear_days import LONDON
from goldenthread.dates.words import day_in_words, moment_in_words, weekday_in_words


def test_a_date_in_words_has_no_leading_nought():
    assert day_in_words(date(2026, 12, 3)) == "3 December 2026"
    assert weekday_in_words(date(2026, 12, 3)) == "Thursday 3 December 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 5, "12.05am"), (9, 0, "9.00am"), (12, 0, "12.00pm"), (17, 30, "5.30pm")],
)
def test_a_moment_in_words(hour, minute, said):
    moment = datetime(2026, 12, 3, hour, minute, tzinfo=LONDON)
    assert moment_in_words(moment) == f"{said} on Thursday 3 December 2026"
