"""The styles of a Word document, so that its reader's own tools can find and change them."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"
MAIN = RGBColor(0x12, 0x43, 0x6D)
TEXT = RGBColor(0x0B, 0x0C, 0x0C)

LEADING = "Leading Paragraph"
FACT = "Fact"
MARKING = "Marking"
CONTENTS = "toc 1"
"""Word's own name of a line of the list of contents."""
CONTENTS_HEADING = "Contents Heading"
TABLE = "House Table"
# Every paragraph of a table has one of these; a dense table has many narrow columns.
CELL = "Table Text"
NUMBER = "Table Number"
DENSE_TEXT = "Table Text Dense"
DENSE_NUMBER = "Table Number Dense"

_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="HouseTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="B1B4B6"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="B1B4B6"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="0B0C0C"/></w:tcBorders>
      <w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def set_styles(word: WordDocument, language: str) -> None:
    """Give an empty document the house's styles, its language and A4 paper."""
    _use_one_typeface(word)
    _speak(word, language)
    _paper(word)
    styles = word.styles
    for name, points, colour, before in (
        ("Title", 24, MAIN, 0),
        ("Subtitle", 14, TEXT, 0),
        ("Heading 1", 17, MAIN, 24),
        ("Heading 2", 14, TEXT, 18),
        ("Heading 3", 12, TEXT, 12),
    ):
        _heading(styles[name], points, colour, before)
    styles["Subtitle"].font.bold = False
    _body(styles["Normal"], 11, after=6)
    _body(styles["List Bullet"], 11, after=3)
    caption = styles["Caption"]
    _body(caption, 10, after=3)
    caption.font.bold, caption.font.color.rgb = True, TEXT
    caption.paragraph_format.keep_with_next = True
    _body(_new(word, LEADING), 13, after=8)
    marking = _new(word, MARKING)
    _body(marking, 11, after=8)
    marking.font.bold = True
    _body(_new(word, CONTENTS), 11, after=3)
    contents = _new(word, CONTENTS_HEADING)
    _heading(contents, 14, MAIN, 12)
    fact = _new(word, FACT)
    _body(fact, 10, after=3)
    fact.paragraph_format.left_indent = Mm(4)
    fact.paragraph_format.first_line_indent = Mm(-4)
    for name, size, right in (
        (CELL, 9.5, False),
        (NUMBER, 9.5, True),
        (DENSE_TEXT, 7.5, False),
        (DENSE_NUMBER, 7.5, True),
    ):
        style = _new(word, name)
        _body(style, size, after=2)
        style.paragraph_format.space_before = Pt(2)
        if right:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles.element.append(parse_xml(_TABLE_STYLE))


def _new(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    return style


def _heading(style: ParagraphStyle, size: float, colour: RGBColor, before: float) -> None:
    style.font.size, style.font.color.rgb = Pt(size), colour
    style.font.bold, style.font.italic = True, False
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.keep_with_next = True
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _body(style: ParagraphStyle, size: float, *, after: float) -> None:
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.1


def _use_one_typeface(word: WordDocument) -> None:
    # A style's theme typeface would win over the one that is set beside it.
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)


def _speak(word: WordDocument, language: str) -> None:
    for spoken in word.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    for spoken in word.settings.element.iter(qn("w:themeFontLang")):
        spoken.set(qn("w:val"), language)


def _paper(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
