"""Finding again, in a corrected document, what an earlier one had."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Old = TypeVar("Old")
New = TypeVar("New")

ALIKE = 0.6
"""Share of characters in common above which two wordings are taken for one thing, reworded."""


def pair(
    old: Sequence[Old], new: Sequence[New], *rules: Callable[[Old, New], bool]
) -> tuple[list[tuple[Old | None, New]], list[Old]]:
    """Each new thing with the old one it is, or None; and the old ones that are gone.

    The rules are tried in turn, the surest first, over everything still without its match; a
    thing is matched once.
    """
    found: dict[int, int] = {}
    for rule in rules:
        for index, one in enumerate(new):
            if index in found:
                continue
            match = next(
                (n for n, other in enumerate(old) if n not in found.values() and rule(other, one)),
                None,
            )
            if match is not None:
                found[index] = match
    pairs = [(old[found[i]] if i in found else None, one) for i, one in enumerate(new)]
    gone = [one for n, one in enumerate(old) if n not in found.values()]
    return pairs, gone


def plain(text: str | None) -> str:
    """A text without differences of case, space and closing punctuation."""
    return " ".join((text or "").lower().split()).strip(" .;:,")


def same(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, case, space and closing punctuation apart; never if empty."""
    return bool(plain(one)) and plain(one) == plain(other)


def alike(one: str | None, other: str | None) -> bool:
    """Whether one text looks like the other, reworded."""
    matcher = SequenceMatcher(None, plain(one), plain(other), autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
