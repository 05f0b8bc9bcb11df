from datetime import UTC, date, datetime

import pytest

from goldenthread.web.design import words


def test_days_and_months():
    assert words.day(date(2026, 12, 3)) == "3 December 2026"
    assert words.short_day(date(2026, 12, 3)) == "3 Dec 2026"
    assert words.month(date(2026, 12, 3)) == "December 2026"


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2026, 12, 3, 14, 5, tzinfo=UTC), "3 December 2026, 2:05pm"),
        (datetime(2026, 12, 3, 0, 0, tzinfo=UTC), "3 December 2026, 12:00am"),
        (datetime(2026, 12, 3, 12, 0, tzinfo=UTC), "3 December 2026, 12:00pm"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026, 12:30am"),
    ],
)
def test_moments_are_on_the_clock_of_the_site(instant, expected):
    assert words.moment(instant) == expected


def test_numbers():
    assert words.number(1234567) == "1,234,567"
    assert words.number(0.25, 1) == "0.2"
    assert words.number(-1234.56, 1) == "-1,234.6"


@pytest.mark.parametrize("word", [words.day, words.short_day, words.month, words.moment])
def test_nothing_is_printed_for_nothing(word):
    assert word(None) == ""


def test_no_number_is_printed_for_none():
    assert words.number(None) == ""


def test_counting():
    assert words.count_of(0, "child", "children") == "no children"
    assert words.count_of(1, "child", "children") == "1 child"
    assert words.count_of(1200, "referral") == "1,200 referrals"
