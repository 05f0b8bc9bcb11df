"""Whole pages of other PDFs put into the rooms that one of ours keeps for them."""

import math
from collections.abc import Mapping, Sequence
from ctypes import c_ushort
from io import BytesIO

import pypdfium2
import pypdfium2.raw

from goldenthread.documents.marked import mark_page
from goldenthread.documents.pdf_text import one_at_a_time

_SIZE = 9
_EDGE = 24
_WATERMARK_SIZE = 50
_GREY = 0xEE
_CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"


def pages_in(content: bytes) -> int:
    """How many pages a PDF has."""
    with one_at_a_time:
        document = pypdfium2.PdfDocument(content)
        try:
            return len(document)
        finally:
            document.close()


def joined(
    content: bytes,
    inserts: Mapping[int, bytes],
    *,
    marking: str = "",
    watermark: str = "",
) -> bytes:
    """A PDF with whole other PDFs in the place of the pages kept for them.

    ``inserts`` are the PDFs by the number (from 0) of the first page kept for each; as many pages
    are kept as it has. Each page that comes in bears, at its foot, its number in the whole, and the
    marking and the watermark of the rest; otherwise it is as it was handed in: its own size, its
    own typefaces, and its own tags left behind. So the whole no longer says that it is PDF/UA.
    """
    with one_at_a_time:
        whole = pypdfium2.PdfDocument(content)
        try:
            for first, other in sorted(inserts.items()):
                count = _replaced(whole, first, other)
                for number in range(first, first + count):
                    _stamped(whole, number, marking, watermark)
            file = BytesIO()
            whole.save(file)
        finally:
            whole.close()
    return file.getvalue().replace(_CLAIM, b" " * len(_CLAIM))


def _replaced(whole: pypdfium2.PdfDocument, first: int, content: bytes) -> int:
    other = pypdfium2.PdfDocument(content)
    try:
        count = len(other)
        whole.import_pages(other, index=first)
    finally:
        other.close()
    for _ in range(count):
        whole.del_page(first + count)
    return count


def _stamped(whole: pypdfium2.PdfDocument, number: int, marking: str, watermark: str) -> None:
    page = whole[number]
    width, height = page.get_size()
    if watermark:
        # It slants across the page, as it does behind the pages that we write.
        _say(whole, page, watermark, (width * 0.2, height * 0.2), size=_WATERMARK_SIZE, slant=50)
    words = f"In the pack: {number + 1} of {len(whole)}"
    _say(whole, page, words, (width - 5 * _EDGE, _EDGE))
    if marking:
        mark_page(whole, page, marking)
    else:
        pypdfium2.raw.FPDFPage_GenerateContent(page.raw)
        page.close()


def _say(
    whole: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    words: str,
    at: tuple[float, float],
    *,
    size: int = _SIZE,
    slant: float = 0,
) -> None:
    """Write words on a page at a place counted, as it is seen, from its lower left corner."""
    raw = pypdfium2.raw
    said = raw.FPDFPageObj_NewTextObj(whole.raw, b"Helvetica-Bold", size)
    encoded = words.encode("utf-16-le") + b"\0\0"
    raw.FPDFText_SetText(said, (c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded))
    if slant:
        raw.FPDFPageObj_SetFillColor(said, _GREY, _GREY, _GREY, 255)
    turn = page.get_rotation()
    angle = math.radians(slant + turn)
    x, y = _place(page, at, turn)
    cos, sin = math.cos(angle), math.sin(angle)
    raw.FPDFPageObj_Transform(said, cos, sin, -sin, cos, x, y)
    if slant:
        raw.FPDFPage_InsertObjectAtIndex(page.raw, said, 0)
    else:
        raw.FPDFPage_InsertObject(page.raw, said)


def _place(page: pypdfium2.PdfPage, at: tuple[float, float], turn: int) -> tuple[float, float]:
    """A place of the page as it is seen, in the page's own measure, before it is turned."""
    left, bottom, right, top = page.get_cropbox()
    across, up = at
    places: Mapping[int, Sequence[float]] = {
        0: (left + across, bottom + up),
        90: (right - up, bottom + across),
        180: (right - across, top - up),
        270: (left + up, top - across),
    }
    x, y = places[turn]
    return x, y
