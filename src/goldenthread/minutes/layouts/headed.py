"""Minutes without numbers: items under headings, or the page of one item."""

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.minutes.layouts.numbered import items_from
from goldenthread.minutes.layouts.sheet import (
    Block,
    Sheet,
    after_blank,
    between,
    label_of,
    looks_titled,
    titled_block,
)
from goldenthread.minutes.lines import Line, squeeze

_PAGE_HEADER = re.compile(r"(?:Agendas, Meetings and Minutes - )?Agenda item$", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r" ?\((?:Agenda )?[Ii]tem (?:[Nn]o\.? ?)?(\w{1,6})\)$")
_LONGEST_HEADING = 300
_MEETING_OF = re.compile(r"Meeting of (?:the )?[A-Z].*\b\d{4}\b.*\(Item [\w/]+\.?\)$")
_RESOLVED = re.compile(r"RESOLVED\b|Resolved\s*[:–-]")


def headed(lines: Sequence[Line]) -> Sheet | None:
    """Read items under headings: marked as such, or lines like titles below "No. Item"."""
    top = items_from(lines)
    starts = _marked(lines) or [
        at for at in range(top, len(lines)) if top and _stands_alone(lines, at)
    ]
    if not starts:
        return None
    blocks = tuple(titled_block(None, body) for body in between(starts, lines))
    return Sheet("headed", tuple(lines[: starts[0]]), blocks)


def _marked(lines: Sequence[Line]) -> list[int]:
    """Return the headings of the level that has most of them, two at least."""
    levels: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.level and line.text and not label_of(line.text):
            levels.setdefault(line.level, []).append(at)
    return max((found for found in levels.values() if len(found) > 1), key=len, default=[])


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """Does a line stand as a title, after a blank one or first below "No. Item"?"""
    after_text = at > 0 and bool(lines[at - 1].text) and items_from(lines[at - 1 : at]) == 0
    return not after_text and looks_titled(lines[at].text)


def single_item(lines: Sequence[Line]) -> Sheet | None:
    """Read the page of one agenda item: a title, where it is not lost, and its minutes."""
    body = after_blank(lines)
    page = False
    while body and _PAGE_HEADER.match(body[0].text):
        page, body = True, after_blank(body[1:])
    if body and (page or label_of(body[0].text)):
        said = tuple(line for line in body if _names_meeting(line.text))
        rest = [line for line in body if not _names_meeting(line.text)]
        return Sheet("single_item", said, (_page_item(rest),))
    if any(_RESOLVED.match(line.text) for line in body):
        return Sheet("single_item", tuple(lines), (Block(None, None, tuple(body)),))
    return None


def _names_meeting(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and bool(_MEETING_OF.match(text))


def _page_item(body: Sequence[Line]) -> Block:
    block = titled_block(None, body)
    title = squeeze(block.title or "")
    number = _ITEM_NUMBER.search(title)
    return replace(block, number=number[1], title=title[: number.start()]) if number else block
