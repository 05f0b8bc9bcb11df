"""Child protection plans: begun, ended, repeated, how long they last and how they are reviewed."""

from datetime import date

import pytest

from goldenthread.dates.periods import month, months
from goldenthread.measures.settings import Decision

MARCH = month(date(2026, 3, 1))
PLAN = (
    "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date"
    " | cppl_cp_plan_ola"
)


def test_cp02_counts_plans_started_and_plans_ended(records, results, who_counts):
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        first day    | ann | 2026-03-01 |            | N
        last day     | bob | 2026-03-31 |            |
        both         | cat | 2026-03-10 | 2026-03-10 | N
        ended        | dee | 2025-03-10 | 2026-03-01 | N
        ended too    | eve | 2025-03-10 | 2026-03-31 |
        theirs       | fay | 2026-03-10 | 2026-03-11 | Y
        outside      | gus | 2026-02-28 | 2026-04-01 | N
        no dates     | hal |            |            | N
        a year ago   | ida | 2024-03-10 | 2025-04-01 | N
        over a year  | jon | 2024-03-10 | 2025-03-31 | N
        """,
    )
    records.add(
        "population",
        "popn_mid_year | popn_district | popn_children_0_17\n2025 |  | 10000",
    )
    assert who_counts("CP02a", MARCH) == ["first day", "last day", "both"]
    assert who_counts("CP02b", MARCH) == ["both", "ended", "ended too"]
    (started,), (ended,) = results("CP02a", MARCH), results("CP02b", MARCH)
    assert (started.value, ended.value, ended.unit) == (3, 3, "plans")
    (rate,) = results("CP02bR", MARCH)
    assert (rate.numerator, rate.value, rate.period_start) == (4, 4.0, date(2025, 4, 1))


def test_cp04_counts_an_earlier_plan_that_ended_up_to_730_days_before(records, results, who_counts):
    # 14 March 2024 is 730 days before 14 March 2026.
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        ann first       | ann | 2023-01-01 | 2024-03-14 | N
        day 730         | ann | 2026-03-14 |            | N
        bob first       | bob | 2023-01-01 | 2024-03-13 | N
        day 731         | bob | 2026-03-14 |            | N
        cat first       | cat | 2025-01-01 | 2026-03-14 | N
        same day        | cat | 2026-03-14 |            | N
        dee first       | dee | 2025-01-01 |            | N
        first open yet  | dee | 2026-03-14 |            | N
        eve theirs      | eve | 2025-01-01 | 2026-01-01 | Y
        only theirs     | eve | 2026-03-14 |            | N
        fay long ago    | fay | 2015-01-01 | 2016-01-01 | N
        fay lately      | fay | 2025-01-01 | 2025-06-01 | N
        third plan      | fay | 2026-03-14 | 2026-03-20 | N
        first ever      | gus | 2026-03-14 |            | N
        twice that day  | gus | 2026-03-14 | 2026-03-14 | N
        """,
    )
    (march,) = results("CP04", MARCH)
    assert who_counts("CP04", MARCH) == ["day 730", "same day", "third plan"]
    assert (march.numerator, march.denominator) == (3, 8)


def test_cp04_is_not_judged_until_two_years_of_history_lie_behind_it(records, results):
    early, first = results("CP04", month(date(2022, 9, 1)), month(date(2022, 10, 1)))
    assert (early.status, first.status) == ("incomplete", "no cases")


