"""Workbooks are read as they stand, and nothing in them is run, fetched or guessed."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed import workbook_parts
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.workbook import Sheet, is_workbook, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_row(*values: object) -> bytes:
    book = Workbook()
    book.active.append(values)
    return saved(book)


def edited(content: bytes, edit: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with each of its parts edited."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            after.writestr(part, edit(part, before.read(part)), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose one sheet is this XML."""

    def edit(part: str, content: bytes) -> bytes:
        return xml.encode() if part.startswith("xl/worksheets/") else content

    return edited(with_row(1), edit)


def with_data(rows: str) -> bytes:
    return with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')


def read(content: bytes, name: str = "book.xlsx") -> list[Sheet]:
    return read_workbook(Opened(name, content))


def row(content: bytes) -> list[object]:
    return read(content)[0].rows[0]


def refusal(content: bytes, name: str = "book.xlsx") -> str:
    with pytest.raises(LoadRefused) as refused:
        read(content, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (12, "12"),
        (12.0, "12"),
        (-3, "-3"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("  text\n", "text"),
        ("   ", None),
        (date(2026, 9, 30), date(2026, 9, 30)),
        (datetime(2026, 9, 30), date(2026, 9, 30)),  # noqa: DTZ001
        (datetime(2026, 9, 30, 14, 5), "2026-09-30 14:05:00"),  # noqa: DTZ001
        (time(14, 5), "14:05:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (date(1900, 3, 1), date(1900, 3, 1)),
    ],
)
def test_a_value_is_text_or_a_date(cell, value):
    assert row(with_row("first", cell, "last")) == ["first", value, "last"]


@pytest.mark.parametrize(
    ("shown", "number", "value"),
    [
        ("dd/mm/yyyy", 46295, date(2026, 9, 30)),
        ("[$-809]d mmm yyyy", 46295, date(2026, 9, 30)),
        ("dd.mm.yy;@", 46295, date(2026, 9, 30)),
        ('0 "days"', 5, "5"),
        ("[Red]0.00", 5, "5"),
        ("General", 46295, "46295"),
        ("dd/mm/yyyy", -5, "-5"),
        ("dd/mm/yyyy", 3_000_000, "3000000"),
        ("dd/mm/yyyy", 60, "60"),
        ("dd/mm/yyyy", 59, date(1900, 2, 28)),
    ],
)
def test_a_number_is_a_date_where_it_is_shown_as_one(shown, number, value):
    book = Workbook()
    book.active["A1"] = number
    book.active["A1"].number_format = shown
    assert row(saved(book)) == [value]


def test_days_may_count_from_1904():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2026, 9, 30)
    assert row(saved(book)) == [date(2026, 9, 30)]


def test_errors_stay_to_be_seen():
    assert row(with_data('<row><c t="e"><v>#N/A</v></c></row>')) == ["#N/A"]


def test_a_formula_is_its_stored_result():
    cells = "<c><f>1+1</f><v>2</v></c><c t='str'><f>A1</f><v>a</v></c><c t='str'><f>A9</f><v/></c>"
    assert row(with_data(f"<row>{cells}</row>")) == ["2", "a"]


def test_every_formula_that_was_never_worked_out_is_named():
    book = Workbook()
    book.active["B7"], book.active["AC9"] = "=1+1", "=A1"
    message = refusal(saved(book))
    assert "book.xlsx, sheet Sheet, line 7, B: cell B7 has a formula" in message
    assert "cell AC9" in message
    assert "let it calculate" in message


def test_text_may_be_rich_and_have_a_reading_beside_it():
    rich = "<is><r><t>Chi</t></r><r><t>ld</t></r><rPh sb='0' eb='1'><t>xx</t></rPh></is>"
    assert row(with_data(f"<row><c t='inlineStr'>{rich}</c></row>")) == ["Child"]


def test_escapes_are_read():
    assert row(with_data("<row><c t='str'><v>a_x000A_b</v></c></row>")) == ["a\nb"]
    assert row(with_data("<row><c t='str'><v>a_xD800_b</v></c></row>")) == ["a_xD800_b"]


