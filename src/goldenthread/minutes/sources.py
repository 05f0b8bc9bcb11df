"""Files of minutes as lines: plain text, HTML, Word, PDF."""

import re
from collections.abc import Iterator
from pathlib import Path

from goldenthread.documents import pdf_text, word_text
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.documents.unreadable import Unreadable
from goldenthread.documents.word_text import WordText, paragraphs_of_word
from goldenthread.minutes.lines import Line, lines_of
from goldenthread.minutes.markup import lines_of_html
from goldenthread.minutes.pages import lines_of_pages
from goldenthread.minutes.unreadable import MinutesUnreadable

LARGEST = 20 * 1024 * 1024
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head|<body|<div|<table|<!--)", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SAVE_AS_UTF8 = "Save it again as UTF-8 text, or as a web page or Word document (.docx)."
_OTHER_KINDS = (
    (
        b"\xd0\xcf\x11\xe0",
        "It is a document of an old version of Word.",
        "Open it in Word and save it as a Word document (.docx).",
    ),
    (b"{\\rtf", "It is a rich text (RTF) file.", "Save it as a Word document (.docx)."),
)


def lines_of_content(name: str, content: bytes) -> list[Line]:
    """Return the lines of a file of minutes, whatever of the four kinds it is.

    The kind is known by the content; its name says only that text is HTML, when it ends so. Raises
    MinutesUnreadable.
    """
    if content.startswith(word_text.STARTS):
        return _lines_of_word(name, content)
    if content.startswith(pdf_text.STARTS):
        return _lines_of_pdf(name, content)
    for start, problem, remedy in _OTHER_KINDS:
        if content.startswith(start):
            raise MinutesUnreadable(name, problem, remedy)
    html = bool(_HTML.match(content)) or name.lower().endswith((".html", ".htm"))
    text = _text(name, content, html=html)
    lines = lines_of_html(text) if html else lines_of(text)
    if not any(line.text for line in lines):
        raise MinutesUnreadable(
            name, "There is no text in it.", "Check that the minutes were saved in full."
        )
    return lines


def content_of(path: Path) -> bytes:
    """Return a file's content. Raises MinutesUnreadable when there is none, or too much."""
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
    return MinutesUnreadable(name, "It is not text, HTML, Word or PDF.", _SAVE_AS_UTF8)


def _lines_of_word(name: str, content: bytes) -> list[Line]:
    """Return the lines of a Word document, a blank one after each paragraph."""
    try:
        paragraphs = paragraphs_of_word(content)
    except Unreadable as error:
        raise MinutesUnreadable(name, error.problem, error.remedy) from error
    return [line for paragraph in paragraphs for line in _lines_of_paragraph(paragraph)]


def _lines_of_pdf(name: str, content: bytes) -> list[Line]:
    try:
        return lines_of_pages(pages_of_pdf(content))
    except Unreadable as error:
        raise MinutesUnreadable(name, error.problem, error.remedy) from error


def _lines_of_paragraph(paragraph: WordText) -> Iterator[Line]:
    before = f"{paragraph.label} " if paragraph.label else "• " if paragraph.is_bullet else ""
    for line in lines_of(paragraph.text):
        yield Line(f"{before}{line.text}" if line.text else "", paragraph.heading)
        before = ""
    yield Line("")
