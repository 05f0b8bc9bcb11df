"""The health of children looked after for a year, and of those who have just come into care."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.dates.working_days import add_working_days
from goldenthread.measures.results import Status
from measures.spec.care import born, look_after, short_break

MARCH = month(date(2026, 3, 1))
SEPTEMBER = month(date(2026, 9, 1))


def checks(records, text):
    records.add(
        "ssd_cla_health",
        "clah_health_check_id | clah_person_id | clah_health_check_type | clah_health_check_date"
        f" | clah_health_check_status\n{text}",
    )


@pytest.mark.parametrize("measure", ["LA13", "LA17"])
def test_a_year_in_care_begins_on_the_first_of_the_twelve_months(measure, records, results):
    look_after(
        records, "ann 2025-04-01", "bob 2025-04-02", "cat", "dee 2024-01-01 2026-03-31", "eve"
    )
    short_break(records, "eve", "2024-01-01")
    (result,) = results(measure, MARCH)
    assert (result.denominator, result.status) == (2, Status.OK)


def test_a_year_that_ends_in_february_begins_on_1_march(records, results):
    look_after(records, "ann 2024-03-01", "bob 2024-03-02")
    (result,) = results("LA13", month(date(2025, 2, 1)))
    assert result.denominator == 1


def test_la11_asks_for_two_assessments_under_five(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "dee", "eve", "fay", "gus", "hal", "unborn")
    born(
        records, ann="2021-03-31", bob="2021-04-01", cat="2021-04-01", dee="2021-04-01",
        eve="2015-01-01", fay="2015-01-01", gus="2015-01-01", hal="2015-01-01",
    )  # fmt: skip
    checks(
        records,
        """
        1  | ann | Review Health Assessment  | 2025-04-01 | Completed
        2  | bob | Review Health Assessment  | 2025-04-01 | Completed
        3  | bob | Review Health Assessment  | 2026-03-31 | Completed
        4  | cat | Review Health Assessment  | 2025-07-01 | Completed
        5  | dee | Initial Health Assessment | 2025-07-01 | Completed
        6  | dee | Review Health Assessment  | 2025-07-01 | Completed
        7  | eve | Review Health Assessment  | 2025-03-31 | Completed
        8  | fay | Review Health Assessment  | 2026-03-01 | Refused
        9  | gus | Review Health Assessment  | 2026-03-01 |
        10 | hal | Dental Check              | 2026-03-01 | Completed
        """,
    )
    (result,) = results("LA11", MARCH)
    # Ann turned five on the last day; Dee's two were on one day.
    assert who_counts("LA11", MARCH) == ["ann", "bob", "gus"]
    assert (result.numerator, result.denominator) == (3, 8)


STARTED = date(2025, 12, 22)
# Christmas Day, Boxing Day and New Year's Day lie between.
DAY_20 = date(2026, 1, 22)


def test_day_20_is_what_a_calendar_says():
    assert add_working_days(STARTED, 20) == DAY_20


def test_la12_counts_day_20_and_not_day_21(records, results, who_counts):
    children = ("day 20", "day 21", "before", "too early", "planned", "refused", "no status")
    look_after(
        records,
        *(f"{child.replace(' ', '_')} {STARTED}" for child in children),
        f"left_on_day_19 {STARTED} 2026-01-21",
        f"left_on_day_20 {STARTED} 2026-01-22",
        "due_in_February 2026-01-05",
    )
    checks(
        records,
        """
        1 | day_20          | Initial Health Assessment | 2026-01-22 | Completed
        2 | day_21          | Initial Health Assessment | 2026-01-23 | Completed
        3 | before          | Review Health Assessment  | 2025-09-22 | Completed
        4 | too_early       | Review Health Assessment  | 2025-09-21 | Completed
        5 | planned         | Initial Health Assessment | 2026-01-05 | Planned
        6 | refused         | Initial Health Assessment | 2026-01-05 | Refused
        7 | no_status       | Initial Health Assessment | 2026-01-05 |
        8 | day_21          | Dental Check              | 2026-01-05 | Completed
        """,
    )
    january = month(date(2026, 1, 1))
    (result,) = results("LA12", january)
    assert sorted(who_counts("LA12", january)) == ["before", "day_20", "no_status"]
    # Who refused is left out, who left before the twentieth day too.
    assert (result.numerator, result.denominator) == (3, 7)


def test_la12_belongs_to_the_month_of_the_twentieth_working_day(records, results):
    look_after(records, "ann 2026-03-03", "bob 2026-03-04")
    march, april = results("LA12", MARCH, month(date(2026, 4, 1)))
    # Twenty working days from 3 March are over on 31 March, from 4 March on 1 April.
    assert (march.denominator, april.denominator) == (1, 1)


def test_la13_counts_checks_of_the_twelve_months(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "dee", "eve")
    checks(
        records,
        """
        1 | ann | Dental Check             | 2025-04-01 | Completed
        2 | bob | Dental Check             | 2025-03-31 | Completed
        3 | cat | Dentist                  | 2026-03-31 |
        4 | dee | Dental Check             | 2026-03-01 | Cancelled
        5 | eve | Review Health Assessment | 2026-03-01 | Completed
        """,
    )
    (result,) = results("LA13", MARCH)
    assert who_counts("LA13", MARCH) == ["ann", "cat"]
    assert (result.numerator, result.denominator, result.value) == (2, 5, 40)


def test_la14_tells_the_last_day_of_the_records_only(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "new 2026-01-01")
    records.add(
        "ssd_cla_immunisations",
        """
        clai_person_id | clai_immunisations_status | clai_immunisations_status_date
        ann            | Y                         | 2026-09-30
        bob            | N                         | 2026-01-01
        new            | Y                         | 2026-01-01
        """,
    )
    august, september = results("LA14", month(date(2026, 8, 1)), SEPTEMBER)
    assert (august.value, august.status) == (None, Status.OVERWRITTEN)
    assert who_counts("LA14", SEPTEMBER) == ["ann"]
    assert (september.numerator, september.denominator) == (1, 3)


@pytest.fixture
def scored(records):
    look_after(records, "ann", "bob", "cat", "dee", "eve", "fay", "gus")
    born(
        records, ann="2022-03-31", bob="2009-04-01", cat="2015-01-01", dee="2022-04-01",
        eve="2009-03-31", fay="2015-01-01", gus="2015-01-01",
    )  # fmt: skip
    records.add(
        "ssd_sdq_scores",
        """
        csdq_table_id | csdq_person_id | csdq_sdq_completed_date | csdq_sdq_score | csdq_sdq_reason
        1             | ann            | 2025-04-01              | 17             |
        2             | bob            | 2026-03-31              | 16             |
        3             | cat            | 2025-06-01              | 30             |
        4             | cat            | 2026-01-01              | 0              |
        5             | dee            | 2026-01-01              | 20             |
        6             | eve            | 2026-01-01              | 20             |
        7             | fay            | 2025-03-31              | 20             |
        8             | gus            | 2026-01-01              |                | SDQ2
        9             | gus            | 2025-12-01              | 41             |
        """,
    )
    return records


def test_la15a_is_the_mean_of_the_last_scores_of_those_aged_4_to_16(scored, results):
    (result,) = results("LA15a", MARCH)
    # Dee is three, Eve seventeen, Fay's score is too old and Gus has none that can be.
    assert (result.numerator, result.denominator, result.value) == (33, 3, 11)
    assert result.unit == "points"


def test_la15b_is_the_share_that_scored_17_or_more(scored, results):
    (result,) = results("LA15b", MARCH)
    assert (result.numerator, result.denominator) == (1, 3)


def test_la16_counts_offences_of_the_twelve_months_from_the_age_of_10(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "dee", "eve", "unborn")
    born(
        records, ann="2016-03-31", bob="2016-04-01", cat="2010-01-01", dee="2010-01-01",
        eve="2010-01-01",
    )  # fmt: skip
    records.add(
        "ssd_cla_convictions",
        """
        clac_cla_conviction_id | clac_person_id | clac_cla_conviction_date
        1                      | ann            | 2026-03-31
        2                      | bob            | 2026-03-01
        3                      | cat            | 2025-04-01
        4                      | cat            | 2025-06-01
        5                      | dee            | 2025-03-31
        6                      | eve            |
        """,
    )
    (result,) = results("LA16", MARCH)
    assert who_counts("LA16", MARCH) == ["ann", "cat"]
    assert (result.numerator, result.denominator, result.value) == (2, 4, 50)


def test_la17_counts_misuse_noted_in_the_twelve_months_at_any_age(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "dee")
    records.add(
        "ssd_cla_substance_misuse",
        """
        clas_substance_misuse_id | clas_person_id | clas_substance_misuse_date
        1                        | ann            | 2025-04-01
        2                        | bob            | 2025-03-31
        3                        | cat            | 2026-03-31
        4                        | dee            | 2026-04-01
        """,
    )
    (result,) = results("LA17", MARCH)
    assert who_counts("LA17", MARCH) == ["ann", "cat"]
    assert (result.numerator, result.denominator) == (2, 4)
