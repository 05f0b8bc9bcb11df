"""Annex A is read from workbooks and CSV files, however its lists are named and its columns lie."""

import csv
import io
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.annexa import read_annexa, sign
from goldenthread.records.filed.annexa_headings import list_named
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.schema.annexa import ANNEX_A, CHILDREN_IN_CARE, CONTACTS, LISTS, REFERRALS

HEADINGS = list(CONTACTS.headings)
CHILD = ["C1", "a) Male", "a) WBRI", "01/02/2015", "11"]
CONTACT = [*CHILD, "30/09/2026", "q) 6: Police"]


def csv_file(name: str, *rows: list[str]) -> Opened:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return Opened(name, text.getvalue().encode())


def workbook(sheets: dict[str, list[list[object]]], name: str = "annexa.xlsx") -> Opened:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return Opened(name, content.getvalue())


def contacts(filing: Filing) -> list[dict[str, object]]:
    return filing.tables["contacts"].to_pylist()


def refusal(*files: Opened) -> str:
    with pytest.raises(LoadRefused) as refused:
        read_annexa(files)
    return str(refused.value)


def test_a_list_is_read_as_it_is_written():
    filing = read_annexa([csv_file("contacts.csv", HEADINGS, CONTACT)])
    assert contacts(filing) == [
        {
            "row": 1,
            "child_unique_id": "C1",
            "gender": "a) Male",
            "ethnicity": "a) WBRI",
            "date_of_birth": date(2015, 2, 1),
            "age": "11",
            "contact_date": date(2026, 9, 30),
            "contact_source": "q) 6: Police",
            "date_of_birth_unread": None,
            "contact_date_unread": None,
        }
    ]
    assert (filing.filed, filing.form, filing.year) == (ANNEX_A, "csv", None)
    assert not filing.faults
    assert not filing.missing_columns


@pytest.mark.parametrize("annex", LISTS, ids=lambda it: it.name)
def test_every_list_is_known_by_its_headings_alone(annex):
    file = csv_file("export.csv", list(annex.headings))
    assert "by its headings" in sign(file)
    assert list(read_annexa([file]).tables) == [annex.name]
    book = workbook({"Sheet1": [list(annex.headings)]})
    assert list(read_annexa([book]).tables) == [annex.name]


@pytest.mark.parametrize("annex", LISTS, ids=lambda it: it.name)
def test_every_list_is_known_by_the_headings_of_the_published_extract(annex):
    headings = [it.alias or it.heading.title().replace(" ", "") for it in annex.asked.values()]
    filing = read_annexa([csv_file("export.csv", headings)])
    assert list(filing.tables) == [annex.name]
    assert not filing.missing_columns


def test_order_case_spaces_and_further_columns_make_no_difference():
    headings = ["Notes", *(it.upper().replace(" ", "  ") for it in reversed(HEADINGS))]
    row = ["a note", *reversed(CONTACT)]
    moved = read_annexa([csv_file("x.csv", headings, row)])
    plain = read_annexa([csv_file("x.csv", HEADINGS, CONTACT)])
    assert moved.tables == plain.tables
    assert moved.recognised[0].extra_columns == ("Notes",)


def test_other_headings_of_the_same_meaning_are_known():
    headings = ["Child's ID", "Gender", "Ethnicity", "Date of child's birth", "Age at contact",
                "Date of first contact", "Source (contact source)"]  # fmt: skip
    filing = read_annexa([csv_file("List 1.csv", headings, CONTACT)])
    assert contacts(filing)[0]["child_unique_id"] == "C1"
    assert contacts(filing)[0]["contact_date"] == date(2026, 9, 30)
    assert filing.missing_columns == frozenset()


def test_a_heading_with_age_within_a_word_is_not_the_age():
    headings = [it if it != "Age of Child (Years)" else "Language" for it in HEADINGS]
    filing = read_annexa([csv_file("x.csv", headings, CONTACT)])
    assert filing.missing_columns == {"contacts.age"}
    assert contacts(filing)[0]["age"] is None


def test_two_headings_that_may_be_one_column_are_refused():
    headings = [*HEADINGS[:5], "Date of contact (phone)", "Contact Source", "Contact date of visit"]
    headings[7] = "Date of contact (visit)"
    message = refusal(csv_file("List 1 contacts.csv", headings, [*CONTACT, "1/1/2026"]))
    assert "“Date of contact (phone)” may be this column, and so may another" in message
    assert "Give it the published heading" in message


