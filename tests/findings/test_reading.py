"""Reports of every kind become passages with their places, or a message that helps."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from goldenthread.documents.content import Bullets, Document, Heading, Paragraph
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.unreadable import Unreadable
from goldenthread.findings.passages import LARGEST, passages_of_file, passages_of_text

REPORT = Document(
    title="Monitoring visit to Marlshire",
    subtitle="Letter of 12 March 2026",
    author="Her visitors",
    made_on=date(2026, 3, 12),
    blocks=[
        Heading("What we saw"),
        Paragraph("Practice has improved since the last visit, and staff say so themselves."),
        Heading("Areas for improvement"),
        Bullets(
            [
                "The timeliness of visits to children on protection plans, which remains too"
                " variable between the six districts and has not improved since the last visit.",
                "Supervision of social workers should be regular and reflective.",
            ]
        ),
    ],
)


def word(document: Document = REPORT) -> bytes:
    made = docx.Document()
    made.add_paragraph(document.title, style="Title")
    for block in document.blocks:
        if isinstance(block, Heading):
            made.add_heading(block.text, 1)
        elif isinstance(block, Paragraph):
            made.add_paragraph(block.text)
        else:
            for item in block.items:
                made.add_paragraph(item, style="List Bullet")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def points(content: bytes):
    return [one for one in passages_of_file(content) if one.is_point]


def test_a_pdf_is_read_with_page_paragraph_and_heading():
    late, supervision = points(to_pdf(REPORT))

    assert late.text.startswith("The timeliness of visits to children on protection plans")
    assert late.text.endswith("since the last visit.")
    assert (late.place.page, late.place.heading) == (1, "Areas for improvement")
    assert supervision.text == "Supervision of social workers should be regular and reflective."
    assert str(supervision.place).startswith("page 1, paragraph ")
    assert str(supervision.place).endswith("under “Areas for improvement”")


def test_a_word_document_is_read_with_paragraph_and_heading_but_no_page():
    late, supervision = points(word())

    assert late.text.endswith("since the last visit.")
    assert (supervision.place.page, supervision.place.heading) == (None, "Areas for improvement")
    assert int(supervision.place.paragraph) == int(late.place.paragraph) + 1


def test_a_table_of_a_word_document_is_read_cell_by_cell():
    made = docx.Document()
    made.add_heading("Recommendations", 2)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "1. Caseloads should be brought down to sixteen."
    table.rows[0].cells[1].text = "Director of children's services"
    file = BytesIO()
    made.save(file)

    assert [one.text for one in passages_of_file(file.getvalue())] == [
        "Recommendations",
        "Caseloads should be brought down to sixteen.",
        "Director of children's services",
    ]


def test_pasted_text_keeps_its_printed_numbers_and_joins_its_lines():
    text = """Recommendations

1. The council should make sure that every
   child is seen alone at each visit.
2.1 Managers must record why they decided
what they decided.

(b) Partners need to attend core groups.
"""
    found = [(one.place.paragraph, one.text) for one in passages_of_text(text) if one.is_point]

    assert found == [
        ("1", "The council should make sure that every child is seen alone at each visit."),
        ("2.1", "Managers must record why they decided what they decided."),
        ("b", "Partners need to attend core groups."),
    ]


def test_a_sentence_that_runs_over_a_page_is_one_passage_of_the_first():
    text = "Visits to children are\f\ntoo often late and nobody says why.\fThe end has come."

    first, last = passages_of_text(text)

    assert first.text == "Visits to children are too often late and nobody says why."
    assert (first.place.page, last.place.page) == (1, 3)


def test_text_in_utf_16_is_read():
    (only,) = passages_of_file("Café staff should be trained in safeguarding.".encode("utf-16"))
    assert only.text == "Café staff should be trained in safeguarding."


def locked(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt("secret")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: b"  \n", "It is empty."),
        (lambda: locked(to_pdf(REPORT)), "locked with a password"),
        (scanned, "pictures, as of a scan"),
        (lambda: b"%PDF-1.7 and then nothing that is one", "not a whole PDF"),
        (lambda: to_pdf(REPORT)[:900], "not a whole PDF"),
        (lambda: b"PK\x03\x04 and then nothing", "not a whole Word document"),
        (lambda: word()[:2000], "not a whole Word document"),
        (lambda: b"\xd0\xcf\x11\xe0 old", "old version of Word"),
        (lambda: b"{\\rtf1 text}", "rich text"),
        (lambda: b"\x89PNG\xff\xfe\x80", "neither Word, nor PDF, nor text"),
        (lambda: b"text with \0 in it", "no text in it"),
        (lambda: b"x" * (LARGEST + 1), "larger than 20 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(make, says):
    with pytest.raises(Unreadable) as refused:
        passages_of_file(make())

    assert says in refused.value.problem
    assert refused.value.remedy.endswith(".")


def test_a_text_that_never_ends_is_refused():
    with pytest.raises(Unreadable, match="longer than 1,000,000 characters"):
        passages_of_text("word " * 250_000)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr("goldenthread.documents.pdf_text.MOST_PAGES", 0)
    with pytest.raises(Unreadable, match="more than the 0 that are read"):
        passages_of_file(to_pdf(REPORT))


def test_real_minutes_are_read_as_well(shared_data):
    for path in sorted((shared_data / "minutes").glob("*.txt")):
        found = passages_of_file(path.read_bytes())
        assert len(found) > 5
        assert all(one.text == " ".join(one.text.split()) for one in found)
