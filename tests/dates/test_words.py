from datetime import date, datetime

import pytest

from goldenthread.dates.clear_days import LONDON
from goldenthread.dates.words import (
    day_in_words,
    moment_in_words,
    number_in_words,
    ordinal_in_words,
    span_in_words,
    weekday_in_words,
)


def test_a_date_in_words_has_no_leading_nought():
    assert day_in_words(date(2026, 12, 3)) == "3 December 2026"
    assert weekday_in_words(date(2026, 12, 3)) == "Thursday 3 December 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 5, "12.05am"),
        (9, 0, "9.00am"),
        (12, 0, "midday"),
        (12, 5, "12.05pm"),
        (17, 30, "5.30pm"),
    ],
)
def test_a_moment_in_words(hour, minute, said):
    moment = datetime(2026, 12, 3, hour, minute, tzinfo=LONDON)
    assert moment_in_words(moment) == f"{said} on Thursday 3 December 2026"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "first"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st")]
)
def test_ordinals_in_words(number, said):
    assert ordinal_in_words(number) == said


def test_numbers_in_words_up_to_ten():
    assert [number_in_words(n) for n in (0, 3, 10, 11)] == ["no", "three", "ten", "11"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 1), date(2026, 4, 30), "from 1 March to 30 April 2026"),
        (date(2025, 4, 1), date(2026, 3, 31), "from 1 April 2025 to 31 March 2026"),
    ],
)
def test_the_year_of_a_span_is_told_once_where_it_is_one(first, last, words):
    assert span_in_words(first, last) == words
