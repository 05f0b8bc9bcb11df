"""Visits to children in need, and the days since a child was last seen."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.measures.settings import Decision

MARCH = month(date(2026, 3, 1))


# Working days to Tuesday 31 March 2026: from Tuesday 3 March 20, from Monday 2 March 21.
@pytest.fixture
def visited(records):
    records.add(
        "ssd_cin_plans",
        """
        cinp_cin_plan_id   | cinp_person_id | cinp_cin_plan_start_date | cinp_cin_plan_end_date
        seen that day      | ann            | 2025-01-01               |
        seen 20 days ago   | bob            | 2025-01-01               |
        seen 21 days ago   | cat            | 2025-01-01               |
        not seen since     | dee            | 2025-01-01               |
        new, not yet seen  | eve            | 2026-03-03               |
        old, never seen    | fay            | 2026-03-02               |
        seen tomorrow      | gus            | 2025-01-01               |
        ended that day     | hal            | 2025-01-01               | 2026-03-31
        protected          | ida            | 2025-01-01               |
        protected before   | jon            | 2025-01-01               |
        home from care     | kim            | 2025-01-01               |
        seen before it     | lea            | 2026-03-02               |
        """,
    )
    records.add(
        "ssd_cin_visits",
        """
        cinv_cin_visit_id | cinv_person_id | cinv_cin_visit_date | cinv_cin_visit_seen
        1                 | ann            | 2026-03-31          | Y
        2                 | bob            | 2026-03-03          | Y
        3                 | cat            | 2026-03-02          | Y
        4                 | cat            | 2026-02-02          | Y
        5                 | dee            | 2026-03-30          | N
        6                 | dee            | 2026-03-29          |
        7                 | gus            | 2026-04-01          | Y
        8                 | ida            | 2026-03-30          | Y
        9                 | lea            | 2026-02-27          | Y
        10                | ann            |                     | Y
        """,
    )
    records.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date
        1               | ida            | 2026-01-01              |
        2               | jon            | 2026-01-01              | 2026-03-10
        """,
    )
    records.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_ceased_date
        1                   | kim            | 2026-01-01                  | 2026-03-10
        """,
    )
    return records


IN_TIME = [
    "seen that day",
    "seen 20 days ago",
    "new, not yet seen",
    "protected before",
    "home from care",
]


def test_cn05_counts_plans_whose_child_was_seen_within_20_working_days(
    visited, results, who_counts
):
    (march,) = results("CN05", MARCH)
    assert who_counts("CN05", MARCH) == IN_TIME
    assert (march.numerator, march.denominator) == (5, 10)


def test_cn05_follows_the_councils_own_interval(visited, results):
    decided = Decision("cin_visit_working_days", date(2026, 3, 31), 21, "Practice standards 2026")
    later = Decision("cin_visit_working_days", date(2026, 4, 1), 60, "Practice standards 2026")
    (march,) = results("CN05", MARCH, decisions=(decided, later))
    assert march.numerator == 8


def test_cn07_takes_the_last_visit_of_any_kind_since_the_referral(records, results):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id  | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        seen that day     | ann            | 2025-01-01         |                 | N
        seen in need      | bob            | 2025-01-01         |                 | N
        seen under a plan | cat            | 2025-01-01         |                 | N
        seen in care      | dee            | 2025-01-01         |                 | N
        not seen          | eve            | 2025-01-01         |                 | N
        seen before       | fay            | 2026-03-20         |                 | N
        never visited     | gus            | 2026-03-20         |                 | N
        closed            | hal            | 2025-01-01         | 2026-03-31      | N
        no further action | ida            | 2025-01-01         |                 | Y
        """,
    )
    records.add(
        "ssd_cin_visits",
        """
        cinv_cin_visit_id | cinv_person_id | cinv_cin_visit_date | cinv_cin_visit_seen
        1                 | ann            | 2026-03-31          | Y
        2                 | ann            | 2026-04-01          | Y
        3                 | bob            | 2026-03-21          | Y
        4                 | bob            | 2026-03-30          | N
        5                 | cat            | 2026-01-01          | Y
        6                 | eve            | 2026-03-30          |
        7                 | fay            | 2026-03-19          | Y
        8                 | hal            | 2026-03-30          | Y
        9                 | ida            | 2026-03-30          | Y
        """,
    )
    records.add(
        "ssd_cp_visits",
        """
        cppv_cp_visit_id | cppv_person_id | cppv_cp_visit_date | cppv_cp_visit_seen
        1                | cat            | 2026-03-11         | Y
        """,
    )
    records.add(
        "ssd_cla_visits",
        """
        clav_cla_visit_id | clav_person_id | clav_cla_visit_date | clav_cla_visit_seen
        1                 | dee            | 2026-03-01          | Y
        """,
    )
    (march,) = results("CN07", MARCH)
    # 0, 10, 20 and 30 days ago.
    assert (march.denominator, march.value, march.unit) == (4, 15, "days")
    assert march.percentiles == {"25": 7.5, "50": 15, "75": 22.5}
