"""A document as a Word file with real styles, marked headings and described pictures."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from goldenthread.documents import word_styles as styles
from goldenthread.documents.charts.svg import svg_to_png
from goldenthread.documents.content import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Table,
    Together,
)

_TEXT_WIDTH = Mm(166)
_DENSE_FROM = 9
# What XML cannot hold; text out of old Word files has vertical tabs and the like.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_docx(document: Document) -> bytes:
    """Write a document as a Word file on A4.

    Headings, lists, captions and tables have Word's own styles; the first row of a table repeats
    on each page and is marked as its heading, and the first column as its rows' headings;
    pictures carry their words; title, author and language stand in the file's properties.
    """
    word = docx.Document()
    styles.set_styles(word, document.language)
    _properties(word, document)
    _footer(word, document.title)
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.subtitle, style="Subtitle")
    _write(word, document.blocks)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _write(word: WordDocument, blocks: Sequence[Block]) -> None:
    for block in blocks:
        match block:
            case Heading(text, level):
                word.add_heading(text, level)
            case Paragraph(text, leading):
                word.add_paragraph(text, style=styles.LEADING if leading else None)
            case Bullets(items):
                for item in items:
                    word.add_paragraph(item, style="List Bullet")
            case Facts(pairs):
                for label, fact in pairs:
                    paragraph = word.add_paragraph(style=styles.FACT)
                    paragraph.add_run(f"{label}: ").bold = True
                    paragraph.add_run(fact)
            case Picture():
                _picture(word, block)
            case Table():
                _table(word, block)
            case Together(inner):
                _write(word, inner)


def _properties(word: WordDocument, document: Document) -> None:
    made_at = datetime.combine(document.made_on, time(), tzinfo=UTC)
    properties = word.core_properties
    properties.title, properties.subject = document.title, document.subtitle
    properties.author = properties.last_modified_by = document.author
    properties.language, properties.comments = document.language, ""
    properties.created = properties.modified = made_at


def _footer(word: WordDocument, title: str) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{title}: page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: WordParagraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"  # until Word counts the pages
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _picture(word: WordDocument, picture: Picture) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(svg_to_png(picture.svg)), width=_TEXT_WIDTH)
    shape._inline.docPr.set("descr", picture.alt)


def _table(word: WordDocument, table: Table) -> None:
    word.add_paragraph(table.caption, style="Caption")
    written = word.add_table(0, len(table.head), style=styles.TABLE)
    _mark(written._tbl, table)
    text, number = (
        (styles.DENSE_TEXT, styles.DENSE_NUMBER)
        if len(table.head) >= _DENSE_FROM
        else (styles.CELL, styles.NUMBER)
    )
    rest = [number if table.numeric else text] * (len(table.head) - 1)
    style_ids = [word.styles[name].style_id for name in (text, *rest)]
    for n, cells in enumerate([table.head, *table.rows]):
        written._tbl.append(_row(cells, style_ids, is_head=n == 0))
    word.add_paragraph()


def _mark(written: Any, table: Table) -> None:
    """Say of a table what it shows, and that its first row and column are headings."""
    properties = written.tblPr
    look = properties.find(qn("w:tblLook"))
    look.attrib.clear()
    for name, value in (("val", "06A0"), ("firstRow", "1"), ("firstColumn", "1")):
        look.set(qn(f"w:{name}"), value)
    for name in ("noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "1")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), table.caption)
    properties.append(caption)
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(_TEXT_WIDTH.twips))
    share = _TEXT_WIDTH.twips / sum(table.widths)
    columns = written.tblGrid.findall(qn("w:gridCol"))
    for column, wide in zip(columns, table.widths, strict=True):
        column.set(qn("w:w"), str(int(share * wide)))


def _row(cells: Sequence[str], style_ids: Sequence[str], *, is_head: bool) -> Any:
    """A row made by hand: through python-docx a pack's tables take seconds."""
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, style_id in zip(cells, style_ids, strict=True):
        row.append(_cell(text, style_id))
    return row


def _cell(text: str, style_id: str) -> Any:
    cell, paragraph = OxmlElement("w:tc"), OxmlElement("w:p")
    properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    style.set(qn("w:val"), style_id)
    properties.append(style)
    paragraph.append(properties)
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = _UNWRITABLE.sub(" ", text)
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    paragraph.append(run)
    cell.append(paragraph)
    return cell
