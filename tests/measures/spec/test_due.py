"""What is late, and what falls due: each clock from its start to its last day in time."""

from collections.abc import Callable
from datetime import date

import pytest

from goldenthread.engine.tables import Tables
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.duties.catalogue import DUTIES
from goldenthread.measures.duties.due import Due, DueList, due_of
from goldenthread.measures.extract import Extract
from goldenthread.measures.settings import Decision, Settings

MONDAY = date(2026, 9, 28)


@pytest.fixture
def due(records) -> Callable[..., DueList]:
    """List what is due of the records on a day."""

    def listed(
        day: date,
        ahead: int = 10,
        missing: frozenset[str] = frozenset(),
        decisions: tuple[Decision, ...] = (),
    ) -> DueList:
        extract = Extract("Marlshire", day, missing, settings=Settings(decisions))
        with Tables.open(records.files) as tables:
            return due_of(tables, extract, day, ahead)

    return listed


@pytest.fixture
def of_duty(due) -> Callable[..., list[Due]]:
    """List the items of one duty, however far ahead they fall due."""

    def listed(duty: str, day: date, **options) -> list[Due]:
        options = {"ahead": 300, **options}
        return [item for item in due(day, **options).items if item.duty.id == duty]

    return listed


def dues(items) -> dict[str, date]:
    return {item.record_id: item.due for item in items}


def assessments(records, *rows: str) -> None:
    header = "cina_assessment_id | cina_person_id | cina_referral_id | cina_assessment_start_date | cina_assessment_auth_date | cina_assessment_team | cina_assessment_worker_id"
    records.add("ssd_cin_assessments", "\n".join([header, *rows]))


def test_an_assessment_is_due_45_working_days_after_its_start(records, due):
    # The August bank holiday of 2026 is the 31st: 45 working days from 3 August end on 6 October.
    assessments(records, "A1 | ann | R1 | 2026-08-03 | | T1 | w1")
    (item,) = due(MONDAY).items
    assert (item.since, item.due, item.late) == (date(2026, 8, 3), date(2026, 10, 6), False)
    assert item.working_days == 6
    assert (item.team, item.worker) == ("T1", "w1")


@pytest.mark.parametrize(
    ("day", "days", "late"),
    [
        (date(2026, 10, 5), 1, False),
        (date(2026, 10, 6), 0, False),
        (date(2026, 10, 7), -1, True),
        (date(2026, 10, 12), -4, True),
    ],
)
def test_on_its_last_day_it_is_in_time_and_the_day_after_it_is_late(records, due, day, days, late):
    assessments(records, "A1 | ann | R1 | 2026-08-03 | | T1 | w1")
    (item,) = due(day).items
    assert (item.working_days, item.late) == (days, late)


def test_what_is_due_beyond_the_horizon_is_not_listed(records, due):
    assessments(records, "A1 | ann | R1 | 2026-08-03 | | T1 | w1")
    assert not due(MONDAY, ahead=5).items
    assert due(MONDAY, ahead=6).items


def test_on_a_weekend_what_was_due_on_friday_is_late(records, due):
    assessments(records, "A1 | ann | R1 | 2026-07-31 | | T1 | w1")
    (friday,) = due(date(2026, 10, 2)).items
    assert friday.due == date(2026, 10, 5)
    (item,) = due(date(2026, 10, 10)).items
    assert (item.late, item.working_days) == (True, -4)


def test_what_is_done_is_not_due(records, due):
    assessments(records, "A1 | ann | R1 | 2026-08-03 | 2026-09-01 | T1 | w1")
    assert not due(MONDAY).items


