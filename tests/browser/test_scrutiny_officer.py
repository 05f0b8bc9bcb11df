"""A scrutiny officer makes the pack for the next meeting."""

import zipfile

import pytest
from pypdf import PdfReader

MEETING = "3 December 2026"


@pytest.fixture
def officer(somebody):
    """A scrutiny officer at the meeting to come, led there by their home page."""
    officer = somebody("Scrutiny officer")
    officer.follows(f"Make the pack for {MEETING}")
    assert officer.heading == f"Meeting of {MEETING}"
    return officer


def test_a_scrutiny_officer_makes_the_pack_as_a_pdf_that_a_screen_reader_can_read(
    officer, tmp_path
):
    pdf = when_they_ask_for_it(officer, "Download as PDF", tmp_path)

    document = PdfReader(pdf)
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in document.xmp_metadata.stream.get_data().decode()
    then_it_tells_the_figures_and_the_promises("\n".join(p.extract_text() for p in document.pages))


def test_a_scrutiny_officer_makes_the_pack_in_word(officer, tmp_path):
    word = when_they_ask_for_it(officer, "Download as Word", tmp_path)

    with zipfile.ZipFile(word) as parts:
        body = parts.read("word/document.xml").decode()
    assert 'w:val="Heading1"' in body
    then_it_tells_the_figures_and_the_promises(body)


def test_the_pack_as_a_web_page_stands_alone_and_is_accessible(officer, tmp_path):
    page = when_they_ask_for_it(officer, "Download as a web page", tmp_path)

    officer.reads_file(page)
    then_it_tells_the_figures_and_the_promises(officer.page.locator("body").inner_text())


def when_they_ask_for_it(officer, button, folder):
    return officer.downloads(officer.page.get_by_role("button", name=button), folder)


def then_it_tells_the_figures_and_the_promises(text):
    for part in (MEETING, "Referrals", "Average caseload", "Director of Children"):
        assert part in text
    assert text.index("Referrals") < text.index("Average caseload")
