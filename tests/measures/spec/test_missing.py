"""Children who go missing: how many, how often, for how long, and what comes after."""

from datetime import date

import pytest

from goldenthread.dates.periods import month

MARCH = month(date(2026, 3, 1))
APRIL = month(date(2026, 4, 1))


def in_care(records, **children):
    lines = [
        f"{child} | {child} | {start} | {end}"
        for child, (start, _, end) in ((it, span.partition(" ")) for it, span in children.items())
    ]
    records.add(
        "ssd_cla_episodes",
        "clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date"
        " | clae_cla_episode_ceased_date\n" + "\n".join(lines),
    )


def test_ms01_counts_who_was_missing_on_the_first_or_the_last_day_of_the_year(
    records, results, who_counts
):
    in_care(
        records,
        ann="2024-01-01",
        bob="2024-01-01",
        cat="2024-01-01",
        dee="2024-01-01",
        eve="2026-03-31",
        fay="2024-01-01",
        gus="2024-01-01 2025-04-02",
        hal="2024-01-01 2025-04-01",
        ivy="2026-04-01",
    )
    records.add(
        "ssd_missing",
        """
        miss_table_id       | miss_person_id | miss_missing_episode_type | miss_missing_episode_start_date | miss_missing_episode_end_date
        came back that day  | ann            | M                         | 2025-03-28 21:00                | 2025-04-01 00:30
        came back before    | bob            | M                         | 2025-03-28 21:00                | 2025-03-31 23:59
        left on the last    | cat            | M                         | 2026-03-31 23:59                |
        left the day after  | dee            | M                         | 2026-04-01 00:00                |
        missing for years   | eve            | M                         | 2024-03-31 23:59                |
        away                | fay            | A                         | 2025-06-01 10:00                | 2025-06-03 10:00
        once                | gus            | M                         | 2026-01-01 10:00                | 2026-01-01 12:00
        twice               | gus            | M                         | 2026-02-01 10:00                | 2026-02-01 12:00
        no longer in care   | hal            | M                         | 2026-01-01 10:00                | 2026-01-01 12:00
        """,
    )
    (result,) = results("MS01", MARCH)
    assert who_counts("MS01", MARCH) == ["ann", "cat", "eve", "gus"]
    assert (result.numerator, result.denominator) == (4, 7)
    assert (result.period_start, result.period_end) == (date(2025, 4, 1), date(2026, 3, 31))


def test_ms01_leaves_out_short_breaks(records, results):
    in_care(records, ann="2026-01-01", bob="2026-01-01 2026-01-03")
    records.add(
        "ssd_legal_status",
        """
        lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date | lega_legal_status_end_date
        1                    | bob            | V4                | 2026-01-01                   |
        """,
    )
    records.add(
        "ssd_missing",
        """
        miss_table_id | miss_person_id | miss_missing_episode_type | miss_missing_episode_start_date | miss_missing_episode_end_date
        1             | bob            | M                         | 2026-01-02 10:00                | 2026-01-02 12:00
        """,
    )
    (result,) = results("MS01", MARCH)
    assert (result.numerator, result.denominator, result.value) == (0, 1, 0)


def went(records, *episodes):
    lines = [f"{place} | {child} | M | {start} |" for place, (child, start) in enumerate(episodes)]
    records.add(
        "ssd_missing",
        "miss_table_id | miss_person_id | miss_missing_episode_type"
        " | miss_missing_episode_start_date | miss_missing_episode_end_date\n" + "\n".join(lines),
    )


def test_ms02a_divides_the_years_episodes_by_the_children_who_had_any(records, results):
    went(
        records,
        ("ann", "2025-04-01 00:00"),
        ("ann", "2025-04-01 22:00"),
        ("ann", "2026-03-31 23:59"),
        ("ann", "2025-03-31 23:59"),
        ("ann", "2026-04-01 00:00"),
        ("bob", "2025-12-24 18:00"),
        ("cat", "2025-03-31 23:59"),
    )
    (result,) = results("MS02a", MARCH)
    assert (result.numerator, result.denominator, result.value) == (4, 2, 2)
    assert result.unit == "missing episodes per child"


def test_ms02a_counts_neither_away_nor_what_has_no_start(records, results):
    records.add(
        "ssd_missing",
        """
        miss_table_id | miss_person_id | miss_missing_episode_type | miss_missing_episode_start_date
        missing       | ann            | M                         | 2026-03-01 10:00
        away          | ann            | A                         | 2026-03-02 10:00
        not said      | ann            |                           | 2026-03-03 10:00
        no start      | bob            | M                         |
        """,
    )
    (result,) = results("MS02a", MARCH)
    assert (result.numerator, result.denominator) == (1, 1)