def test_the_first_assessment_of_a_referral_has_the_clock_of_the_referral_too(records, of_duty):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date
        R1               | ann            | 2026-07-27         |
        R2               | bob            | 2026-07-27         | 2026-09-01
        """,
    )
    assessments(
        records,
        "A1 | ann | R1 | 2026-08-03 | | T1 | w1",
        "A2 | ann | R1 | 2026-09-01 | | T1 | w1",
        "A3 | bob | R2 | 2026-08-03 | | T1 | w1",
    )
    assert dues(of_duty("assessment-of-a-referral", MONDAY)) == {"A1": date(2026, 9, 29)}
    assert set(dues(of_duty("assessment", MONDAY))) == {"A1", "A2", "A3"}


def test_a_conference_is_due_while_the_enquiry_may_need_one(records, of_duty):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date
        R1               | ann            | 2026-09-01         |
        R2               | cat            | 2026-09-01         | 2026-09-20
        """,
    )
    records.add(
        "ssd_s47_enquiry",
        """
        s47e_s47_enquiry_id | s47e_person_id | s47e_referral_id | s47e_s47_start_date | s47e_s47_end_date | s47e_s47_outcome_json
        open                | ann            | R1               | 2026-09-14          |                   |
        to be held          | ann            | R1               | 2026-09-14          | 2026-09-20        | {"CP_CONFERENCE_FLAG": "Y"}
        none needed         | ann            | R1               | 2026-09-14          | 2026-09-20        | {"CP_CONFERENCE_FLAG": "N"}
        held                | ann            | R1               | 2026-09-14          |                   |
        case closed         | cat            | R2               | 2026-09-14          |                   |
        """,
    )
    records.add(
        "ssd_initial_cp_conference",
        """
        icpc_icpc_id | icpc_person_id | icpc_s47_enquiry_id | icpc_icpc_date
        C1           | ann            | held                | 2026-09-25
        """,
    )
    last_day = date(2026, 10, 5)
    assert dues(of_duty("conference", MONDAY)) == {"open": last_day, "to be held": last_day}


def plans(records) -> None:
    records.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_ola
        new             | ann            | 2026-08-31              |                       |
        old             | bob            | 2026-01-31              |                       |
        ended           | cat            | 2026-01-31              | 2026-09-28            |
        of others       | dee            | 2026-01-31              |                       | Y
        """,
    )


def test_the_first_review_is_due_in_three_months_and_later_ones_in_six(records, of_duty):
    plans(records)
    records.add(
        "ssd_cp_reviews",
        """
        cppr_cp_review_id | cppr_cp_plan_id | cppr_cp_review_date
        1                 | old             | 2026-03-31
        2                 | old             | 2026-08-31
        """,
    )
    assert dues(of_duty("protection-plan-review", MONDAY)) == {
        "new": date(2026, 11, 30),
        "old": date(2027, 2, 28),
    }


def test_visits_follow_the_council_s_own_interval(records, of_duty):
    plans(records)
    records.add(
        "ssd_cp_visits",
        """
        cppv_cp_visit_id | cppv_cp_plan_id | cppv_cp_visit_date | cppv_cp_visit_seen
        1                | old             | 2026-09-21         | Y
        2                | old             | 2026-09-25         | N
        """,
    )
    assert dues(of_duty("protection-plan-visit", MONDAY)) == {
        "new": date(2026, 9, 14),
        "old": date(2026, 10, 5),
    }
    sooner = Decision("cp_visit_working_days", date(2026, 9, 28), 5, "Board, 20 September")
    later = Decision("cp_visit_working_days", date(2026, 9, 29), 1, "Not yet in force")
    assert dues(of_duty("protection-plan-visit", MONDAY, decisions=(sooner, later))) == {
        "new": date(2026, 9, 7),
        "old": date(2026, 9, 28),
    }


def test_a_child_in_need_is_to_be_seen(records, of_duty):
    records.add(
        "ssd_cin_plans",
        """
        cinp_cin_plan_id | cinp_person_id | cinp_cin_plan_start_date | cinp_cin_plan_end_date
        P1               | ann            | 2026-09-01               |
        """,
    )
    assert dues(of_duty("child-in-need-visit", MONDAY)) == {"P1": date(2026, 9, 29)}


@pytest.fixture
def in_care(records) -> None:
    records.add(
        "ssd_person",
        """
        pers_person_id | pers_dob
        baby           | 2025-01-01
        teen           | 2012-01-01
        adopted        | 2024-01-01
        """,
    )
    records.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_cla_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_ceased_date | clae_entered_care_date
        E1                  | L1          | baby           | 2026-09-01                  |                              | 2026-09-01
        E2                  | L2          | teen           | 2024-05-01                  |                              | 2024-05-01
        E3                  | L3          | adopted        | 2024-05-01                  |                              | 2024-05-01
        """,
    )
    records.add(
        "ssd_cla_placement",
        """
        clap_cla_placement_id | clap_person_id | clap_cla_placement_type | clap_cla_placement_start_date | clap_cla_placement_end_date
        P1                    | baby           | U1                      | 2026-09-01                    |
        P2                    | teen           | U1                      | 2024-05-01                    |
        P3                    | adopted        | A4                      | 2024-05-01                    |
        """,
    )


