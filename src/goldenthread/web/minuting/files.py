"""Published minutes as files for people: a web page, Word and PDF/UA, from one document.

The web page and the Word file are read back by ``goldenthread minutes read`` as the same record.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.documents.content import Block, Bullets, Document, Heading, Paragraph
from goldenthread.documents.html import to_html
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.word import to_docx
from goldenthread.minutes.form.write import minutes_document
from goldenthread.minutes.record import MeetingRecord
from goldenthread.web.minuting.models import Publication
from goldenthread.web.minuting.reading import PublishedPage

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Form:
    """One kind of file: what people call it, and how it is written."""

    name: str
    media: str
    write: Callable[[Document], bytes]


FORMS: Mapping[str, Form] = {
    "html": Form("web page", "text/html; charset=utf-8", lambda said: to_html(said).encode()),
    "docx": Form("Word", WORD, to_docx),
    "pdf": Form("PDF", "application/pdf", to_pdf),
}
"""The kinds of file by how their names end."""


def written(page: PublishedPage, form: str) -> bytes:
    """A publication as a file of one of ``FORMS``: how it stands today, and what it says."""
    return FORMS[form].write(document_of(page))


def document_of(page: PublishedPage) -> Document:
    """What every file of a publication says; of exempt minutes marked on every page."""
    return minutes_document(
        MeetingRecord.from_json(page.record),
        timezone.localdate(page.publication.at),
        foreword=list(_foreword(page)),
        marking=page.marking,
        watermark="NOT FOR PUBLICATION" if page.marking else "",
    )


def links_to(publication: Publication, *, exempt: bool = False) -> list[tuple[str, str]]:
    """The address of each file of a publication, with what kind it is."""
    where = [publication.minutes.meeting_id, publication.number]
    name = "minuting:exempt-download" if exempt else "minuting:download"
    return [(reverse(name, args=[*where, end]), form.name) for end, form in FORMS.items()]


def _foreword(page: PublishedPage) -> Iterator[Block]:
    """How the minutes stand, and each correction: before the record, which it is no part of."""
    yield Paragraph(f"{page.stands}.")
    if page.latest:
        address = f"{settings.SITE_ADDRESS}{page.latest.get_absolute_url()}"
        yield Paragraph(f"These minutes were corrected since. As corrected they are at {address}")
    if page.corrections:
        yield Heading("Corrections")
        yield Bullets([" ".join(one.in_words.split()) for one in page.corrections])
