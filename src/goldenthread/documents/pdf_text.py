"""The text of a PDF, page by page."""

from threading import Lock

import pypdfium2
import pypdfium2.raw

from goldenthread.documents.unreadable import Unreadable

STARTS = b"%PDF"
"""How the content of a PDF begins."""
MOST_PAGES = 500
one_at_a_time = Lock()
"""PDFium keeps things of its own that two threads must not touch at once: hold this meanwhile."""


def pages_of_pdf(content: bytes) -> list[str]:
    """Read the text of every page, in order; a page without any is an empty string.

    Raises Unreadable for what is locked with a password, is no PDF, has more than ``MOST_PAGES``
    pages, or holds only pictures of pages, as a scan does.
    """
    with one_at_a_time:
        pages = _pages(content)
    if not any(page.strip() for page in pages):
        raise Unreadable(
            "Its pages are pictures, as of a scan: there is no text in it.",
            "Ask its author for the Word file, or have the text recognised, or paste the text.",
        )
    return pages


def _pages(content: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _why_not(error) from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                f"It has {len(document):,} pages, more than the {MOST_PAGES} that are read.",
                "Save the pages with the findings as a PDF of their own.",
            )
        return [_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text: str = page.get_textpage().get_text_range()
    finally:
        page.close()
    # PDFium marks a hyphen at the end of a line with a character that is none.
    return text.replace("\ufffe", "-").replace("\r\n", "\n").replace("\r", "\n")


def _why_not(error: pypdfium2.PdfiumError) -> Unreadable:
    if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
        return Unreadable(
            "It is locked with a password.",
            "Open it with the password, save it without one, and upload that.",
        )
    return _damaged()


def _damaged() -> Unreadable:
    return Unreadable(
        "It is not a whole PDF.", "Open it, check that it is complete, and save it as a PDF again."
    )
