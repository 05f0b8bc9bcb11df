"""Agendas, their items and invitations, and the papers of the items."""

from goldenthread.web.agendas.models.agenda import (
    Agenda,
    Answer,
    As,
    Invitation,
    Notice,
    PlannedItem,
    Purpose,
    Reordering,
    StandingItem,
)
from goldenthread.web.agendas.models.note import Note
from goldenthread.web.agendas.models.paper import (
    BackgroundPaper,
    Consultation,
    Media,
    Paper,
    PaperKind,
)
from goldenthread.web.agendas.models.restricted import Restricted

__all__ = [
    "Agenda",
    "Answer",
    "As",
    "BackgroundPaper",
    "Consultation",
    "Invitation",
    "Media",
    "Note",
    "Notice",
    "Paper",
    "PaperKind",
    "PlannedItem",
    "Purpose",
    "Reordering",
    "Restricted",
    "StandingItem",
]
