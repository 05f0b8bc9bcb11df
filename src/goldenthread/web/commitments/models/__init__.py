"""Commitments, their history, and how they are followed up. Change them through actions only."""

from goldenthread.web.commitments.models.commitment import (
    Commitment,
    CommitmentEvent,
    HistoryIsKept,
)
from goldenthread.web.commitments.models.following import (
    AnswerLink,
    CalendarFeed,
    ChaseList,
    Contact,
    Notice,
    Rung,
    WayToFollowUp,
)
from goldenthread.web.commitments.models.wording import AskedBefore, Wording

__all__ = [
    "AnswerLink",
    "AskedBefore",
    "CalendarFeed",
    "ChaseList",
    "Commitment",
    "CommitmentEvent",
    "Contact",
    "HistoryIsKept",
    "Notice",
    "Rung",
    "WayToFollowUp",
    "Wording",
]
