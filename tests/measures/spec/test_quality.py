"""Records with dates that are missing or cannot be right."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.measures.results import Status

AUGUST, SEPTEMBER = month(date(2026, 8, 1)), month(date(2026, 9, 1))


def test_dq01_counts_a_record_once_however_much_is_wrong_with_it(records, results, who_counts):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id   | cine_person_id | cine_referral_date | cine_close_date
        in order           | ann            | 2026-01-01         | 2026-02-01
        closed that day    | ann            | 2026-01-01         | 2026-01-01
        still open         | ann            | 2026-09-30         |
        no date            | ann            |                    |
        closed before      | ann            | 2026-01-02         | 2026-01-01
        after the last day | ann            | 2026-10-01         |
        wrong twice        | ann            | 2026-10-02         | 2026-10-01
        """,
    )
    (result,) = results("DQ01", SEPTEMBER)
    assert sorted(who_counts("DQ01", SEPTEMBER)) == [
        "after the last day",
        "closed before",
        "no date",
        "wrong twice",
    ]
    assert (result.numerator, result.denominator) == (4, 7)


def test_dq01_is_told_by_kind_of_record_and_by_who_holds_the_child_or_did_last(records, results):
    records.add("ssd_contacts", "cont_contact_id | cont_person_id | cont_contact_date\nc | ann |")
    records.add(
        "ssd_cp_visits",
        """
        cppv_cp_visit_id | cppv_person_id | cppv_cp_visit_date
        v1               | ann            | 2026-01-01
        v2               | bob            |
        v3               | cat            |
        """,
    )
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | W1                   | T1                     | 2025-01-01                  | 2026-01-01
        2                    | ann            | W2                   | T2                     | 2026-01-01                  |
        3                    | bob            | W1                   | T1                     | 2025-01-01                  | 2026-01-01
        """,
    )
    whole, *groups = results("DQ01", SEPTEMBER, by=("kind_of_record", "team", "worker"))
    assert (whole.numerator, whole.denominator) == (3, 7)
    found = {
        word: (row.numerator, row.denominator) for row in groups for word in row.breakdown.values()
    }
    assert found == {
        "Contacts": (1, 1),
        "Child protection visits": (2, 3),
        "Involvements of workers": (0, 3),
        "T1": (1, 2),
        "T2": (1, 4),
        "W1": (1, 2),
        "W2": (1, 4),
        "Not known": (1, 1),
    }


def test_dq01_asks_of_a_child_for_a_date_of_birth_or_an_expected_one(records, who_counts):
    records.add(
        "ssd_person",
        """
        pers_person_id | pers_dob   | pers_expected_dob | pers_death_date
        born           | 2026-09-30 |                   |
        unborn         |            | 2026-12-01        |
        neither        |            |                   |
        not yet        | 2026-10-01 |                   |
        died           | 2020-01-01 |                   | 2020-01-01
        died before    | 2020-01-02 |                   | 2020-01-01
        to die         | 2020-01-02 |                   | 2026-10-01
        """,
    )
    assert sorted(who_counts("DQ01", SEPTEMBER)) == ["died before", "neither", "not yet", "to die"]


@pytest.mark.parametrize(
    ("table", "header", "line", "wrong"),
    [
        ("ssd_cla_episodes", "clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date",
         "1 | ann | 2020-04-30", True),
        ("ssd_cla_episodes", "clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date",
         "1 | ann | 2020-05-01", False),
        ("ssd_missing", "miss_table_id | miss_person_id | miss_missing_episode_start_date",
         "1 | ann | 2020-04-30 23:59", True),
        ("ssd_missing", "miss_table_id | miss_person_id | miss_missing_episode_start_date",
         "1 | ann | 2026-09-30 23:59", False),
        ("ssd_missing", "miss_table_id | miss_person_id | miss_missing_episode_start_date",
         "1 | ann | 2026-10-01 00:00", True),
        ("ssd_cin_episodes", "cine_referral_id | cine_person_id | cine_referral_date",
         "1 | ann | 2020-01-01", False),
        ("ssd_cp_reviews", "cppr_cp_review_id | cppr_person_id | cppr_cp_review_due",
         "1 | ann | 2026-12-01", False),
        ("ssd_cp_reviews", "cppr_cp_review_id | cppr_person_id | cppr_cp_review_due",
         "1 | ann |", True),
        ("ssd_initial_cp_conference", "icpc_icpc_id | icpc_person_id | icpc_icpc_target_date",
         "1 | ann | 2026-12-01", False),
        ("ssd_care_leavers", "clea_table_id | clea_person_id | clea_care_leaver_latest_contact",
         "1 | ann |", False),
        ("ssd_care_leavers", "clea_table_id | clea_person_id | clea_care_leaver_latest_contact",
         "1 | ann | 2026-10-01", True),
        ("ssd_permanence", "perm_table_id | perm_person_id | perm_adm_decision_date",
         "1 | ann |", False),
    ],
    ids=["in care before birth", "in care from birth", "missing before birth", "missing today",
         "missing tomorrow", "referred before birth", "review due", "review neither held nor due",
         "conference due", "no contact yet", "contact tomorrow", "no decision for adoption"],
)  # fmt: skip
def test_dq01_asks_of_each_kind_what_cannot_be(records, results, table, header, line, wrong):
    records.add("ssd_person", "pers_person_id | pers_dob\nann | 2020-05-01")
    records.add(table, f"{header}\n{line}")
    (result,) = results("DQ01", SEPTEMBER)
    assert (result.numerator, result.denominator) == (int(wrong), 2)


def test_dq01_tells_the_last_day_of_the_records_and_does_without_tables_that_are_missing(
    records, results
):
    records.add("ssd_person", "pers_person_id | pers_dob\nann | 2020-05-01")
    lacking = frozenset({"ssd_contacts.cont_contact_date", "ssd_person.pers_death_date"})
    august, september = results("DQ01", AUGUST, SEPTEMBER, missing=lacking)
    assert (august.status, september.status) == (Status.OVERWRITTEN, Status.OK)
    assert (september.numerator, september.denominator) == (0, 1)
