"""Which name was meant by one that is not there."""

import pytest

from goldenthread.records.meant import did_you_mean

BREAKDOWNS = ("team", "worker", "age_band", "Sex")


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("tema", "Did you mean team?"),
        ("WORKERS", "Did you mean worker?"),
        ("sxe", "Did you mean Sex?"),
        ("shoe_size", ""),
        ("", ""),
    ],
)
def test_the_name_that_is_most_like_it_is_asked_about(word, asked):
    assert did_you_mean(word, BREAKDOWNS) == asked


def test_several_may_be_asked_about():
    assert did_you_mean("workr", ("work", "worker", "sex"), most=2) == (
        "Did you mean worker or work?"
    )
