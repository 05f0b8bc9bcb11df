"""Stocks: who is open at the end of a period's last day."""

from datetime import date

import pytest

from goldenthread.dates.periods import month, months

MARCH = month(date(2026, 3, 1))


@pytest.fixture
def ten_thousand_children(records):
    records.add(
        "population",
        """
        popn_mid_year | popn_district | popn_children_0_17
        2025          |               | 20000
        2025          | Eastholm      | 5000
        """,
    )
    return records


def test_cn01_is_open_from_the_referral_until_the_day_it_closes(ten_thousand_children, results):
    ten_thousand_children.add(
        "ssd_cin_episodes",
        """
        cine_referral_id  | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        opens that day    | ann            | 2026-03-31         |                 | N
        opens the next    | bob            | 2026-04-01         |                 | N
        closes that day   | cat            | 2026-01-05         | 2026-03-31      | N
        closes the next   | dee            | 2026-01-05         | 2026-04-01      |
        no further action | eve            | 2026-03-20         |                 | Y
        years ago         | fay            | 2012-03-20         |                 | N
        opened and closed | gus            | 2026-03-31         | 2026-03-31      | N
        """,
    )
    (result,) = results("CN01", MARCH)
    assert (result.numerator, result.denominator, result.value) == (3, 20000, 1.5)
    assert (result.period_start, result.period_end) == (date(2026, 3, 1), date(2026, 3, 31))


def test_a_stock_rises_and_falls_from_month_to_month(ten_thousand_children, results):
    ten_thousand_children.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date
        long             | ann            | 2026-01-15         | 2026-06-01
        short            | bob            | 2026-02-10         | 2026-02-20
        spring           | cat            | 2026-03-31         | 2026-05-31
        """,
    )
    found = [row.numerator for row in results("CN01", *months(date(2026, 1, 1), date(2026, 6, 1)))]
    assert found == [1, 1, 2, 2, 1, 0]


def test_the_parts_of_a_stock_follow_the_child_who_moves_grows_and_changes_hands(
    ten_thousand_children, results
):
    records = ten_thousand_children
    records.add("ssd_person", "pers_person_id | pers_dob | pers_sex\nann | 2021-02-15 | F")
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date
        one              | ann            | 2026-01-10         |
        """,
    )
    records.add(
        "ssd_address",
        """
        addr_table_id | addr_person_id | addr_address_start_date | addr_district
        1             | ann            | 2026-01-20              | Eastholm
        2             | ann            | 2026-02-28              | Harrowby
        """,
    )
    records.add(
        "ssd_department",
        """
        dept_team_id | dept_team_name
        T1           | Assessment East
        """,
    )
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | W1                   | T1                     | 2026-01-12                  | 2026-02-10
        2                    | ann            | W2                   | T2                     | 2026-03-01                  |
        """,
    )
    by = ("district", "age_band", "team", "sex")
    rows = results("CN01", *months(date(2026, 1, 1), date(2026, 3, 1)), by=by)
    held = {
        (row.period_end.month, name): value
        for row in rows
        for name, value in row.breakdown.items()
        if row.numerator == 1
    }
    assert held == {
        (1, "district"): "Eastholm",
        (2, "district"): "Harrowby",
        (3, "district"): "Harrowby",
        (1, "age_band"): "1 to 4",
        (2, "age_band"): "5 to 9",
        (3, "age_band"): "5 to 9",
        (1, "team"): "Assessment East",
        (2, "team"): "Unallocated",
        (3, "team"): "T2",
        (1, "sex"): "Female",
        (2, "sex"): "Female",
        (3, "sex"): "Female",
    }
    units = {(tuple(row.breakdown), row.unit) for row in rows}
    assert units == {
        ((), "per 10,000"),
        (("district",), "per 10,000"),
        (("age_band",), "children"),
        (("team",), "children"),
        (("sex",), "children"),
    }


def test_cp01_leaves_out_plans_held_for_another_authority(ten_thousand_children, results):
    ten_thousand_children.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_ola
        ours            | ann            | 2026-03-01              |                       | N
        not said        | bob            | 2026-03-01              |                       |
        theirs          | cat            | 2026-03-01              |                       | Y
        ended that day  | dee            | 2025-03-01              | 2026-03-31            | N
        """,
    )
    (result,) = results("CP01", MARCH)
    assert (result.numerator, result.value) == (2, 1.0)


def test_cp03_counts_any_earlier_plan_however_long_ago(records, results, who_counts):
    records.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id  | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_ola
        ann first        | ann            | 2011-05-01              | 2012-01-01            | N
        ann second       | ann            | 2026-03-31              |                       | N
        bob first        | bob            | 2026-03-01              |                       | N
        cat for another  | cat            | 2024-03-01              | 2024-09-01            | Y
        cat first        | cat            | 2026-03-05              |                       | N
        dee this month   | dee            | 2026-03-02              | 2026-03-10            | N
        dee again        | dee            | 2026-03-20              |                       | N
        """,
    )
    (result,) = results("CP03", MARCH)
    assert set(who_counts("CP03", MARCH)) == {"ann second", "dee again"}
    assert (result.numerator, result.denominator, result.value) == (2, 5, 40)


def test_la01_leaves_out_short_breaks_and_counts_a_child_once_across_episodes(
    ten_thousand_children, results
):
    records = ten_thousand_children
    records.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_ceased_date
        ann moved on        | ann            | 2026-01-01                  | 2026-03-31
        ann moved to        | ann            | 2026-03-31                  |
        left that day       | bob            | 2025-01-01                  | 2026-03-31
        short break         | cat            | 2026-02-01                  |
        once a short break  | dee            | 2026-03-01                  |
        """,
    )
    records.add(
        "ssd_legal_status",
        """
        lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date | lega_legal_status_end_date
        1                    | cat            | V4                | 2026-02-01                   |
        2                    | dee            | V3                | 2025-02-01                   | 2026-03-01
        3                    | dee            | C2                | 2026-03-01                   |
        """,
    )
    (result,) = results("LA01", MARCH)
    assert (result.numerator, result.value) == (2, 1.0)
