import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from pypdf import PdfReader

from goldenthread.packs import write
from goldenthread.packs.write import FORMATS, write_pack


@pytest.fixture(scope="module")
def written(packs, tmp_path_factory):
    """The files of every audience's pack."""
    return {
        name: {path.suffix[1:]: path for path in write_pack(made, tmp_path_factory.mktemp(name))}
        for name, made in packs.items()
    }


@pytest.fixture(scope="module")
def files(written):
    return written["committee"]


@pytest.fixture(params=["team", "board", "committee"])
def each(request, written):
    """The files of one audience after the other."""
    return written[request.param]


class Text(HTMLParser):
    """The words of a page's header and main part, piece by piece, as a reader meets them."""

    PIECES = ("h1", "h2", "h3", "h4", "p", "li", "caption", "th", "td", "dt", "dd")

    def __init__(self, html):
        super().__init__()
        self.pieces, self._skipping, self._piece = [], 0, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._skipping += tag in ("nav", "svg", "head")
        if tag in self.PIECES and not self._skipping:
            self._piece = ""

    def handle_endtag(self, tag):
        self._skipping -= tag in ("nav", "svg", "head")
        if tag in self.PIECES and self._piece is not None:
            self.pieces.append(self._piece)
            self._piece = None

    def handle_data(self, data):
        if self._piece is not None:
            self._piece += data


def of_html(path):
    pieces = Text(path.read_text("utf-8")).pieces
    return [piece for piece in pieces if piece]


CONTENTS = ("toc 1", "Contents Heading")
"""The list of contents, which a web page has beside its text."""


def of_word(path):
    pieces = []
    for block in docx.Document(path).iter_inner_content():
        if isinstance(block, WordTable):
            pieces += [tc.text for row in block._tbl.tr_lst for tc in _cells(row)]
        elif block.style.name == "Fact":
            label, fact = (run.text for run in block.runs)
            pieces += [label.removesuffix(": "), fact]
        elif block.text and block.style.name not in CONTENTS:
            pieces.append(block.text)
    return pieces


def _cells(row):
    for cell in row.tc_lst:
        yield cell.p_lst[0]


def of_pdf(path):
    """All the text of the pages in one run without spaces, footers and curled quotes."""
    pages = [page.extract_text() for page in PdfReader(path).pages]
    last = len(pages)
    kept = [re.sub(rf"\n[^\n]*\n?{n} of {last}\s*$", "", page) for n, page in enumerate(pages, 1)]
    return _squeezed("".join(kept))


def _squeezed(text):
    return re.sub(r"\s", "", text.translate(str.maketrans("“”‘’", "\"\"''")))


def test_html_and_word_say_the_same_in_the_same_order(each):
    said = of_html(each["html"])
    assert len(said) > 60
    assert of_word(each["docx"]) == said


def test_the_pdf_says_all_that_the_others_say(each):
    printed = of_pdf(each["pdf"])
    missing = [piece for piece in of_html(each["html"]) if _squeezed(piece) not in printed]
    assert missing == []


def test_the_pdf_says_nothing_that_the_others_do_not(each):
    """Every number of the PDF is one of the HTML, of its charts, or of a page."""
    numbers = r"\d[\d,.]*\d|\d"
    said = " ".join(of_html(each["html"]))
    text = "\n".join(page.extract_text() for page in PdfReader(each["pdf"]).pages)
    charts = " ".join(re.findall(r"<text[^>]*>([^<]+)", each["html"].read_text("utf-8")))
    known = set(re.findall(numbers, f"{said} {charts}"))
    pages = {str(n) for n in range(1, 40)}
    assert set(re.findall(numbers, text)) <= known | pages


def test_figures_and_promises_are_in_every_format(files):
    printed = {
        "html": _squeezed(" ".join(of_html(files["html"]))),
        "docx": _squeezed(" ".join(of_word(files["docx"]))),
        "pdf": of_pdf(files["pdf"]),
    }
    for text in printed.values():
        for said in (
            "On 30 September 2026, there were 600 early help episodes open.",
            "Up from 43.3% in September 2025: better.",
            "850 among 120,000 children aged 0 to 17",
            "20 to 41.5 working days",
            'Circulate a note on "timeliness" & delay',
            "Note of 12 October 2026, verified by the chair",
            "84 days",
        ):
            assert _squeezed(said) in text


