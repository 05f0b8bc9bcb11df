"""A declared SELECT is checked before any record is read."""

import pytest

from goldenthread.engine.declared import DeclarationFault, prepare, tables_named

RETURNS = {"person_id": "text", "on_date": "date"}


def fault_of(select: str) -> str:
    with pytest.raises(DeclarationFault) as caught:
        prepare("measure XX01", select, returns=RETURNS)
    return str(caught.value)


def test_says_which_stored_columns_are_read_through_subqueries_and_joins() -> None:
    prepared = prepare(
        "measure XX01",
        """
        WITH opened AS (SELECT cine_person_id, cine_referral_date FROM ssd_cin_episodes)
        SELECT opened.cine_person_id AS person_id, opened.cine_referral_date AS on_date
        FROM opened JOIN ssd_person ON pers_person_id = opened.cine_person_id
        """,
        returns=RETURNS,
    )
    assert prepared.columns == {
        "ssd_cin_episodes.cine_person_id",
        "ssd_cin_episodes.cine_referral_date",
        "ssd_person.pers_person_id",
    }
    assert prepared.output == ("person_id", "on_date")


def test_working_days_reads_the_stored_ordinals_and_counts_as_reading_the_dates() -> None:
    prepared = prepare(
        "measure XX01",
        """
        SELECT cina_person_id AS person_id, cina_assessment_auth_date AS on_date,
            working_days(cina_assessment_start_date, cina_assessment_auth_date) <= 45 AS counts
        FROM ssd_cin_assessments
        """,
        returns=RETURNS | {"counts": "flag"},
    )
    assert "cina_assessment_auth_date_wd" in prepared.sql()
    assert "working_days" not in prepared.sql().lower()
    assert "ssd_cin_assessments.cina_assessment_start_date" in prepared.columns


@pytest.mark.parametrize(
    ("select", "problem"),
    [
        (
            "SELECT cine_person_id AS person_id, cine_referal_date AS on_date"
            " FROM ssd_cin_episodes",
            "there is no column cine_referal_date (did you mean cine_referral_date?)",
        ),
        (
            "SELECT cine_person_id AS person_id, cine_referral_date AS on_date"
            " FROM ssd_cin_episode",
            "there is no table ssd_cin_episode (did you mean ssd_cin_episodes?)",
        ),
        (
            "SELECT cine_person_id AS person_id, cine_person_id AS on_date FROM ssd_cin_episodes",
            "on_date must be a date, not TEXT",
        ),
        (
            "SELECT cine_person_id AS person_id FROM ssd_cin_episodes",
            "it does not return on_date",
        ),
        (
            "SELECT cine_person_id AS person_id, cine_referral_date AS on_date,"
            " cine_close_date AS on_dates FROM ssd_cin_episodes",
            "it returns on_dates, which means nothing here (did you mean on_date?)",
        ),
        (
            "SELECT cine_person_id AS person_id, working_days(cine_person_id, cine_close_date)"
            " AS on_date FROM ssd_cin_episodes",
            "working_days() takes date columns, and cine_person_id is not one",
        ),
        (
            "SELECT cine_person_id AS person_id, working_days(CURRENT_DATE, cine_close_date)"
            " AS on_date FROM ssd_cin_episodes",
            "working_days() takes two date columns of stored tables, not CURRENT_DATE",
        ),
        (
            "SELECT cine_person_id AS person_id, working_days(cine_close_date) AS on_date"
            " FROM ssd_cin_episodes",
            "working_days() takes a start and an end",
        ),
        ("DELETE FROM ssd_cin_episodes", "it must be one SELECT"),
        ("SELEC 1", "the SQL cannot be read near line 1"),
    ],
)
def test_a_fault_names_the_measure_the_word_and_the_mend(select: str, problem: str) -> None:
    message = fault_of(select)
    assert message.startswith("measure XX01: ")
    assert problem in message


def test_all_faults_of_an_output_are_told_at_once() -> None:
    message = fault_of("SELECT cine_close_date AS persn_id FROM ssd_cin_episodes")
    assert "does not return person_id" in message
    assert "does not return on_date" in message
    assert "did you mean person_id" in message


def test_says_which_columns_some_of_the_output_cannot_do_without() -> None:
    prepared = prepare(
        "measure XX01",
        """
        WITH opened AS (
            SELECT cine_person_id, cine_referral_date, MAX(cine_referral_team) AS team
            FROM ssd_cin_episodes WHERE cine_close_date IS NULL
            GROUP BY cine_person_id, cine_referral_date
        )
        SELECT cine_person_id AS person_id, cine_referral_date AS on_date, team FROM opened
        UNION ALL
        SELECT cppl_person_id, cppl_cp_plan_start_date, cppl_cp_plan_latest_category
        FROM ssd_cp_plans
        """,
        returns=RETURNS | {"team": "text"},
    )
    assert prepared.columns_for(["person_id", "on_date"]) == {
        "ssd_cin_episodes.cine_person_id",
        "ssd_cin_episodes.cine_referral_date",
        "ssd_cin_episodes.cine_close_date",
        "ssd_cp_plans.cppl_person_id",
        "ssd_cp_plans.cppl_cp_plan_start_date",
    }


def test_what_a_left_join_brings_only_for_other_columns_can_be_done_without() -> None:
    prepared = prepare(
        "measure XX01",
        """
        WITH held AS (SELECT invo_person_id, invo_professional_team FROM ssd_involvements),
        ended AS (SELECT DISTINCT cppl_person_id FROM ssd_cp_plans)
        SELECT cine_person_id AS person_id, cine_referral_date AS on_date,
            invo_professional_team AS team, cppl_person_id IS NULL AS counts
        FROM ssd_cin_episodes
        LEFT JOIN held ON invo_person_id = cine_person_id
        LEFT JOIN ended ON cppl_person_id = cine_person_id
        JOIN ssd_cin_plans ON cinp_person_id = cine_person_id
        """,
        returns=RETURNS | {"team": "text", "counts": "flag"},
    )
    always = {
        "ssd_cin_episodes.cine_person_id",
        "ssd_cin_episodes.cine_referral_date",
        "ssd_cin_plans.cinp_person_id",
    }
    assert prepared.columns_for(["person_id", "on_date"]) == always
    assert prepared.columns_for(["on_date", "counts"]) == always | {"ssd_cp_plans.cppl_person_id"}
    assert prepared.columns_for(["person_id", "on_date", "team"]) == always | {
        "ssd_involvements.invo_person_id",
        "ssd_involvements.invo_professional_team",
    }


def test_tables_are_named_before_a_select_is_read():
    named = tables_named("SELECT * FROM SSD_Person JOIN ssd_missing ON miss_person_id = x")
    assert named == {"ssd_person", "ssd_missing"}
