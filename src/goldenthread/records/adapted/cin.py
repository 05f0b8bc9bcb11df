"""The children in need census as tables of the dataset.

Identifiers are made of the child's and of counts: the referral's within the child, and what lies
below it within the referral. An initial conference that stands with a referral followed no enquiry
of the census: its place is for children who moved in with a plan, and so it is taken. Every plan is
the authority's own, because the census leaves out those held for another.
"""

from collections.abc import Collection
from datetime import date

from goldenthread.dates.periods import financial_year
from goldenthread.records.adapted.declared import Adaptation, AdaptedTable
from goldenthread.schema.cin import CIN

_REFERRAL = "LAchildID || '/' || CINdetailsID"
_ASSESSMENT = f"{_REFERRAL} || '/' || AssessmentID"
_PLAN = f"{_REFERRAL} || '/' || CPPID"


def _counted(table: str, within: str) -> str:
    """A table with the count of each row within what it lies in, from 1."""
    return (
        f"(SELECT *, row_number() OVER (PARTITION BY child, {within} ORDER BY row) AS count_in"
        f" FROM {table})"
    )


def _year(tables: Collection[str], as_at: date) -> date:
    return financial_year(as_at).start


CIN_ADAPTED = Adaptation(
    CIN,
    (
        AdaptedTable(
            "ssd_person",
            of=("ChildIdentifiers",),
            beside=("ChildCharacteristics",),
            columns={
                "pers_person_id": "LAchildID",
                "pers_sex": "Sex",
                "pers_gender": "GenderCurrent",
                "pers_ethnicity": "ethnic.Ethnicity",
                "pers_dob": "PersonBirthDate",
                "pers_upn_unknown": "UPNunknown",
                "pers_expected_dob": "ExpectedPersonBirthDate",
                "pers_death_date": "PersonDeathDate",
            },
            source="""ChildIdentifiers LEFT JOIN (
                SELECT child AS place, arg_min(Ethnicity, row) AS Ethnicity
                FROM ChildCharacteristics GROUP BY child) AS ethnic ON ethnic.place = child""",
        ),
        AdaptedTable(
            "ssd_disability",
            of=("Disabilities",),
            columns={
                "disa_person_id": "LAchildID",
                "disa_table_id": "LAchildID || '/' || count_in",
                "disa_disability_code": "Disability",
            },
            source=_counted("Disabilities", "child"),
            where="Disability IS NOT NULL",
        ),
        AdaptedTable(
            "ssd_linked_identifiers",
            of=("ChildIdentifiers",),
            columns={
                "link_table_id": "LAchildID",
                "link_person_id": "LAchildID",
                "link_identifier_type": "'Unique Pupil Number'",
                "link_identifier_value": "UPN",
            },
            where="UPN IS NOT NULL",
        ),
        AdaptedTable(
            "ssd_cin_episodes",
            of=("CINdetails",),
            columns={
                "cine_referral_id": _REFERRAL,
                "cine_person_id": "LAchildID",
                "cine_referral_date": "CINreferralDate",
                "cine_cin_primary_need_code": "PrimaryNeedCode",
                "cine_referral_source_code": "ReferralSource",
                "cine_referral_nfa": "ReferralNFA",
                "cine_close_reason": "ReasonForClosure",
                "cine_close_date": "CINclosureDate",
            },
        ),
        AdaptedTable(
            "ssd_cin_assessments",
            of=("Assessments",),
            columns={
                "cina_assessment_id": _ASSESSMENT,
                "cina_person_id": "LAchildID",
                "cina_referral_id": _REFERRAL,
                "cina_assessment_start_date": "AssessmentActualStartDate",
                "cina_assessment_auth_date": "AssessmentAuthorisationDate",
            },
            only_later=True,
        ),
        AdaptedTable(
            "ssd_assessment_factors",
            of=("AssessmentFactorsList",),
            columns={
                "cinf_table_id": _ASSESSMENT,
                "cinf_assessment_id": _ASSESSMENT,
                "cinf_assessment_factors_json": "'[\"' || found || '\"]'",
            },
            source="""(
                SELECT min(row) AS row, any_value(LAchildID) AS LAchildID, child, CINdetailsID,
                    AssessmentID, string_agg(AssessmentFactors, '","' ORDER BY row) AS found
                FROM AssessmentFactorsList WHERE AssessmentFactors IS NOT NULL
                GROUP BY child, CINdetailsID, AssessmentID)""",
        ),
        AdaptedTable(
            "ssd_cin_plans",
            of=("CINplanDates",),
            columns={
                "cinp_cin_plan_id": f"{_REFERRAL} || '/' || count_in",
                "cinp_referral_id": _REFERRAL,
                "cinp_person_id": "LAchildID",
                "cinp_cin_plan_start_date": "CINPlanStartDate",
                "cinp_cin_plan_end_date": "CINPlanEndDate",
            },
            source=_counted("CINplanDates", "CINdetailsID"),
        ),
        AdaptedTable(
            "ssd_s47_enquiry",
            of=("Section47",),
            columns={
                "s47e_s47_enquiry_id": f"{_REFERRAL} || '/' || count_in",
                "s47e_referral_id": _REFERRAL,
                "s47e_person_id": "LAchildID",
                "s47e_s47_start_date": "S47ActualStartDate",
            },
            source=_counted("Section47", "CINdetailsID"),
        ),
        AdaptedTable(
            "ssd_initial_cp_conference",
            of=("Section47", "CINdetails"),
            columns={
                "icpc_icpc_id": f"{_REFERRAL} || '/' || count_in",
                "icpc_s47_enquiry_id": f"CASE WHEN count_in > 0 THEN {_REFERRAL} || '/' || count_in"
                " END",
                "icpc_person_id": "LAchildID",
                "icpc_referral_id": _REFERRAL,
                "icpc_icpc_transfer_in": "CASE WHEN count_in > 0 THEN 'N' ELSE 'Y' END",
                "icpc_icpc_target_date": "InitialCPCtarget",
                "icpc_icpc_date": "DateOfInitialCPC",
            },
            source=f"""(
                SELECT row, LAchildID, CINdetailsID, count_in, InitialCPCtarget, DateOfInitialCPC
                FROM {_counted("Section47", "CINdetailsID")}
                UNION ALL
                SELECT row, LAchildID, CINdetailsID, 0, NULL, DateOfInitialCPC FROM CINdetails)""",
            where="DateOfInitialCPC IS NOT NULL",
            row_of="CASE WHEN count_in > 0 THEN 'Section47' ELSE 'CINdetails' END",
        ),
        AdaptedTable(
            "ssd_cp_plans",
            of=("ChildProtectionPlans",),
            columns={
                "cppl_cp_plan_id": _PLAN,
                "cppl_referral_id": _REFERRAL,
                "cppl_person_id": "LAchildID",
                "cppl_cp_plan_start_date": "CPPstartDate",
                "cppl_cp_plan_end_date": "CPPendDate",
                "cppl_cp_plan_initial_category": "InitialCategoryOfAbuse",
                "cppl_cp_plan_ola": "'N'",
                "cppl_cp_plan_latest_category": "LatestCategoryOfAbuse",
            },
            only_later=True,
        ),
        AdaptedTable(
            "ssd_cp_reviews",
            of=("Reviews",),
            columns={
                "cppr_cp_review_id": f"{_PLAN} || '/' || count_in",
                "cppr_person_id": "LAchildID",
                "cppr_cp_plan_id": _PLAN,
                "cppr_cp_review_date": "CPPreviewDate",
            },
            source=_counted("Reviews", "CINdetailsID, CPPID"),
            where="CPPreviewDate IS NOT NULL",
        ),
    ),
    _year,
)
