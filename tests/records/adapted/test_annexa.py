"""What of Annex A becomes what of the dataset, row by row."""

from datetime import date

import pytest

from goldenthread.records.adapted.adapt import ADAPTATIONS
from goldenthread.records.adapted.codes import with_codes
from goldenthread.records.filed.annexa import read_annexa
from goldenthread.records.filed.opened import Opened
from goldenthread.schema import TABLES
from goldenthread.schema.annexa import LISTS
from goldenthread.schema.returns import ANNEX_A

AS_AT = date(2026, 9, 30)
ANN = {
    "child_unique_id": "a1",
    "gender": "b) Female",
    "ethnicity": "WBRI",
    "date_of_birth": "28/02/2015",
    "age": "11",
}
UNBORN = {
    "child_unique_id": "u9",
    "gender": "c) Not stated/recorded",
    "date_of_birth": "01/12/2026",
    "age": "-1",
}


def test_a_child_of_several_lists_is_one_person(returns, rows_of):
    returns.annex(1, {**ANN, "ethnicity": "", "contact_date": "01/05/2026"}, UNBORN)
    returns.annex(3, {**ANN, "referral_date": "02/05/2026"})
    assert rows_of(returns.load(as_at=AS_AT), "ssd_person") == [
        {
            "pers_person_id": "a1",
            "pers_sex": "F",
            "pers_ethnicity": "WBRI",
            "pers_dob": date(2015, 2, 28),
            "pers_expected_dob": None,
        },
        {
            "pers_person_id": "u9",
            "pers_sex": "U",
            "pers_ethnicity": None,
            "pers_dob": None,
            "pers_expected_dob": date(2026, 12, 1),
        },
    ]


def test_a_referral_in_both_lists_is_one_referral(returns, rows_of):
    returns.annex(
        3,
        {**ANN, "referral_date": "02/05/2026", "referral_source": "f) 2B: Education services",
         "referral_nfa": "b) No"},
        {**ANN, "referral_date": "01/09/2026", "referral_nfa": "a) Yes"},
    )  # fmt: skip
    returns.annex(
        6,
        {**ANN, "need_start_date": "02/05/2026", "primary_need": "N1 - Abuse or neglect",
         "need_closure_date": "01/08/2026", "closure_reason": "RC1 - Adopted"},
        {**ANN, "need_start_date": "01/02/2025", "primary_need": "N4 - Family in acute stress"},
    )  # fmt: skip
    assert [list(it.values()) for it in rows_of(returns.load(as_at=AS_AT), "ssd_cin_episodes")] == [
        ["a1/2", "a1", date(2026, 5, 2), "N1", "2B", False, "RC1", date(2026, 8, 1)],
        ["a1/1", "a1", date(2025, 2, 1), "N4", None, None, None, None],
        ["a1/3", "a1", date(2026, 9, 1), None, None, True, None, None],
    ]


def test_two_referrals_of_one_day_are_two_in_either_list(returns, rows_of):
    day = "02/05/2026"
    returns.annex(
        3,
        {**ANN, "referral_date": day, "referral_source": "6"},
        {**ANN, "referral_date": day, "referral_source": "7"},
    )
    returns.annex(
        6,
        {**ANN, "need_start_date": day, "primary_need": "N1"},
        {**ANN, "need_start_date": day, "primary_need": "N2"},
    )
    referrals = rows_of(returns.load(as_at=AS_AT), "ssd_cin_episodes")
    assert [
        (it["cine_referral_id"], it["cine_referral_source_code"], it["cine_cin_primary_need_code"])
        for it in referrals
    ] == [("a1/1", "6", "N1"), ("a1/2", "7", "N2")]


def test_an_assessment_that_led_to_no_support_ended_in_no_further_action(returns, rows_of):
    start = {**ANN, "assessment_start_date": "01/05/2026"}
    returns.annex(
        4,
        {**start, "support_required": "a) Yes", "assessment_authorised_date": "01/06/2026"},
        {**start, "support_required": "b) No", "child_seen": "Y"},
        {**start, "support_required": "c) Unknown"},
    )
    assessments = rows_of(returns.load(as_at=AS_AT), "ssd_cin_assessments")
    assert [it["cina_assessment_outcome_nfa"] for it in assessments] == [False, True, None]
    assert [it["cina_assessment_child_seen"] for it in assessments] == [None, True, None]


def test_enquiries_and_their_conferences(returns, rows_of):
    returns.annex(
        5,
        {**ANN, "strategy_discussion_date": "01/05/2026", "conference_date": "15/05/2026",
         "conference_led_to_plan": "a) Yes"},
        {**ANN, "strategy_discussion_date": "01/09/2026"},
    )  # fmt: skip
    loaded = returns.load(as_at=AS_AT)
    assert len(rows_of(loaded, "ssd_s47_enquiry")) == 2
    (conference,) = rows_of(loaded, "ssd_initial_cp_conference")
    assert conference["icpc_s47_enquiry_id"] == "a1/1"
    assert conference["icpc_icpc_outcome_cp_flag"] is True


