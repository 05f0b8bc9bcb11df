"""Tools, samples, audits, second grades and learning. Change them through the actions only."""

from goldenthread.web.assurance.models.audits import Answer, Audit, Gap
from goldenthread.web.assurance.models.learning import (
    AuditTheme,
    Note,
    PanelDecision,
    Receipt,
    ThemeKind,
)
from goldenthread.web.assurance.models.moderation import Moderation
from goldenthread.web.assurance.models.practice import LegacyLine
from goldenthread.web.assurance.models.rounds import Round, Week
from goldenthread.web.assurance.models.tools import Tool, Version

__all__ = [
    "Answer",
    "Audit",
    "AuditTheme",
    "Gap",
    "LegacyLine",
    "Moderation",
    "Note",
    "PanelDecision",
    "Receipt",
    "Round",
    "ThemeKind",
    "Tool",
    "Version",
    "Week",
]
