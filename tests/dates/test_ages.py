from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.ages import age_on, birthday


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2010-06-15", "2026-06-14", 15),
        ("2010-06-15", "2026-06-15", 16),
        ("2026-06-15", "2026-06-15", 0),
        ("2026-06-15", "2026-06-14", -1),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2024-02-29", 16),
    ],
)
def test_age_on(born, day, age):
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


def test_a_child_of_29_february_comes_of_age_on_1_march():
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 16) == date(2024, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(0, 40))
def test_the_birthday_is_the_first_day_of_the_age(born, age):
    day = birthday(born, age)
    assert age_on(born, day) == age
    assert age_on(born, day - timedelta(1)) == age - 1


@given(st.dates(date(1990, 1, 1), date(2010, 12, 31)), st.integers(0, 9000))
def test_age_is_the_number_of_birthdays_kept(born, days):
    day = born + timedelta(days)
    kept = sum(birthday(born, n) <= day for n in range(1, 40))
    assert age_on(born, day) == kept
