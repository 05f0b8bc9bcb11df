import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest
from docx.table import Table as WordTable
from pypdf import PdfReader

from goldenthread.packs import write
from goldenthread.packs.write import FORMATS, write_pack


@pytest.fixture(scope="module")
def files(pack, tmp_path_factory):
    return {path.suffix[1:]: path for path in write_pack(pack, tmp_path_factory.mktemp("pack"))}


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


def of_word(path):
    pieces = []
    for block in docx.Document(path).iter_inner_content():
        if isinstance(block, WordTable):
            pieces += [tc.text for row in block._tbl.tr_lst for tc in _cells(row)]
        elif block.style.name == "Fact":
            label, fact = (run.text for run in block.runs)
            pieces += [label.removesuffix(": "), fact]
        elif block.text:
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


def test_html_and_word_say_the_same_in_the_same_order(files):
    said = of_html(files["html"])
    assert len(said) > 200
    assert of_word(files["docx"]) == said


def test_the_pdf_says_all_that_the_others_say(files):
    printed = of_pdf(files["pdf"])
    missing = [piece for piece in of_html(files["html"]) if _squeezed(piece) not in printed]
    assert missing == []


def test_the_pdf_says_nothing_that_the_others_do_not(files):
    """Every number of the PDF is one of the HTML, of its charts, or of a page."""
    numbers = r"\d[\d,.]*\d|\d"
    said = " ".join(of_html(files["html"]))
    text = "\n".join(page.extract_text() for page in PdfReader(files["pdf"]).pages)
    charts = " ".join(re.findall(r"<text[^>]*>([^<]+)", files["html"].read_text("utf-8")))
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
            "In September 2026, 600 referrals were received.",
            "Up from 43.3% in September 2025: better.",
            "850 among 120,000 children aged 0 to 17",
            "20 to 41.5 working days",
            'Circulate a note on "timeliness" & delay',
            "Note of 12 October 2026, verified by the chair",
            "84 days",
        ):
            assert _squeezed(said) in text


def test_the_pdf_claims_pdf_ua_1_and_is_tagged(files):
    root = PdfReader(files["pdf"]).trailer["/Root"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root


def test_each_chart_is_described_in_every_format(files, pack):
    described = len(pack.figures)
    html = files["html"].read_text("utf-8")
    assert len(re.findall(r"<desc [^>]*>Line chart: ", html)) == described
    shapes = docx.Document(files["docx"]).inline_shapes
    assert sum("Line chart: " in s._inline.docPr.get("descr") for s in shapes) == described


def test_hidden_numbers_are_in_no_format(files):
    """Saltmarsh had 3 referrals, and 3 conferences that were late."""
    districts = re.findall(
        r'<th scope="row">Saltmarsh</th>(.*?)</tr>', files["html"].read_text("utf-8")
    )
    assert districts[0] == "<td>c</td>"
    assert districts[2] == "<td>c</td><td>c</td><td>c</td>"


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
    assert len(PdfReader(files["pdf"]).pages) >= 6