@pytest.mark.usefixtures("in_care")
def test_reviews_of_looked_after_children_but_not_of_those_placed_for_adoption(records, of_duty):
    records.add(
        "ssd_cla_reviews",
        """
        clar_cla_review_id | clar_cla_id | clar_cla_review_date | clar_cla_review_cancelled
        1                  | L2          | 2024-05-20           |
        2                  | L2          | 2026-05-29           |
        3                  | L2          | 2026-09-01           | Y
        """,
    )
    # 20 working days from 1 September 2026 end on the 29th.
    assert dues(of_duty("looked-after-review", MONDAY)) == {
        "L1": date(2026, 9, 29),
        "L2": date(2026, 11, 29),
    }


@pytest.mark.usefixtures("in_care")
def test_the_second_review_is_due_three_months_after_the_first(records, of_duty):
    records.add(
        "ssd_cla_reviews",
        """
        clar_cla_review_id | clar_cla_id | clar_cla_review_date | clar_cla_review_cancelled
        1                  | L1          | 2026-09-20           | N
        """,
    )
    assert dues(of_duty("looked-after-review", MONDAY))["L1"] == date(2026, 12, 20)


@pytest.mark.usefixtures("in_care")
def test_visits_run_from_the_placement_and_then_from_the_visit_before(records, of_duty):
    records.add(
        "ssd_cla_visits",
        """
        clav_cla_visit_id | clav_person_id | clav_cla_visit_date
        1                 | teen           | 2026-09-10
        2                 | baby           | 2026-08-31
        """,
    )
    assert dues(of_duty("looked-after-visit", MONDAY)) == {
        "P1": date(2026, 9, 8),
        "P2": date(2026, 10, 22),
    }


@pytest.mark.usefixtures("in_care")
def test_health_assessments_twice_a_year_under_five(records, of_duty):
    records.add(
        "ssd_cla_health",
        """
        clah_health_check_id | clah_person_id | clah_health_check_type    | clah_health_check_date | clah_health_check_status
        1                    | teen           | Review Health Assessment  | 2026-03-31             | Completed
        2                    | teen           | Review Health Assessment  | 2026-09-01             | Refused
        3                    | teen           | Dental Check              | 2026-09-01             | Completed
        """,
    )
    assert dues(of_duty("health-assessment", MONDAY)) == {
        "L1": date(2026, 9, 29),
        "L2": date(2027, 3, 31),
    }


def test_care_leavers_are_to_be_met_and_their_plans_reviewed(records, of_duty):
    records.add(
        "ssd_care_leavers",
        """
        clea_table_id | clea_person_id | clea_care_leaver_latest_contact | clea_pathway_plan_review_date | clea_care_leaver_allocated_team
        1             | una            | 2026-07-31                      | 2026-04-30                    | Leaving Care
        2             | vic            |                                 |                               | Leaving Care
        """,
    )
    assert dues(of_duty("care-leaver-contact", MONDAY)) == {"1": date(2026, 9, 30)}
    (item,) = of_duty("pathway-plan-review", MONDAY)
    assert (item.due, item.team) == (date(2026, 10, 30), "Leaving Care")


def test_the_worker_who_holds_the_child_on_the_day_is_named(records, of_duty):
    plans(records)
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | w1                   | T1                     | 2026-08-01                  | 2026-09-28
        2                    | ann            | w2                   | T1                     | 2026-09-28                  |
        3                    | bob            | w1                   | T1                     | 2026-01-01                  | 2026-09-01
        """,
    )
    records.add(
        "ssd_professionals",
        """
        prof_professional_id | prof_professional_name
        w2                   | Will Two
        """,
    )
    found = {it.person_id: (it.team, it.worker) for it in of_duty("protection-plan-visit", MONDAY)}
    assert found == {"ann": ("T1", "Will Two"), "bob": ("Unallocated", "Unallocated")}


def test_a_duty_whose_records_are_missing_is_not_told(due):
    listed = due(MONDAY, missing=frozenset({"ssd_cla_visits.clav_cla_visit_date"}))
    assert [duty.id for duty in listed.not_told] == ["looked-after-visit"]


@pytest.mark.parametrize("duty", DUTIES.values(), ids=lambda duty: duty.id)
def test_every_duty_has_a_measure_that_counts_it(duty):
    assert duty.measure_id in CATALOGUE
