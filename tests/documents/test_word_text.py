"""The text of Word files, with the numbers that Word itself prints before it."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from goldenthread.documents.unreadable import Unreadable
from goldenthread.documents.word_text import paragraphs_of_word

LEVELS = """
<w:lvl w:ilvl="0"><w:start w:val="340"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
<w:lvlText w:val="%1.%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
"""


def numbered():
    """A document with a list of its own: 90, and 91 which is the same list begun again at 7."""
    document = Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{LEVELS}</w:abstractNum>'
    ))  # fmt: skip
    for number, override in (
        (90, ""),
        (91, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
    ):
        root.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}'
            "</w:num>"
        ))  # fmt: skip
    return document


def add(document, text, number=None, depth=0, style=None):
    paragraph = document.add_paragraph(text, style=style)
    if number:
        place = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        place.get_or_add_numId().val, place.get_or_add_ilvl().val = number, depth
    return paragraph


def labels(document):
    file = BytesIO()
    document.save(file)
    return [(one.label, one.is_bullet, one.text) for one in paragraphs_of_word(file.getvalue())]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    document = Document()
    paragraph = document.add_paragraph("The plan ")
    for text in (
        '<w:ins w:id="1" w:author="A"><w:r><w:t>was</w:t></w:r></w:ins>',
        '<w:del w:id="2" w:author="A"><w:r><w:delText>was not</w:delText></w:r></w:del>',
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:tab/><w:t>noted</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:br/><w:t>on 5</w:t><w:noBreakHyphen/><w:t>6 May</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(text.replace(">", f" {nsdecls('w')}>", 1)))
    assert labels(document) == [("", False, "The plan was\tnoted\non 5-6 May")]


def test_content_controls_and_merged_cells_are_read_once():
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "both rows"
    table.cell(0, 1).text, table.cell(1, 1).text = "above", "below"
    body = document.element.body
    body.insert(0, parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtContent><w:p><w:r><w:t>control</w:t></w:r></w:p>'
        "</w:sdtContent></w:sdt>"
    ))  # fmt: skip
    texts = [text for _, _, text in labels(document) if text]
    assert texts == ["control", "both rows", "above", "below"]


def test_a_part_with_a_document_type_is_refused():
    file, changed = BytesIO(), BytesIO()
    document = Document()
    document.add_paragraph("text")
    document.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                start = part.index(b"<w:document")
                part = part[:start] + b'<!DOCTYPE d [<!ENTITY x "y">]>' + part[start:]
            new.writestr(name, part)
    with pytest.raises(Unreadable, match="not a whole Word document"):
        paragraphs_of_word(changed.getvalue())


def test_lists_are_counted_as_word_counts_them():
    document = numbered()
    for text, number, depth in (
        ("Apologies", 90, 0), ("note it", 90, 1), ("send it", 90, 1), ("deeper", 90, 2),
        ("Not in it", None, 0), ("The Plan", 90, 0), ("begins again", 90, 1), ("a dash", 90, 3),
        ("Other list", 91, 0), ("and on", 91, 0),
    ):  # fmt: skip
        add(document, text, number, depth)
    assert labels(document) == [
        ("340.", False, "Apologies"), ("(a)", False, "note it"), ("(b)", False, "send it"),
        ("340.i", False, "deeper"), ("", False, "Not in it"), ("341.", False, "The Plan"),
        ("(a)", False, "begins again"), ("", True, "a dash"), ("7.", False, "Other list"),
        ("8.", False, "and on"),
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs():
    document = Document()
    for text in ("one", "two"):
        add(document, text, style="List Number")
    add(document, "point", style="List Bullet")
    add(document, "in no list")
    document.paragraphs[-1]._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 999
    assert labels(document) == [
        ("1.", False, "one"), ("2.", False, "two"), ("", True, "point"), ("", False, "in no list"),
    ]  # fmt: skip


def test_letters_and_roman_numbers_run_on():
    document = numbered()
    add(document, "Item", 90)
    for _ in range(28):
        add(document, "point", 90, 1)
    assert [label for label, _, _ in labels(document)][25:] == ["(y)", "(z)", "(aa)", "(bb)"]
