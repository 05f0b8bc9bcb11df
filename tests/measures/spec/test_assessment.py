"""Assessments: both clocks at their edges, and what was found."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.dates.working_days import add_working_days

MARCH = month(date(2026, 3, 1))
# Christmas Day, Boxing Day and New Year's Day 2026 lie between.
STARTED = date(2025, 12, 22)
DAY_45 = date(2026, 2, 26)


def test_day_45_is_what_a_calendar_says():
    assert add_working_days(STARTED, 45) == DAY_45


def test_as02_counts_day_45_and_not_day_46(records, results, who_counts):
    records.add(
        "ssd_cin_assessments",
        f"""
        cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date
        same day           | ann            | 2026-02-10                 | 2026-02-10
        day 45             | bob            | {STARTED}                  | 2026-02-26
        day 46             | cat            | {STARTED}                  | 2026-02-27
        still open         | dee            | 2025-09-01                 |
        no start           | eve            |                            | 2026-02-20
        last month         | fay            | 2026-01-05                 | 2026-01-31
        """,
    )
    february = month(date(2026, 2, 1))
    (result,) = results("AS02", february)
    assert set(who_counts("AS02", february)) == {"same day", "day 45"}
    assert (result.numerator, result.denominator, result.value) == (2, 4, 50)


def test_as02_with_no_assessments_has_no_value(records, results):
    (result,) = results("AS02", MARCH)
    assert (result.denominator, result.value, result.status) == (0, None, "no cases")


def test_as04_is_the_median_with_quartiles_of_working_days(records, results):
    records.add(
        "ssd_cin_assessments",
        """
        cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date
        0 days             | ann            | 2026-03-09                 | 2026-03-09
        1 day              | bob            | 2026-03-06                 | 2026-03-09
        5 days             | cat            | 2026-03-02                 | 2026-03-09
        10 days            | dee            | 2026-02-23                 | 2026-03-09
        20 days            | eve            | 2026-02-09                 | 2026-03-09
        no start           | fay            |                            | 2026-03-09
        """,
    )
    (result,) = results("AS04", MARCH)
    assert result.percentiles == {"25": 1, "50": 5, "75": 10}
    assert (result.value, result.denominator, result.numerator) == (5, 5, None)
    assert result.unit == "working days"


@pytest.mark.parametrize("measure_id", ["AS02", "AS04"])
def test_an_extract_without_authorisation_dates_gives_no_figure(results, measure_id):
    (result,) = results(
        measure_id, MARCH, missing=frozenset({"ssd_cin_assessments.cina_assessment_auth_date"})
    )
    assert (result.value, result.numerator, result.status) == (None, None, "not available")


def test_a_missing_column_that_the_measure_does_not_read_does_no_harm(results):
    (result,) = results("AS02", MARCH, missing=frozenset({"ssd_cin_episodes.cine_close_date"}))
    assert result.status == "no cases"


def test_a_month_that_is_not_over_in_the_extract_is_incomplete(results):
    (result,) = results("AS02", MARCH, as_at=date(2026, 3, 30))
    assert result.status == "incomplete"


def test_as01_counts_what_was_authorised_from_the_first_day_to_the_last(records, results):
    records.add(
        "ssd_cin_assessments",
        """
        cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date
        on first day       | ann            | 2026-01-05                 | 2026-03-01
        on last day        | bob            | 2026-01-05                 | 2026-03-31
        no start           | cat            |                            | 2026-03-15
        day before         | dee            | 2026-01-05                 | 2026-02-28
        day after          | eve            | 2026-01-05                 | 2026-04-01
        still open         | fay            | 2026-01-05                 |
        """,
    )
    (march,) = results("AS01", MARCH)
    assert (march.value, march.denominator, march.unit) == (3, None, "assessments")


@pytest.fixture
def two_clocks(records):
    """Referred on the day from which DAY_45 is the 45th working day; assessed from later on."""
    records.add(
        "ssd_cin_episodes",
        f"""
        cine_referral_id | cine_person_id | cine_referral_date
        A                | ann            | {STARTED}
        B                | bob            | {STARTED}
        C                | cat            | 2025-01-06
        D                | dee            |
        E                | eve            | {STARTED}
        F                | fay            | 2025-01-06
        G                | gus            | 2025-01-06
        J                | jon            | {STARTED}
        """,
    )
    records.add(
        "ssd_cin_assessments",
        f"""
        cina_assessment_id | cina_person_id | cina_referral_id | cina_assessment_start_date | cina_assessment_auth_date
        day 45             | ann            | A                | 2026-01-12                 | {DAY_45}
        day 46             | bob            | B                | 2026-01-12                 | 2026-02-27
        cat first          | cat            | C                | 2025-01-07                 | 2025-02-10
        review in time     | cat            | C                | {STARTED}                  | {DAY_45}
        review late        | cat            | C                | {STARTED}                  | 2026-02-27
        referral undated   | dee            | D                | 2026-02-02                 | 2026-02-20
        first without day  | eve            | E                |                            | {DAY_45}
        fay first open     | fay            | F                | 2025-01-07                 |
        after one open     | fay            | F                | 2026-02-02                 | 2026-02-20
        gus first          | gus            | G                | 2025-01-07                 | 2025-02-10
        review without day | gus            | G                |                            | 2026-02-20
        of no referral     | hal            |                  | 2026-02-02                 | 2026-02-20
        of none again      | hal            |                  | 2026-02-03                 | 2026-02-20
        of one unknown     | ivy            | X                | 2026-02-02                 | 2026-02-20
        done before next   | jon            | J                |                            | 2026-02-20
        begun after it     | jon            | J                | 2026-02-23                 | 2026-02-27
        """,
    )
    return records


def test_as03_runs_from_the_referral_and_a_review_from_its_own_start(
    two_clocks, results, who_counts
):
    february = month(date(2026, 2, 1))
    (result,) = results("AS03", february)
    assert set(who_counts("AS03", february)) == {
        "day 45",
        "review in time",
        "first without day",
        "after one open",
        "done before next",
        "begun after it",
    }
    assert (result.numerator, result.denominator) == (6, 13)


def test_as02_and_as03_are_two_clocks_over_the_same_assessments(two_clocks, results, who_counts):
    february = month(date(2026, 2, 1))
    (published,) = results("AS02", february)
    (guided,) = results("AS03", february)
    assert published.denominator == guided.denominator
    assert set(who_counts("AS02", february)) - set(who_counts("AS03", february)) == {
        "day 46",
        "referral undated",
        "of no referral",
        "of none again",
        "of one unknown",
    }


def test_of_two_assessments_begun_on_one_day_one_is_the_first(records, who_counts):
    records.add(
        "ssd_cin_episodes",
        f"cine_referral_id | cine_person_id | cine_referral_date\nA | ann | {STARTED}",
    )
    records.add(
        "ssd_cin_assessments",
        """
        cina_assessment_id | cina_person_id | cina_referral_id | cina_assessment_start_date | cina_assessment_auth_date
        1                  | ann            | A                | 2026-01-12                 | 2026-02-27
        2                  | ann            | A                | 2026-01-12                 | 2026-02-27
        """,
    )
    assert who_counts("AS03", month(date(2026, 2, 1))) == ["2"]


def test_as05_is_over_on_day_46_while_the_assessment_is_open(records, results, who_counts):
    records.add(
        "ssd_cin_assessments",
        f"""
        cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date
        46 days            | ann            | 2026-01-26                 |
        45 days            | bob            | 2026-01-27                 |
        done the next day  | cat            | {STARTED}                  | 2026-04-01
        done that day      | dee            | {STARTED}                  | 2026-03-31
        begun that day     | eve            | 2026-03-31                 |
        begun the next     | fay            | 2026-04-01                 |
        no start           | gus            |                            |
        years ago          | hal            | 2019-01-07                 |
        """,
    )
    assert add_working_days(date(2026, 1, 27), 45) == MARCH.end
    assert add_working_days(date(2026, 1, 26), 46) == MARCH.end
    (result,) = results("AS05", MARCH)
    assert set(who_counts("AS05", MARCH)) == {"46 days", "done the next day", "years ago"}
    assert (result.numerator, result.denominator, result.value) == (3, 5, 60)


def test_as06_and_as07_count_what_is_recorded_as_so(records, results, who_counts):
    records.add(
        "ssd_cin_assessments",
        """
        cina_assessment_id | cina_person_id | cina_assessment_auth_date | cina_assessment_child_seen | cina_assessment_outcome_nfa
        on first day       | ann            | 2026-03-01                | Y                          | N
        on last day        | bob            | 2026-03-31                | N                          | Y
        not said           | cat            | 2026-03-15                |                            |
        still open         | dee            |                           | Y                          | Y
        day before         | eve            | 2026-02-28                | Y                          | Y
        """,
    )
    (seen,), (ended,) = results("AS06", MARCH), results("AS07", MARCH)
    assert who_counts("AS06", MARCH) == ["on first day"]
    assert who_counts("AS07", MARCH) == ["on last day"]
    assert (seen.numerator, seen.denominator) == (ended.numerator, ended.denominator) == (1, 3)


@pytest.fixture
def factors(records):
    records.add(
        "ssd_cin_assessments",
        """
        cina_assessment_id | cina_person_id | cina_assessment_auth_date
        first of twelve    | ann            | 2025-04-01
        last of twelve     | bob            | 2026-03-31
        day too early      | cat            | 2025-03-31
        still open         | dee            |
        nothing found      | eve            | 2026-03-02
        empty              | fay            | 2026-03-02
        in two rows        | gus            | 2026-03-02
        not a list         | hal            | 2026-03-02
        """,
    )
    records.add(
        "ssd_assessment_factors",
        """
        cinf_table_id | cinf_assessment_id | cinf_assessment_factors_json
        1             | first of twelve    | ["3B", "4B", "20"]
        2             | last of twelve     | ["3B","3B"]
        3             | day too early      | ["3B"]
        4             | still open         | ["3B"]
        5             | nothing found      | ["21"]
        6             | empty              | []
        7             | in two rows        | ["3B"]
        8             | in two rows        | ["3B", "ZZ"]
        9             | not a list         | {"3B": "Yes"}
        10            | of none            | ["3B"]
        """,
    )
    records.add(
        "population",
        """
        popn_mid_year | popn_district | popn_children_0_17
        2025          |               | 20000
        """,
    )
    return records


def test_as08_counts_every_factor_of_an_assessment_once(factors, results):
    (whole,) = results("AS08", MARCH)
    assert (whole.numerator, whole.denominator, whole.value) == (6, 20000, 3)
    assert (whole.period_start, whole.period_end) == (date(2025, 4, 1), date(2026, 3, 31))


def test_as08_gives_each_factor_its_rate_among_all_children(factors, results):
    rows = results("AS08", MARCH, by=("factor", "team"))
    found = {tuple(row.breakdown.values()): (row.numerator, row.value, row.unit) for row in rows}
    assert found == {
        (): (6, 3.0, "per 10,000"),
        ("Domestic abuse: parent or carer",): (3, 1.5, "per 10,000"),
        ("Mental health: parent or carer",): (1, 0.5, "per 10,000"),
        ("Other",): (1, 0.5, "per 10,000"),
        ("ZZ",): (1, 0.5, "per 10,000"),
        ("Not known",): (6, 6, "factors"),
    }
