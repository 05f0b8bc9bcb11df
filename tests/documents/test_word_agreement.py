"""What is read of a Word document is what python-docx, slower and plainer, finds in it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.unreadable import Unreadable
from goldenthread.documents.word_text import paragraphs_of_word
from goldenthread.minutes.samples import sample_minutes

STYLES = ("Normal", "Heading 1", "Heading 2", "List Bullet", "List Number", "Quote")
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=30)
SAID = st.tuples(st.sampled_from(STYLES), WORDS | st.just("Two\nlines"))


def plainly(content: bytes) -> list[tuple[str, int, bool]]:
    """Text, heading level and whether a bullet, of every paragraph, as python-docx finds them."""
    return [
        (one.text, _level(one), one.style.name.startswith("List Bullet"))
        for one in _all(docx.Document(BytesIO(content)))
    ]


def _all(container: WordDocument | _Cell):
    for part in container.iter_inner_content():
        if isinstance(part, Paragraph):
            yield part
        else:
            yield from _in_table(part)


def _in_table(table: Table):
    read = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in read:
                read.add(cell._tc)
                yield from _all(cell)


def _level(paragraph: Paragraph) -> int:
    heading = re.fullmatch(r"Heading (\d)", paragraph.style.name)
    return int(heading[1]) if heading else 0


def read(content: bytes) -> list[tuple[str, int, bool]]:
    return [(one.text, one.heading, one.is_bullet) for one in paragraphs_of_word(content)]


def saved(document: WordDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def document_of(paragraphs, rows=()) -> bytes:
    """A document with these paragraphs, and a table with these rows below."""
    document = docx.Document()
    document.add_paragraph("What was said")
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if rows:
        table = document.add_table(len(rows), 2)
        for row, (left, right) in zip(table.rows, rows, strict=True):
            row.cells[0].text, row.cells[1].text = left, right
        table.cell(0, 0).merge(table.cell(len(rows) - 1, 0))
    return saved(document)


@settings(deadline=None, max_examples=25)
@given(st.lists(SAID, max_size=12), st.lists(st.tuples(WORDS, WORDS), max_size=4))
def test_both_find_the_same_in_documents_of_any_kind(paragraphs, rows):
    content = document_of(paragraphs, rows)
    assert read(content) == plainly(content)


def test_both_find_the_same_in_the_samples():
    for sample in sample_minutes():
        lines = sample.read_text("utf-8").splitlines()
        content = document_of([("Normal", line) for line in lines])
        assert read(content) == plainly(content)


def test_both_find_the_same_in_real_minutes(shared_data: Path):
    folder = shared_data / "minutes"
    texts = sorted(path for path in folder.rglob("*.txt"))
    assert texts
    for path in texts:
        lines = re.sub(r"[^\n\t\x20-\ud7ff]", "", path.read_text("utf-8")).splitlines()
        content = document_of([("Normal", line) for line in lines])
        assert read(content) == plainly(content)


def test_documents_of_one_look_and_another_numbering_are_not_mistaken():
    """Styles and lists are remembered from one document to the next, where they are the same."""
    numbered = document_of([("List Number", "First"), ("List Number", "Second")])
    other = docx.Document(BytesIO(numbered))
    for level in other.part.numbering_part.element.iter(f"{docx.oxml.ns.qn('w:lvl')}"):
        level.find(docx.oxml.ns.qn("w:start")).set(docx.oxml.ns.qn("w:val"), "7")

    def labels(content):
        return [one.label for one in paragraphs_of_word(content)]

    for _ in range(2):
        assert labels(numbered) == ["", "1.", "2."]
        assert labels(saved(other)) == ["", "7.", "8."]


def with_part(content: bytes, name: str, said: bytes) -> bytes:
    """The document with another content of one of its parts."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, said if part == name else old.read(part))
    return file.getvalue()


@pytest.mark.parametrize("part", ["numbering.xml", "styles.xml", "_rels/document.xml.rels"])
@pytest.mark.parametrize("said", [b"no xml", b"<!DOCTYPE x><x/>", b""])
def test_a_part_that_is_not_whole_is_said_to_be_so(part, said):
    content = with_part(document_of([("List Number", "First")]), f"word/{part}", said)
    with pytest.raises(Unreadable, match="not a whole Word document"):
        paragraphs_of_word(content)


@pytest.mark.parametrize("part", ["word/numbering.xml", "word/styles.xml"])
def test_a_part_that_was_damaged_on_its_way_is_said_to_be_so(part):
    content = bytearray(document_of([("List Number", "First")]))
    with ZipFile(BytesIO(bytes(content))) as package:
        packed = package.getinfo(part)
    content[packed.header_offset + 30 + len(part) + packed.compress_size // 2] ^= 0xFF
    with pytest.raises(Unreadable, match="not a whole Word document"):
        paragraphs_of_word(bytes(content))