def test_headings_may_stand_below_a_title_and_merged_cells():
    book = Workbook()
    sheet = book.active
    sheet.title = "Anything"
    sheet["A1"] = "Annex A: child-level data"
    sheet.append([])
    sheet.append(["The child", None, None, None, None, "The contact"])
    sheet.append(HEADINGS)
    sheet.append([*CHILD[:3], date(2015, 2, 1), 11, datetime(2026, 9, 30, 14, 5), "6"])  # noqa: DTZ001
    content = io.BytesIO()
    book.save(content)
    filing = read_annexa([Opened("a.xlsx", content.getvalue())])
    (row,) = contacts(filing)
    assert row["date_of_birth"] == date(2015, 2, 1)
    assert row["contact_date"] == date(2026, 9, 30)
    assert row["age"] == "11"
    assert filing.form == "xlsx"


def test_headings_may_be_merged_over_two_rows():
    above = [*HEADINGS[:5], "About the contact", None]
    below = [None, None, None, None, None, *HEADINGS[5:]]
    filing = read_annexa([workbook({"1": [above, below, CONTACT]})])
    assert contacts(filing)[0]["contact_source"] == "q) 6: Police"
    assert len(contacts(filing)) == 1


def test_a_sheet_named_as_a_list_may_lack_its_own_columns():
    headings = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Allocated Team"]
    filing = read_annexa([workbook({"List 3": [headings, [*CHILD[:4], "North"]]})])
    assert list(filing.tables) == ["referrals"]
    assert filing.recognised[0].sign == "by its name “List 3”"
    assert "referrals.referral_date" in filing.missing_columns


def test_empty_rows_are_passed_over_and_faults_name_the_row_of_the_sheet():
    rows = [HEADINGS, CONTACT, [], [*CHILD, "31/02/2026", "6"]]
    filing = read_annexa([workbook({"List 1": rows})])
    assert [row["row"] for row in contacts(filing)] == [1, 2]
    assert contacts(filing)[1]["contact_date"] is None
    assert contacts(filing)[1]["contact_date_unread"] == "31/02/2026"
    (fault,) = filing.faults
    assert (fault.file, fault.line, fault.column) == (
        "annexa.xlsx, sheet List 1", 4, "Date of Contact"
    )  # fmt: skip
    assert "not a date" in fault.problem


def test_every_unreadable_date_is_a_fault_that_does_not_quote_it():
    rows = [[*CHILD, "Zebedee", "6"], [*CHILD[:3], "yesterday", "1", "1/1/26", "6"]]
    filing = read_annexa([csv_file("x.csv", HEADINGS, *rows)])
    assert [(it.line, it.column) for it in filing.faults] == [
        (3, "Date of Birth"), (2, "Date of Contact"), (3, "Date of Contact")
    ]  # fmt: skip
    assert "Zebedee" not in str(filing.faults)


def test_blanks_and_nulls_are_null():
    filing = read_annexa([csv_file("x.csv", HEADINGS, ["C1", " ", "NULL", "", "", "", ""])])
    (row,) = contacts(filing)
    assert {row["gender"], row["ethnicity"], row["date_of_birth"], row["contact_date"]} == {None}
    assert not filing.faults


def test_sheets_of_something_else_are_named():
    sheets = {"Notes": [["Read me"]], "List 1": [HEADINGS, CONTACT], "Blank": []}
    filing = read_annexa([workbook(sheets)])
    assert filing.ignored == (
        "annexa.xlsx, sheet Notes (not a list of Annex A)", "annexa.xlsx, sheet Blank (empty)"
    )  # fmt: skip


def test_a_sheet_named_as_a_list_without_headings_is_refused():
    message = refusal(workbook({"List 1": [HEADINGS], "List 2": [["one", "two"], ["a", "b"]]}))
    assert "annexa.xlsx, sheet List 2: the sheet is named as a list" in message


def test_the_same_list_twice_is_refused_unless_it_is_the_same():
    one, other = csv_file("a.csv", HEADINGS, CONTACT), csv_file("b.csv", HEADINGS, CONTACT)
    assert len(contacts(read_annexa([one, other]))) == 1
    changed = csv_file("b.csv", HEADINGS, ["C2", *CONTACT[1:]])
    message = refusal(one, changed)
    assert "b.csv: list 1, Contacts, is here again with other rows than in a.csv" in message


def test_a_column_that_is_there_twice_is_refused_in_sheets_and_files():
    rows = [[*HEADINGS, "GENDER"], [*CONTACT, "b) Female"]]
    assert "x.csv, line 1, Gender: the column is there twice" in refusal(csv_file("x.csv", *rows))
    assert "sheet List 1, line 1, Gender: the column is there twice" in refusal(
        workbook({"List 1": rows})
    )


