"""Annex A, Ofsted's lists of children for an inspection, as they are filed: eleven lists as tables.

Columns have short names for SQL; the published heading, what else a heading may look like, and the
column of the Standard Safeguarding Dataset that feeds it stand beside them.
"""

from dataclasses import dataclass

from goldenthread.schema import annexa_codes as choices
from goldenthread.schema.annexa_asked import AnnexList, Asked
from goldenthread.schema.codesets import ACCOMMODATION_SUITABLE, CARE_LEAVER_ELIGIBILITY
from goldenthread.schema.filed import Return
from goldenthread.schema.table import DATE, TEXT, CodeList, Column, ColumnType, Interval


@dataclass(frozen=True)
class _Ask:
    column: Column
    asked: Asked


def _ask(
    name: str,
    heading: str,
    meaning: str,
    source: str = "",
    *,
    kind: ColumnType = TEXT,
    codes: CodeList | None = None,
    alias: str = "",
    pattern: str = "",
    blank: bool = False,
    whole: bool = False,
) -> _Ask:
    asked = Asked(heading, alias, pattern, source, may_be_blank=blank, whole=whole)
    return _Ask(Column(name, kind, meaning, codes=codes), asked)


def _day(name: str, heading: str, meaning: str, source: str = "", **more: object) -> _Ask:
    return _ask(name, heading, meaning, source, kind=DATE, **more)  # type: ignore[arg-type]


def _list(
    number: int,
    name: str,
    title: str,
    meaning: str,
    *asks: _Ask,
    identity: str = "child_unique_id",
    months: int = 6,
    intervals: tuple[Interval, ...] = (),
) -> AnnexList:
    return AnnexList(
        name,
        meaning,
        tuple(it.column for it in asks),
        source="Annex A",
        intervals=intervals,
        identity=identity,
        number=number,
        title=title,
        months=months,
        asked={it.column.name: it.asked for it in asks},
    )


_CHILD_ID = _ask(
    "child_unique_id",
    "Child Unique ID",
    "Identifier that the authority gives the child",
    "ssd_person.pers_person_id",
    pattern=r"child.*(?:id|identifier)\b",
)
_GENDER = _ask("gender", "Gender", "Gender", "ssd_person.pers_gender", codes=choices.GENDER)
_ETHNICITY = _ask(
    "ethnicity", "Ethnicity", "Ethnicity", "ssd_person.pers_ethnicity", codes=choices.ETHNICITY
)
_BIRTH = _day(
    "date_of_birth",
    "Date of Birth",
    "Date of birth, or the expected date of an unborn child",
    "ssd_person.pers_dob",
    pattern="date.*birth",
    blank=True,
)
_AGE = _ask(
    "age",
    "Age of Child (Years)",
    "Age in whole years; -1 for an unborn child",
    "ssd_person.pers_dob",
    alias="Age",
    pattern=r"\bage\b",
    blank=True,
    whole=True,
)
_CHILD = (_CHILD_ID, _GENDER, _ETHNICITY, _BIRTH, _AGE)
_DISABILITY = _ask(
    "has_disability",
    "Does the Child have a Disability",
    "Whether the child has a disability",
    "ssd_disability.disa_disability_code",
    alias="HasDisability",
    codes=choices.YES_NO,
)
_ALLOCATED = (
    _ask("allocated_team", "Allocated Team", "Team that holds the case",
         "ssd_department.dept_team_name"),
    _ask("allocated_worker", "Allocated Worker", "Worker who holds the case",
         "ssd_professionals.prof_professional_name"),
)  # fmt: skip


def _yes_no(name: str, heading: str, meaning: str, source: str = "", **more: object) -> _Ask:
    return _ask(name, heading, meaning, source, codes=choices.YES_NO, **more)  # type: ignore[arg-type]


# fmt: off
CONTACTS = _list(
    1, "contacts", "Contacts",
    "Contacts of the six months before the inspection. One row a child and contact.",
    *_CHILD,
    _day("contact_date", "Date of Contact", "Day of the contact",
         "ssd_contacts.cont_contact_date", pattern="date.*contact"),
    _ask("contact_source", "Contact Source", "Who made the contact",
         "ssd_contacts.cont_contact_source_code", codes=choices.SOURCE, pattern="contact.*source"),
)

