"""Text, HTML and Word give the same record; everything else a helpful refusal."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from goldenthread.minutes.reader import read_file
from goldenthread.minutes.sources import LARGEST
from goldenthread.minutes.unreadable import MinutesUnreadable

TEXT = """Agenda and minutes

Care Panel - Thursday, 5th March, 2026 10.00 am

Venue: Town Hall

Items
No. Item

7.

Improvement Plan pdf icon PDF 74 KB

Minutes:

·     Caseloads were around 16 cases.

·     The Director undertook to report by 1 April 2026.

RESOLVED: That it be noted.
"""

PAGE = """<!DOCTYPE html>
<html><head><title>Agenda for Care Panel</title><style>p { color: red }</style></head><body>
<nav><a href="/">Home</a></nav>
<script>document.write("RESOLVED: never");</script>
<h1>Agenda and minutes</h1>
<h2>Care Panel - Thursday, 5th March, 2026 10.00 am</h2>
<p><span>Venue:</span> Town Hall</p>
<h2>Items</h2>
<table><tr><th>No.</th><th>Item</th></tr>
<tr><td>7.</td><td><p>Improvement Plan
<a href="x.pdf"><img src="pdf.gif" alt="pdf icon"> PDF 74&nbsp;KB</a></p>
<p>Minutes:</p><ul><li><p>Caseloads were around 16 cases.</p></li><li>The Director undertook to
report by 1&nbsp;April 2026.</li></ul><!-- RESOLVED: nor this -->
<p>RESOLVED: That it be noted.</p></td></tr></table>
</body></html>"""


def word(path: Path) -> Path:
    document = Document()
    for line in TEXT.split("\n\n"):
        if line.startswith("·"):
            document.add_paragraph(line.strip("· \xa0"), style="List Bullet")
        else:
            document.add_paragraph(line)
    document.save(str(path))
    return path


def test_the_three_kinds_of_file_say_the_same(tmp_path: Path):
    (tmp_path / "minutes.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "minutes.html").write_text(PAGE, encoding="utf-8")
    word(tmp_path / "minutes.docx")
    text, html, docx = (
        read_file(tmp_path / f"minutes.{kind}").to_json() for kind in ("txt", "html", "docx")
    )
    assert text["items"][0]["actions"][0]["due"] == "2026-04-01"
    assert html | {"source": ""} == text | {"source": ""}
    assert docx | {"source": ""} == text | {"source": ""}


def test_items_of_a_word_table_and_headings(tmp_path: Path):
    document = Document()
    document.add_heading("Care Panel", level=1)
    document.add_paragraph("Thursday 5 March 2026")
    for title in ("Apologies", "Improvement plan and budget"):
        document.add_heading(title, level=2)
        document.add_paragraph("RESOLVED: That it be noted.")
    path = tmp_path / "minutes.docx"
    document.save(str(path))
    assert [item.title for item in read_file(path).items] == [
        "Apologies",
        "Improvement plan and budget",
    ]

    document = Document()
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("1.", "Apologies"), ("2.", "The Plan")), strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said
    document.save(str(path))
    assert [(item.number, item.title) for item in read_file(path).items] == [
        ("1", "Apologies"),
        ("2", "The Plan"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(tmp_path: Path, encoding: str):
    path = tmp_path / "minutes.txt"
    path.write_text(TEXT, encoding=encoding)
    assert read_file(path).committee == "Care Panel"


def test_a_page_names_its_own_encoding(tmp_path: Path):
    path = tmp_path / "minutes.htm"
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    path.write_bytes(page.replace("Town Hall", "Café").encode("cp1252"))
    assert read_file(path).venue == "Café"


@pytest.mark.parametrize(
    ("content", "problem", "remedy"),
    [
        (b"", "It is empty.", "saved in full"),
        (b" \n\n\t", "It is empty.", "saved in full"),
        ("Café\n".encode("cp1252"), "Line 1 is not UTF-8 text.", "Save it again as UTF-8"),
        (b"one\ntwo\n\xff\xfe", "Line 3 is not UTF-8 text.", "Save it again as UTF-8"),
        (b"\x00\x01\x02\x03\x80", "It is not text, HTML, Word or PDF.", "Save it again"),
        (b"text\x00text", "It is not text, HTML, Word or PDF.", "Save it again"),
        (b"%PDF-1.7\n", "It is not a whole PDF.", "save it as a PDF again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old version of Word", "save it as a Word document"),
        (b"{\\rtf1 minutes}", "It is a rich text (RTF) file.", ".docx"),
        (b"PK\x03\x04 nothing more", "It is not a whole Word document.", "Open it in Word"),
        (b"name,age\nA,1\n", "No agenda item was found in it.", "items under numbers"),
        (b"<html><script>only this</script></html>", "There is no text in it.", "saved in full"),
        (b"<html><meta charset=klingon>x", "names an encoding nobody knows (klingon)", "UTF-8"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path, content, problem, remedy):
    path = tmp_path / "minutes.txt"
    path.write_bytes(content)
    with pytest.raises(MinutesUnreadable) as refusal:
        read_file(path)
    assert refusal.value.file == "minutes.txt"
    assert problem in refusal.value.problem
    assert remedy in refusal.value.remedy
    assert str(refusal.value).startswith("minutes.txt: ")


def test_a_zip_that_is_no_word_document(tmp_path: Path):
    path = tmp_path / "minutes.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "nothing")
    with pytest.raises(MinutesUnreadable, match="not a whole Word document"):
        read_file(path)


def test_a_half_written_word_document(tmp_path: Path):
    path = word(tmp_path / "minutes.docx")
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(MinutesUnreadable, match="not a whole Word document"):
        read_file(path)


def test_no_file_a_folder_and_a_file_too_large(tmp_path: Path):
    with pytest.raises(MinutesUnreadable, match="There is no such file"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(MinutesUnreadable, match="It is a folder"):
        read_file(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(MinutesUnreadable, match="larger than 20 MB"):
        read_file(large)


MODERNGOV = """<!DOCTYPE html><html><head><title>Agenda for Care Panel</title></head><body>
<div role="navigation"><ul><li>Home</li></ul></div>
<div id="modgov"><h1 class="mgMainTitle">Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">Care Panel - Thursday, 5th March, 2026 10.00 am</h2>
<p><b>Venue:</b> Town Hall. <a href="map">View directions</a></p>
<ul class="mgActionList"><li><a href="a.pdf">Printed minutes PDF 97 KB</a></li></ul>
<h3>Items</h3>
<table class="mgItemTable" id="mgItemTable">
<tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">35a</p></td><td>
<p class="mgAiTitleTxt"><a href="r.pdf">Improvement Plan</a><span>PDF 1 MB</span></p>
<ul class="mgActionList"><li><a href="d">View the decision for item 35a</a></li></ul>
<p class="mgSubItemTitleTxt">Additional documents:</p>
<ul class="mgBulletList"><li><a href="x.pdf">Appendix 1</a> PDF 99 KB</li></ul>
<p class="mgSubItemTitleTxt">Decision:</p>
<div class="mgWordPara"><p>RESOLVED: That the plan be noted.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>25.1 Members had a discussion.</p>
<p>RESOLVED: That the plan be noted.</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">35b</p></td><td>
<p class="mgAiTitleTxt">Exempt Information - Possible Exclusion of the Public</p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>None.</p></div></td></tr>
</table></div><p>Share this page</p><footer>County Hall, RESOLVED: never</footer></body></html>"""


def test_a_committee_systems_page_is_read_without_its_links_and_footer(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text(MODERNGOV, encoding="utf-8")
    record = read_file(path)
    assert (record.committee, str(record.date), record.venue) == (
        "Care Panel", "2026-03-05", "Town Hall",
    )  # fmt: skip
    plan, exempt = record.items
    assert (plan.number, plan.title) == ("35a", "Improvement Plan")
    assert [(one.title, one.size_kb) for one in plan.documents] == [
        ("Improvement Plan", 1024), ("Appendix 1", 99),
    ]  # fmt: skip
    assert [one.text for one in plan.resolutions] == ["That the plan be noted."]
    assert plan.paragraphs == ("25.1 Members had a discussion.",)
    assert (exempt.number, exempt.kind, exempt.paragraphs) == ("35b", "other", ("None.",))


def test_word_numbers_its_items_and_its_resolutions(tmp_path: Path):
    document = Document()
    document.add_paragraph("Care Panel")
    document.add_paragraph("Minutes of the Meeting held on 5 March 2026")
    for title, points in (("Apologies", ()), ("The Plan", ("be noted;", "be published."))):
        document.add_paragraph(title, style="List Number")
        document.add_paragraph("RESOLVED: That it" if points else "There were none.")
        for point in points:
            document.add_paragraph(point, style="List Number 2")
    path = tmp_path / "minutes.docx"
    document.save(str(path))
    record = read_file(path)
    assert [(item.number, item.title) for item in record.items] == [
        ("1", "Apologies"), ("2", "The Plan"),
    ]  # fmt: skip
    assert [(one.letter, one.text) for one in record.items[1].resolutions] == [
        ("1", "be noted;"), ("2", "be published."),
    ]  # fmt: skip
