"""The seven roles, and the one table of what each may do."""

from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is here to do. Whoever has not signed in has the role PUBLIC."""

    DATA_OFFICER = "data_officer", "Data officer"
    TEAM_MANAGER = "team_manager", "Team manager"
    AUDITOR = "auditor", "Auditor"
    IMPROVEMENT_LEAD = "improvement_lead", "Improvement lead"
    SCRUTINY_OFFICER = "scrutiny_officer", "Scrutiny officer"
    COUNCILLOR = "councillor", "Councillor"
    PUBLIC = "public", "Member of the public"


class Capability(StrEnum):
    """Something that a role may do, named for the deed."""

    READ_PUBLIC = "read what is public"
    SEE_TRUE_FIGURES = "see figures before small numbers are hidden"
    OPEN_CHILDREN = "open the list of children behind a figure"
    OPEN_ANY_TEAM = "open the children of every team"
    SEE_ACCESS_LOG = "see who opened which list of children"
    SEE_COMMITMENTS = "see the register of commitments"
    MANAGE_COMMITMENTS = "add, change and reopen commitments"
    MARK_DONE = "mark a commitment done, with evidence"
    VERIFY = "verify a commitment that somebody else marked done"
    MANAGE_MEETINGS = "add and change meetings"
    MAKE_PACK = "make the pack for a meeting"
    HAND_IN_RETURNS = "hand in a return and have it validated"
    SEE_RETURNS = "see what validating a return found"
    ACCEPT_QUERIES = "accept a query of a return with a note"
    ASSIGN_FAULTS = "assign the faults of a return to somebody"
    WRITE_NARRATIVE = "say what a figure means before it is published"
    PUBLISH_FIGURES = "publish the figures of a quarter"
    DECIDE_MEASURING = "decide how figures are counted, charted and compared"
    MAKE_TOKENS = "make tokens with which programs read figures"
    REVOKE_ANY_TOKEN = "revoke the tokens of others"  # noqa: S105
    SEE_GALLERY = "see the gallery of components"
    DECIDE_FOLLOW_UP = "decide how commitments are followed up"
    SEE_FINDINGS = "see the register of findings"
    SEE_CROSSWALK = "see what findings are covered by, and what is not"
    KEEP_FINDINGS = "enter findings and judge what covers them"
    SEE_CLINICS = "see performance clinics and their reports"
    HOLD_CLINICS = "open a performance clinic"
    WRITE_CORRECTIVE_ACTION = "write a corrective action report"
    AUDIT_CASES = "fill in the audits of case files that are theirs"
    MANAGE_AUDITS = "design audit tools, draw samples and follow audits up"
    SEE_AUDITS = "see what audits show, and their learning"
    SEE_AUDIT_FIGURES = "see the figures of audits that may leave the building"
    RECEIVE_LEARNING = "say that their team has read and discussed a learning note"
    SEE_PLAN = "see the improvement plan"
    KEEP_PLAN = "keep the improvement plan"
    OVERRIDE_RATING = "override a rating of the plan, with evidence"
    KEEP_BOARD = "keep the papers of the improvement board"
    KEEP_BODIES = "keep committees, their members and their registers"
    BUILD_AGENDAS = "build and publish agendas"
    KEEP_PARTICIPATION = "accept, refuse and answer what the public sends to meetings"
    READ_REPLIES = "read replies to recommendations before they are published"
    KEEP_PROGRAMME = "keep recommendations, work programmes and the plan of key decisions"
    SUGGEST_WORK = "suggest something for a committee's work programme"
    REVIEW_EXEMPTIONS = "review what is kept from the public at a meeting"
    READ_MEMBERS_PACK = "read what is kept from the public at meetings of their own bodies"
    DECIDE_RETENTION = "decide what becomes of records that have been open for their period"
    TAKE_MINUTES = "take the minutes of meetings, publish and correct them"
    REVIEW_MINUTES = "review the draft minutes of meetings that they chaired"


R, C = Role, Capability
OFFICERS = frozenset(
    {R.DATA_OFFICER, R.TEAM_MANAGER, R.AUDITOR, R.IMPROVEMENT_LEAD, R.SCRUTINY_OFFICER}
)

MAY: dict[Capability, frozenset[Role]] = {
    C.READ_PUBLIC: frozenset(Role),
    C.SEE_TRUE_FIGURES: OFFICERS,
    C.OPEN_CHILDREN: frozenset({R.DATA_OFFICER, R.AUDITOR, R.TEAM_MANAGER}),
    C.OPEN_ANY_TEAM: frozenset({R.DATA_OFFICER, R.AUDITOR}),
    C.SEE_ACCESS_LOG: frozenset({R.DATA_OFFICER}),
    C.SEE_COMMITMENTS: frozenset(Role),
    C.MANAGE_COMMITMENTS: frozenset({R.IMPROVEMENT_LEAD, R.SCRUTINY_OFFICER}),
    C.MARK_DONE: OFFICERS,
    C.VERIFY: frozenset({R.IMPROVEMENT_LEAD, R.SCRUTINY_OFFICER, R.AUDITOR}),
    C.MANAGE_MEETINGS: frozenset({R.SCRUTINY_OFFICER}),
    C.MAKE_PACK: frozenset({R.SCRUTINY_OFFICER, R.IMPROVEMENT_LEAD, R.DATA_OFFICER}),
    C.HAND_IN_RETURNS: frozenset({R.DATA_OFFICER}),
    C.SEE_RETURNS: frozenset({R.DATA_OFFICER, R.TEAM_MANAGER, R.AUDITOR, R.IMPROVEMENT_LEAD}),
    C.ACCEPT_QUERIES: frozenset({R.DATA_OFFICER}),
    C.ASSIGN_FAULTS: frozenset({R.DATA_OFFICER, R.TEAM_MANAGER}),
    C.WRITE_NARRATIVE: frozenset({R.IMPROVEMENT_LEAD, R.DATA_OFFICER, R.TEAM_MANAGER}),
    C.PUBLISH_FIGURES: frozenset({R.IMPROVEMENT_LEAD, R.DATA_OFFICER}),
    C.DECIDE_MEASURING: frozenset({R.IMPROVEMENT_LEAD, R.DATA_OFFICER}),
    C.MAKE_TOKENS: OFFICERS,
    C.REVOKE_ANY_TOKEN: frozenset({R.DATA_OFFICER}),
    C.SEE_GALLERY: OFFICERS,
    C.DECIDE_FOLLOW_UP: frozenset({R.IMPROVEMENT_LEAD, R.SCRUTINY_OFFICER}),
    C.SEE_FINDINGS: frozenset(Role),
    C.SEE_CROSSWALK: OFFICERS,
    C.KEEP_FINDINGS: frozenset({R.IMPROVEMENT_LEAD, R.SCRUTINY_OFFICER, R.AUDITOR}),
    C.SEE_CLINICS: OFFICERS,
    C.HOLD_CLINICS: frozenset({R.IMPROVEMENT_LEAD, R.DATA_OFFICER, R.TEAM_MANAGER}),
    C.WRITE_CORRECTIVE_ACTION: frozenset({R.IMPROVEMENT_LEAD, R.TEAM_MANAGER}),
    C.AUDIT_CASES: frozenset({R.AUDITOR}),
    C.MANAGE_AUDITS: frozenset({R.IMPROVEMENT_LEAD}),
    C.SEE_AUDITS: OFFICERS,
    C.SEE_AUDIT_FIGURES: OFFICERS | {R.COUNCILLOR},
    C.RECEIVE_LEARNING: frozenset({R.TEAM_MANAGER}),
    C.SEE_PLAN: OFFICERS,
    C.KEEP_PLAN: frozenset({R.IMPROVEMENT_LEAD}),
    C.OVERRIDE_RATING: frozenset({R.IMPROVEMENT_LEAD, R.AUDITOR}),
    C.KEEP_BOARD: frozenset({R.IMPROVEMENT_LEAD, R.SCRUTINY_OFFICER}),
    C.KEEP_BODIES: frozenset({R.SCRUTINY_OFFICER}),
    C.BUILD_AGENDAS: frozenset({R.SCRUTINY_OFFICER}),
    C.KEEP_PARTICIPATION: frozenset({R.SCRUTINY_OFFICER}),
    C.READ_REPLIES: OFFICERS | {R.COUNCILLOR},
    C.KEEP_PROGRAMME: frozenset({R.SCRUTINY_OFFICER}),
    C.SUGGEST_WORK: OFFICERS | {R.COUNCILLOR},
    C.REVIEW_EXEMPTIONS: frozenset({R.SCRUTINY_OFFICER, R.IMPROVEMENT_LEAD}),
    C.READ_MEMBERS_PACK: frozenset({R.COUNCILLOR}),
    C.DECIDE_RETENTION: frozenset({R.SCRUTINY_OFFICER}),
    C.TAKE_MINUTES: frozenset({R.SCRUTINY_OFFICER}),
    C.REVIEW_MINUTES: frozenset({R.SCRUTINY_OFFICER, R.COUNCILLOR}),
}