@pytest.mark.parametrize(
    ("third", "counts"),
    [("2026-03-31", True), ("2026-04-01", False)],
    ids=["on day 90", "on day 91"],
)
def test_ms02b_three_episodes_begin_within_90_days(records, results, third, counts):
    # 31 December 2025 is day 0.
    went(
        records,
        ("ann", "2025-12-31 23:00"),
        ("ann", "2026-02-01 01:00"),
        ("ann", f"{third} 05:00"),
        ("bob", "2026-01-01 10:00"),
    )
    (result,) = results("MS02b", APRIL)
    assert (result.numerator, result.denominator) == (int(counts), 2)


def test_ms02b_counts_in_the_year_in_which_the_third_began(records, results, who_counts):
    went(
        records,
        # Three by April 2025: two before the year, the third in it.
        ("ann", "2025-03-01 10:00"),
        ("ann", "2025-03-02 10:00"),
        ("ann", "2025-04-01 10:00"),
        # Three before the year, and a single one in it.
        ("bob", "2025-01-01 10:00"),
        ("bob", "2025-01-02 10:00"),
        ("bob", "2025-01-03 10:00"),
        ("bob", "2025-10-01 10:00"),
        # Three in one day.
        ("cat", "2025-10-01 10:00"),
        ("cat", "2025-10-01 12:00"),
        ("cat", "2025-10-01 14:00"),
    )
    (result,) = results("MS02b", MARCH)
    assert who_counts("MS02b", MARCH) == ["ann", "cat"]
    assert (result.numerator, result.denominator) == (2, 3)


INTERVIEWS = """
    miss_table_id        | miss_person_id | miss_missing_episode_type | miss_missing_episode_start_date | miss_missing_episode_end_date | miss_missing_rhi_offered | miss_missing_rhi_accepted
    took it              | ann            | M                         | 2026-02-27 20:00                | 2026-03-01 00:00              | Y                        | Y
    did not              | bob            | A                         | 2026-03-31 20:00                | 2026-03-31 23:59              | Y                        | N
    does not apply after | cat            | M                         | 2026-03-05 20:00                | 2026-03-06 08:00              | Y                        | NA
    not said after       | dee            | M                         | 2026-03-05 20:00                | 2026-03-06 08:00              | Y                        |
    none offered         | eve            | M                         | 2026-03-05 20:00                | 2026-03-06 08:00              | N                        | NA
    nothing said         | fay            | M                         | 2026-03-05 20:00                | 2026-03-06 08:00              |                          |
    does not apply       | gus            | M                         | 2026-03-05 20:00                | 2026-03-06 08:00              | NA                       | NA
    still missing        | hal            | M                         | 2026-03-05 20:00                |                               | Y                        | Y
    the month before     | ivy            | M                         | 2026-02-05 20:00                | 2026-02-28 23:59              | Y                        | Y
    the month after      | joe            | M                         | 2026-03-05 20:00                | 2026-04-01 00:00              | Y                        | Y
"""


def test_ms03_asks_of_every_episode_that_ended_whether_an_interview_was_offered(
    records, results, who_counts
):
    records.add("ssd_missing", INTERVIEWS)
    (result,) = results("MS03", MARCH)
    assert who_counts("MS03", MARCH) == [
        "took it",
        "did not",
        "does not apply after",
        "not said after",
    ]
    assert (result.numerator, result.denominator) == (4, 6)


def test_ms04_asks_of_every_offer_whether_it_was_accepted(records, results, who_counts):
    records.add("ssd_missing", INTERVIEWS)
    (result,) = results("MS04", MARCH)
    assert who_counts("MS04", MARCH) == ["took it"]
    assert (result.numerator, result.denominator, result.value) == (1, 4, 25)


def test_ms06_is_longer_than_24_hours_by_the_clock(records, results, who_counts):
    records.add(
        "ssd_missing",
        """
        miss_table_id     | miss_person_id | miss_missing_episode_type | miss_missing_episode_start_date | miss_missing_episode_end_date
        23 hours          | ann            | M                         | 2026-03-10 20:00                | 2026-03-11 19:00
        24 hours          | bob            | M                         | 2026-03-10 20:00                | 2026-03-11 20:00
        a minute more     | cat            | M                         | 2026-03-10 20:00                | 2026-03-11 20:01
        a month           | dee            | M                         | 2026-02-01 20:00                | 2026-03-01 00:00
        away              | eve            | A                         | 2026-03-01 20:00                | 2026-03-11 20:00
        no start          | fay            | M                         |                                 | 2026-03-11 20:00
        still missing     | gus            | M                         | 2026-03-01 20:00                |
        found in April    | hal            | M                         | 2026-03-01 20:00                | 2026-04-01 00:00
        no hours          | ivy            | M                         | 2026-03-01 00:00                | 2026-03-03 00:00
        home by midnight  | joe            | M                         | 2026-03-01 20:00                | 2026-03-02 00:00
        left at midnight  | kim            | M                         | 2026-03-01 00:00                | 2026-03-02 00:01
        """,
    )
    (result,) = results("MS06", MARCH)
    assert who_counts("MS06", MARCH) == ["a minute more", "a month", "left at midnight"]
    assert (result.numerator, result.denominator) == (3, 6)
