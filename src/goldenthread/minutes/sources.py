"""Files of minutes as lines: plain text, HTML, Word."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from goldenthread.minutes.lines import Line, lines_of
from goldenthread.minutes.markup import lines_of_html
from goldenthread.minutes.unreadable import MinutesUnreadable

LARGEST = 20 * 1024 * 1024
_LARGEST_UNPACKED = 10 * LARGEST
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|<div|<table|<!--)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SAVE_AS_UTF8 = "Save it again as UTF-8 text, or as a web page or Word document (.docx)."
_OTHER_KINDS = (
    (b"%PDF", "It is a PDF.", "Save its text as a .txt or .docx file, and read that."),
    (
        b"\xd0\xcf\x11\xe0",
        "It is a document of an old version of Word.",
        "Open it in Word and save it as a Word document (.docx).",
    ),
    (b"{\\rtf", "It is a rich text (RTF) file.", "Save it as a Word document (.docx)."),
)


def lines_of_file(path: Path) -> list[Line]:
    """Return the lines of a file of minutes, whatever of the three kinds it is.

    The kind is known by the content, not by the name. Raises MinutesUnreadable.
    """
    content = _content(path)
    if content.startswith(b"PK\x03\x04"):
        return _lines_of_word(path.name, content)
    for start, problem, remedy in _OTHER_KINDS:
        if content.startswith(start):
            raise MinutesUnreadable(path.name, problem, remedy)
    html = bool(_HTML.match(content)) or path.suffix.lower() in (".html", ".htm")
    text = _text(path.name, content, html=html)
    lines = lines_of_html(text) if html else lines_of(text)
    if not any(line.text for line in lines):
        raise MinutesUnreadable(
            path.name, "There is no text in it.", "Check that the minutes were saved in full."
        )
    return lines


def _content(path: Path) -> bytes:
    if not path.exists():
        raise MinutesUnreadable(path.name, "There is no such file.", "Check its name and folder.")
    if path.is_dir():
        raise MinutesUnreadable(
            path.name, "It is a folder.", "Name the files of minutes in it, for example *.txt."
        )
    try:
        if path.stat().st_size > LARGEST:
            raise MinutesUnreadable(
                path.name,
                f"It is larger than {LARGEST // 1024**2} MB.",
                "Save the minutes without pictures and reports, and read that.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise MinutesUnreadable(
            path.name,
            f"It cannot be opened ({error.strerror}).",
            "Check that you may read it and that no other program holds it.",
        ) from error
    if not content.strip():
        raise MinutesUnreadable(
            path.name, "It is empty.", "Check that the minutes were saved in full."
        )
    return content


def _text(name: str, content: bytes, *, html: bool) -> str:
    encoding = next((known for bom, known in _BOMS if content.startswith(bom)), None)
    declared = _CHARSET.search(content[:4096]) if html else None
    if encoding is None and declared:
        encoding = declared[1].decode("ascii")
    try:
        text = content.decode(encoding or "utf-8")
    except LookupError as error:
        raise MinutesUnreadable(
            name, f"It names an encoding nobody knows ({encoding}).", _SAVE_AS_UTF8
        ) from error
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise _not_text(name) from error
        line = content.count(b"\n", 0, error.start) + 1
        raise MinutesUnreadable(
            name, f"Line {line} is not {encoding or 'UTF-8'} text.", _SAVE_AS_UTF8
        ) from error
    if "\0" in text:
        raise _not_text(name)
    return text


def _not_text(name: str) -> MinutesUnreadable:
    return MinutesUnreadable(name, "It is not text, HTML or Word.", _SAVE_AS_UTF8)


def _lines_of_word(name: str, content: bytes) -> list[Line]:
    # Imported here: python-docx takes longer to load than a text takes to read.
    from docx import Document

    remedy = "Open it in Word, check that it holds the minutes, and save it as .docx again."
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > _LARGEST_UNPACKED:
            raise MinutesUnreadable(name, "It unpacks to far more than minutes hold.", remedy)
        document = Document(BytesIO(content))
        lines = list(_word_lines(document))
    except MinutesUnreadable:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, ParseError) as error:
        raise MinutesUnreadable(name, "It is not a whole Word document.", remedy) from error
    if not any(line.text for line in lines):
        raise MinutesUnreadable(name, "There is no text in it.", remedy)
    return lines


def _word_lines(document: Any) -> Iterator[Line]:
    """Yield the paragraphs of a Word document and of its tables, in their order, blanks between."""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from _table_lines(part)
        else:
            yield from _paragraph_lines(part)


def _table_lines(table: Any) -> Iterator[Line]:
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc in seen:
                continue
            seen.add(cell._tc)
            yield from _word_lines(cell)


def _paragraph_lines(paragraph: Any) -> Iterator[Line]:
    style = paragraph.style.name if paragraph.style is not None else ""
    heading = _HEADING_STYLE.match(style or "")
    bullet = "• " if (style or "").startswith("List Bullet") else ""
    for line in lines_of(paragraph.text):
        text = f"{bullet}{line.text}" if line.text else ""
        yield Line(text, int(heading[1]) if heading else 0)
        bullet = ""
    yield Line("")


_HEADING_STYLE = re.compile(r"Heading ([1-9])$")
