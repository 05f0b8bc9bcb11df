"""Children in need: their episodes, plans, and what comes after."""

from datetime import date

import pytest

from goldenthread.dates.periods import month, months
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE

MARCH = month(date(2026, 3, 1))


@pytest.fixture
def population(records):
    records.add(
        "population",
        "popn_mid_year | popn_district | popn_children_0_17\n2025 |  | 10000",
    )
    return records


def test_cn01_tells_the_status_of_each_case_by_what_weighs_most(population, results):
    population.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        in care          | ann            | 2025-01-01         |                 | N
        protected        | bob            | 2025-01-01         |                 | N
        in need          | cat            | 2025-01-01         |                 | N
        plan over        | dee            | 2025-01-01         |                 | N
        nothing          | eve            | 2025-01-01         |                 | N
        short breaks     | fay            | 2025-01-01         |                 | N
        """,
    )
    population.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_ceased_date
        1                   | ann            | 2026-01-01                  |
        2                   | bob            | 2026-01-01                  | 2026-03-31
        3                   | fay            | 2026-01-01                  |
        """,
    )
    population.add(
        "ssd_legal_status",
        """
        lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date
        1                    | fay            | V4                | 2026-01-01
        """,
    )
    population.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date
        1               | ann            | 2026-02-01              |
        2               | bob            | 2025-12-01              |
        3               | dee            | 2025-12-01              | 2026-03-31
        """,
    )
    population.add(
        "ssd_cin_plans",
        """
        cinp_cin_plan_id | cinp_person_id | cinp_cin_plan_start_date | cinp_cin_plan_end_date
        1                | bob            | 2026-03-01               |
        2                | cat            | 2026-03-31               |
        """,
    )
    groups = {
        row.breakdown["case_status"]: row.numerator
        for row in results("CN01", MARCH, by=("case_status",))
        if row.breakdown
    }
    assert groups == {
        "Looked after": 1,
        "Child protection plan": 1,
        "Child in need plan": 1,
        "Neither looked after nor under a plan": 3,
    }


def test_cn02_counts_episodes_that_began_and_those_that_ended(records, results, who_counts):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id   | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        began first day    | ann            | 2026-03-01         |                 | N
        began last day     | bob            | 2026-03-31         |                 |
        began and ended    | cat            | 2026-03-10         | 2026-03-10      | N
        ended first day    | dee            | 2025-03-10         | 2026-03-01      | N
        ended last day     | eve            | 2025-03-10         | 2026-03-31      | N
        no further action  | fay            | 2026-03-10         | 2026-03-10      | Y
        before and after   | gus            | 2026-02-28         | 2026-04-01      | N
        no dates           | hal            |                    |                 | N
        """,
    )
    assert who_counts("CN02a", MARCH) == ["began first day", "began last day", "began and ended"]
    assert who_counts("CN02b", MARCH) == ["began and ended", "ended first day", "ended last day"]
    (began,), (ended,) = results("CN02a", MARCH), results("CN02b", MARCH)
    assert (began.value, began.unit) == (3, "episodes")
    assert (ended.value, ended.denominator) == (3, None)


def test_cn02b_counts_for_the_team_that_held_the_child_last(records, results):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_referral_team | cine_close_reason
        held to the end  | ann            | 2026-01-01         | 2026-03-31      | MASH               | RC7
        held by another  | bob            | 2026-01-01         | 2026-03-30      | MASH               | RC8
        never held       | cat            | 2026-01-01         | 2026-03-31      | MASH               |
        """,
    )
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | East                   | 2026-01-05                  | 2026-02-01
        2                    | ann            | West                   | 2026-02-01                  | 2026-03-31
        3                    | bob            | East                   | 2026-01-05                  | 2026-02-01
        4                    | bob            | West                   | 2026-03-31                  |
        """,
    )
    rows = results("CN02b", MARCH, by=("team", "reason_closed"))
    found = {next(iter(row.breakdown.items())): row.value for row in rows if row.breakdown}
    assert found == {
        ("team", "West"): 1,
        ("team", "East"): 1,
        ("team", "MASH"): 1,
        ("reason_closed", "Services ceased for any other reason"): 1,
        ("reason_closed", "Closed after assessment, no further action"): 1,
        ("reason_closed", "Not known"): 1,
    }


def test_cn02b_needs_no_record_of_who_held_the_child():
    assert not [name for name in CATALOGUE["CN02b"].needs if name.startswith("ssd_involvements")]


