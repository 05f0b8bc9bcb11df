"""What the plan app keeps. Change it through the deeds in each subject's ``actions`` only."""

from goldenthread.web.plan.models.authorities import Authority, Evidence, Review, Term
from goldenthread.web.plan.models.outcomes import Outcome, Override
from goldenthread.web.plan.models.plans import Change, HistoryIsKept, Plan, Theme
from goldenthread.web.plan.models.versions import PlanVersion
from goldenthread.web.plan.models.work import Milestone, PlanAction, Workstream

__all__ = [
    "Authority",
    "Change",
    "Evidence",
    "HistoryIsKept",
    "Milestone",
    "Outcome",
    "Override",
    "Plan",
    "PlanAction",
    "PlanVersion",
    "Review",
    "Term",
    "Theme",
    "Workstream",
]
