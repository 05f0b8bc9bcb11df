"""Adoption: who leaves care that way, how long the way takes, and who waits on it."""

from datetime import date

import pytest

from goldenthread.dates.periods import month, months
from goldenthread.measures.breakdowns import NOT_KNOWN

MARCH = month(date(2026, 3, 1))

CEASED = """
    clae_cla_episode_id   | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason
    first day of the year | ann            | 2024-01-01                  | 2025-04-01                   | E11
    last day of the year  | bob            | 2024-01-01                  | 2026-03-31                   | E12
    the day before        | cat            | 2024-01-01                  | 2025-03-31                   | E11
    the day after         | dee            | 2024-01-01                  | 2026-04-01                   | E11
    goes on               | eve            | 2024-01-01                  | 2026-01-01                   | X1
    not said              | fay            | 2024-01-01                  | 2026-01-01                   |
    a relative            | gus            | 2024-01-01                  | 2026-01-01                   | E47
    a foster carer        | hal            | 2024-01-01                  | 2026-01-01                   | E46
    arrangements          | ivy            | 2024-01-01                  | 2026-01-01                   | E41
    went home             | joe            | 2024-01-01                  | 2025-06-01                   | E4A
    came back and left    | joe            | 2025-08-01                  | 2026-01-01                   | E48
    still in care         | kim            | 2024-01-01                  |                              |
    short break           | leo            | 2026-01-01                  | 2026-01-03                   | E4A
"""


def left_care(records):
    records.add("ssd_cla_episodes", CEASED)
    records.add(
        "ssd_legal_status",
        """
        lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date | lega_legal_status_end_date
        1                    | leo            | V4                | 2026-01-01                   |
        """,
    )


def test_ad01_counts_adoptions_of_the_year_and_their_share_of_all_who_left_care(
    records, results, who_counts
):
    left_care(records)
    (counted,) = results("AD01a", MARCH)
    (share,) = results("AD01b", MARCH)
    assert counted.value == share.numerator == 2
    assert who_counts("AD01a", MARCH) == ["first day of the year", "last day of the year"]
    assert who_counts("AD01b", MARCH) == who_counts("AD01a", MARCH)
    assert (share.denominator, share.value) == (7, 100 * 2 / 7)
    assert (share.period_start, share.period_end) == (date(2025, 4, 1), date(2026, 3, 31))


def test_ad07_tells_special_guardianship_from_child_arrangements(records, results, who_counts):
    left_care(records)
    assert who_counts("AD07a", MARCH) == ["a relative", "a foster carer", "came back and left"]
    assert who_counts("AD07b", MARCH) == ["arrangements"]
    found = [results(name, MARCH)[0] for name in ("AD07a", "AD07b")]
    assert [(row.numerator, row.denominator) for row in found] == [(3, 7), (1, 7)]


EPISODES = (
    "clae_cla_episode_id | clae_person_id | clae_entered_care_date | clae_cla_episode_start_date"
    " | clae_cla_episode_start_reason | clae_cla_episode_ceased_date"
    " | clae_cla_episode_ceased_reason"
)


def test_ad02_counts_days_until_the_child_moved_in_with_the_family(records, results):
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        ann 1 | ann | 2024-01-01 | 2024-01-01 | S | 2024-02-01 | X1
        ann 2 | ann | 2024-01-01 | 2024-02-01 | L | 2025-01-01 | X1
        ann 3 | ann | 2024-01-01 | 2025-01-01 | P | 2026-03-01 | E11
        bob 1 | bob | 2024-01-01 | 2024-01-01 | S | 2024-04-10 | X1
        bob 2 | bob | 2024-01-01 | 2024-04-10 | B | 2025-01-01 | X1
        bob 3 | bob | 2024-01-01 | 2025-01-01 | T | 2026-03-01 | E12
        cat 1 | cat |            | 2024-01-01 | S | 2026-03-01 | E11
        dee 1 | dee | 2024-01-01 | 2024-01-01 | S |            |
        """,
    )
    records.add(
        "ssd_permanence",
        """
        perm_table_id | perm_person_id | perm_placed_for_adoption_date
        1             | ann            | 2025-01-01
        2             | bob            | 2025-01-01
        3             | dee            | 2024-02-01
        """,
    )
    (result,) = results("AD02", MARCH)
    # Ann moved to her family after 366 days, Bob's foster carer of the hundredth day adopted him.
    assert (result.numerator, result.denominator, result.value) == (366 + 100, 2, 233)
    assert (result.period_start, result.unit) == (date(2023, 4, 1), "days")


def test_ad02_takes_the_day_of_placing_where_no_change_of_carer_is_recorded(records, results):
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        ann | ann | 2025-01-01 | 2025-01-01 | L | 2026-03-01 | E11
        bob | bob | 2025-01-01 | 2025-01-01 | L | 2026-03-01 | E11
        """,
    )
    records.add(
        "ssd_permanence",
        """
        perm_table_id | perm_person_id | perm_placed_for_adoption_date
        1             | ann            | 2025-01-31
        """,
    )
    (result,) = results("AD02", MARCH)
    assert (result.numerator, result.denominator) == (30, 1)


