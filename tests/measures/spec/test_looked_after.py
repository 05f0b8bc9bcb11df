"""Children who start to be looked after and who cease, and under what status they are."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from measures.spec.care import look_after, short_break

MARCH = month(date(2026, 3, 1))


@pytest.fixture
def ten_thousand_children(records):
    records.add(
        "population",
        """
        popn_mid_year | popn_district | popn_children_0_17
        2025          |               | 10000
        """,
    )
    return records


@pytest.fixture
def coming_and_going(ten_thousand_children):
    ten_thousand_children.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason | clae_cla_primary_need_code
        first day           | ann            | 2026-03-01                  | S                             |                              |                                | N1
        last day            | bob            | 2026-03-31                  | S                             |                              |                                | N8
        day before          | cat            | 2026-02-28                  | S                             | 2026-03-31                   | E4A                            | N1
        day after           | dee            | 2026-04-01                  | S                             |                              |                                | N1
        moved in March      | eve            | 2025-01-01                  | S                             | 2026-03-10                   | X1                             | N1
        new home            | eve            | 2026-03-10                  | P                             |                              |                                | N1
        hours only          | fay            | 2026-03-05                  | S                             | 2026-03-05                   | E8                             | N1
        twice               | gus            | 2026-03-02                  | S                             | 2026-03-09                   | E4B                            | N1
        twice again         | gus            | 2026-03-20                  | S                             | 2026-03-27                   |                                | N1
        short break         | hal            | 2026-03-03                  | S                             | 2026-03-06                   | E4A                            | N2
        a year ago          | ivy            | 2025-04-01                  | S                             | 2025-04-30                   | E11                            | N1
        too long ago        | jon            | 2025-03-31                  | S                             | 2025-03-31                   | E11                            | N1
        """,
    )
    short_break(ten_thousand_children, "hal", "2026-01-01")


def test_la02_counts_each_time_a_child_starts(coming_and_going, results):
    (result,) = results("LA02", MARCH)
    assert (result.value, result.unit) == (4, "children")


def test_la02_can_be_split_by_the_need_of_the_episode(coming_and_going, results):
    found = results("LA02", MARCH, by=("need",))
    named = {row.breakdown["need"]: row.value for row in found if row.breakdown}
    assert sorted(named.values()) == [1, 3]


def test_la02r_is_a_rate_over_twelve_months(coming_and_going, results):
    (result,) = results("LA02R", MARCH)
    # The four of March, one of February and one of 1 April 2025.
    assert (result.numerator, result.denominator, result.value) == (6, 10_000, 6)


def test_la03_divides_those_who_ceased_by_the_reason(coming_and_going, results):
    whole, *groups = results("LA03", MARCH, by=("reason_ceased",))
    assert (whole.value, whole.unit) == (3, "children")
    found = {row.breakdown["reason_ceased"]: row.numerator for row in groups}
    assert found == {
        "Returned home, planned": 1,
        "Returned home, not planned": 1,
        "Not known": 1,
    }


def test_la03_goes_by_the_team_that_held_the_child_last(coming_and_going, records, results):
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | cat            | East                   | 2026-02-01                  | 2026-03-10
        2                    | cat            | West                   | 2026-03-10                  | 2026-03-31
        """,
    )
    found = {
        row.breakdown["team"]: row.numerator
        for row in results("LA03", MARCH, by=("team",))
        if row.breakdown
    }
    assert found == {"West": 1, "Not known": 2}


def test_la03r_is_a_rate_over_twelve_months(coming_and_going, results):
    (result,) = results("LA03R", MARCH)
    assert (result.numerator, result.value) == (4, 4)


def test_la04_counts_those_who_are_unaccompanied_on_the_day(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "dee", "eve", "left 2024-01-01 2026-03-31")
    records.add(
        "ssd_immigration_status",
        """
        immi_immigration_status_id | immi_person_id | immi_immigration_status             | immi_immigration_status_start_date | immi_immigration_status_end_date
        1                          | ann            | UASC                                | 2026-03-31                         |
        2                          | bob            | Unaccompanied asylum-seeking child  | 2024-01-01                         | 2026-03-31
        3                          | cat            | Unaccompanied asylum-seeking child  |                                    | 2026-04-01
        4                          | dee            | EU national                         | 2024-01-01                         |
        5                          | left           | UASC                                | 2024-01-01                         |
        """,
    )
    (result,) = results("LA04", MARCH)
    assert who_counts("LA04", MARCH) == ["ann", "cat"]
    assert (result.numerator, result.denominator, result.value) == (2, 5, 40)
    # Split by it, all of those and nobody else stand in the group: no day means all along.
    groups = {
        row.breakdown["uasc"]: (row.numerator, row.denominator)
        for row in results("LA04", MARCH, by=("uasc",))
        if row.breakdown
    }
    assert groups == {"Unaccompanied asylum-seeking": (2, 2), "All other children": (0, 3)}


STATUSES = """
    lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date | lega_legal_status_end_date
    1                    | ann            | V2                | 2026-03-31                   |
    2                    | bob            | V2                | 2024-01-01                   |
    3                    | bob            | C2                | 2026-03-31                   |
    4                    | cat            | C1                | 2024-01-01                   | 2026-03-01
    5                    | cat            | V2                | 2026-03-01                   | 2026-04-01
    6                    | dee            | V2                | 2024-01-01                   | 2026-03-31
    7                    | eve            | V2                | 2024-01-01                   |
    8                    | eve            | L1                | 2026-03-01                   | 2026-03-04
