"""The tables of the programme. Change them through the rooms' ``actions`` only."""

from goldenthread.web.programme.models.made import Event, Made
from goldenthread.web.programme.models.recommendations import Proposal, Recommendation

__all__ = ["Event", "Made", "Proposal", "Recommendation"]
