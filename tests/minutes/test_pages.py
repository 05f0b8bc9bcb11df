"""Minutes out of PDFs: pages joined, what repeats at their edges dropped."""

import datetime as dt
from pathlib import Path

from goldenthread.documents.content import Document, Heading, Paragraph
from goldenthread.documents.pdf import to_pdf
from goldenthread.minutes.pages import lines_of_pages
from goldenthread.minutes.reader import read_file, read_lines

HEAD = "Care Panel Minutes 5 March 2026"
PAGES = [
    f"{HEAD}\nWexshire County Council\nCare Panel\n"
    "Minutes of the meeting held on Thursday, 5 March 2026 at 10.00 am in the Council Chamber\n"
    "1. Apologies\nApologies were received from Mr A Lee.\n"
    "2. Improvement Plan and the Budget for\nPage 1 of 3",
    f"{HEAD}\nThe Director introduced the report and said that the number of visits on time had\n"
    "risen to 91%. He undertook to\n2",
    f"{HEAD}\nbring figures for each team to the Panel by 1 June 2026.\nRESOLVED: That\n"
    "(a) the plan be noted;\n(b) the Head of Care bring a report on visits by 1 July 2026 to the\n"
    "Panel.\n3. Urgent Business\nThere was none.\n- 3 -",
]


def test_headers_footers_and_page_numbers_are_dropped():
    texts = [line.text for line in lines_of_pages(PAGES)]
    assert HEAD not in texts
    assert not {"Page 1 of 3", "2", "- 3 -"} & set(texts)


def test_items_paragraphs_and_points_are_joined_over_pages():
    record = read_lines(lines_of_pages(PAGES), "minutes.pdf")
    assert (record.committee, record.date, record.time) == (
        "Care Panel", dt.date(2026, 3, 5), dt.time(10),
    )  # fmt: skip
    assert [item.number for item in record.items] == ["1", "2", "3"]
    plan = record.items[1]
    assert [(one.letter, one.text) for one in plan.resolutions] == [
        ("a", "the plan be noted;"),
        ("b", "the Head of Care bring a report on visits by 1 July 2026 to the Panel."),
    ]
    assert ("The Director", dt.date(2026, 6, 1)) in [(one.owner, one.due) for one in plan.actions]


def test_a_lone_number_within_a_page_stays():
    pages = ["Items\nNo. Item\n7.\nThe Plan\nMinutes:\nRESOLVED: That it be noted.\n1"]
    assert [item.number for item in read_lines(lines_of_pages(pages), "x").items] == ["7"]


def test_a_pdf_is_read(tmp_path: Path):
    document = Document(
        "Care Panel", "Minutes of the meeting held on 5 March 2026", "Clerk", dt.date(2026, 3, 6),
        [Heading("1. Apologies"), Paragraph("There were none."),
         Heading("2. Improvement Plan"),
         Paragraph("ACTION: Ann Lee to send the figures for each team by 1 April 2026."),
         Paragraph("RESOLVED: That the plan be noted.")],
    )  # fmt: skip
    path = tmp_path / "minutes.pdf"
    path.write_bytes(to_pdf(document))
    record = read_file(path)
    assert record.date == dt.date(2026, 3, 5)
    assert [(item.number, item.title) for item in record.items] == [
        ("1", "Apologies"), ("2", "Improvement Plan"),
    ]  # fmt: skip
    assert [one.text for one in record.items[1].resolutions] == ["That the plan be noted."]
    assert [one.owner for one in record.items[1].actions] == ["Ann Lee"]
