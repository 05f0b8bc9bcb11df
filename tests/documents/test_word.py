from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from goldenthread.documents.content import Table
from goldenthread.documents.word import to_docx


@pytest.fixture(scope="module")
def word(document):
    return docx.Document(BytesIO(to_docx(document)))


def styles_of(word):
    return [(p.style.name, p.text) for p in word.paragraphs if p.text]


def test_headings_and_lists_have_words_own_styles(word):
    styles = styles_of(word)
    assert styles[:6] == [
        ("Title", "Pack for 3 December 2026"),
        ("Subtitle", "Scrutiny Panel"),
        ("Heading 1", "How to read it"),
        ("List Bullet", "c: hidden"),
        ("List Bullet", "x: not available"),
        ("Heading 1", "Conferences"),
    ]
    assert ("Heading 2", "In time") in styles
    assert ("Caption", "By district") in styles


def test_the_file_says_its_title_language_and_author(word):
    properties = word.core_properties
    assert properties.title == "Pack for 3 December 2026"
    assert properties.language == "en-GB"
    assert properties.author == "Marlshire County Council"
    assert properties.created == datetime(2026, 12, 3, tzinfo=UTC)
    spoken = {e.get(qn("w:val")) for e in word.styles.element.iter(qn("w:lang"))}
    assert spoken == {"en-GB"}


def test_a_tables_first_row_repeats_and_is_marked(word):
    for table in word.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert table.style.name == "House Table"
    captions = [t._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for t in word.tables]
    assert captions == ["By district", "Promises"]


def test_cells_hold_their_text_and_have_a_style(word):
    cells = [cell for row in word.tables[0].rows for cell in row.cells]
    assert [cell.text for cell in cells] == ["District", "In time", "Eastholm", "21"]
    assert [cell.paragraphs[0].style.name for cell in cells] == ["Table Text", "Table Number"] * 2


def test_a_picture_carries_its_words(word):
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "A line that rises"
    assert shape.width < word.sections[0].page_width


def test_text_is_printed_as_it_stands(word, nasty):
    assert nasty in [text for _, text in styles_of(word)]


def test_it_is_on_a4_with_numbered_pages(word):
    section = word.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    fields = [e.get(qn("w:instr")) for e in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_no_style_keeps_a_typeface_of_its_own(word):
    named = {value for e in word.styles.element.iter(qn("w:rFonts")) for value in e.attrib.values()}
    assert named == {"Arial"}


def test_characters_that_a_file_cannot_hold_become_spaces(document):
    table = Table("Notes", ["What", "Who"], [["One\x0btwo", "Director"]], numeric=False)
    word = docx.Document(BytesIO(to_docx(replace(document, blocks=[table]))))
    assert word.tables[0].rows[1].cells[0].text == "One two"