def test_cn03_leaves_out_children_on_a_protection_plan_or_looked_after(population, results):
    records = population
    records.add(
        "ssd_cin_plans",
        """
        cinp_cin_plan_id | cinp_person_id | cinp_cin_plan_start_date | cinp_cin_plan_end_date
        plain            | ann            | 2026-03-31               |
        ended that day   | bob            | 2026-01-01               | 2026-03-31
        protected        | cat            | 2026-01-01               |
        protected before | dee            | 2026-01-01               |
        looked after     | eve            | 2026-01-01               |
        short breaks     | fay            | 2026-01-01               |
        no start         | gus            |                          |
        """,
    )
    records.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date
        1               | cat            | 2026-03-31              |
        2               | dee            | 2026-02-01              | 2026-03-31
        """,
    )
    records.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_ceased_date
        1                   | eve            | 2026-03-01                  | 2026-03-10
        2                   | eve            | 2026-03-10                  |
        3                   | fay            | 2026-02-01                  |
        """,
    )
    records.add(
        "ssd_legal_status",
        """
        lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date
        1                    | fay            | V4                | 2026-02-01
        """,
    )
    found = results("CN03", *months(date(2026, 1, 1), date(2026, 3, 31)))
    # In January all but Ann; in February Dee had a protection plan; by March see the names.
    assert [row.numerator for row in found] == [5, 4, 3]
    assert found[-1].value == 3.0


def test_cn03_counts_a_plan_again_when_what_took_its_place_has_ended(population, results):
    population.add(
        "ssd_cin_plans",
        """
        cinp_cin_plan_id | cinp_person_id | cinp_cin_plan_start_date | cinp_cin_plan_end_date
        one              | ann            | 2025-11-01               | 2026-06-15
        over before      | ann            | 2025-08-01               | 2025-09-01
        """,
    )
    population.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date
        1               | ann            | 2025-12-10              | 2026-02-10
        overlapping     | ann            | 2026-01-20              | 2026-03-10
        later           | ann            | 2026-04-20              | 2026-05-10
        """,
    )
    found = results("CN03", *months(date(2025, 11, 1), date(2026, 6, 30)))
    assert [row.numerator for row in found] == [1, 0, 0, 0, 1, 0, 1, 0]


def test_cn04_passes_to_the_next_group_on_the_same_day_of_the_month(records, results):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        that day         | ann            | 2026-03-31         |                 | N
        under 3 months   | bob            | 2026-01-01         |                 | N
        3 months         | cat            | 2025-12-31         |                 | N
        6 months         | dee            | 2025-09-30         |                 | N
        12 months        | eve            | 2025-03-31         |                 | N
        nearly 2 years   | fay            | 2024-04-01         |                 | N
        2 years          | gus            | 2024-03-31         |                 | N
        closed that day  | hal            | 2020-01-01         | 2026-03-31      | N
        closed before    | jon            | 2026-02-01         | 2026-03-01      | N
        no action        | ida            | 2026-03-31         |                 | Y
        """,
    )
    whole, *groups = results("CN04", MARCH, by=("length_of_need",))
    assert (whole.value, whole.unit, whole.denominator) == (7, "children", None)
    assert {row.breakdown["length_of_need"]: row.numerator for row in groups} == {
        "Under 3 months": 2,
        "3 to 6 months": 1,
        "6 to 12 months": 1,
        "1 to 2 years": 2,
        "2 years or more": 1,
    }
    assert {(row.unit, row.denominator) for row in groups} == {("%", 7)}


def test_cn04_counts_an_end_of_the_month_that_a_shorter_month_lacks(records, results):
    records.add(
        "ssd_cin_episodes",
        "cine_referral_id | cine_person_id | cine_referral_date\none | ann | 2025-11-30",
    )
    # Three months after 30 November is 28 February, the last day there is.
    found = {
        row.period_end.month: row.breakdown["length_of_need"]
        for row in results(
            "CN04", month(date(2026, 1, 1)), month(date(2026, 2, 1)), by=("length_of_need",)
        )
        if row.breakdown and row.numerator
    }
    assert found == {1: "Under 3 months", 2: "3 to 6 months"}


