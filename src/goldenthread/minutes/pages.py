"""The pages of a PDF as lines: without headers, footers and page numbers, paragraphs apart."""

import re
from collections import Counter
from collections.abc import Sequence

from goldenthread.minutes.layouts.sheet import LONE_NUMBER, NUMBERED_TITLE, looks_titled
from goldenthread.minutes.lines import MARKER, Line, lines_of

_PAGE_NUMBER = re.compile(
    r"(?:[Pp]age\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?$|[Pp]age [ivxlc]{1,6}$"
)
_DIGITS = re.compile(r"\d+")
_EDGE = 3
_ENDS = (".", ":", ";", "?", "!")
_SHORT = 0.85


def lines_of_pages(pages: Sequence[str]) -> list[Line]:
    """Return the lines of the pages, running on from page to page.

    A line near the top or the bottom of a page is dropped when it is a page number, or when it
    stands there, digits apart, on more than half of three pages or more. PDFs keep no blank lines:
    one is put before a numbered title and after a short line that ends a sentence.
    """
    parted = [[line.text for line in lines_of(page)] for page in pages]
    parted = [[text for text in page if text] for page in parted]
    recurring = _recurring(parted)
    lines = [text for page in parted for text in _within(page, recurring)]
    width = max(map(len, lines), default=0)
    found: list[Line] = []
    for at, text in enumerate(lines):
        if found and _begins(text):
            found.append(Line(""))
        found.append(Line(text))
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if text.endswith(_ENDS) and len(text) < _SHORT * width and not following[:1].islower():
            found.append(Line(""))
    return found


def _edges(page: Sequence[str]) -> set[int]:
    """Return the places of the lines near the top and the bottom of a page."""
    last = len(page)
    return {*range(min(_EDGE, last)), *range(max(0, last - _EDGE), last)}


def _recurring(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    if len(pages) < 3:
        return frozenset()
    seen = Counter(shape for page in pages for shape in {_shape(page[at]) for at in _edges(page)})
    return frozenset(shape for shape, count in seen.items() if count * 2 > len(pages))


def _shape(text: str) -> str:
    return _DIGITS.sub("0", text)


def _within(page: Sequence[str], recurring: frozenset[str]) -> list[str]:
    """Return a page's lines without its header and footer, taken off from the outside."""
    start, end = 0, len(page)
    for _ in range(_EDGE):
        if start < end and _is_edge(page[start], recurring):
            start += 1
        if end > start and _is_edge(page[end - 1], recurring):
            end -= 1
    return list(page[start:end])


def _is_edge(text: str, recurring: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.match(text)) or _shape(text) in recurring


def _begins(text: str) -> bool:
    """Does a line begin an item or a point, and so a paragraph?"""
    if LONE_NUMBER.match(text) or MARKER.match(text):
        return True
    numbered = NUMBERED_TITLE.match(text)
    return bool(numbered and looks_titled(numbered[2]))