def test_cp05_counts_a_plan_on_the_same_day_of_the_second_year(records, results, who_counts):
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        two years   | ann | 2024-03-31 |            | N
        a day short | bob | 2024-04-01 |            |
        long        | cat | 2019-01-01 | 2026-04-01 | N
        ended       | dee | 2019-01-01 | 2026-03-31 | N
        theirs      | eve | 2019-01-01 |            | Y
        """,
    )
    (march,) = results("CP05", MARCH)
    assert who_counts("CP05", MARCH) == ["two years", "long"]
    assert (march.numerator, march.denominator) == (2, 3)


def test_cp06_counts_more_than_729_days_with_the_day_of_ending(records, results, who_counts):
    # From 1 April 2021 to 31 March 2023 there are 730 days, the first and the last counted.
    march = month(date(2023, 3, 1))
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        730 days     | ann | 2021-04-01 | 2023-03-31 | N
        729 days     | bob | 2021-04-02 | 2023-03-31 |
        no start     | cat |            | 2023-03-31 | N
        theirs       | dee | 2019-01-01 | 2023-03-31 | Y
        still open   | eve | 2019-01-01 |            | N
        ended after  | fay | 2019-01-01 | 2023-04-01 | N
        one day      | gus | 2023-03-01 | 2023-03-01 | N
        """,
    )
    (result,) = results("CP06", march)
    assert who_counts("CP06", march) == ["730 days"]
    assert (result.numerator, result.denominator, result.value) == (1, 4, 25)


@pytest.mark.parametrize(
    ("start", "reviews", "in_time"),
    [
        ("2025-12-31", [], True),  # three months old today: the first review may come today
        ("2025-12-30", [], False),
        ("2025-12-30", ["2026-03-30"], True),
        ("2025-12-30", ["2026-03-31"], False),
        ("2025-06-01", ["2025-09-01", "2026-03-01"], True),
        ("2025-06-01", ["2025-09-02", "2026-03-01"], False),
        ("2025-06-01", ["2025-09-01", "2026-03-02"], False),
        ("2025-06-01", ["2025-09-01"], False),
        ("2025-07-01", ["2025-10-01"], True),  # the next is due tomorrow
        ("2025-07-01", ["2025-10-01", "2026-04-02"], True),  # nobody knows yet that it will be late
        ("2025-07-01", ["2025-09-30"], False),  # the next was due yesterday
        ("2025-07-01", ["2025-08-01", "2025-09-30", "2026-03-01"], True),
        ("2024-06-01", ["2024-10-01", "2025-03-01", "2025-08-01", "2026-01-15"], False),
        ("2025-11-30", ["2026-02-28"], True),  # February has no 30th
        ("2025-11-30", ["2026-03-01"], False),
    ],
)
def test_cp07_holds_every_review_to_three_and_then_six_months(
    records, results, start, reviews, in_time
):
    records.add("ssd_cp_plans", f"{PLAN}\nplan | ann | {start} | | N")
    lines = [f"{n} | plan | {day}" for n, day in enumerate([*reviews, ""])]
    records.add(
        "ssd_cp_reviews",
        "\n".join(["cppr_cp_review_id | cppr_cp_plan_id | cppr_cp_review_date", *lines]),
    )
    (march,) = results("CP07", MARCH)
    assert (march.numerator, march.denominator) == (int(in_time), 1)


def test_cp07_counts_by_the_months_that_the_council_has_set_for_the_day(records, results):
    records.add("ssd_cp_plans", f"{PLAN}\nplan | ann | 2025-06-15 | | N")
    records.add(
        "ssd_cp_reviews",
        """
        cppr_cp_review_id | cppr_cp_plan_id | cppr_cp_review_date
        1                 | plan            | 2025-09-10
        2                 | plan            | 2026-01-10
        """,
    )
    periods = months(date(2026, 2, 1), date(2026, 4, 1))

    def in_time(*decided: tuple[str, date, int]) -> list[float | None]:
        decisions = tuple(Decision(*it, "Cabinet") for it in decided)
        return [row.numerator for row in results("CP07", *periods, decisions=decisions)]

    assert in_time() == [1, 1, 1]
    # The first review came within three months, and the second four months after it.
    assert in_time(("cp_review_months", date(2026, 3, 1), 4)) == [1, 1, 1]
    assert in_time(("cp_review_months", date(2026, 3, 1), 3)) == [1, 0, 0]
    assert in_time(("cp_first_review_months", date(2026, 4, 1), 2)) == [1, 1, 0]


