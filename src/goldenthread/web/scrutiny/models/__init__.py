"""Bodies and who sits on them, their meetings, and what minutes and registers say of these."""

from goldenthread.web.scrutiny.models.body import (
    Body,
    BodyKind,
    Member,
    Membership,
    Numbering,
    Seat,
)
from goldenthread.web.scrutiny.models.change import ChangeKind, MeetingChange
from goldenthread.web.scrutiny.models.meeting import (
    AgendaItem,
    Meeting,
    MeetingQuerySet,
    Reading,
    Resolution,
    Status,
    Undertaking,
)
from goldenthread.web.scrutiny.models.register import Attendance, Came, Declaration, Interest
from goldenthread.web.scrutiny.models.retention import Choice, RetentionDecision, withdrawn
from goldenthread.web.scrutiny.models.vote import VoteCast, VoteTaken

__all__ = [
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyKind",
    "Came",
    "ChangeKind",
    "Choice",
    "Declaration",
    "Interest",
    "Meeting",
    "MeetingChange",
    "MeetingQuerySet",
    "Member",
    "Membership",
    "Numbering",
    "Reading",
    "Resolution",
    "RetentionDecision",
    "Seat",
    "Status",
    "Undertaking",
    "VoteCast",
    "VoteTaken",
    "withdrawn",
]
