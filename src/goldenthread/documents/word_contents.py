"""The list of contents of a Word document: a field that Word fills with page numbers."""

from collections.abc import Iterator, Sequence
from itertools import count
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from goldenthread.documents import word_styles as styles

TITLE = "Contents"
_FIELD = 'TOC \\o "1-1" \\h \\z'
_LISTED = "Heading 1"


def write_contents(word: WordDocument, headings: Sequence[str]) -> None:
    """Write the list of headings of the first level, in order, and begin a new page.

    Each line leads to its heading, which `mark_headings` marks. Word puts the page numbers in when
    the file is opened; whatever cannot count pages shows the list without them.
    """
    if not headings:
        return
    word.add_paragraph(TITLE, style=styles.CONTENTS_HEADING)
    style = word.styles[styles.CONTENTS].style_id
    for place, text in enumerate(headings):
        first, last = place == 0, place == len(headings) - 1
        line = (
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f"{_begun() if first else ''}"
            f'<w:hyperlink w:anchor="{_mark(place)}"><w:r><w:t xml:space="preserve">'
            f"{escape(text)}</w:t></w:r></w:hyperlink>"
            f"{_ended() if last else ''}</w:p>"
        )
        word.element.body.insert_element_before(parse_xml(line), "w:sectPr")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def mark_headings(word: WordDocument) -> None:
    """Mark every heading of the first level, in order, so that the list can lead to it."""
    numbers: Iterator[int] = count()
    for paragraph in word.paragraphs:
        if paragraph.style is not None and paragraph.style.name == _LISTED:
            number = next(numbers)
            start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{_mark(number)}"/>'
            end = f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'
            paragraph._p.append(parse_xml(end))
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, parse_xml(start))


def _mark(place: int) -> str:
    return f"_Toc{place + 1}"


def _begun() -> str:
    return (
        _run('<w:fldChar w:fldCharType="begin" w:dirty="true"/>')
        + _run(f'<w:instrText xml:space="preserve"> {escape(_FIELD)} </w:instrText>')
        + _run('<w:fldChar w:fldCharType="separate"/>')
    )


def _ended() -> str:
    return _run('<w:fldChar w:fldCharType="end"/>')


def _run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"