EARLY_HELP = _list(
    2, "early_help_assessments", "Early help assessments",
    "Early help assessments of six months, and early help that the authority coordinates now. "
    "One row an assessment.",
    *_CHILD,
    _day("assessment_start_date", "Assessment start date", "Day the assessment started",
         "ssd_early_help_episodes.earl_episode_start_date"),
    _day("assessment_completion_date", "Assessment completion date", "Day it was completed",
         "ssd_early_help_episodes.earl_episode_end_date", blank=True),
    _ask("assessment_organisation", "Organisation completing assessment",
         "Organisation that made the assessment",
         "ssd_early_help_episodes.earl_episode_organisation"),
    intervals=(Interval("assessment_start_date", "assessment_completion_date"),),
)

REFERRALS = _list(
    3, "referrals", "Referrals",
    "Referrals of the six months before the inspection. One row a referral; a child may repeat.",
    *_CHILD,
    _day("referral_date", "Date of referral", "Day of the referral",
         "ssd_cin_episodes.cine_referral_date", alias="ReferralDate", pattern="date of.*referral"),
    _ask("referral_source", "Referral Source", "Who referred the child",
         "ssd_cin_episodes.cine_referral_source_code", codes=choices.SOURCE),
    _yes_no("referral_nfa", "Referral NFA?", "Whether no further action followed",
            "ssd_cin_episodes.cine_referral_nfa"),
    _ask("referrals_last_12_months", "Number of Referrals in Last 12 Months",
         "Referrals of the child in the twelve months to the extract",
         "ssd_cin_episodes.cine_referral_date", alias="ReferralsLast12Months", whole=True),
    *_ALLOCATED,
)

ASSESSMENTS = _list(
    4, "assessments", "Assessments",
    "Assessments open or completed in the six months before the inspection. One row an assessment.",
    *_CHILD, _DISABILITY,
    _day("assessment_start_date", "Continuous Assessment Start Date", "Day it started",
         "ssd_cin_assessments.cina_assessment_start_date", alias="ContinuousAssessmentStart"),
    _yes_no("child_seen", "Child Seen During Continuous Assessment",
            "Whether the child was seen during the assessment",
            "ssd_cin_assessments.cina_assessment_child_seen",
            alias="ContinuousAssessmentChildSeen"),
    _day("assessment_authorised_date", "Continuous Assessment Date of Authorisation",
         "Day the finished assessment was authorised",
         "ssd_cin_assessments.cina_assessment_auth_date", alias="ContinuousAssessmentAuthDate",
         blank=True),
    _yes_no("support_required",
            "Was the child assessed as requiring LA children's social care support?",
            "Whether the child was found to need support from social care",
            "ssd_cin_assessments.cina_assessment_outcome_nfa", alias="CSCSupportRequired",
            pattern="was the child assessed.*social care support", blank=True),
    *_ALLOCATED,
    intervals=(Interval("assessment_start_date", "assessment_authorised_date"),),
)

SECTION_47 = _list(
    5, "section_47_enquiries",
    "Section 47 enquiries and initial child protection conferences",
    "Section 47 enquiries of the six months before the inspection, open ones too. "
    "One row an enquiry.",
    *_CHILD, _DISABILITY,
    _day("strategy_discussion_date",
         "Strategy discussion initiating Section 47 Enquiry Start Date",
         "Day of the strategy discussion that began the enquiry",
         "ssd_s47_enquiry.s47e_s47_start_date", alias="StratDiscussionDate"),
    _yes_no("conference_unnecessary",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "Whether no initial conference was held to be needed",
            "ssd_s47_enquiry.s47e_s47_nfa", alias="InitialCPConfUnnecessary", blank=True),
    _day("conference_date", "Date of Initial Child Protection Conference",
         "Day of the initial conference", "ssd_initial_cp_conference.icpc_icpc_date",
         alias="InitialCPConfDate", blank=True),
    _yes_no("conference_led_to_plan",
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "Whether the conference made a plan",
            "ssd_initial_cp_conference.icpc_icpc_outcome_cp_flag", alias="CPConfResultInCPPlan",
            blank=True),
    _ask("enquiries_last_12_months", "Number of Section 47 Enquiries in the last 12 months",
         "Enquiries about the child in the twelve months to the extract, besides this one",
         "ssd_s47_enquiry.s47e_s47_start_date", alias="NumberS47s12m", whole=True),
    _ask("conferences_last_12_months", "Number of ICPCs in the last 12 months",
         "Initial conferences about the child in the twelve months to the extract, besides this "
         "one's", "ssd_initial_cp_conference.icpc_icpc_date", alias="NumberICPCs12m", whole=True),
    *_ALLOCATED,
    intervals=(Interval("strategy_discussion_date", "conference_date"),),
)

