"""Statistical process control: telling change from chance in a figure over time."""

from goldenthread.measures.spc.chart import ControlChart, Rebase, Stretch, control_chart
from goldenthread.measures.spc.charted import Charted, charted
from goldenthread.measures.spc.limits import Limits
from goldenthread.measures.spc.meaning import Assurance, Variation
from goldenthread.measures.spc.rules import RUN, SHORT_RUN, Cause, Rule
from goldenthread.measures.spc.shown import picture, table
from goldenthread.measures.spc.words import against_target, alternative, finding, notes

__all__ = [
    "RUN",
    "SHORT_RUN",
    "Assurance",
    "Cause",
    "Charted",
    "ControlChart",
    "Limits",
    "Rebase",
    "Rule",
    "Stretch",
    "Variation",
    "against_target",
    "alternative",
    "charted",
    "control_chart",
    "finding",
    "notes",
    "picture",
    "table",
]
