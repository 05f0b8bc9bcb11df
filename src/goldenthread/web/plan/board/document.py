"""A report to the board as a document: for a page, for Word and for PDF, from the same values."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from goldenthread.documents.content import Block, Document, Heading, Paragraph, Table
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.word import to_docx

WRITERS: Mapping[str, Callable[[Document], bytes]] = {"docx": to_docx, "pdf": to_pdf}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
DRAFT = "Draft: not yet issued to the board"
NUMBERS = {"The plan in numbers", "Loose ends"}


def document_of(
    *, title: str, board: str, plan: str, author: str, made_on: date, summary: str, content: dict
) -> Document:
    """A report as a document; without a summary it is marked as a draft."""
    return Document(
        title=title,
        subtitle=f"{board}: {plan}",
        author=author,
        made_on=made_on,
        blocks=list(_blocks(summary, content)),
        marking="" if summary else DRAFT,
    )


def _blocks(summary: str, content: dict) -> Iterator[Block]:
    for line in summary.splitlines():
        if line.strip():
            yield Paragraph(line.strip(), leading=True)
    for section in content["sections"]:
        yield Heading(section["title"])
        if section["says"]:
            yield Paragraph(section["says"])
        if section["rows"]:
            yield _table(section)
        else:
            yield Paragraph(section.get("nothing", "Nothing."))


def _table(section: dict) -> Table:
    head = [name or "What" for name in section["head"]]
    rows = [[cell or "Not said" for cell in row] for row in section["rows"]]
    return Table(section["title"], head, rows, numeric=section["title"] in NUMBERS)