@pytest.fixture
def held(records):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id  | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa | cine_referral_team
        held              | ann            | 2026-01-01         |                 | N                 | MASH
        never held        | bob            | 2026-03-31         |                 | N                 | MASH
        left that day     | cat            | 2026-01-01         |                 | N                 | MASH
        support worker    | dee            | 2026-01-01         |                 | N                 | MASH
        starts tomorrow   | eve            | 2026-01-01         |                 | N                 | MASH
        both              | fay            | 2026-01-01         |                 | N                 | MASH
        held years ago    | gus            | 2026-01-01         |                 | N                 | MASH
        closed            | hal            | 2026-01-01         | 2026-03-31      | N                 | MASH
        no further action | ida            | 2026-03-31         |                 | Y                 | MASH
        """,
    )
    records.add(
        "ssd_professionals",
        """
        prof_professional_id | prof_social_worker_registration_no
        SW                   | SW1
        FSW                  |
        """,
    )
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | SW                   | East                   | 2026-03-31                  |
        2                    | cat            | SW                   | East                   | 2026-01-01                  | 2026-03-31
        3                    | dee            | FSW                  | West                   | 2026-01-01                  |
        4                    | eve            | SW                   | East                   | 2026-04-01                  |
        5                    | fay            | SW                   | East                   | 2026-01-01                  |
        6                    | fay            | FSW                  | West                   | 2026-02-01                  |
        7                    | gus            | SW                   | East                   | 2020-01-01                  | 2021-01-01
        """,
    )
    return records


def test_cn08_counts_cases_that_no_registered_social_worker_holds(held, results, who_counts):
    (march,) = results("CN08", MARCH)
    assert who_counts("CN08", MARCH) == [
        "never held",
        "left that day",
        "support worker",
        "starts tomorrow",
        "held years ago",
    ]
    assert (march.numerator, march.denominator) == (5, 7)


def test_cn08_counts_for_the_team_that_held_the_child_last_since_the_referral(held, results):
    found = {
        row.breakdown["team"]: (row.numerator, row.denominator)
        for row in results("CN08", MARCH, by=("team",))
        if row.breakdown
    }
    assert found == {"East": (1, 2), "West": (1, 2), "MASH": (3, 3)}


def test_cn09_counts_plans_when_their_182_days_are_over(records, results, who_counts):
    # 31 March 2026 is 182 days after 30 September 2025, 1 March after 31 August.
    records.add(
        "ssd_cin_plans",
        """
        cinp_cin_plan_id | cinp_person_id | cinp_cin_plan_start_date
        same day         | ann            | 2025-09-30
        day 182          | bob            | 2025-09-30
        day 183          | cat            | 2025-09-30
        before           | dee            | 2025-09-30
        another's        | eve            | 2025-09-30
        first in period  | fay            | 2025-08-31
        a day too early  | gus            | 2025-08-30
        a day too late   | hal            | 2025-10-01
        """,
    )
    records.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_ola
        1               | ann            | 2025-09-30              | N
        2               | bob            | 2026-03-31              |
        3               | cat            | 2026-04-01              | N
        4               | dee            | 2025-09-29              | N
        5               | eve            | 2025-10-10              | Y
        6               | fay            | 2025-10-10              | N
        7               | fay            | 2025-11-10              | N
        """,
    )
    (march,) = results("CN09", MARCH)
    assert who_counts("CN09", MARCH) == ["same day", "day 182", "first in period"]
    assert (march.numerator, march.denominator, march.value) == (3, 6, 50)


def test_cn10_counts_closings_when_their_365_days_are_over(records, results, who_counts):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        day 1            | ann            | 2024-06-01         | 2025-03-31      | N
        ann again        | ann            | 2025-04-01         |                 | N
        day 365          | bob            | 2024-06-01         | 2025-03-31      | N
        bob again        | bob            | 2026-03-31         | 2026-03-31      | Y
        day 366          | cat            | 2024-06-01         | 2025-03-31      | N
        cat again        | cat            | 2026-04-01         |                 | N
        the same day     | dee            | 2024-06-01         | 2025-03-31      | N
        dee again        | dee            | 2025-03-31         |                 | N
        opened that day  | eve            | 2025-03-31         | 2025-03-31      | N
        no action        | fay            | 2025-03-20         | 2025-03-20      | Y
        first in period  | gus            | 2024-06-01         | 2025-03-01      | N
        too early        | hal            | 2024-06-01         | 2025-02-28      | N
        """,
    )
    (march,) = results("CN10", MARCH)
    assert who_counts("CN10", MARCH) == ["day 1", "day 365"]
    assert (march.numerator, march.denominator) == (2, 6)


def test_cn10_counts_for_the_team_that_closed_the_case(records, results):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_referral_team
        one              | ann            | 2024-06-01         | 2025-03-31      | MASH
        again            | ann            | 2025-05-01         |                 | MASH
        """,
    )
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | East                   | 2024-06-03                  | 2025-03-31
        2                    | ann            | West                   | 2025-05-02                  |
        """,
    )
    _, team = results("CN10", MARCH, by=("team",))
    assert (team.breakdown, team.numerator) == ({"team": "East"}, 1)


def test_cn06_is_not_available_because_nobody_records_the_reviews():
    assert "CN06" not in CATALOGUE
    assert "reviews of child in need plans" in UNAVAILABLE["CN06"].reason
