"""A document as a Word file with real styles, marked headings and described pictures."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
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
from goldenthread.documents.word_contents import mark_headings, write_contents

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
    if document.marking:
        word.add_paragraph(document.marking, style=styles.MARKING)
        word.sections[0].header.paragraphs[0].add_run(document.marking)
    _write(word, document.front)
    if document.contents:
        write_contents(word, document.parts)
    _write(word, document.blocks)
    mark_headings(word)
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
    word.element.body.insert_element_before(parse_xml(_table_xml(word, table)), "w:sectPr")
    word.add_paragraph()


def _table_xml(word: WordDocument, table: Table) -> str:
    """A table as Word holds it: cell by cell through python-docx, a pack would take seconds.

    Its look says that the first row and the first column are headings.
    """
    share = _TEXT_WIDTH.twips / sum(table.widths)
    grid = "".join(f'<w:gridCol w:w="{int(share * width)}"/>' for width in table.widths)
    styled = _cell_styles(word, table)
    rows = [_row_xml(table.head, styled, is_head=True)]
    rows += [_row_xml(row, styled, is_head=False) for row in table.rows]
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="{word.styles[styles.TABLE].style_id}"/>'
        f'<w:tblW w:type="dxa" w:w="{_TEXT_WIDTH.twips}"/>'
        '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(_writable(table.caption))}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell_styles(word: WordDocument, table: Table) -> list[str]:
    dense = len(table.head) >= _DENSE_FROM
    text = styles.DENSE_TEXT if dense else styles.CELL
    number = styles.DENSE_NUMBER if dense else styles.NUMBER
    rest = [number if table.numeric else text] * (len(table.head) - 1)
    return [word.styles[name].style_id for name in (text, *rest)]


def _row_xml(cells: Sequence[str], styled: Sequence[str], *, is_head: bool) -> str:
    written = "".join(
        f'<w:tc><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(_writable(text))}</w:t></w:r></w:p></w:tc>'
        for text, style in zip(cells, styled, strict=True)
    )
    marked = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{marked}</w:trPr>{written}</w:tr>"


def _writable(text: str) -> str:
    return _UNWRITABLE.sub(" ", text)
