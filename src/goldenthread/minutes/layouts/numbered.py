"""Minutes whose items are numbered: the number on a line of its own, or before the title."""

import re
from collections.abc import Callable, Sequence

from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.layouts.sheet import (
    LONE_NUMBER,
    NUMBER,
    NUMBERED_TITLE,
    Block,
    Sheet,
    between,
    label_of,
    looks_titled,
    numbered_block,
)
from goldenthread.minutes.lines import Line, squeeze
from goldenthread.minutes.record import Kind

_ITEMS_BELOW = re.compile(r"(?:Items\s+)?No\.?\s+Item$|Items$", re.IGNORECASE)
_CAPITALS = re.compile(rf"({NUMBER})\.? (?:\(\d{{1,3}}\) )?(?=[A-Z])")
_DASH = re.compile(r" [–-] ")
_SMALL = re.compile(r"[a-z]")
_DIGITS = re.compile(r"\d+")
_LARGEST_GAP = 20
_LONGEST_PLAIN = 80
_STOPS = (".", ";", ":", ",", "!", "?", " and")


def items_from(lines: Sequence[Line]) -> int:
    """Return the line after the heading "No. Item", 0 when there is none."""
    found = 0
    for at, line in enumerate(lines):
        if _ITEMS_BELOW.match(line.text):
            found = at + 1
        elif found and line.text:
            return found
    return found


def numbered_lines(lines: Sequence[Line]) -> Sheet | None:
    """Read a meeting's page where each item's number stands on a line of its own.

    A number must come after the one before it, so that a list within an item is not taken for
    items; without its full stop ("24") it must be the very next, below the heading "No. Item".
    """
    top = items_from(lines)
    starts: list[int] = []
    last: str | None = None
    for at in range(top, len(lines)):
        lone = LONE_NUMBER.match(lines[at].text)
        if not lone or not _title_follows(lines, at):
            continue
        dotted = lines[at].text.endswith(".") or not lone[1].isdecimal()
        if last is None:
            fits = dotted or top > 0
        else:
            fits = _comes_after(last, lone[1]) if dotted else top > 0 and _is_next(last, lone[1])
        if fits:
            starts.append(at)
            last = lone[1]
    if not starts or not (top or len(starts) > 1 or any(label_of(line.text) for line in lines)):
        return None
    return _sheet("numbered_lines", starts, lines)


def numbered_titles(lines: Sequence[Line]) -> Sheet | None:
    """Read minutes whose items begin with number and title on one line, numbers running on.

    Titles may be written like sentences ("Declarations of interest") where one of them is that of
    a standing item, by which they are told from the points of a list.
    """
    starts = _running_on(lines, looks_titled)
    plain = _running_on(lines, _may_be_title)
    if len(plain) > len(starts) and any(_stands(lines[at].text) for at in plain):
        starts = plain
    return _sheet("numbered_titles", starts, lines) if len(starts) > 1 else None


def _running_on(lines: Sequence[Line], is_title: Callable[[str], bool]) -> list[int]:
    starts: list[int] = []
    last: str | None = None
    for at in range(items_from(lines), len(lines)):
        numbered = NUMBERED_TITLE.match(lines[at].text)
        if not numbered or not is_title(numbered[2]):
            continue
        if last is None or _is_next(last, numbered[1]):
            starts.append(at)
            last = numbered[1]
    return starts


def _may_be_title(text: str) -> bool:
    """Is a line short and without a stop at its end, if it has few capitals?"""
    return looks_titled(text) or (
        len(text) <= _LONGEST_PLAIN and not text.endswith(_STOPS) and not label_of(text)
    )


def _stands(line: str) -> bool:
    numbered = NUMBERED_TITLE.match(line)
    return numbered is not None and kind_of(numbered[2], ()) is not Kind.SUBSTANTIVE


def capital_titles(lines: Sequence[Line]) -> Sheet | None:
    """Read minutes whose items begin "201  TITLE IN CAPITALS - " and run straight on."""
    found = [(at, parts) for at, line in enumerate(lines) if (parts := _capitals(line.text))]
    if len(found) < 2:
        return None
    starts = [at for at, _ in found]
    blocks = tuple(
        Block(number, title, (Line(text), *body[1:]))
        for (_, (number, title, text)), body in zip(found, between(starts, lines), strict=True)
    )
    return Sheet("capital_titles", tuple(lines[: starts[0]]), blocks)


def _sheet(layout: str, starts: Sequence[int], lines: Sequence[Line]) -> Sheet:
    blocks = tuple(numbered_block(body) for body in between(starts, lines))
    return Sheet(layout, tuple(lines[: starts[0]]), blocks)


def _title_follows(lines: Sequence[Line], at: int) -> bool:
    following = next((line.text for line in lines[at + 1 : at + 6] if line.text), "")
    return any(letter.isalpha() for letter in following)


def _parts(number: str) -> tuple[int, int | None, str]:
    """Part a number: "35a" into 35 and "a", "23/5" into 23 and 5."""
    first, slash, second = number.partition("/")
    digits = _DIGITS.match(first)
    value, tail = (int(digits[0]), first[digits.end() :]) if digits else (0, first)
    return value, int(second) if slash and second.isdecimal() else None, tail


def _comes_after(last: str, number: str) -> bool:
    (before, part_before, tail_before), (value, part, tail) = _parts(last), _parts(number)
    if value == before and part is not None and part_before is not None:
        return part_before < part <= part_before + _LARGEST_GAP
    return before < value <= before + _LARGEST_GAP or (value == before and tail > tail_before)


def _is_next(last: str, number: str) -> bool:
    """Does a number follow on another: 8 on 7, "23/6" on "23/5", "13/26" on "12/26"?"""
    (before, part_before, _), (value, part, _) = _parts(last), _parts(number)
    if value == before and part is not None and part_before is not None:
        return part == part_before + 1
    return value == before + 1


def _capitals(line: str) -> tuple[str, str, str] | None:
    """Split a line into number, title and text at the last dash before its first small letter."""
    if not line[:1].isdecimal():
        return None
    text = squeeze(line)
    head = _CAPITALS.match(text)
    if head is None:
        return None
    small = _SMALL.search(text)
    dashes = list(_DASH.finditer(text, head.end(), small.start() if small else len(text)))
    if not dashes:
        return None
    return head[1], text[head.end() : dashes[-1].start()], text[dashes[-1].end() :]
