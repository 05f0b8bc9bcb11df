"""The text of a Word document, paragraph by paragraph."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from goldenthread.documents.unreadable import Unreadable
from goldenthread.documents.word_numbers import Numbers

STARTS = b"PK\x03\x04"
"""How the content of a Word document (.docx) begins, and that of any other package."""
LARGEST_UNPACKED = 200 * 1024 * 1024
_HEADING_STYLE = re.compile(r"Heading ([1-9])$")
_REMEDY = "Open it in Word, check that it holds what it should, and save it as .docx again."


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

    A cell that is merged over several columns is read once. Raises Unreadable for what is no whole
    Word document, what unpacks to more than ``LARGEST_UNPACKED``, and what has no text.
    """
    # Imported here: python-docx takes longer to load than a text takes to read.
    from docx import Document

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise Unreadable("It unpacks to far more than a document holds.", _REMEDY)
        document = Document(BytesIO(content))
        found = list(_paragraphs(document, Numbers(document)))
    except Unreadable:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, ParseError) as error:
        raise Unreadable("It is not a whole Word document.", _REMEDY) from error
    if not any(one.text.strip() for one in found):
        raise Unreadable("There is no text in it.", _REMEDY)
    return found


def _paragraphs(container: Any, numbers: Numbers) -> Iterator[WordText]:
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            yield from _of_table(part, numbers)
        else:
            yield _paragraph(part, numbers)


def _of_table(table: Any, numbers: Numbers) -> Iterator[WordText]:
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc in seen:
                continue
            seen.add(cell._tc)
            yield from _paragraphs(cell, numbers)


def _paragraph(paragraph: Any, numbers: Numbers) -> WordText:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    heading = _HEADING_STYLE.match(style)
    label = numbers.label(paragraph)
    return WordText(
        paragraph.text,
        int(heading[1]) if heading else 0,
        label.is_bullet or style.startswith("List Bullet"),
        label.text,
    )
