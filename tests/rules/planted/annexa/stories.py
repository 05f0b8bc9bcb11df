"""Children in the lists of Annex A who break no rule."""

from goldenthread.schema.annexa import ANNEX_A, LISTS
from rules.planting import Child, Field, Rows, Values, identity

_WHO = {
    "gender": "b) Female",
    "ethnicity": "WBRI",
    "date_of_birth": "2010-01-15",
    "age": "16",
    "has_disability": "b) No",
    "allocated_team": "Safeguarding",
    "allocated_worker": "A worker",
}
"""What every list that asks for it says of a child, on 20 March 2026."""


def _row(table: str, **values: str | None) -> Values:
    known = {name: it for name, it in _WHO.items() if ANNEX_A.tables[table].has(name)}
    return {**known, **values}


def _contact(day: str) -> Values:
    return _row("contacts", contact_date=day, contact_source="q) 6: Police")


_REFERRAL = _row(
    "referrals",
    referral_date="2026-01-12",
    referral_source="q) 6: Police",
    referral_nfa="b) No",
    referrals_last_12_months="1",
)
_ASSESSMENT = _row(
    "assessments",
    assessment_start_date="2026-01-13",
    child_seen="a) Yes",
    assessment_authorised_date="2026-02-16",
    support_required="a) Yes",
)
_IN_NEED = _row(
    "children_in_need",
    need_start_date="2026-01-12",
    primary_need="N1 - Abuse or neglect",
    last_seen_date="2026-03-10",
    case_status="c) Child in need plan",
)
_ENQUIRY = _row(
    "section_47_enquiries",
    strategy_discussion_date="2026-02-02",
    conference_unnecessary="b) No",
    conference_date="2026-02-16",
    conference_led_to_plan="a) Yes",
    enquiries_last_12_months="0",
    conferences_last_12_months="0",
)
_PLAN = _row(
    "child_protection",
    plan_start_date="2026-02-16",
    initial_category="a) Neglect",
    latest_category="a) Neglect",
    last_visit_date="2026-03-10",
    seen_alone="a) Yes",
    emergency_protection="b) No",
    previous_plans="0",
)
_CARE = _row(
    "children_in_care",
    asylum_seeking="b) No",
    care_start_date="2026-02-02",
    primary_need="N1 - Abuse or neglect",
    subsequent_period="b) No",
    legal_status_start_date="2026-02-02",
    legal_status="C1: ICO",
    latest_review_date="2026-02-27",
    last_visit_date="2026-03-10",
    placements_last_12_months="1",
    placement_start_date="2026-02-02",
    placement_type="f) U6: Foster placement - not FFA",
    placement_provider="a) PR1: Own provision (by the LA)",
    placement_postcode="ZZ1 1ZZ",
    placement_location="a) In",
    placement_authority="Marlshire",
    missing_last_12_months="0",
    absent_last_12_months="0",
)

_ADOPTER = {
    "gender": "b) Female",
    "ethnicity": "WBRI",
    "has_disability": "b) No",
    "fostering_for_adoption": "b) No",
    "enquiry_date": "2025-04-01",
    "stage_1_start_date": "2025-04-10",
    "stage_1_end_date": "2025-06-10",
    "stage_2_start_date": "2025-06-11",
    "stage_2_end_date": "2025-10-01",
    "application_date": "2025-09-01",
    "approval_date": "2025-10-01",
}

STORIES = {
    # Referred, assessed, and in need since.
    "in need": {
        "contacts": [_contact("2026-01-09"), _contact("2026-03-20")],
        "early_help_assessments": [
            _row(
                "early_help_assessments",
                assessment_start_date="2025-11-03",
                assessment_completion_date="2025-12-03",
                assessment_organisation="School",
            )
        ],
        "referrals": [_REFERRAL],
        "assessments": [_ASSESSMENT],
        "children_in_need": [_IN_NEED],
    },
    # On a child protection plan since a conference.
    "protected": {
        "referrals": [_REFERRAL],
        "section_47_enquiries": [_ENQUIRY],
        "children_in_need": [{**_IN_NEED, "case_status": "b) Child Protection plan"}],
        "child_protection": [_PLAN],
    },
    # Looked after, and eligible for leaving-care services.
    "looked after": {
        "children_in_need": [{**_IN_NEED, "case_status": "a) Looked after child"}],
        "children_in_care": [_CARE],
        "care_leavers": [
            _row(
                "care_leavers",
                eligibility="Eligible",
                in_touch="a) Yes",
                latest_pathway_review_date="2026-03-02",
                latest_contact_date="2026-03-02",
            )
        ],
    },
    # Came home, and the case has closed.
    "came home": {
        "children_in_need": [
            {
                **_IN_NEED,
                "case_status": "e) Closed episode",
                "need_closure_date": "2026-03-12",
                "closure_reason": "RC7",
            }
        ],
        "children_in_care": [
            {**_CARE, "care_end_date": "2026-03-11", "ceased_reason": "E4A"},
        ],
    },
    # To be placed for adoption.
    "to be adopted": {
        "children_in_care": [_CARE],
        "adoption": [
            _row(
                "adoption",
                care_start_date="2026-02-02",
                decision_date="2026-03-02",
                matched_date="2026-03-10",
            )
        ],
    },
    # Not a child but an adopter who has been approved.
    "adopter": {"adopters": [_ADOPTER]},
}


def completed(rows: Rows, number: int) -> None:
    """Fill the identifiers wherever a row does not state its own."""
    for name, of_table in rows.items():
        table = ANNEX_A.tables[name]
        for place, row in enumerate(of_table, 1):
            if table.identity:
                row.setdefault(table.identity, identity(number))
            else:
                row.setdefault("adopter_id", f"{identity(number)}-{place}")


class ListsField(Field):
    """A field whose lists are all of one child or adopter each."""

    def __init__(self) -> None:
        fillers = tuple(Child("in need") for _ in range(2))
        super().__init__(ANNEX_A, STORIES, "in need", completed, {}, fillers)
        self.shared_tables = set()


FIELD = ListsField()
STORY_OF = {
    annex.name: next(name for name, story in STORIES.items() if annex.name in story)
    for annex in LISTS
}
"""A story that has a row in each list."""