"""


def test_la05a_goes_by_the_status_that_began_last(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "dee", "eve", "nobody")
    records.add("ssd_legal_status", STATUSES)
    (result,) = results("LA05a", MARCH)
    # The police protected Eve for three days: the agreement goes on.
    assert who_counts("LA05a", MARCH) == ["ann", "cat", "eve"]
    assert (result.numerator, result.denominator) == (3, 6)


@pytest.mark.parametrize("measure", ["LA01", "LA05a"])
def test_children_looked_after_are_divided_by_the_status_that_began_last(measure, records, results):
    look_after(records, "ann", "bob", "cat", "dee", "eve", "nobody")
    records.add("ssd_legal_status", STATUSES)
    _, *parts = results(measure, MARCH, by=("legal",))
    counted = {row.breakdown["legal"]: row.numerator for row in parts if row.numerator}
    agreed = "Single period of accommodation under section 20"
    whole = {"Full care order": 1, agreed: 3, "No legal status recorded": 2}
    assert counted == (whole if measure == "LA01" else {agreed: 3})


def test_la05b_goes_by_the_status_of_the_first_day(records, results, who_counts):
    look_after(records, "ann 2026-03-31", "bob 2026-03-30", "cat 2026-03-01", "dee 2026-03-31")
    records.add("ssd_legal_status", STATUSES)
    (result,) = results("LA05b", MARCH)
    assert sorted(who_counts("LA05b", MARCH)) == ["ann", "bob", "cat"]
    assert (result.numerator, result.denominator, result.value) == (3, 4, 75)


def test_la06_looks_twelve_months_back_from_the_new_start(records, results, who_counts):
    records.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason
        ann before          | ann            | 2025-01-01                  | S                             | 2025-03-15                   | E4A
        twelve months       | ann            | 2026-03-15                  | S                             |                              |
        bob before          | bob            | 2025-01-01                  | S                             | 2025-03-14                   | E4A
        a day too long      | bob            | 2026-03-15                  | S                             |                              |
        cat before          | cat            | 2025-01-01                  | S                             | 2026-03-15                   | E8
        the same day        | cat            | 2026-03-15                  | S                             |                              |
        dee moved           | dee            | 2025-01-01                  | S                             | 2026-02-01                   | X1
        dee not in March    | dee            | 2026-02-01                  | P                             |                              |
        eve first           | eve            | 2026-03-02                  | S                             | 2026-03-20                   | E4A
        eve again           | eve            | 2026-03-21                  | S                             |                              |
        gus was on a break  | gus            | 2026-01-02                  | S                             | 2026-01-05                   | E4A
        gus                 | gus            | 2026-03-21                  | S                             |                              |
        """,
    )
    records.add(
        "ssd_legal_status",
        """
        lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date | lega_legal_status_end_date
        1                    | gus            | V3                | 2026-01-02                   | 2026-01-05
        """,
    )
    (result,) = results("LA06", MARCH)
    assert set(who_counts("LA06", MARCH)) == {"twelve months", "the same day", "eve again"}
    assert (result.numerator, result.denominator) == (3, 6)


def test_la06_looks_from_29_february_to_28_february(records, who_counts):
    records.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason
        ann before          | ann            | 2022-01-01                  | S                             | 2023-02-28                   | E4A
        leap day            | ann            | 2024-02-29                  | S                             |                              |
        bob before          | bob            | 2022-01-01                  | S                             | 2023-02-27                   | E4A
        leap day too        | bob            | 2024-02-29                  | S                             |                              |
        """,
    )
    assert who_counts("LA06", month(date(2024, 2, 1))) == ["leap day"]
