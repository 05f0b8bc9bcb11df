"""What the plan app keeps. Change it through the deeds in each subject's ``actions`` only."""

from goldenthread.web.plan.models.authorities import Authority, Evidence, Review, Term
from goldenthread.web.plan.models.board import (
    Attendance,
    Board,
    BoardMeeting,
    Decision,
    Member,
    Report,
)
from goldenthread.web.plan.models.outcomes import Outcome, Override
from goldenthread.web.plan.models.plans import Change, HistoryIsKept, Plan, Theme
from goldenthread.web.plan.models.programme import Programme, ProgrammeStep, ScopeChange
from goldenthread.web.plan.models.versions import PlanVersion
from goldenthread.web.plan.models.work import Milestone, PlanAction, Workstream

__all__ = [
    "Attendance",
    "Authority",
    "Board",
    "BoardMeeting",
    "Change",
    "Decision",
    "Evidence",
    "HistoryIsKept",
    "Member",
    "Milestone",
    "Outcome",
    "Override",
    "Plan",
    "PlanAction",
    "PlanVersion",
    "Programme",
    "ProgrammeStep",
    "Report",
    "Review",
    "ScopeChange",
    "Term",
    "Theme",
    "Workstream",
]