CHILDREN_IN_NEED = _list(
    6, "children_in_need", "Children in need",
    "Children who get services as children in need, or did in the six months before the "
    "inspection; not care leavers, nor referrals alone. One row an episode of need.",
    *_CHILD, _DISABILITY,
    _day("need_start_date", "CIN Start Date", "Day the episode began",
         "ssd_cin_episodes.cine_referral_date", blank=True),
    _ask("primary_need", "Primary Need Code", "Main reason why the child is in need",
         "ssd_cin_episodes.cine_cin_primary_need_code", codes=choices.PRIMARY_NEED),
    _day("last_seen_date", "Date Child Was Last Seen", "Day the child was last seen",
         "ssd_cin_visits.cinv_cin_visit_date", alias="DateChildLastSeen", blank=True),
    _day("need_closure_date", "CIN Closure Date", "Day the case closed; blank while it is open",
         "ssd_cin_episodes.cine_close_date", blank=True),
    _ask("closure_reason", "Reason for Closure", "Why the case closed",
         "ssd_cin_episodes.cine_close_reason", codes=choices.CLOSURE_REASON, blank=True),
    _ask("case_status", "Case Status", "What the case is now: the first of the choices that holds",
         codes=choices.CASE_STATUS),
    *_ALLOCATED,
    intervals=(Interval("need_start_date", "need_closure_date"),),
)

CHILD_PROTECTION = _list(
    7, "child_protection", "Child protection",
    "Children on a child protection plan now or in the six months before the inspection; not the "
    "temporary plans of other authorities. One row a plan.",
    *_CHILD, _DISABILITY,
    _day("plan_start_date", "Child Protection Plan Start Date", "Day the plan started",
         "ssd_cp_plans.cppl_cp_plan_start_date", alias="CPPlanStartDate"),
    _ask("initial_category", "Initial Category of Abuse", "Category when the plan started",
         "ssd_cp_plans.cppl_cp_plan_initial_category", codes=choices.CATEGORY_OF_ABUSE),
    _ask("latest_category", "Latest Category of Abuse", "Category as last reviewed",
         "ssd_cp_plans.cppl_cp_plan_latest_category", codes=choices.CATEGORY_OF_ABUSE),
    _day("last_visit_date", "Date of the Last Statutory Visit", "Day of the last visit",
         "ssd_cp_visits.cppv_cp_visit_date", blank=True, alias="DateOfLastStatutoryVisit"),
    _yes_no("seen_alone", "Was the Child Seen Alone?", "Whether the child was seen alone then",
            "ssd_cp_visits.cppv_cp_visit_seen_alone", blank=True, alias="ChildSeenAlone"),
    _day("latest_review_date", "Date of latest review conference", "Day of the latest review",
         "ssd_cp_reviews.cppr_cp_review_date", blank=True, alias="DateOfLatestReviewConf"),
    _day("plan_end_date", "Child Protection Plan End Date",
         "Day the plan ended; blank while it runs", "ssd_cp_plans.cppl_cp_plan_end_date",
         alias="CPPlanEndDate", blank=True),
    _yes_no("emergency_protection",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six "
            "Months (Y/N)",
            "Whether an emergency order or police protection held in the last six months",
            "ssd_legal_status.lega_legal_status", pattern="subject to emergency protection order",
            alias="ProtectionLastSixMonths"),
    _ask("previous_plans", "Number of Previous Child Protection Plans",
         "Plans that the child had before this one", "ssd_cp_plans.cppl_cp_plan_start_date",
         whole=True),
    *_ALLOCATED,
    intervals=(Interval("plan_start_date", "plan_end_date"),),
)