def test_ad02_looks_over_three_years(records, results):
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        first day  | ann | 2022-01-01 | 2022-01-11 | P | 2023-04-01 | E11
        day before | bob | 2022-01-01 | 2022-01-31 | P | 2023-03-31 | E11
        """,
    )
    (result,) = results("AD02", MARCH)
    assert (result.numerator, result.denominator) == (10, 1)


WAY = """
    perm_table_id | perm_person_id | perm_adm_decision_date | perm_placement_order_date | perm_matched_date
    in turn       | ann            | 2025-01-01             | 2025-02-01                | 2025-03-01
    before        | bob            | 2025-01-01             | 2025-06-01                | 2025-05-01
    no order      | cat            | 2025-01-01             |                           | 2025-07-01
    no match      | dee            | 2025-01-01             | 2025-02-01                |
    not adopted   | eve            | 2025-01-01             | 2025-02-01                | 2025-09-01
"""


def on_the_way(records):
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        1 | ann | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | E11
        2 | bob | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | E11
        3 | cat | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | E12
        4 | dee | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | E11
        5 | eve | 2024-01-01 | 2024-01-01 | S |            |
        """,
    )
    records.add("ssd_permanence", WAY)


def test_ad03_counts_a_match_before_the_order_as_no_days_and_leaves_out_who_has_no_order(
    records, results
):
    on_the_way(records)
    (result,) = results("AD03", MARCH)
    assert (result.numerator, result.denominator, result.value) == (28 + 0, 2, 14)


def test_ad04_counts_months_from_the_decision(records, results):
    on_the_way(records)
    (result,) = results("AD04", MARCH)
    days = 59 + 120 + 181
    assert result.denominator == 3
    assert abs(result.numerator - days / 30.4375) < 0.00001
    assert result.unit == "months"


def test_ad04_takes_the_latest_decision_before_the_adoption(records, results):
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        1 | ann | 2020-01-01 | 2020-01-01 | S | 2026-03-01 | E11
        """,
    )
    records.add(
        "ssd_permanence",
        """
        perm_table_id | perm_person_id | perm_adm_decision_date | perm_matched_date
        first         | ann            | 2021-01-01             |
        second        | ann            | 2025-01-01             | 2025-01-31
        after         | ann            | 2026-03-02             | 2026-03-05
        """,
    )
    (result,) = results("AD04", MARCH)
    assert abs(result.value - 30 / 30.4375) < 0.00001


def test_ad05_waits_from_the_order_to_the_placement_or_until_it_is_all_over(
    records, results, who_counts
):
    records.add(
        "ssd_permanence",
        """
        perm_table_id   | perm_person_id | perm_placement_order_date | perm_placed_for_adoption_date | perm_decision_reversed_date
        that day        | ann            | 2026-03-31                |                               |
        the day after   | bob            | 2026-04-01                |                               |
        placed that day | cat            | 2025-01-01                | 2026-03-31                    |
        placed the next | dee            | 2025-01-01                | 2026-04-01                    |
        reversed        | eve            | 2025-01-01                |                               | 2026-03-31
        left care       | fay            | 2025-01-01                |                               |
        moved placement | gus            | 2025-01-01                |                               |
        in care before  | hal            | 2025-01-01                |                               |
        no order        | ivy            |                           |                               |
        """,
    )
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        1 | fay | 2024-01-01 | 2024-01-01 | S | 2026-03-31 | E4A
        2 | gus | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | X1
        3 | hal | 2020-01-01 | 2020-01-01 | S | 2022-03-01 | E4A
        """,
    )
    found = results("AD05", *months(date(2026, 3, 1), date(2026, 4, 1)))
    assert [row.value for row in found] == [4, 4]
    assert who_counts("AD05", MARCH) == [
        "that day",
        "placed the next",
        "moved placement",
        "in care before",
    ]


