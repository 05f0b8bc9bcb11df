"""The text of a Word document, paragraph by paragraph."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from goldenthread.documents.unreadable import Unreadable
from goldenthread.documents.word_numbers import Numbers
from goldenthread.documents.word_parts import REMEDY, W, WordParts, not_whole, parts_of_word, value

STARTS = b"PK\x03\x04"
"""How the content of a Word document (.docx) begins, and that of any other package."""
_HEADING_STYLE = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_BULLET_STYLE = re.compile(r"list bullet", re.IGNORECASE)
_PARAGRAPH, _CELL, _PROPERTIES = f"{W}p", f"{W}tc", f"{W}pPr"
# What may stand around a paragraph: tables, content controls, tracked insertions.
_AROUND = frozenset(
    f"{W}{name}" for name in ("tbl", "tr", "sdt", "sdtContent", "ins", "moveTo", "customXml")
)
_NOT_TEXT = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "drawing", "pict", "object", "instrText")
)
_MARKS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXT, _BREAK = f"{W}t", f"{W}br"


@dataclass(frozen=True)
class WordText:
    """A paragraph: its text, its heading level (0 for running text), and whether it is a bullet.

    ``text`` is as it stands, with line breaks within the paragraph, and may be empty. ``label`` is
    the number or letter that Word prints before it ("3.", "(b)"), which is no part of its text.
    """

    text: str
    heading: int = 0
    is_bullet: bool = False
    label: str = ""


def paragraphs_of_word(content: bytes) -> list[WordText]:
    """Read the paragraphs of a Word document and of its tables, in their order.

    A cell that is merged over several columns or rows is read once. What was deleted while changes
    were tracked is left out, what was inserted is read; so are content controls, but not the boxes
    of drawings. Raises Unreadable for what is no whole Word document, what unpacks to far more
    than a document holds, and what has no text.
    """
    parts = parts_of_word(content)
    numbers = _numbers(parts)
    found = [_paragraph(one, parts, numbers) for one in _paragraphs(parts.body)]
    if not any(one.text.strip() for one in found):
        raise Unreadable("There is no text in it.", REMEDY)
    return found


def _numbers(parts: WordParts) -> Numbers:
    try:
        return Numbers(parts)
    except (SyntaxError, ValueError, zlib.error) as error:
        raise not_whole() from error


def _paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs within a body, a table or what stands around them."""
    for part in container:
        if part.tag == _PARAGRAPH:
            yield part
        elif part.tag in _AROUND or (part.tag == _CELL and not _goes_on(part)):
            yield from _paragraphs(part)


def _goes_on(cell: etree._Element) -> bool:
    """Is a cell the rest of one that begins in a row above?"""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"


def _paragraph(paragraph: etree._Element, parts: WordParts, numbers: Numbers) -> WordText:
    properties = paragraph.find(_PROPERTIES)
    named = value(properties, "pStyle")
    styles = parts.styles_named(named)
    heading, is_bullet = _told_by(styles[0].name if styles else "")
    label = numbers.label(properties, named)
    return WordText("".join(_said(paragraph)), heading, label.is_bullet or is_bullet, label.text)


@lru_cache(maxsize=256)
def _told_by(style: str) -> tuple[int, bool]:
    """The level of heading that the name of a style tells, 0 for none, and whether a bullet."""
    heading = _HEADING_STYLE.match(style)
    return int(heading[1]) if heading else 0, bool(_BULLET_STYLE.match(style))


def _said(element: etree._Element) -> Iterator[str]:
    for part in element:
        tag = part.tag
        if tag == _TEXT:
            yield part.text or ""
        elif tag == _BREAK:
            yield "\n" if part.get(f"{W}type", "textWrapping") == "textWrapping" else ""
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif tag not in _NOT_TEXT and tag.startswith(W):
            yield from _said(part)
