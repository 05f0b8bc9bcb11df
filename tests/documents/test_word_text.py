"""The text of Word files, with the numbers that Word itself prints before it."""

from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

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