CHILDREN_IN_CARE = _list(
    8, "children_in_care", "Children in care",
    "Children looked after now or in the six months before the inspection. "
    "One row a child and period of care.",
    *_CHILD,
    _yes_no("asylum_seeking",
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            "Whether the child sought asylum unaccompanied within twelve months",
            "ssd_immigration_status.immi_immigration_status",
            pattern="unaccompanied asylum seeking child", alias="UASC"),
    _DISABILITY,
    _day("care_start_date", "Date Started to be Looked After", "Day the period of care began",
         "ssd_cla_episodes.clae_entered_care_date", alias="LoookedAfterStartDate"),
    _ask("primary_need", "Child's Category of Need", "Main reason for care",
         "ssd_cla_episodes.clae_cla_primary_need_code", codes=choices.PRIMARY_NEED,
         pattern="child.*category of need", alias="ChildCategoryOfNeed"),
    _yes_no("subsequent_period",
            "Is this a second or subsequent period of being a Looked After Child within the last "
            "12 months (Y/N)",
            "Whether the child had another period of care within twelve months",
            "ssd_cla_episodes.clae_entered_care_date",
            pattern="second or subsequent .*of being a looked after child",
            alias="SubsequentLACEpisodeLast12Months"),
    _day("legal_status_start_date", "Start date of current legal status",
         "Day the legal status began", "ssd_legal_status.lega_legal_status_start_date",
         alias="MostRecentLegalStatusStart"),
    _ask("legal_status", "Child's Legal Status", "Legal status",
         "ssd_legal_status.lega_legal_status", codes=choices.LEGAL_STATUS,
         pattern="child.*legal status"),
    _day("latest_review_date", "Date of Latest Statutory Review", "Day of the latest review",
         "ssd_cla_reviews.clar_cla_review_date", blank=True, alias="LatestStatutoryReviewDate"),
    _day("last_visit_date", "Date of Last Social Work Visit", "Day of the last visit",
         "ssd_cla_visits.clav_cla_visit_date", blank=True, alias="LastSocialWorkVisitDate"),
    _ask("permanence_plan", "What is the permanence plan for this child?", "Permanence plan",
         "ssd_cla_care_plan.lacp_cla_care_plan_json", alias="PermanencePlan",
         codes=choices.PERMANENCE_PLAN, blank=True),
    _day("last_iro_date", "Date of Last IRO Visit / Contact to the Child",
         "Day the reviewing officer last visited or spoke with the child",
         "ssd_cla_episodes.clae_cla_last_iro_contact_date", blank=True, alias="LastIROVisitDate"),
    _day("last_health_date", "Date of Last Health Assessment", "Day of the last assessment",
         "ssd_cla_health.clah_health_check_date", blank=True, alias="LastHealthAssessmentDate"),
    _day("last_dental_date", "Date of Last Dental Check", "Day of the last dental check",
         "ssd_cla_health.clah_health_check_date", blank=True, alias="LastDentalCheckDate"),
    _ask("placements_last_12_months", "Number of Placements in the Last 12 months",
         "Placements of the child in the twelve months to the extract",
         "ssd_cla_placement.clap_cla_placement_start_date", whole=True),
    _day("care_end_date", "Date Ceased to be Looked After",
         "Day the period of care ended; blank while it runs",
         "ssd_cla_episodes.clae_cla_episode_ceased_date", blank=True,
         alias="CeasedLookedAfterDate"),
    _ask("ceased_reason", "Reason Ceased to be Looked After", "Why it ended",
         "ssd_cla_episodes.clae_cla_episode_ceased_reason", codes=choices.CEASED_REASON,
         blank=True, alias="ReasonCeasedLookedAfter"),
    _day("placement_start_date", "Start Date of Most Recent Placement",
         "Day the latest placement began", "ssd_cla_placement.clap_cla_placement_start_date",
         alias="MostRecentPlacementStartDate"),
    _ask("placement_type", "Placement Type", "Type of the latest placement",
         "ssd_cla_placement.clap_cla_placement_type", codes=choices.PLACEMENT_TYPE),
    _ask("placement_provider", "Placement Provider", "Who provides it",
         "ssd_cla_placement.clap_cla_placement_provider", codes=choices.PLACEMENT_PROVIDER),
    _ask("placement_postcode", "Placement postcode", "Its postcode",
         "ssd_cla_placement.clap_cla_placement_postcode"),
    _ask("placement_urn", "URN of Placement", "Ofsted's number of the provider",
         "ssd_cla_placement.clap_cla_placement_urn", alias="PlacementURN", blank=True),
    _ask("placement_location", "Placement Location", "Inside or outside the authority",
         codes=choices.PLACEMENT_LOCATION),
    _ask("placement_authority", "LA of Placement",
         "Authority in which the placement lies; or NIR, WAL, SCO, NUK, or CON where it is "
         "confidential"),
    _ask("missing_last_12_months",
         "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 "
         "months", "Times the child was missing in the twelve months to the extract",
         "ssd_missing.miss_missing_episode_type", alias="EpisodesChildMissingFromPlacement",
         pattern="number of episodes the child has been.*missing.*from their placement",
         whole=True),
    _ask("absent_last_12_months",
         "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 "
         "months", "Times the child was away without authorisation in those twelve months",
         "ssd_missing.miss_missing_episode_type", alias="EpisodesChildAbsentFromPlacement",
         pattern="number of episodes the child has been.*absent.*from their placement",
         whole=True),
    _yes_no("interview_offered",
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            "Whether an interview was offered after the last time missing",
            "ssd_missing.miss_missing_rhi_offered",
            alias="ChildOfferedReturnInterviewAfterLastMFH", blank=True),
    _yes_no("interview_accepted",
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            "Whether the child accepted it", "ssd_missing.miss_missing_rhi_accepted",
            alias="ChildAcceptedReturnInterviewAfterLastMFH", blank=True),
    *_ALLOCATED,
    intervals=(Interval("care_start_date", "care_end_date"),),
)