def test_of_merged_cells_the_first_has_the_value():
    book = Workbook()
    book.active["B2"], book.active["E2"] = "Child", "after"
    book.active.merge_cells("B2:C3")
    assert read(saved(book))[0].rows == [[], [None, "Child", None, None, "after"]]


def test_rows_keep_their_places():
    book = Workbook()
    book.active["A1"], book.active["C4"] = "heading", "value"
    book.active["A9"].number_format = "0.00"
    assert read(saved(book))[0].rows == [["heading"], [], [], [None, None, "value"]]


def test_cells_without_a_place_follow_one_another():
    cells = (
        "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    )
    assert read(with_data(cells))[0].rows == [["1", None, None, "2", "3"], ["4"]]


def test_every_sheet_is_read_in_order_hidden_ones_too():
    book = Workbook()
    book.active.title = "First"
    book.create_sheet("Hidden").sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    book.create_sheet("Last")["A1"] = 1
    assert [(it.name, it.rows) for it in read(saved(book))] == [
        ("First", []), ("Hidden", []), ("Last", [["1"]])
    ]  # fmt: skip


def test_the_top_of_a_sheet_is_read_without_the_rest():
    rows = (
        "<row><c><v>1</v></c></row><row r='3'><c><v>3</v></c></row><row r='9'><c t='s'><v>9</v></c>"
    )
    content = with_data(rows)
    (sheet,) = read_workbook(Opened("book.xlsx", content), top=3)
    assert sheet.rows == [["1"], [], ["3"]]
    assert "not in the workbook" in refusal(content)


def test_a_prefix_for_the_names_makes_no_difference():
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert row(with_sheet(xml)) == ["1"]


def test_a_workbook_is_known_by_its_parts_or_its_name():
    assert is_workbook(Opened("upload", with_row(1)))
    assert is_workbook(Opened("cut.xlsx", with_row(1)[:200]))
    assert is_workbook(Opened("old.XLS", b"\xd0\xcf\x11\xe0"))
    assert not is_workbook(Opened("header.csv", b"CHILD,SEX\n"))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("header.csv", "CHILD,SEX\n")
    assert not is_workbook(Opened("return.zip", archive.getvalue()))


def test_what_is_no_whole_workbook_is_refused():
    content = with_row(*range(200))
    assert "has a password, or is of Excel's old kind" in refusal(b"\xd0\xcf\x11\xe0" + b"x" * 600)
    assert "no workbook, or it was not written to its end" in refusal(content[:-300])
    assert "no workbook" in refusal(b"")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("notes.txt", "notes")
    assert "an archive of something else" in refusal(archive.getvalue())


def test_a_damaged_part_is_refused():
    content = bytearray(with_row(*["text"] * 50))
    place = content.index(b"xl/worksheets/sheet1.xml") + 40
    content[place : place + 8] = b"\xff" * 8
    assert "damaged" in refusal(bytes(content))


def test_entities_are_refused():
    declared = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    message = refusal(with_sheet(f"{declared}<worksheet><sheetData/></worksheet>"))
    assert "declares a document type" in message


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("<row r='2'/><row r='1'/>", "out of order"),
        ("<row r='99999999999'/>", "too many"),
        ("<row r='1048577'/>", "too many"),
        ("<row><c r='B1'/><c r='A1'/></row>", "out of order"),
        ("<row><c r='ZZZZZZZZ1'><v>1</v></c></row>", "beyond the last column"),
        ("<row><c r='XFE1'><v>1</v></c></row>", "too many"),
        ("<row><c t='s'><v>99999</v></c></row>", "not in the workbook"),
        ("<row><c t='s'><v>-1</v></c></row>", "not in the workbook"),
        ("<row><c s='99'><v>1</v></c></row>", "not in the workbook"),
        ("<row r='x'/>", "damaged"),
        ("<row><c><v>1</v></c>", "not whole XML"),
    ],
)
def test_cells_that_cannot_be_are_refused(rows, problem):
    assert problem in refusal(with_data(rows))


