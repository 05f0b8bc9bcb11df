"""The history of an issue: what each meeting that took it minuted."""

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.minutes.days import day_in_full
from goldenthread.minutes.layouts.sheet import Block, Sheet, between, numbered_block
from goldenthread.minutes.lines import Line, squeeze

_MEETING = re.compile(
    r"Meeting: (?P<when>\d{1,2}/\d{1,2}/\d{4}) [-–] (?P<committee>.+?)"
    r"(?: \(Item (?P<number>[\w/]+)\))?$"
)


def issue_history(lines: Sequence[Line]) -> Sheet | None:
    """Read an item under the heading of each meeting, which stays its first paragraph."""
    starts = [
        at
        for at, line in enumerate(lines)
        if line.text.startswith("Meeting:") and _MEETING.match(squeeze(line.text))
    ]
    if not starts:
        return None
    blocks = tuple(_block(body) for body in between(starts, lines))
    return Sheet("issue_history", tuple(lines[: starts[0]]), blocks)


def meetings_in(sheet: Sheet) -> Sequence[Sheet]:
    """Part a sheet into one for each meeting its items are of, in their order; most have one."""
    meetings = dict.fromkeys((block.held_on, block.committee) for block in sheet.blocks)
    if len(meetings) < 2:
        return [sheet]
    return [
        replace(
            sheet,
            blocks=tuple(one for one in sheet.blocks if (one.held_on, one.committee) == meeting),
        )
        for meeting in meetings
    ]


def _block(lines: Sequence[Line]) -> Block:
    block = numbered_block(lines[1:])
    meeting = _MEETING.match(squeeze(lines[0].text))
    if meeting is None:
        return block
    when = day_in_full(meeting["when"])
    return replace(
        block,
        lines=(lines[0], Line(""), *block.lines),
        number=block.number or meeting["number"],
        held_on=when.day if when else None,
        committee=meeting["committee"],
    )
