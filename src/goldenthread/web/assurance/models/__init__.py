"""Tools, samples, audits, second grades and learning. Change them through the actions only."""

from goldenthread.web.assurance.models.audits import Answer, Audit, Gap
from goldenthread.web.assurance.models.rounds import Round, Week
from goldenthread.web.assurance.models.tools import Tool, Version

__all__ = ["Answer", "Audit", "Gap", "Round", "Tool", "Version", "Week"]
