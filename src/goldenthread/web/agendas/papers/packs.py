"""An agenda with its papers as one document: the public's, and the members'."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import timezone

from goldenthread.documents.content import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from goldenthread.documents.html import to_html
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.documents.word import to_docx
from goldenthread.web.accounts import audit
from goldenthread.web.agendas.models import Agenda, Media, Paper, PlannedItem
from goldenthread.web.agendas.papers import files
from goldenthread.web.agendas.papers.text import blocks_of
from goldenthread.web.agendas.presenters import invited_says
from goldenthread.web.agendas.states import ItemState
from goldenthread.web.scrutiny.presenters import clock

MEMBERS = "Not for publication: for members of the body only"
PAGES = "Pages"
TRIES = 3


def written(agenda: Agenda, form: str, *, members: bool, by) -> bytes:
    """The pack as "html", "docx" or "pdf"; a members' pack is logged.

    All three name the page of the PDF on which each item begins, so that people who read them
    side by side find the same place.
    """
    document, pdf = _paged(pack_of(agenda, members=members))
    if members:
        log_opened(agenda, by)
    if form == "pdf":
        return pdf
    return to_docx(document) if form == "docx" else to_html(document).encode()


@dataclass(frozen=True)
class Part:
    """An item of a pack, or (``paper`` is not None) a paper under it, as blocks of a document.

    ``held_back`` are the words for which it is kept from the public; empty for what is open.
    """

    planned: PlannedItem
    paper: Paper | None
    blocks: Sequence[Block]
    held_back: str


def pack_of(agenda: Agenda, *, members: bool) -> Document:
    """The agenda and its published papers; without what is kept back unless for members."""
    meeting, parts = agenda.meeting, parts_of(agenda, members=members)
    held_back = dict.fromkeys(one.held_back for one in parts if one.held_back)
    return Document(
        title=f"Agenda: {meeting.body}",
        subtitle=", ".join(filter(None, (meeting.day, clock(meeting.time), meeting.venue))),
        author=settings.COUNCIL_NAME,
        made_on=timezone.localdate(agenda.published_at),
        blocks=[block for one in parts for block in one.blocks],
        marking=". ".join([MEMBERS, *held_back]) if members else "",
        watermark="NOT FOR PUBLICATION" if members else "",
    )


def parts_of(agenda: Agenda, *, members: bool) -> Sequence[Part]:
    """Each item of a published agenda, followed by its papers, in order."""
    agreed = (
        agenda.planned.filter(state=ItemState.AGREED)
        .exclude(item=None)
        .prefetch_related("invitations", "papers__background")
    )
    return [
        part
        for one in agreed
        for part in (_item(one, members), *(_paper(it, one, members) for it in one.papers.all()))
    ]


def log_opened(agenda: Agenda, by) -> None:
    """Write down that somebody opened what members read."""
    audit.record(
        by=by, deed="opened a members' pack", subject=f"meeting {agenda.meeting_id}", details={}
    )


def _item(planned: PlannedItem, members: bool) -> Part:
    title = planned.full_title if members and planned.full_title else planned.title
    blocks: list[Block] = [
        Heading(f"{planned.number}. {title}"),
        Paragraph(f"{planned.get_purpose_display()}."),
    ]
    if planned.is_urgent:
        blocks.append(
            Paragraph(
                f"Urgent business. {planned.chair}, in the chair, considers it urgent by reason "
                f"of special circumstances: {planned.urgent_because}"
            )
        )
    invited = [invited_says(one) for one in planned.invitations.all()]
    if invited:
        blocks += [Paragraph("Invited:"), Bullets(invited)]
    if planned.is_restricted:
        blocks.append(Paragraph(f"{planned.not_for_publication}."))
    return Part(planned, None, blocks, planned.not_for_publication)


def _paper(paper: Paper, planned: PlannedItem, members: bool) -> Part:
    paper.planned = planned  # it came with its item: asking for it again is a query each
    name = f"{paper.get_kind_display()} {paper.number}"
    title = paper.full_title if members and paper.full_title else paper.title
    supplement = f" (supplement {paper.supplement})" if paper.supplement else ""
    blocks: list[Block] = [Heading(f"{name}: {title}{supplement}", level=2)]
    if paper.published_at is None:
        return Part(planned, paper, [*blocks, Paragraph("To follow.")], "")
    if paper.held_back:
        blocks.append(Paragraph(f"{paper.held_back}."))
    if not paper.held_back or members:
        blocks += _said_in(paper)
    return Part(planned, paper, blocks, paper.held_back)


def _said_in(paper: Paper) -> list[Block]:
    address = f"{settings.SITE_ADDRESS}{paper.get_absolute_url()}"
    background = [f"{one.title} ({one.where})" for one in paper.background.all()]
    return [
        Facts([("The paper as it was handed in", address)]),
        *blocks_of(files.content_of(paper.digest), Media(paper.media)),
        *_background(background),
    ]


def _background(listed: Sequence[str]) -> list[Block]:
    if not listed:
        return [Paragraph("Background papers: none.")]
    return [Paragraph("Background papers:"), Bullets(listed)]


def _paged(document: Document) -> tuple[Document, bytes]:
    """The document with the page of each item on its front page, and the PDF that has it so.

    The pages are read from the PDF that was made; the table of them may move what follows, so it
    is made again until they agree.
    """
    pages = [0] * len(document.parts)
    for _ in range(TRIES):
        paged = _with_pages(document, pages)
        pdf = to_pdf(paged)
        found = _pages_in(pdf, document.parts)
        if found == pages:
            break
        pages = found
    return paged, pdf


def _with_pages(document: Document, pages: Sequence[int]) -> Document:
    rows = [(part, str(page)) for part, page in zip(document.parts, pages, strict=True)]
    if not rows:
        return document
    table = Table("On which page of the PDF each item begins", ("Item", "Page"), rows)
    return replace(document, front=[table], contents=True)


def _pages_in(pdf: bytes, parts: Sequence[str]) -> list[int]:
    """The page on which each part begins, past the front pages that list them all."""
    texts = [" ".join(text.split()) for text in pages_of_pdf(pdf)]
    wanted = [" ".join(part.split()) for part in parts]
    front = _last_of_front(texts, wanted[-1]) if wanted else 0
    found, here = [], front + 1
    for part in wanted:
        here = next((n for n in range(here, len(texts)) if part in texts[n]), here)
        found.append(here + 1)
    return found


def _last_of_front(texts: Sequence[str], last: str) -> int:
    """The last page of the front: the one that lists the last part for the second time.

    It is listed in the table of pages and in the list of contents.
    """
    times = 0
    for number, text in enumerate(texts):
        times += text.count(last)
        if times >= 2:
            return number
    return 0