CARE_LEAVERS = _list(
    9, "care_leavers", "Care leavers / leaving care services",
    "Young people who have reached the threshold for leaving-care services. "
    "One row a young person.",
    *_CHILD, _DISABILITY, *_ALLOCATED,
    _ask("eligibility", "Eligibility Category", "Category of eligibility",
         "ssd_care_leavers.clea_care_leaver_eligibility", codes=CARE_LEAVER_ELIGIBILITY),
    _ask("in_touch", "LA in Touch", "Whether the authority is in touch",
         "ssd_care_leavers.clea_care_leaver_in_touch", codes=choices.IN_TOUCH),
    _ask("accommodation", "Type of Accommodation", "Where the young person lives",
         "ssd_care_leavers.clea_care_leaver_accommodation", codes=choices.ACCOMMODATION,
         blank=True),
    _ask("accommodation_suitable", "Suitability of Accommodation", "Whether it is suitable",
         "ssd_care_leavers.clea_care_leaver_accom_suitable", codes=ACCOMMODATION_SUITABLE,
         blank=True),
    _ask("activity", "Activity Status", "What the young person does",
         "ssd_care_leavers.clea_care_leaver_activity", codes=choices.ACTIVITY, blank=True),
    _yes_no("asylum_seeking",
            "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
            "Whether the young person sought asylum unaccompanied as a child",
            "ssd_immigration_status.immi_immigration_status", alias="UASC",
            pattern="unaccompanied asylum seeking child", blank=True),
    _ask("personal_adviser", "Allocated Personal Advisor", "The young person's adviser",
         "ssd_care_leavers.clea_care_leaver_personal_advisor", blank=True),
    _day("latest_pathway_review_date", "Latest Pathway Plan Review Date",
         "Day the pathway plan was last reviewed",
         "ssd_care_leavers.clea_pathway_plan_review_date", alias="LatestPathwayPlan", blank=True),
    _day("latest_contact_date", "Latest Date of Contact", "Day of the latest contact",
         "ssd_care_leavers.clea_care_leaver_latest_contact", alias="LatestContact", blank=True),
)