def test_a_list_without_the_child_is_refused():
    message = refusal(csv_file("x.csv", HEADINGS[1:], CONTACT[1:]))
    assert "x.csv, line 1, Child Unique ID: the column is missing" in message


def test_every_fault_of_every_file_is_told():
    message = refusal(
        csv_file("a.csv", HEADINGS, CONTACT[:3]),
        csv_file("b.csv", list(REFERRALS.headings)[1:]),
        Opened("c.xlsx", b"PK\x03\x04 cut"),
    )
    assert "a.csv, line 2: the line has 3 values where the header has 7" in message
    assert "b.csv, line 1, Child Unique ID" in message
    assert "c.xlsx: this is no workbook" in message


def test_other_encodings_and_separators_are_read():
    row = ["Ç1", *CONTACT[1:]]
    wide = "\t".join(HEADINGS) + "\r\n" + "\t".join(row) + "\r\n"
    narrow = ";".join(HEADINGS) + "\r\n" + ";".join(row) + "\r\n"
    for data in (wide.encode("utf-16"), narrow.encode("cp1252"), narrow.encode("utf-8-sig")):
        assert contacts(read_annexa([Opened("x.csv", data)]))[0]["child_unique_id"] == "Ç1"


def test_what_is_not_annex_a_has_no_sign():
    assert sign(csv_file("header.csv", ["CHILD", "SEX", "DOB", "ETHNIC"])) is None
    assert sign(csv_file("ssd_contacts.csv", ["cont_contact_id", "cont_person_id"])) is None
    assert sign(csv_file("List 1.csv", ["one", "two", "three"])) is None
    assert sign(workbook({"Providers": [["URN", "Placement code"]]})) is None
    assert sign(Opened("cin.xml", b"<Message><Header/></Message>")) is None
    assert "cannot be read" in sign(Opened("x.xlsx", b"PK\x03\x04"))
    assert "holds none of the lists" in refusal(workbook({"Providers": [["URN", "Code"]]}))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("List 1", 1), ("list_03_referrals", 3), ("LIST 11 - Adopters", 11), ("10. Adoption", 10),
        ("8 Children in care", 8), ("Children in need", 6), ("CIN", 6), ("CLA list", 8),
        ("Section 47 enquiries and initia", 5), ("Early help assessments", 2), ("Assessments", 4),
        ("care leavers", 9), ("annexa-s47", 5), ("List 12", None), ("Notes", None),
        ("2026 figures", None),
    ],
)  # fmt: skip
def test_names_that_speak_of_a_list(name, number):
    named = list_named(name)
    assert (named.number if named else None) == number


def test_the_headings_win_over_a_wrong_name():
    filing = read_annexa([workbook({"List 8": [HEADINGS, CONTACT]})])
    assert list(filing.tables) == ["contacts"]
    assert CHILDREN_IN_CARE.name not in filing.tables


PIECES = st.one_of(
    st.sampled_from(
        [*HEADINGS, "List 1", "30/09/2026", "31/02/2026", "NULL", "C1", '"', "\n", ","]
    ),
    st.text(max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=9), max_size=6), st.sampled_from(["List 1.csv", "x.csv"]))
def test_any_csv_is_read_or_refused(rows, name):
    file = Opened(name, "\n".join(",".join(row) for row in rows).encode("utf-8", "replace"))
    sign(file)
    with suppress(LoadRefused):
        assert isinstance(read_annexa([file]), Filing)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 200))
def test_mangled_csv_is_read_or_refused(piece, place):
    data = csv_file("x.csv", HEADINGS, CONTACT, CONTACT).data
    file = Opened("contacts.csv", data[:place] + piece + data[place:])
    sign(file)
    with suppress(LoadRefused):
        assert isinstance(read_annexa([file]), Filing)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.dates(date(1900, 3, 1)), st.sampled_from(HEADINGS),
                           st.integers(), st.sampled_from(["C1", "31/02/2026", "List 1"])),
                 max_size=9),
        max_size=8,
    ),
    st.sampled_from(["List 1", "Notes", "1 Contacts"]),
)  # fmt: skip
def test_any_workbook_is_read_or_refused(rows, title):
    file = workbook({title: [[None, *row] for row in rows]})
    sign(file)
    with suppress(LoadRefused):
        assert isinstance(read_annexa([file]), Filing)
