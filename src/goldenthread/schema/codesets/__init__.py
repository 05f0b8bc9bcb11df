"""The code lists, as dated data: one file a list beside this module.

Each file has the columns code, meaning, valid_from, valid_to, also and confirmed. The days are both
inclusive and blank where no limit is known; `also` holds other spellings, parted by semicolons;
`confirmed` is "no" where the meaning is general knowledge rather than read in a published list.
"""

import csv
from datetime import date
from importlib.resources import files

from goldenthread.schema.table import Code, CodeList


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _code(row: dict[str, str]) -> Code:
    return Code(
        code=row["code"],
        meaning=row["meaning"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        also=tuple(spelling for spelling in row["also"].split(";") if spelling),
        confirmed=row["confirmed"] == "yes",
    )


def _read(name: str, title: str) -> CodeList:
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return CodeList(name, title, tuple(_code(row) for row in rows))


PRIMARY_NEED = _read("primary_need", "Category of need")
REFERRAL_SOURCE = _read("referral_source", "Source of contact or referral")
CLOSURE_REASON = _read("closure_reason", "Reason for closure")
CATEGORY_OF_ABUSE = _read("category_of_abuse", "Category of abuse")
ETHNICITY = _read("ethnicity", "Ethnicity")
SEX = _read("sex", "Sex")
GENDER = _read("gender", "Gender")
DISABILITY = _read("disability", "Disability")
UPN_UNKNOWN = _read("upn_unknown", "Reason for unknown pupil number")
UPN_AUTHORITY = _read("upn_authority", "Authority that gave a pupil number")
ASSESSMENT_FACTOR = _read("assessment_factor", "Factors found at assessment")
LEGAL_STATUS = _read("legal_status", "Legal status")
EPISODE_START_REASON = _read("episode_start_reason", "Reason for a new episode")
EPISODE_CEASED_REASON = _read("episode_ceased_reason", "Reason an episode ceased")
PLACEMENT_TYPE = _read("placement_type", "Placement type")
PLACEMENT_PROVIDER = _read("placement_provider", "Placement provider")
PLACEMENT_CHANGE_REASON = _read("placement_change_reason", "Reason for a change of placement")
REVIEW_PARTICIPATION = _read("review_participation", "Participation in a review")
PREVIOUS_PERMANENCE = _read("previous_permanence", "Previous permanence option")
ADOPTION_REVERSED_REASON = _read("adoption_reversed_reason", "Reason no longer placed for adoption")
ADOPTER_SEX = _read("adopter_sex", "Sex of adopters")
ADOPTER_LEGAL_STATUS = _read("adopter_legal_status", "Legal status of adopters")
PERMANENCE_ORDER = _read("permanence_order", "Permanence order")
HEALTH_CHECK_STATUS = _read("health_check_status", "Status of a health check")
SDQ_REASON = _read("sdq_reason", "Reason for no strengths and difficulties score")
MISSING_TYPE = _read("missing_type", "Type of missing episode")
YES_NO_NOT_APPLICABLE = _read("yes_no_not_applicable", "Yes, no or not applicable")
YES_NO_UNKNOWN = _read("yes_no_unknown", "Yes, no or unknown")
YES_NO_NO_PROCEEDINGS = _read("yes_no_no_proceedings", "Yes, no, unknown or no proceedings")
CARE_LEAVER_ELIGIBILITY = _read("care_leaver_eligibility", "Care leaver's eligibility")
IN_TOUCH = _read("in_touch", "In touch with a care leaver")
ACCOMMODATION = _read("accommodation", "Care leaver's accommodation")
ACCOMMODATION_SUITABLE = _read("accommodation_suitable", "Suitability of accommodation")
ACTIVITY = _read("activity", "Care leaver's activity")
WORKER_CHANGE_REASON = _read("worker_change_reason", "Reason for a change of worker")
SEN_DECISION = _read("sen_decision", "Decision on a request or an assessment")
EHCP_CEASED_REASON = _read("ehcp_ceased_reason", "Reason a plan ceased")
SEN_NEED = _read("sen_need", "Type of special educational need")
SEN_NEED_RANK = _read("sen_need_rank", "Rank of special educational need")
LEGAL_GATEWAY_OUTCOME = _read("legal_gateway_outcome", "Outcome of the legal gateway")
PRE_PROCEEDINGS_OUTCOME = _read("pre_proceedings_outcome", "Outcome of pre-proceedings")
SHORT_NOTICE_REASON = _read("short_notice_reason", "Reason for a short notice application")
INITIAL_CARE_PLAN = _read("initial_care_plan", "Plan at the first hearing")
FINAL_CARE_PLAN = _read("final_care_plan", "Plan at the final hearing")
IDENTIFIER_TYPE = _read("identifier_type", "Kind of linked identifier")
SUBMISSION_STATUS = _read("submission_status", "Status of a submission")
ROW_STATE = _read("row_state", "State of a staged record")

SSDA903_ACCOMMODATION = _read("ssda903_accommodation", "Accommodation in SSDA903")
SSDA903_ACTIVITY = _read("ssda903_activity", "Activity in SSDA903")
SSDA903_AUTHORITY = _read("ssda903_authority", "Authority of a previous permanence option")
SSDA903_CATEGORY_OF_NEED = _read("ssda903_category_of_need", "Category of need in SSDA903")
SSDA903_LEGAL_STATUS = _read("ssda903_legal_status", "Legal status in SSDA903")
SSDA903_PLACEMENT_TYPE = _read("ssda903_placement_type", "Placement type in SSDA903")
SSDA903_UPN_UNKNOWN = _read("ssda903_upn_unknown", "Reason for unknown pupil number in SSDA903")

CODE_LISTS = {value.name: value for value in tuple(vars().values()) if isinstance(value, CodeList)}