ADOPTION = _list(
    10, "adoption", "Adoption",
    "Children adopted in the twelve months before the inspection, to be placed for adoption but "
    "not yet adopted, or for whom that was reversed in those months. One row a child and decision.",
    _CHILD_ID,
    _ask("family_id", "Family identifier", "Identifier of the adoptive family", alias="FamilyID",
         blank=True),
    *_CHILD[1:], _DISABILITY,
    _day("care_start_date", "Date the Child Entered Care", "Day the child entered care",
         "ssd_cla_episodes.clae_entered_care_date", alias="EnteredCareDate"),
    _day("decision_date", "Date of Decision that Child Should be Placed for Adoption",
         "Day of the decision to place", "ssd_permanence.perm_adm_decision_date",
         alias="ADMSHOBPADecisionDate"),
    _day("placement_order_date", "Date of Placement Order", "Day of the placement order",
         "ssd_permanence.perm_placement_order_date", alias="PlacementOrderDate", blank=True),
    _day("matched_date", "Date of Matching Child and Prospective Adopters", "Day of the match",
         "ssd_permanence.perm_matched_date", alias="MatchedForAdoptionDate", blank=True),
    _day("placed_date", "Date Placed for Adoption", "Day the child was placed",
         "ssd_permanence.perm_placed_for_adoption_date", alias="PlacedForAdoptionDate",
         blank=True),
    _day("order_date", "Date of Adoption Order", "Day of the adoption order",
         "ssd_permanence.perm_permanence_order_date", alias="AdoptionOrderDate", blank=True),
    _day("reversed_date", "Date of Decision that Child Should No Longer be Placed for Adoption",
         "Day the decision was reversed", "ssd_permanence.perm_decision_reversed_date",
         alias="DecisionReversedDate", blank=True),
    _ask("reversed_reason", "Reason Why Child No Longer Placed for Adoption",
         "Why it was reversed", "ssd_permanence.perm_decision_reversed_reason",
         alias="DecisionReversedReason", codes=choices.DECISION_REVERSED, blank=True),
    _day("fostering_for_adoption_date",
         "Date the child was placed for fostering in FFA or concurrent planning placement",
         "Day of a placement in fostering for adoption or concurrent planning",
         "ssd_permanence.perm_placed_ffa_cp_date", alias="DateFFAConsurrencyPlacement",
         blank=True),
    months=12,
    intervals=(Interval("care_start_date", "order_date"), Interval("decision_date", "order_date"),
               Interval("decision_date", "reversed_date")),
)

ADOPTERS = _list(
    11, "adopters", "Adopters",
    "Individuals in contact with the adoption agency in the twelve months before the inspection. "
    "One row an individual.",
    _ask("adopter_id", "Individual adopter identifier", "Identifier of the individual",
         alias="AdopterID"),
    _ask("family_id", "Family identifier", "Identifier of the family", alias="FamilyID",
         blank=True),
    _ask("gender", "Gender", "Gender of the adopter", codes=choices.GENDER),
    _ask("ethnicity", "Ethnicity", "Ethnicity of the adopter", codes=choices.ETHNICITY),
    _yes_no("has_disability", "Disability", "Whether the adopter has a disability",
            alias="HasDisability"),
    _yes_no("fostering_for_adoption", "Is the (prospective) adopter fostering for adoption?",
            "Whether the adopter fosters for adoption", "ssd_permanence.perm_adopted_by_carer_flag",
            alias="AdoptedByCarer"),
    _day("enquiry_date", "Date enquiry received", "Day of the enquiry"),
    _day("stage_1_start_date", "Date Stage 1 started", "Day stage 1 started", blank=True),
    _day("stage_1_end_date", "Date Stage 1 ended", "Day stage 1 ended", blank=True),
    _day("stage_2_start_date", "Date Stage 2 started", "Day stage 2 started", blank=True),
    _day("stage_2_end_date", "Date Stage 2 ended", "Day stage 2 ended", blank=True),
    _day("application_date", "Date application submitted", "Day of the application", blank=True),
    _day("approval_date", "Date application approved", "Day of the approval", blank=True),
    _day("matched_date", "Date adopter matched with child(ren)", "Day of the match", blank=True),
    _day("placed_date", "Date child/children placed with adopter(s)",
         "Day the child or children were placed", blank=True),
    _ask("children_placed", "No. of children placed", "How many children were placed",
         blank=True, whole=True),
    _day("order_date", "Date of Adoption Order", "Day of the adoption order",
         "ssd_permanence.perm_permanence_order_date", alias="AdoptionOrderDate", blank=True),
    _day("leaving_date", "Date of leaving adoption process", "Day the adopter left", blank=True),
    _ask("leaving_reason", "Reason for leaving adoption process", "Why the adopter left",
         codes=choices.LEAVING_REASON, blank=True),
    identity="",
    months=12,
    intervals=(Interval("enquiry_date", "leaving_date"),
               Interval("stage_1_start_date", "stage_1_end_date"),
               Interval("stage_2_start_date", "stage_2_end_date"),
               Interval("application_date", "approval_date")),
)
# fmt: on

LISTS: tuple[AnnexList, ...] = (
    CONTACTS,
    EARLY_HELP,
    REFERRALS,
    ASSESSMENTS,
    SECTION_47,
    CHILDREN_IN_NEED,
    CHILD_PROTECTION,
    CHILDREN_IN_CARE,
    CARE_LEAVERS,
    ADOPTION,
    ADOPTERS,
)

ANNEX_A = Return("annexa", "Annex A", {it.name: it for it in LISTS}, {})