def test_cp07_leaves_out_plans_open_for_less_than_three_months(records, results):
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        three months | ann | 2025-12-31 |            | N
        a day less   | bob | 2026-01-01 |            | N
        ended        | cat | 2025-01-01 | 2026-03-31 | N
        theirs       | dee | 2025-01-01 |            | Y
        """,
    )
    (march,) = results("CP07", MARCH)
    assert (march.numerator, march.denominator, march.value) == (1, 1, 100)


CATEGORIES = f"{PLAN} | cppl_cp_plan_initial_category | cppl_cp_plan_latest_category"


def test_cp11_divides_plans_by_their_first_and_by_their_latest_category(records, results):
    records.add(
        "ssd_cp_plans",
        f"""
        {CATEGORIES}
        changed   | ann | 2026-03-01 |            | N | NEG | EMO
        the same  | bob | 2026-03-31 |            | N | NEG | NEG
        earlier   | cat | 2025-03-31 |            | N | PHY | PHY
        ended     | dee | 2026-03-10 | 2026-03-31 | N | SAB | SAB
        not said  | eve | 2026-03-10 |            | N |     |
        theirs    | fay | 2026-03-10 |            | Y | NEG | NEG
        """,
    )
    first, latest = ({
        row.breakdown.get("category"): (row.numerator, row.denominator, row.unit)
        for row in results(measure_id, MARCH, by=("category",))
        if row.numerator
    } for measure_id in ("CP11a", "CP11b"))  # fmt: skip
    assert first == {
        None: (4, None, "plans"),
        "Neglect": (2, 4, "%"),
        "Sexual abuse": (1, 4, "%"),
        "Not known": (1, 4, "%"),
    }
    assert latest == {
        None: (4, None, "plans"),
        "Neglect": (1, 4, "%"),
        "Emotional abuse": (1, 4, "%"),
        "Physical abuse": (1, 4, "%"),
        "Not known": (1, 4, "%"),
    }


def test_cp12_counts_plans_that_ended_by_the_same_day_of_the_third_month(
    records, results, who_counts
):
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        three months  | ann | 2025-12-20 | 2026-03-20 | N
        a day longer  | bob | 2025-12-19 | 2026-03-20 |
        same day      | cat | 2026-03-20 | 2026-03-20 | N
        no start      | dee |            | 2026-03-20 | N
        theirs        | eve | 2026-03-01 | 2026-03-20 | Y
        still open    | fay | 2026-03-01 |            | N
        """,
    )
    (march,) = results("CP12", MARCH)
    assert who_counts("CP12", MARCH) == ["three months", "same day"]
    assert (march.numerator, march.denominator, march.value) == (2, 4, 50)


def test_cp13_counts_review_conferences_that_were_quorate(records, results, who_counts):
    records.add(
        "ssd_cp_plans",
        f"{PLAN}\nours | ann | 2025-01-01 | | N\ntheirs | bob | 2025-01-01 | | Y",
    )
    records.add(
        "ssd_cp_reviews",
        """
        cppr_cp_review_id | cppr_cp_plan_id | cppr_person_id | cppr_cp_review_date | cppr_cp_review_quorate
        first day         | ours            | ann            | 2026-03-01          | Y
        last day          | ours            | ann            | 2026-03-31          | Y
        not quorate       | ours            | ann            | 2026-03-10          | N
        not said          | ours            | ann            | 2026-03-11          |
        not held          | ours            | ann            |                     |
        of another's plan | theirs          | bob            | 2026-03-10          | Y
        of no plan known  | gone            | cat            | 2026-03-10          | Y
        the month after   | ours            | ann            | 2026-04-01          | Y
        """,
    )
    (march,) = results("CP13", MARCH)
    assert who_counts("CP13", MARCH) == ["first day", "last day", "of no plan known"]
    assert (march.numerator, march.denominator, march.value) == (3, 5, 60)
