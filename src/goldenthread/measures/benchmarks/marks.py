"""Marks: what a publisher writes where it gives no figure.

A mark is a missing value with its reason. It is never a zero: a publisher that means zero writes 0.
"""

import re
from collections.abc import Mapping

TOGETHER = "together"
"""Our own: the figure was published for this authority and another together."""
NO_ROW = ""
"""No mark: the publication says nothing of the place at all."""

_HIDDEN = "hidden by the publisher so that nobody can be identified"
_NOT_AVAILABLE = "not available"
_NEARLY_ZERO = "rounds to zero, but is not zero"

MARKS: Mapping[str, str] = {
    "c": _HIDDEN,
    "u": "of low reliability, so not published",
    "x": _NOT_AVAILABLE,
    "z": "not applicable",
    ":": _NOT_AVAILABLE,
    "k": _NEARLY_ZERO,
    "low": _NEARLY_ZERO,
    "~": _NEARLY_ZERO,
    "..": _NOT_AVAILABLE,
    ".": "not applicable",
    "-": "no figure, and the publisher does not say why",
    "blank": "left blank by the publisher",
    TOGETHER: "published for two authorities together",
}
"""Every mark that is understood, in the publisher's spelling, with its meaning."""

_NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,2})?")


class NotANumber(ValueError):
    """A text that is neither a number nor a mark."""


def read_value(text: str) -> tuple[float | None, str]:
    """Read a cell of a publication as (value, mark): the one is None or the other empty.

    Raises `NotANumber` for what is neither; no figure of children's services is below zero.
    """
    written = text.strip()
    mark = written.casefold() or "blank"
    if mark in MARKS and mark != TOGETHER:
        return None, mark
    if not _NUMBER.fullmatch(written):
        raise NotANumber(written)
    return round(float(written), 4), NO_ROW


def meaning(mark: str) -> str:
    """Say in words why there is no figure."""
    return MARKS.get(mark, "not published")
