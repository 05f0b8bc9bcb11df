"""A report as passages, each with its place: the page, the paragraph, and the heading above it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents import pdf_text, word_text
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.documents.unreadable import Unreadable
from goldenthread.documents.word_text import WordText, paragraphs_of_word

LARGEST = 20 * 1024 * 1024
"""Bytes of a report that are read at most."""
LONGEST = 1_000_000
"""Characters of a report that are read at most: some 400 pages."""

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_RTF = b"{\\rtf"
_SAVE_AS = "Save it as a Word document (.docx) or a PDF, or paste its text."
_BULLET = re.compile(r"(?:[·•▪◦‣●○■*–-]|[\uf000-\uf0ff]|o\s)\s*(?=\S)")
_NUMBER = re.compile(
    r"(?:(?:recommendation|priority(?: action)?|finding)\s+)?"
    r"(\(?(?:\d{1,3}(?:\.\d{1,3}){0,2}|[a-z]|[ivx]{1,4})\)?)[.):]?\s+(?=[\"'“‘]?[A-Z])",
    re.IGNORECASE,
)
_ENDS = (".", ":", ";", "?", "!", "”", '"')
_PAGE_FOOT = re.compile(r"(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_LONGEST_HEADING = 90
_SHORT_LINE = 0.75


@dataclass(frozen=True)
class Place:
    """Where a passage stands in a report.

    ``page`` counts from 1 and is None where the report has no pages of its own (Word, text).
    ``paragraph`` is the number printed before it ("12", "4.3", "b"), or else its place among the
    report's passages, counted from 1. ``heading`` is the heading above it; empty where none is.
    """

    page: int | None
    paragraph: str
    heading: str = ""

    def __str__(self) -> str:
        page = f"page {self.page}, " if self.page else ""
        under = f", under “{self.heading}”" if self.heading else ""
        return f"{page}paragraph {self.paragraph}{under}"


@dataclass(frozen=True)
class Passage:
    """A paragraph, a point of a list, or a heading (then ``is_heading``) of a report.

    ``is_point`` is whether a bullet or a number stood before it; neither is in ``text``.
    """

    text: str
    place: Place
    is_heading: bool = False
    is_point: bool = False


def passages_of_file(content: bytes) -> list[Passage]:
    """Read a report, known for what it is by its content: Word, PDF, or text in UTF-8.

    Raises Unreadable, which says what is wrong with it and what to do.
    """
    _refuse(content)
    if content.startswith(word_text.STARTS):
        return _numbered(_of_word(paragraphs_of_word(content)))
    if content.startswith(pdf_text.STARTS):
        return _numbered(_of_pages(pages_of_pdf(content)))
    try:
        text = content.decode(
            "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        )
    except UnicodeDecodeError as error:
        raise Unreadable("It is neither Word, nor PDF, nor text.", _SAVE_AS) from error
    return passages_of_text(text)


def passages_of_text(text: str) -> list[Passage]:
    """Read a report that was pasted. Raises Unreadable where there is nothing, or too much."""
    if not text.strip() or "\0" in text:
        raise Unreadable("There is no text in it.", "Paste the part that has the findings.")
    if len(text) > LONGEST:
        raise Unreadable(
            f"It is longer than {LONGEST:,} characters.", "Paste the part that has the findings."
        )
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    return _numbered(_of_pages(pages) if len(pages) > 1 else _of_lines(pages[0], None))


def _refuse(content: bytes) -> None:
    if not content.strip():
        raise Unreadable("It is empty.", "Check that the report was saved in full.")
    if len(content) > LARGEST:
        raise Unreadable(
            f"It is larger than {LARGEST // 1024**2} MB.",
            "Save it without pictures, or paste the part that has the findings.",
        )
    if content.startswith(_OLD_WORD):
        raise Unreadable("It is a document of an old version of Word.", _SAVE_AS)
    if content.startswith(_RTF):
        raise Unreadable("It is a rich text (RTF) file.", _SAVE_AS)


@dataclass(frozen=True)
class _Part:
    """A passage before it has its place."""

    text: str
    page: int | None
    number: str = ""
    is_heading: bool = False
    is_point: bool = False


def _numbered(parts: Iterable[_Part]) -> list[Passage]:
    """Give each part its place: its own number or the next, and the heading that stands above."""
    found: list[Passage] = []
    heading, count = "", 0
    for part in parts:
        if part.is_heading:
            heading = part.text
        else:
            count += 1
        place = Place(part.page, part.number or str(count), "" if part.is_heading else heading)
        found.append(Passage(part.text, place, part.is_heading, part.is_point))
    if not found:
        raise Unreadable("There is no text in it.", "Check that the report was saved in full.")
    return found


def _of_word(paragraphs: Sequence[WordText]) -> Iterator[_Part]:
    for one in paragraphs:
        text = " ".join(one.text.split())
        if text and one.heading:
            yield _Part(text, None, is_heading=True)
        elif text and one.is_bullet:
            yield _Part(text, None, is_point=True)
        elif text:
            yield _part(text, None)


def _of_pages(pages: Sequence[str]) -> Iterator[_Part]:
    """Each page's passages; a sentence that runs on over the foot of a page begins on its page."""
    left: _Part | None = None
    for number, page in enumerate(pages, start=1):
        for part in _of_lines(page, number):
            if left is not None and _runs_on(left, part):
                left = _Part(
                    f"{left.text} {part.text}", left.page, left.number, False, left.is_point
                )
                continue
            if left is not None:
                yield left
            left = part
    if left is not None:
        yield left


def _runs_on(left: _Part, part: _Part) -> bool:
    """Whether a part goes on with the sentence that the one before it left open."""
    return (
        left.page != part.page
        and not left.text.endswith(_ENDS)
        and not part.is_point
        and part.text[:1].islower()
    )


def _of_lines(text: str, page: int | None) -> Iterator[_Part]:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    waiting: list[str] = []
    for line in lines:
        if waiting and (not line or _begins(line, waiting, width)):
            yield _part(" ".join(waiting), page)
            waiting = []
        if line and not (page and _PAGE_FOOT.fullmatch(line)):
            waiting.append(line)
    if waiting:
        yield _part(" ".join(waiting), page)


def _begins(line: str, waiting: Sequence[str], width: int) -> bool:
    """Whether a line begins a passage of its own, after those that wait to be joined."""
    before = waiting[-1]
    if _BULLET.match(line) or _NUMBER.match(line):
        return True
    if len(waiting) == 1 and _is_heading(before) and line[:1].isupper():
        return True
    ended = before.endswith(_ENDS) and line[:1].isupper()
    return ended and len(before) < _SHORT_LINE * width


def _part(text: str, page: int | None) -> _Part:
    bullet = _BULLET.match(text)
    if bullet:
        return _Part(text[bullet.end() :], page, is_point=True)
    number = _NUMBER.match(text)
    if number and not _is_heading(text):
        return _Part(text[number.end() :], page, number[1].strip("()"), is_point=True)
    return _Part(text, page, is_heading=_is_heading(text))


def _is_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, a capital first, no full stop, no verb of duty."""
    return (
        len(text) <= _LONGEST_HEADING
        and text[:1].isalnum()
        and (text[:1].isupper() or text[:1].isdigit())
        and not text.endswith((".", ";", ",", "?"))
        and not _DUTY.search(text)
        and len(text.split()) <= 14
    )


_DUTY = re.compile(r"^(?!what\b).*\b(?:should|must|needs? to)\b", re.IGNORECASE)
