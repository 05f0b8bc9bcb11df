"""The front page: who may have the document, and what is in it."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from goldenthread.documents.content import Paragraph
from goldenthread.documents.html import to_html
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.word import to_docx

MARKING = "To be kept inside the building"


@pytest.fixture(scope="module")
def fronted(document):
    return replace(document, marking=MARKING, front=[Paragraph("For the board.")], contents=True)


def test_the_pdf_lists_its_parts_with_their_pages_on_the_first(fronted):
    pages = [page.extract_text() for page in PdfReader(BytesIO(to_pdf(fronted))).pages]
    first = pages[0]
    assert first.index("For the board.") < first.index("Contents") < first.index("Conferences")
    assert "In September 2026" not in first
    assert all(MARKING in page for page in pages)


def test_without_contents_the_pdf_goes_on_at_once(fronted):
    plain = to_pdf(replace(fronted, contents=False))
    first = PdfReader(BytesIO(plain)).pages[0].extract_text()
    assert "Contents" not in first
    assert "In September 2026" in first


def test_the_word_file_lists_its_parts_and_leads_to_them(fronted):
    word = docx.Document(BytesIO(to_docx(fronted)))
    styles = [(p.style.name, p.text) for p in word.paragraphs if p.text]
    assert styles[2:7] == [
        ("Marking", MARKING),
        ("Normal", "For the board."),
        ("Contents Heading", "Contents"),
        ("toc 1", "How to read it"),
        ("toc 1", "Conferences"),
    ]
    assert word.sections[0].header.paragraphs[0].text == MARKING
    marks = [it.get(qn("w:name")) for it in word.element.body.iter(qn("w:bookmarkStart"))]
    links = [it.get(qn("w:anchor")) for it in word.element.body.iter(qn("w:hyperlink"))]
    assert links == marks
    kinds = [it.get(qn("w:fldCharType")) for it in word.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_the_web_page_says_who_may_have_it_above_its_contents(fronted):
    page = to_html(fronted)
    assert page.index(MARKING) < page.index("<nav") < page.index("For the board.")
