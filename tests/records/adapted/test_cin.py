"""What of a children in need census becomes what of the dataset, child by child."""

from datetime import date

from goldenthread.records.adapted.adapt import ADAPTATIONS
from goldenthread.schema import TABLES
from goldenthread.schema.returns import CIN

CHILD = """
<Child>
  <ChildIdentifiers>
    <LAchildID>a1</LAchildID><UPN>A123456789012</UPN>
    <PersonBirthDate>2015-02-28</PersonBirthDate><Sex>F</Sex>
  </ChildIdentifiers>
  <ChildCharacteristics>
    <Ethnicity>WBRI</Ethnicity>
    <Disabilities><Disability>MOB</Disability><Disability>AUT</Disability></Disabilities>
  </ChildCharacteristics>
  <CINdetails>
    <CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>1A</ReferralSource>
    <PrimaryNeedCode>N1</PrimaryNeedCode><CINclosureDate>2025-12-01</CINclosureDate>
    <ReasonForClosure>RC7</ReasonForClosure><ReferralNFA>false</ReferralNFA>
    <Assessments>
      <AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>
      <AssessmentAuthorisationDate>2025-06-10</AssessmentAuthorisationDate>
      <FactorsIdentifiedAtAssessment>
        <AssessmentFactors>1A</AssessmentFactors><AssessmentFactors>3B</AssessmentFactors>
      </FactorsIdentifiedAtAssessment>
    </Assessments>
    <CINPlanDates>
      <CINPlanStartDate>2025-06-11</CINPlanStartDate><CINPlanEndDate>2025-07-01</CINPlanEndDate>
    </CINPlanDates>
    <Section47>
      <S47ActualStartDate>2025-06-20</S47ActualStartDate>
      <InitialCPCtarget>2025-07-11</InitialCPCtarget>
      <DateOfInitialCPC>2025-07-02</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired>
    </Section47>
    <ChildProtectionPlans>
      <CPPstartDate>2025-07-02</CPPstartDate><CPPendDate>2025-11-01</CPPendDate>
      <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
      <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
      <NumberOfPreviousCPP>1</NumberOfPreviousCPP>
      <Reviews><CPPreviewDate>2025-09-20</CPPreviewDate></Reviews>
    </ChildProtectionPlans>
  </CINdetails>
  <CINdetails>
    <CINreferralDate>2026-02-01</CINreferralDate><ReferralSource>6</ReferralSource>
    <DateOfInitialCPC>2026-02-20</DateOfInitialCPC><ReferralNFA>1</ReferralNFA>
  </CINdetails>
</Child>
<Child>
  <ChildIdentifiers>
    <LAchildID>b2</LAchildID><UPNunknown>UN2</UPNunknown>
    <ExpectedPersonBirthDate>2026-05-01</ExpectedPersonBirthDate><Sex>U</Sex>
  </ChildIdentifiers>
  <CINdetails><CINreferralDate>2026-03-30</CINreferralDate></CINdetails>
</Child>
"""


def test_children(returns, rows_of):
    returns.census(CHILD)
    loaded = returns.load()
    assert rows_of(loaded, "ssd_person") == [
        {
            "pers_person_id": "a1",
            "pers_sex": "F",
            "pers_ethnicity": "WBRI",
            "pers_dob": date(2015, 2, 28),
            "pers_upn_unknown": None,
            "pers_expected_dob": None,
        },
        {
            "pers_person_id": "b2",
            "pers_sex": "U",
            "pers_ethnicity": None,
            "pers_dob": None,
            "pers_upn_unknown": "UN2",
            "pers_expected_dob": date(2026, 5, 1),
        },
    ]
    assert [list(it.values()) for it in rows_of(loaded, "ssd_disability")] == [
        ["a1", "a1/1", "MOB"],
        ["a1", "a1/2", "AUT"],
    ]
    (pupil,) = rows_of(loaded, "ssd_linked_identifiers")
    assert pupil["link_identifier_value"] == "A123456789012"


def test_referrals_are_named_by_child_and_count(returns, rows_of):
    returns.census(CHILD)
    first, second, other = rows_of(returns.load(), "ssd_cin_episodes")
    assert [it["cine_referral_id"] for it in (first, second, other)] == ["a1/1", "a1/2", "b2/1"]
    assert (first["cine_referral_date"], first["cine_close_date"]) == (
        date(2025, 5, 1),
        date(2025, 12, 1),
    )
    assert (first["cine_close_reason"], first["cine_cin_primary_need_code"]) == ("RC7", "N1")
    assert [it["cine_referral_nfa"] for it in (first, second, other)] == [False, True, None]


def test_assessments_with_their_factors(returns, rows_of):
    returns.census(CHILD)
    loaded = returns.load()
    (assessment,) = rows_of(loaded, "ssd_cin_assessments")
    assert assessment == {
        "cina_assessment_id": "a1/1/1",
        "cina_person_id": "a1",
        "cina_referral_id": "a1/1",
        "cina_assessment_start_date": date(2025, 5, 2),
        "cina_assessment_auth_date": date(2025, 6, 10),
    }
    (factors,) = rows_of(loaded, "ssd_assessment_factors")
    assert factors["cinf_assessment_id"] == "a1/1/1"
    assert factors["cinf_assessment_factors_json"] == '["1A","3B"]'


def test_enquiries_conferences_plans_and_reviews(returns, rows_of):
    returns.census(CHILD)
    loaded = returns.load()
    (enquiry,) = rows_of(loaded, "ssd_s47_enquiry")
    assert enquiry["s47e_s47_enquiry_id"] == "a1/1/1"
    beside_a_referral, of_an_enquiry = sorted(
        rows_of(loaded, "ssd_initial_cp_conference"), key=lambda it: it["icpc_icpc_transfer_in"]
    )[::-1]
    assert of_an_enquiry["icpc_s47_enquiry_id"] == "a1/1/1"
    assert of_an_enquiry["icpc_icpc_date"] == date(2025, 7, 2)
    assert of_an_enquiry["icpc_icpc_target_date"] == date(2025, 7, 11)
    assert beside_a_referral["icpc_icpc_id"] == "a1/2/0"
    assert beside_a_referral["icpc_s47_enquiry_id"] is None
    assert beside_a_referral["icpc_icpc_transfer_in"] is True
    (plan,) = rows_of(loaded, "ssd_cp_plans")
    assert (plan["cppl_cp_plan_id"], plan["cppl_cp_plan_ola"]) == ("a1/1/1", False)
    assert plan["cppl_cp_plan_initial_category"] == "NEG"
    assert plan["cppl_cp_plan_latest_category"] == "EMO"
    (review,) = rows_of(loaded, "ssd_cp_reviews")
    assert (review["cppr_cp_plan_id"], review["cppr_cp_review_date"]) == (
        "a1/1/1",
        date(2025, 9, 20),
    )
    (need_plan,) = rows_of(loaded, "ssd_cin_plans")
    assert need_plan["cinp_cin_plan_end_date"] == date(2025, 7, 1)


def test_every_column_that_the_census_feeds_is_adapted():
    told = {f"{it.table}.{name}" for it in ADAPTATIONS["cin"].tables for name in it.columns}
    asked = {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if CIN in column.returns
    }
    # The census says of a case that it closed after an assessment, not of which assessment.
    assert asked - told == {"ssd_cin_assessments.cina_assessment_outcome_nfa"}
