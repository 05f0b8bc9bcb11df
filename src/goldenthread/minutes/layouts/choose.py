"""Which layout a source has."""

from collections.abc import Callable, Sequence

from goldenthread.minutes.layouts.decision import decision_record
from goldenthread.minutes.layouts.headed import headed, single_item
from goldenthread.minutes.layouts.issue import issue_history
from goldenthread.minutes.layouts.numbered import capital_titles, numbered_lines, numbered_titles
from goldenthread.minutes.layouts.sheet import Sheet
from goldenthread.minutes.layouts.table import pipe_table
from goldenthread.minutes.layouts.template import word_template
from goldenthread.minutes.lines import Line

LAYOUTS: tuple[Callable[[Sequence[Line]], Sheet | None], ...] = (
    word_template,
    decision_record,
    issue_history,
    pipe_table,
    numbered_lines,
    capital_titles,
    numbered_titles,
    headed,
    single_item,
)
"""Each returns null when the lines are not laid out so; the most telling marks come first."""


def sheet_of(lines: Sequence[Line]) -> Sheet:
    """Cut a source up by the first layout that fits; one that fits none has no items."""
    for layout in LAYOUTS:
        sheet = layout(lines)
        if sheet and sheet.blocks:
            return sheet
    return Sheet("none", tuple(lines), ())
