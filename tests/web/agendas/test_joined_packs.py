"""Papers that are PDFs stand in the pack with their own pages, which every format names alike."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader, PdfWriter

from goldenthread.documents.pdf_joined import joined
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.web.agendas.papers import packs

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(agenda, agreed, put, publish, pdf_saying):
    """Two items with PDFs of several pages among papers of other kinds."""
    first, second = agreed(agenda, "Caseloads"), agreed(agenda, "Homes")
    put(first, "Read first", b"What everybody may read.")
    put(first, "Figures", pdf_saying("Alpha", pages=4))
    put(second, "Prices", pdf_saying("Beta", pages=3))
    put(second, "After it", b"What follows.")
    publish(agenda)
    return agenda


@pytest.fixture
def pack(published, officer):
    def made(form, *, members=False):
        return packs.written(published, form, members=members, by=officer)

    return made


def pages(content):
    return [" ".join(text.split()) for text in pages_of_pdf(content)]


def test_the_pages_of_the_papers_are_in_the_pack_as_they_are(pack, pdf_saying):
    whole = pages(pack("pdf"))
    own = pages(pdf_saying("Alpha", pages=4))

    at = next(n for n, text in enumerate(whole) if own[0] in text)
    assert len(own) > 1
    for number, text in enumerate(own):
        assert text in whole[at + number]
    assert not any(re.search(r"Paper [0-9a-f]{32}, page", text) for text in whole)


def test_every_page_that_came_in_says_its_number_in_the_whole(pack):
    whole = pages(pack("pdf"))
    for number, text in enumerate(whole, start=1):
        assert f"{number} of {len(whole)}" in text


@pytest.mark.parametrize("form", ["html", "text", "docx"])
def test_every_format_names_the_pages_that_the_pdf_has(pack, form, words_in):
    whole = pages(pack("pdf"))
    said = " ".join(re.sub(r"<[^>]+>", " ", words_in(pack(form))).split())
    named = [int(number) for number in re.findall(r"Page (\d+) of the PDF", said)]

    holding = [n for n, text in enumerate(whole, start=1) if "Alpha." in text or "Beta." in text]
    assert sorted(set(named)) == holding


def test_the_front_names_the_page_of_each_item(pack):
    whole = pages(pack("pdf"))
    listed = re.findall(r"(\d\. (?:Caseloads|Homes)) (\d+)", whole[0])
    assert len(listed) >= 2
    for item, page in listed[:2]:
        assert item in whole[int(page) - 1]


def test_the_joined_file_does_not_claim_to_be_accessible_and_the_text_is(pack):
    assert b"<pdfuaid:part>1</pdfuaid:part>" not in pack("pdf")
    text = pack("text")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in text
    assert "Alpha." in " ".join(pages(text))


def test_without_papers_that_are_pdfs_it_stays_pdf_ua(agenda, agreed, put, publish, officer):
    put(agreed(agenda), "Read first", b"What everybody may read.")
    publish(agenda)
    made = packs.written(agenda, "pdf", members=False, by=officer)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_what_is_kept_back_is_joined_for_members_only_and_marked(
    agenda, agreed, put, keep_back, publish, pdf_saying, officer
):
    keep_back(put(agreed(agenda), "Contract", pdf_saying("Quinceberry", pages=2)))
    publish(agenda)

    public = pages(packs.written(agenda, "pdf", members=False, by=officer))
    members = pages(packs.written(agenda, "pdf", members=True, by=officer))

    assert not any("Quinceberry" in text for text in public)
    assert any("Quinceberry" in text for text in members)
    for text in members:
        assert "NOT FOR PUBLICATION" in text
        assert "paragraph 3 of Schedule 12A" in text


def test_the_page_says_what_the_joined_file_is_and_offers_the_web_page_first(
    published, meeting, client_as
):
    page = " ".join(client_as("anonymous").get(meeting.get_absolute_url()).content.decode().split())
    assert "holds other people’s PDFs as they are" in page
    html, text = (
        page.index(reverse("agendas:public-pack", args=[meeting.pk, form]))
        for form in ("html", "text")
    )
    assert html < page.index(reverse("agendas:public-pack", args=[meeting.pk, "pdf"])) < text
    response = client_as("anonymous").get(reverse("agendas:public-pack", args=[meeting.pk, "text"]))
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="agenda-2026-11-26-text.pdf"' in response["Content-Disposition"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_turned_says_its_number_at_the_foot_that_people_see(turn, pdf_saying):
    writer = PdfWriter(clone_from=BytesIO(pdf_saying("Turned")))
    for page in writer.pages:
        page.rotate(turn)
    file = BytesIO()
    writer.write(file)
    count = len(writer.pages)
    room = pdf_saying("Room", pages=4)

    made = joined(room, {1: file.getvalue()}, marking="", watermark="")

    assert len(PdfReader(BytesIO(made)).pages) == len(pages_of_pdf(room))
    assert number_stands_low(made, 1, f"2 of {len(pages_of_pdf(room))}")
    assert count <= 4


def number_stands_low(content, index, words):
    """Whether the words stand in the lowest tenth of the page as it is seen."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    page = document[index]
    found = page.get_textpage().search(words).get_next()
    left, bottom, right, top = page.get_textpage().get_charbox(found[0])
    box, turn = page.get_cropbox(), page.get_rotation()
    away = {0: bottom - box[1], 90: box[2] - right, 180: box[3] - top, 270: left - box[0]}[turn]
    height = page.get_size()[1]
    document.close()
    return 0 <= away < height / 10
