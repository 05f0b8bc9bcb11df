"""The text of a paper as blocks of a document, so that a pack can be read aloud and searched."""

import re
from collections.abc import Iterable

from goldenthread.documents.content import Block, Bullets, Heading, Paragraph
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.documents.word_text import paragraphs_of_word
from goldenthread.web.agendas.models import Media

_END = re.compile(r"[.:;?!]$")


def blocks_of(content: bytes, media: Media, first_page: int | None = None) -> list[Block]:
    """What a paper says, in order: headings of the third level, bullets and paragraphs.

    Pictures are left out: the paper itself has them. Lines of a PDF are joined up to a stop. Where
    a PDF's own pages stand in a pack from ``first_page`` on, the text of each begins with its
    number there.
    """
    if media is Media.PDF and first_page is not None:
        return [
            block
            for number, page in enumerate(pages_of_pdf(content), start=first_page)
            for block in (
                Heading(f"Page {number} of the PDF", level=3),
                *(Paragraph(text) for text in _joined(page.split("\n"))),
            )
        ]
    if media is Media.WORD:
        return [_of_word(one) for one in paragraphs_of_word(content) if one.text.strip()]
    if media is Media.PDF:
        lines = (line for page in pages_of_pdf(content) for line in page.split("\n"))
        return [Paragraph(text) for text in _joined(lines)]
    paragraphs = re.split(r"\n\s*\n", content.decode("utf-8-sig"))
    return [Paragraph(" ".join(text.split())) for text in paragraphs if text.strip()]


def _of_word(one) -> Block:
    text = " ".join(one.text.split())
    if one.heading:
        return Heading(text, level=3)
    return Bullets([text]) if one.is_bullet else Paragraph(text)


def _joined(lines: Iterable[str]) -> list[str]:
    found: list[str] = []
    part: list[str] = []
    for line in lines:
        text = " ".join(line.split())
        if text:
            part.append(text)
        if part and (not text or _END.search(text)):
            found.append(" ".join(part))
            part = []
    return [*found, " ".join(part)] if part else found


def words_of(content: bytes, media: Media) -> str:
    """All that a paper says, a line for each block: what the search looks through."""
    return "\n".join(
        line
        for block in blocks_of(content, media)
        for line in (block.items if isinstance(block, Bullets) else [block.text])
    )
