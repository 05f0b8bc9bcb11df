"""An agenda with its papers as one document: the public's, and the members'."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.conf import settings
from django.utils import timezone

from goldenthread.documents.content import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Room,
    Table,
)
from goldenthread.documents.html import to_html
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.pdf_joined import joined, pages_in
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
    """The pack as "html", "docx", "pdf" or "text", a PDF/UA; a members' pack is logged.

    The "pdf" has the pages of papers that are PDFs as they were handed in; every other form has
    the text of these. All name the page of the "pdf" on which each item, and each page of such a
    paper, stands, so that people who read them side by side find the same place.
    """
    paged = _paged(agenda, members=members)
    if members:
        log_opened(agenda, by)
    if form == "pdf":
        return paged.whole()
    document = _with_pages(
        pack_of(agenda, members=members, first_pages=paged.first_pages), paged.of_parts
    )
    if form == "text":
        return to_pdf(replace(document, numbered=not paged.inserts))
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


FirstPages = Mapping[int, int]
"""For the primary key of each paper whose own pages stand in the PDF, the first of them there."""


def pack_of(agenda: Agenda, *, members: bool, first_pages: FirstPages | None = None) -> Document:
    """The agenda and its published papers; without what is kept back unless for members."""
    return _document(agenda, parts_of(agenda, members=members, first_pages=first_pages), members)


def _document(agenda: Agenda, parts: Sequence[Part], members: bool) -> Document:
    meeting = agenda.meeting
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


Said = Callable[[Paper], list[Block]]


def parts_of(
    agenda: Agenda,
    *,
    members: bool,
    said: Said | None = None,
    first_pages: FirstPages | None = None,
) -> Sequence[Part]:
    """Each item of a published agenda, followed by its papers, in order.

    ``said`` gives what stands for the content of a paper: its text, unless told otherwise.
    """
    said = said or partial(_text_of, first_pages=first_pages or {})
    agreed = (
        agenda.planned.filter(state=ItemState.AGREED)
        .exclude(item=None)
        .prefetch_related("invitations", "papers__background")
    )
    return [
        part
        for one in agreed
        for part in (
            _item(one, members),
            *(_paper(it, one, members, said) for it in one.papers.all()),
        )
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


def _paper(paper: Paper, planned: PlannedItem, members: bool, said: Said) -> Part:
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
        blocks += _said_in(paper, said)
    return Part(planned, paper, blocks, paper.held_back)


def _said_in(paper: Paper, said: Said) -> list[Block]:
    address = f"{settings.SITE_ADDRESS}{paper.get_absolute_url()}"
    background = [f"{one.title} ({one.where})" for one in paper.background.all()]
    return [
        Facts([("The paper as it was handed in", address)]),
        *said(paper),
        *_background(background),
    ]


def _text_of(paper: Paper, *, first_pages: FirstPages) -> list[Block]:
    content = files.content_of(paper.digest)
    return blocks_of(content, Media(paper.media), first_pages.get(paper.pk))


def _background(listed: Sequence[str]) -> list[Block]:
    if not listed:
        return [Paragraph("Background papers: none.")]
    return [Paragraph("Background papers:"), Bullets(listed)]


@dataclass(frozen=True)
class _Paged:
    """The PDF with room for the pages of others, and where everything stands in it, from 1 on."""

    document: Document
    pdf: bytes
    of_parts: Sequence[int]
    first_pages: FirstPages
    inserts: Mapping[int, Paper]

    def whole(self) -> bytes:
        """The PDF with the papers in their rooms; as it is, a PDF/UA, where there are none."""
        if not self.inserts:
            return self.pdf
        papers = {
            self.first_pages[key] - 1: files.content_of(paper.digest)
            for key, paper in self.inserts.items()
        }
        marking, watermark = self.document.marking, self.document.watermark
        return joined(self.pdf, papers, marking=marking, watermark=watermark)


def _paged(agenda: Agenda, *, members: bool) -> _Paged:
    """The pack as a PDF, in which the list of pages says what its pages are.

    The pages are read from the PDF that was made; the list of them may move what follows, so it
    is made again until they agree.
    """
    inserts: dict[int, Paper] = {}
    said = partial(_text_or_room, inserts=inserts)
    document = _document(agenda, parts_of(agenda, members=members, said=said), members)
    pages = [0] * len(document.parts)
    for _ in range(TRIES):
        pdf = to_pdf(_with_pages(document, pages))
        texts = [" ".join(text.split()) for text in pages_of_pdf(pdf)]
        found = _pages_in(texts, document.parts)
        if found == pages:
            break
        pages = found
    first = {key: _page_that_says(f"{_mark(one)}1", texts) for key, one in inserts.items()}
    return _Paged(document, pdf, pages, first, inserts)


def _text_or_room(paper: Paper, *, inserts: dict[int, Paper]) -> list[Block]:
    """What the PDF has of a paper: room for its own pages where it is a PDF, else its text."""
    if paper.media != Media.PDF:
        return _text_of(paper, first_pages={})
    inserts[paper.pk] = paper
    return [
        Paragraph("The paper follows as it was handed in."),
        Room(_mark(paper), pages_in(files.content_of(paper.digest))),
    ]


def _mark(paper: Paper) -> str:
    """What no other paper says by chance."""
    return f"Paper {paper.token.hex}, page "


def _page_that_says(words: str, texts: Sequence[str]) -> int:
    return next(n for n, text in enumerate(texts, start=1) if f"{words} " in f"{text} ")


def _with_pages(document: Document, pages: Sequence[int]) -> Document:
    rows = [(part, str(page)) for part, page in zip(document.parts, pages, strict=True)]
    if not rows:
        return document
    table = Table("On which page of the PDF each item begins", ("Item", "Page"), rows)
    return replace(document, front=[table], contents=True)


def _pages_in(texts: Sequence[str], parts: Sequence[str]) -> list[int]:
    """The page on which each part begins, past the front pages that list them all."""
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
