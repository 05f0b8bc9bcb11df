"""The tables of the programme. Change them through the rooms' ``actions`` only."""

from goldenthread.web.programme.models.decisions import KeyDecision, PaperRequest
from goldenthread.web.programme.models.groups import EvidenceSession, GroupMember, TaskGroup
from goldenthread.web.programme.models.made import Event, Made
from goldenthread.web.programme.models.recommendations import Proposal, Recommendation
from goldenthread.web.programme.models.work import (
    MOST_POINTS,
    USUAL_MINUTES,
    Capacity,
    Criterion,
    Score,
    WorkItem,
)

__all__ = [
    "MOST_POINTS",
    "USUAL_MINUTES",
    "Capacity",
    "Criterion",
    "Event",
    "EvidenceSession",
    "GroupMember",
    "KeyDecision",
    "Made",
    "PaperRequest",
    "Proposal",
    "Recommendation",
    "Score",
    "TaskGroup",
    "WorkItem",
]