def bomb(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def test_bombs_are_refused_unopened(monkeypatch):
    assert "300 times its size" in refusal(bomb({"xl/workbook.xml": b" " * (20 << 20)}))
    many = {f"xl/{number}.xml": b"" for number in range(workbook_parts.MOST_PARTS + 1)}
    assert "2,001 parts" in refusal(bomb(many))
    monkeypatch.setattr(workbook_parts, "MOST_UNPACKED", 1 << 20)
    assert "unpacks to 2 MB or more" in refusal(bomb({"xl/workbook.xml": b" " * (2 << 20)}))


def test_what_one_part_is_read_for_again_counts_again(monkeypatch):
    book = Workbook()
    book.active.append(["x" * 1000])
    for _ in range(50):
        book.create_sheet()

    def edit(part: str, content: bytes) -> bytes:
        if part.endswith("workbook.xml.rels"):
            for number in range(2, 52):
                content = content.replace(
                    b"/xl/worksheets/sheet%d.xml" % number, b"/xl/worksheets/sheet1.xml"
                )
        if part.endswith("sheet1.xml"):
            return content + b" " * 100_000
        return content

    content = edited(saved(book), edit)
    assert len(read(content)) == 51
    monkeypatch.setattr(workbook_parts, "MOST_UNPACKED", 1 << 20)
    assert "unpacks to" in refusal(content)


def test_a_tag_without_an_end_is_refused():
    attributes = "".join(f'a{number}="" ' for number in range(400_000))
    assert "a tag without an end" in refusal(with_sheet(f"<worksheet><sheetData {attributes}"))


def test_a_part_that_is_there_twice_is_refused():
    out = io.BytesIO(with_row(1))
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert "there twice" in refusal(out.getvalue())


def test_links_to_other_files_are_not_followed():
    def edit(part: str, content: bytes) -> bytes:
        if not part.endswith("workbook.xml.rels"):
            return content
        return content.replace(
            b'Target="/xl/worksheets/sheet1.xml"',
            b'Target="file:///etc/passwd" TargetMode="External"',
        )

    assert "a part of the workbook is missing" in refusal(edited(with_row(1), edit))


def test_no_message_quotes_a_cell():
    message = refusal(
        with_data("<row><c t='d'><v>Zebedee</v></c><c t='s'><v>Zebedee</v></c></row>")
    )
    assert "Zebedee" not in message


CELLS = st.one_of(
    st.none(),
    st.dates(date(1900, 3, 1), date(2099, 12, 31)),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20),
)


def expected(cell: object) -> object:
    if isinstance(cell, str):
        return cell.strip() or None
    return str(cell) if isinstance(cell, int) else cell


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_what_was_written_is_read(rows):
    book = Workbook()
    for values in rows:
        for place, value in enumerate(values, start=1):
            line = rows.index(values) + 1
            cell = book.active.cell(line, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    found = read(saved(book))[0].rows
    for values in rows:
        line = rows.index(values)
        wanted = [expected(value) for value in values]
        there = found[line] if line < len(found) else []
        assert there + [None] * (len(wanted) - len(there)) == wanted


WHOLE = with_row("Child Unique ID", date(2026, 9, 30), 12, "x" * 40)


def only_refused(content: bytes) -> None:
    with suppress(LoadRefused):
        assert all(isinstance(sheet, Sheet) for sheet in read(content))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=8)), max_size=6))
def test_mangled_bytes_are_read_or_refused(changes):
    content = bytearray(WHOLE)
    for place, piece in changes:
        content[place : place + len(piece)] = piece
    only_refused(bytes(content))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mangled_parts_are_read_or_refused(data):
    def edit(part: str, content: bytes) -> bytes:
        if not part.startswith(("xl/", "_rels/")) or data.draw(st.booleans()):
            return content
        ends = sorted(data.draw(st.lists(st.integers(0, len(content)), min_size=2, max_size=4)))
        pieces = [content[one:other] for one, other in pairwise([0, *ends, len(content)])]
        return b"".join(data.draw(st.permutations(pieces)))

    only_refused(edited(WHOLE, edit))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "1e999", "<c t='s'>", "<c t='d'>",
             "<c r='C3'>", "<row r='4'>", "<f/>", "<is>", "</is>", "<t>", "</t>", "nan", "-1",
             "<c s='1'>", "9999999999", "2026-09-30T25:00", "&#x1F600;", "_x0000_"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_any_order_of_tags_is_read_or_refused(pieces):
    only_refused(with_data("".join(pieces)))