def test_plans_care_adoption_and_leaving_care(returns, rows_of):
    returns.annex(
        7,
        {**ANN, "plan_start_date": "01/05/2026", "initial_category": "a) Neglect",
         "latest_category": "e) Multiple/not recommended"},
    )  # fmt: skip
    returns.annex(
        8,
        {**ANN, "care_start_date": "01/06/2026", "legal_status": "C2: FCO",
         "legal_status_start_date": "01/07/2026", "care_end_date": "01/09/2026",
         "ceased_reason": "e) E4A: Returned home to live with parents or relatives - part of "
         "planning"},
    )  # fmt: skip
    returns.annex(9, {**ANN, "in_touch": "a) Yes", "accommodation": "U: Independent living",
                      "activity": "F3: Full time in training or employment"})  # fmt: skip
    returns.annex(10, {**ANN, "decision_date": "01/06/2026", "order_date": "01/09/2026"})
    loaded = returns.load(as_at=AS_AT)
    (plan,) = rows_of(loaded, "ssd_cp_plans")
    assert (plan["cppl_cp_plan_initial_category"], plan["cppl_cp_plan_latest_category"]) == (
        "NEG",
        "MUL",
    )
    (care,) = rows_of(loaded, "ssd_cla_episodes")
    assert care["clae_cla_episode_ceased_reason"] == "E4A"
    (status,) = rows_of(loaded, "ssd_legal_status")
    assert (status["lega_legal_status"], status["lega_legal_status_end_date"]) == (
        "C2",
        date(2026, 9, 1),
    )
    (leaver,) = rows_of(loaded, "ssd_care_leavers")
    assert (leaver["clea_care_leaver_in_touch"], leaver["clea_care_leaver_accommodation"]) == (
        "YES",
        "U",
    )
    # Annex A puts training and work in one choice, of which the dataset has two codes.
    assert leaver["clea_care_leaver_activity"] == "F3"
    (adoption,) = rows_of(loaded, "ssd_permanence")
    assert adoption["perm_permanence_order_type"] == "Adoption"


def test_without_the_list_of_children_in_need_nobody_knows_which_case_is_open(returns):
    returns.annex(3, {**ANN, "referral_date": "02/05/2026"})
    missing = returns.load(as_at=AS_AT).snapshot.manifest.missing
    disabled = {it.name: it.disables for it in missing}
    assert "CN01" in disabled["ssd_cin_episodes.cine_close_date"]
    assert "ssd_cin_episodes.cine_referral_date" not in disabled


def test_only_what_is_whole_in_the_lists_is_made(returns, county):
    missing = {it.name for it in county.annex_a.manifest.missing}
    latest_or_counted = {
        "ssd_cp_visits",
        "ssd_cp_reviews",
        "ssd_cin_visits",
        "ssd_cla_visits",
        "ssd_cla_reviews",
        "ssd_cla_health",
        "ssd_cla_placement",
        "ssd_missing",
        "ssd_involvements",
        "ssd_disability",
    }
    assert latest_or_counted <= missing


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        ("referral_source", "p) 5C: LA services", "5C"),
        ("referral_source", "5D", "5D"),
        ("referral_source", "m) 4: Housing", "4"),
        ("referral_source", "u) 10: Unknown", "10"),
        ("referral_source", "the school", "the school"),
        ("referral_nfa", "c) Unknown", None),
        ("referral_nfa", "maybe", "maybe"),
        ("gender", "Male", "01"),
        ("gender", "d) Neither", "09"),
    ],
)
def test_choices_become_codes(column, written, code):
    it = LISTS[2]
    line = ",".join(written if name == column else "" for name in it.asked)
    data = ",".join(it.headings) + f"\n{line}\n"
    filing = read_annexa([Opened("list_3_referrals.csv", data.encode())])
    table = with_codes("referrals", filing.tables["referrals"])
    assert table[column].to_pylist() == [code]


def test_no_column_is_adapted_that_the_dataset_does_not_have():
    for adaptation in ADAPTATIONS.values():
        for it in adaptation.tables:
            assert [name for name in it.columns if not TABLES[it.table].has(name)] == []
            assert set(TABLES[it.table].key) <= set(it.columns)


def test_what_the_lists_ask_for_is_adapted_or_missing_for_a_reason():
    """Whole tables are left out, and columns of workers and teams, of whom a list tells today's."""
    adapted = {it.table: set(it.columns) for it in ADAPTATIONS["annexa"].tables}
    left_out = {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if ANNEX_A in column.returns
        and table.name in adapted
        and column.name not in adapted[table.name]
        and not column.name.endswith(("_team", "_worker_id"))
    }
    assert left_out == {
        # In the lists as flags in words, not as what was decided.
        "ssd_cin_episodes.cine_referral_outcome_json",
        "ssd_cin_assessments.cina_assessment_outcome_json",
        "ssd_initial_cp_conference.icpc_icpc_outcome_json",
        # Not asked by Ofsted's template.
        "ssd_initial_cp_conference.icpc_cp_plan_id",
        "ssd_initial_cp_conference.icpc_icpc_transfer_in",
        "ssd_s47_enquiry.s47e_s47_end_date",
        "ssd_s47_enquiry.s47e_s47_nfa",
        "ssd_permanence.perm_ffa_cp_decision_date",
        "ssd_permanence.perm_placed_foster_carer_date",
        # Asked of adopters, who are no children.
        "ssd_permanence.perm_adopted_by_carer_flag",
    }
