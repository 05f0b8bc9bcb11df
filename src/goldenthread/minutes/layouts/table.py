"""A table of minutes pasted as text, cells parted by upright bars."""

import re
from collections.abc import Sequence

from goldenthread.minutes.layouts.sheet import LONE_NUMBER, SMALL_WORDS, Block, Sheet
from goldenthread.minutes.lines import Line, squeeze

_INLINE_LABEL = re.compile(r"\b(?=(?:Minutes|Decision|Additional documents|Supporting documents):)")
_HEADING = re.compile(r"(?:No\.?|Items?|No\.?\s+Item|[-:\s]*)$", re.IGNORECASE)


def pipe_table(lines: Sequence[Line]) -> Sheet | None:
    """Read an item from each cell that is more than a number; a last row left open is cut."""
    if sum(line.text.endswith("|") for line in lines) < 2:
        return None
    text = "\n".join(line.text for line in lines)
    if "minutes:" not in text.lower():
        return None
    blocks, number = [], None
    *closed, last = text.split("|")
    for cell in (*closed, last):
        said = cell.strip()
        lone = LONE_NUMBER.match(said)
        if lone:
            number = lone[1]
        elif not _HEADING.match(said):
            blocks.append(_block(number, said, cut=cell is last))
            number = None
    return Sheet("pipe_table", (), tuple(blocks))


def _block(number: str | None, text: str, *, cut: bool) -> Block:
    """Make a block of a cell, whose title runs straight on into the item's purpose."""
    first, *rest = text.split("\n")
    words = first.split()
    end = _title_ends(words)
    body = "\n".join([" ".join(words[end:]), *rest])
    lines = tuple(Line(line.strip()) for line in _INLINE_LABEL.sub("\n", body).split("\n"))
    return Block(number, squeeze(" ".join(words[:end])) or None, lines, cut=cut)


def _title_ends(words: Sequence[str]) -> int:
    """Return how many words are the title: those before the first sentence.

    That sentence begins with the last capitalised word before its first small one: "Minutes of
    Previous Meeting To approve the minutes".
    """
    start = 0
    for at, word in enumerate(words):
        bare = word.strip("()'‘’“”")
        if word.endswith(":"):
            return at
        if bare[:1].isupper():
            start = at
        elif bare[:1].islower() and bare not in SMALL_WORDS:
            return start
    return len(words)