def test_ad06_is_of_the_decisions_in_force_in_the_year(records, results, who_counts):
    records.add(
        "ssd_permanence",
        """
        perm_table_id      | perm_person_id | perm_adm_decision_date | perm_decision_reversed_date
        stands             | ann            | 2020-01-01             |
        first day          | bob            | 2024-01-01             | 2025-04-01
        last day           | cat            | 2026-03-31             | 2026-03-31
        reversed before    | dee            | 2024-01-01             | 2025-03-31
        reversed after     | eve            | 2024-01-01             | 2026-04-01
        decided after      | fay            | 2026-04-01             |
        adopted before     | gus            | 2024-01-01             |
        adopted in it      | hal            | 2024-01-01             |
        no decision        | ivy            |                        |
        """,
    )
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        1 | gus | 2023-01-01 | 2023-01-01 | S | 2025-03-31 | E11
        2 | hal | 2023-01-01 | 2023-01-01 | S | 2025-04-01 | E11
        """,
    )
    (result,) = results("AD06", MARCH)
    assert who_counts("AD06", MARCH) == ["first day", "last day"]
    assert (result.numerator, result.denominator) == (2, 5)


HELD_LAST = """
    invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
    1                    | ann            | may                  | Assessment             | 2024-01-01                  | 2025-01-01
    2                    | ann            | ned                  | Adoption East          | 2025-01-01                  | 2026-03-01
    3                    | bob            | olu                  | Adoption West          | 2025-06-01                  | 2026-02-01
    4                    | bob            | pat                  | After adoption         | 2026-03-02                  |
"""


@pytest.mark.parametrize(
    ("measure", "by_team"),
    [
        ("AD01a", {"Adoption East": 1, "Adoption West": 1}),
        ("AD01b", {"Adoption East": 1, "Adoption West": 1, NOT_KNOWN: 0}),
        ("AD02", {"Adoption East": 1, "Adoption West": 1}),
        ("AD03", {"Adoption East": 1, "Adoption West": 1}),
        ("AD04", {"Adoption East": 1, "Adoption West": 1}),
        ("AD06", {"Adoption East": 0, "After adoption": 0, NOT_KNOWN: 1}),
        ("AD07a", {"Adoption East": 0, "Adoption West": 0, NOT_KNOWN: 1}),
        ("AD07b", {"Adoption East": 0, "Adoption West": 0, NOT_KNOWN: 0}),
    ],
)
def test_what_ends_with_care_counts_for_the_team_that_held_the_child_last(
    records, results, measure, by_team
):
    """Ann's worker left on the day of the adoption, Bob's a month before; nobody held Cat."""
    records.add(
        "ssd_cla_episodes",
        f"""
        {EPISODES}
        1 | ann | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | E11
        2 | bob | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | E12
        3 | cat | 2024-01-01 | 2024-01-01 | S | 2026-03-01 | E45
        """,
    )
    records.add(
        "ssd_permanence",
        """
        perm_table_id | perm_person_id | perm_adm_decision_date | perm_placement_order_date | perm_matched_date | perm_placed_for_adoption_date | perm_decision_reversed_date
        1             | ann            | 2025-01-01             | 2025-02-01                | 2025-03-01        | 2025-04-01                    |
        2             | bob            | 2025-01-01             | 2025-02-01                | 2025-03-01        | 2025-04-01                    |
        3             | cat            | 2025-01-01             |                           |                   |                               | 2025-06-01
        """,
    )
    records.add("ssd_involvements", HELD_LAST)
    averaged = measure in {"AD02", "AD03", "AD04"}
    found = {
        row.breakdown["team"]: row.denominator if averaged else row.numerator
        for row in results(measure, MARCH, by=("team",))
        if row.breakdown
    }
    assert found == by_team