def test_the_pdf_claims_pdf_ua_1_and_is_tagged(each):
    root = PdfReader(each["pdf"]).trailer["/Root"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root


def test_each_chart_is_described_by_its_finding_in_every_format(files, board, written):
    html = written["board"]["html"].read_text("utf-8")
    described = re.findall(r"<desc [^>]*>([^<]*)", html)
    assert len(described) == len(board.in_full)
    shapes = docx.Document(written["board"]["docx"]).inline_shapes
    assert [s._inline.docPr.get("descr") for s in shapes] == [unescape(it) for it in described]
    assert len(re.findall(r"<desc [^>]*>On 30 September|<desc [^>]*>In September",
        files["html"].read_text("utf-8"))) == 5  # fmt: skip


def test_hidden_numbers_are_in_no_format(files):
    """Saltmarsh had 3 early help episodes, and 3 conferences that were late."""
    assert "Saltmarsh</th><td>3</td>" not in files["html"].read_text("utf-8")
    districts = re.findall(
        r'<th scope="row">Saltmarsh</th>(.*?)</tr>', files["html"].read_text("utf-8")
    )
    assert districts
    assert all("85.0%" not in row and "17" not in row for row in districts)


def test_who_may_have_it_stands_in_every_format(written):
    for name, kept in (("team", True), ("board", True), ("committee", False)):
        printed = [
            " ".join(of_html(written[name]["html"])),
            " ".join(of_word(written[name]["docx"])),
            PdfReader(written[name]["pdf"]).pages[-1].extract_text(),
        ]
        assert all(("inside the building" in text) == kept for text in printed)


def test_a_long_pack_has_a_list_of_contents_that_leads_to_its_parts(written):
    first = PdfReader(written["board"]["pdf"]).pages[0].extract_text()
    assert "Contents" in first
    assert "Not available, and why" in first
    word = docx.Document(written["board"]["docx"])
    listed = [p.text for p in word.paragraphs if p.style.name == "toc 1"]
    assert listed == [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} == marks
    assert "Contents" not in PdfReader(written["team"]["pdf"]).pages[0].extract_text()


def test_files_of_an_audience_are_named_for_it(written):
    assert written["board"]["pdf"].name == "board-pack-2026-10-01.pdf"
    assert written["team"]["html"].name == "team-pack-safeguarding-east-2026-10-01.html"


def test_files_are_named_for_the_meeting(files):
    assert {path.name for path in files.values()} == {
        "pack-2026-12-03.html",
        "pack-2026-12-03.docx",
        "pack-2026-12-03.pdf",
    }
    folder = files["pdf"].parent
    assert {path.name for path in folder.iterdir()} == {path.name for path in files.values()}


def test_one_format_can_be_asked_for_and_a_folder_is_made(pack, tmp_path):
    paths = write_pack(pack, tmp_path / "packs" / "december", formats=("html",))
    assert [path.suffix for path in paths] == [".html"]
    assert paths[0].is_file()


def test_a_format_nobody_knows_is_refused_before_anything_is_written(pack, tmp_path):
    with pytest.raises(ValueError, match=r"as odt\. Choose from: html, docx, pdf"):
        write_pack(pack, tmp_path / "out", formats=("html", "odt"))
    assert not (tmp_path / "out").exists()


def test_a_failure_leaves_the_folder_as_it_was(pack, tmp_path, monkeypatch):
    def fail(document):
        raise RuntimeError

    monkeypatch.setattr(write, "WRITERS", dict(write.WRITERS) | {"pdf": fail})
    with pytest.raises(RuntimeError):
        write_pack(pack, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_pack_is_written_over_the_last_one_of_the_meeting(pack, files):
    folder = files["html"].parent
    before = files["html"].read_bytes()
    write_pack(replace(pack, promises=()), folder, formats=("html",))
    assert files["html"].read_bytes() != before
    write_pack(pack, folder, formats=("html",))
    assert files["html"].read_bytes() == before


def test_every_format_can_be_opened(files):
    assert set(files) == set(FORMATS)
    docx.Document(BytesIO(files["docx"].read_bytes()))
    assert len(PdfReader(files["pdf"]).pages) >= 4
