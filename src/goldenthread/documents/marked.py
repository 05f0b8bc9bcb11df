"""A file that is handed on with words at the head of every page: who may not have it."""

import textwrap
from ctypes import c_ushort
from io import BytesIO

import pypdfium2
import pypdfium2.raw

from goldenthread.documents.pdf_text import one_at_a_time

_SIZE = 9
_TOP = 16
_A_LINE = 11
_LEFT = 24
_LETTERS = 100
"""Letters of the words that fit a line at the head of an A4 page."""


def marked(content: bytes, media: str, words: str) -> bytes:
    """A PDF or Word document ("pdf", "docx") with the words on every page; of a text, on its top.

    The rest of the file stays as it is.
    """
    if media == "pdf":
        return _marked_pdf(content, words)
    if media == "docx":
        return _marked_word(content, words)
    return f"{words}\n\n".encode() + content


def _marked_pdf(content: bytes, words: str) -> bytes:
    with one_at_a_time:
        document = pypdfium2.PdfDocument(content)
        try:
            for number in range(len(document)):
                mark_page(document, document[number], words)
            file = BytesIO()
            document.save(file)
        finally:
            document.close()
    return file.getvalue()


def mark_page(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, words: str) -> None:
    """Write words at the head of a page, and close it. Hold ``one_at_a_time`` meanwhile."""
    left, _, _, top = page.get_cropbox()
    for line, text in enumerate(textwrap.wrap(words, _LETTERS)):
        mark = pypdfium2.raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica-Bold", _SIZE)
        encoded = text.encode("utf-16-le") + b"\0\0"
        pypdfium2.raw.FPDFText_SetText(
            mark, (c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
        )
        height = top - _TOP - line * _A_LINE
        pypdfium2.raw.FPDFPageObj_Transform(mark, 1, 0, 0, 1, left + _LEFT, height)
        pypdfium2.raw.FPDFPage_InsertObject(page.raw, mark)
    pypdfium2.raw.FPDFPage_GenerateContent(page.raw)
    page.close()


def _marked_word(content: bytes, words: str) -> bytes:
    from docx import Document  # longer to load than a paper takes to mark

    word = Document(BytesIO(content))
    for section in word.sections:
        section.header.is_linked_to_previous = False
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if word.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
            first.insert_paragraph_before(words).runs[0].bold = True
    file = BytesIO()
    word.save(file)
    return file.getvalue()
