from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from typst import TypstError

from goldenthread.documents.content import Heading, Picture
from goldenthread.documents.pdf import to_pdf


@pytest.fixture(scope="module")
def pdf(document):
    return PdfReader(BytesIO(to_pdf(document)))


@pytest.fixture(scope="module")
def root(pdf):
    return pdf.trailer["/Root"]


def elements(node):
    """Every structure element under a node, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def test_it_claims_to_be_pdf_ua_1(root):
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()


def test_it_is_tagged_in_its_language_and_shows_its_title(root, pdf):
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Pack for 3 December 2026"
    assert pdf.metadata.author == "Marlshire County Council"


def test_it_has_headings_lists_tables_and_pictures(root):
    kinds = Counter(element["/S"] for element in elements(root["/StructTreeRoot"]))
    assert (kinds["/Title"], kinds["/H1"], kinds["/H2"]) == (1, 2, 1)
    assert (kinds["/L"], kinds["/LI"]) == (2, 4)
    assert (kinds["/Table"], kinds["/THead"], kinds["/TH"], kinds["/TR"]) == (2, 2, 4, 83)
    assert kinds["/Caption"] == 2
    assert kinds["/Figure"] == 1


def test_a_picture_carries_its_words(root):
    said = [e["/Alt"] for e in elements(root["/StructTreeRoot"]) if e["/S"] == "/Figure"]
    assert said == ["A line that rises"]


def test_its_outline_leads_to_the_headings(pdf):
    top = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert top == ["How to read it", "Conferences"]


def test_text_is_printed_as_it_stands(pdf, nasty):
    text = "".join(page.extract_text() for page in pdf.pages)
    straight = str.maketrans("“”’", '""\'')
    assert nasty in text.translate(straight)


def test_a_heading_row_repeats_on_each_page_and_pages_are_numbered(pdf):
    pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) > 1
    assert all("What" in page for page in pages[1:])
    assert f"2 of {len(pages)}" in pages[1]


def test_every_typeface_travels_with_it(pdf):
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            drawn = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(drawn.get_object())


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0,0h9v9Z"/></svg>'


@pytest.mark.parametrize(
    ("block", "fault"),
    [(Picture(SQUARE, ""), "missing alt text"), (Heading("Deep", 2), "must be of level 1")],
)
def test_what_the_standard_forbids_is_refused(document, block, fault):
    with pytest.raises(TypstError, match=fault):
        to_pdf(replace(document, blocks=[block]))


def test_the_same_document_makes_the_same_file(document):
    assert to_pdf(document) == to_pdf(document)
