"""Figures in words: each row one value, one unit, what is printed."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.results import Result, Status
from goldenthread.measures.words import in_period, period_name
from goldenthread.web.performance import words
from goldenthread.web.published.shelf import NOT_PUBLISHED


def result(measure_id, value, **changes):
    made = Result(
        measure=measure_id,
        version=1,
        authority="Marlshire",
        period_start=date(2026, 9, 1),
        period_end=date(2026, 9, 30),
        breakdown={},
        numerator=None,
        denominator=None,
        value=value,
        unit=CATALOGUE[measure_id].unit,
        status=Status.OK,
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("value", "unit", "bare", "with_unit"),
    [
        (82.44, "%", "82.4", "82.4%"),
        (100.0, "%", "100.0", "100.0%"),
        (0.0, "%", "0.0", "0.0%"),
        (68.25, "per 10,000", "68.2", "68.2 per 10,000"),
        (1204.0, "referrals", "1,204", "1,204 referrals"),
        (1.0, "referrals", "1", "1 referral"),
        (1.0, "children", "1", "1 child"),
        (0.0, "children", "0", "0 children"),
        (31.0, "working days", "31", "31 working days"),
        (31.5, "working days", "31.5", "31.5 working days"),
        (31.2, "working days", "31", "31 working days"),
        (31.25, "working days", "31", "31 working days"),
        (31.75, "working days", "32", "32 working days"),
        (1.0, "working days", "1", "1 working day"),
        (9.5, "days", "9.5", "9.5 days"),
        (1.0, "days", "1", "1 day"),
        # A mean, where working days are medians.
        (390.65, "days", "390.6", "390.6 days"),
        (390.0, "days", "390", "390 days"),
        (1.0, "enquiries", "1", "1 enquiry"),
        (17.26, "children per social worker", "17.3", "17.3 children per social worker"),
    ],
)
def test_a_value_in_words(value, unit, bare, with_unit):
    assert words.bare(value, unit) == bare
    assert words.with_unit(value, unit) == with_unit


@pytest.mark.parametrize(
    ("measure_id", "value", "said"),
    [
        ("RF01", 1204.0, "In September 2026, 1,204 referrals were received."),
        (
            "RF02",
            512.34,
            "In the twelve months to September 2026, there were 512.3 referrals for every 10,000 "
            "children.",
        ),
        (
            "AS02",
            82.44,
            "In September 2026, 82.4% of assessments were completed within 45 working days.",
        ),
        (
            "AS04",
            31.5,
            "In September 2026, half of all assessments took 31.5 working days or less.",
        ),
        ("LA01", 68.0, "On 30 September 2026, 68.0 of every 10,000 children were looked after."),
        (
            "PL01",
            9.1,
            "On 30 September 2026, 9.1% of children looked after had three or more placements in "
            "the year.",
        ),
        (
            "WF02",
            17.3,
            "On 30 September 2026, each full-time social worker held 17.3 children on average.",
        ),
    ],
)
def test_a_figure_as_a_sentence(measure_id, value, said):
    assert words.sentence(CATALOGUE[measure_id], result(measure_id, value)) == said


@pytest.mark.parametrize("measure_id", CATALOGUE)
def test_every_measure_reads_as_one_sentence(measure_id):
    said = words.sentence(CATALOGUE[measure_id], result(measure_id, 12.0))

    assert said.endswith(".")
    assert "12" in said
    assert "{" not in said


def test_a_group_counted_in_another_unit_does_not_read_as_a_rate():
    counted = result("LA01", 41.0, unit="children")

    assert words.sentence(CATALOGUE["LA01"], counted, "North Team") == (
        "North Team: on 30 September 2026, there were 41 children."
    )
    assert "there was 1 child." in words.sentence(
        CATALOGUE["LA01"], replace(counted, value=1.0), "North Team"
    )


def test_a_group_of_a_mix_reads_as_a_share():
    assert words.sentence(CATALOGUE["CN04"], result("CN04", 25.0, unit="%"), "2 years or more") == (
        "2 years or more: on 30 September 2026, the share was 25.0%."
    )


@pytest.mark.parametrize(
    ("status", "short", "at_length"),
    [
        (SUPPRESSED, "hidden (c)", "hidden"),
        (Status.NO_CASES, "no cases", "no cases"),
        (Status.INCOMPLETE, "not enough history", "far enough"),
        (Status.NO_POPULATION, "no population figure", "population"),
        (Status.NOT_AVAILABLE, "not in the records", "do not hold"),
        (Status.OVERWRITTEN, "no longer held", "as it stood on their last day"),
    ],
)
def test_why_there_is_no_value(status, short, at_length):
    without = result("AS02", None, status=status)

    assert words.shown_value(without) == short
    assert words.bare_value(without) == ("c" if status == SUPPRESSED else short)
    assert at_length in words.sentence(CATALOGUE["AS02"], without)


def test_every_status_has_words():
    every = {value for name, value in vars(Status).items() if name.isupper()}
    every |= {SUPPRESSED, NOT_PUBLISHED}
    with_a_value = {Status.OK, Status.PARTIAL}

    assert set(words.WHY_NO_VALUE) == set(words.WHY_NO_VALUE_AT_LENGTH) == every - with_a_value


@pytest.mark.parametrize(
    ("measure_id", "first", "last", "named", "placed"),
    [
        ("RF01", "2026-02-01", "2026-02-28", "February 2026", "in February 2026"),
        ("RF01", "2026-02-01", "2026-02-14", "1 to 14 February 2026", "from 1 to 14 February 2026"),
        ("RF01", "2026-02-01", "2026-02-01", "1 February 2026", "on 1 February 2026"),
        (
            "RF01",
            "2025-02-15",
            "2026-02-14",
            "15 February 2025 to 14 February 2026",
            "from 15 February 2025 to 14 February 2026",
        ),
        ("RF01", "2025-04-01", "2026-02-28", "April 2025 to February 2026", None),
        ("RF02", "2025-02-15", "2026-02-14", "14 February 2026", None),
        ("LA01", "2026-02-01", "2026-02-14", "14 February 2026", "on 14 February 2026"),
    ],
)
def test_a_period_goes_by_its_months_or_by_its_days(measure_id, first, last, named, placed):
    measure = CATALOGUE[measure_id]
    made = result(
        measure_id, 1.0, period_start=date.fromisoformat(first), period_end=date.fromisoformat(last)
    )

    assert period_name(measure, made) == named
    if placed:
        assert in_period(measure, made) == placed


def test_a_rate_of_twelve_months_may_end_on_any_day():
    made = result("RF02", 1.0, period_start=date(2025, 2, 15), period_end=date(2026, 2, 14))

    assert in_period(CATALOGUE["RF02"], made) == "in the twelve months to 14 February 2026"
