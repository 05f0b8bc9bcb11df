"""Ofsted's lists of providers, whatever their headings and sheets."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.providers import providers_sign, read_providers
from goldenthread.records.filed.ssda903 import read_ssda903, sign

HEADINGS = ["URN", "Placement code", "Placement provider code", "Closed date", "Owner postcode"]


def workbook(name="list.xlsx", **sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    data = BytesIO()
    book.save(data)
    return Opened(name, data.getvalue())


def read(**sheets):
    return read_providers(workbook(**sheets)).rows.to_pylist()


def test_numbers_become_text_and_codes_are_parted_by_commas():
    rows = read(
        Homes=[
            [*HEADINGS, "Setting address postcode"],
            [1234567, "K2 / R3", "PR2; pr4,PR2", datetime(2026, 3, 31), "ZZ9 9ZZ", "zz1 1ab "],  # noqa: DTZ001
            ["SC012", None, "-", "-", None, None],
        ]
    )
    assert rows == [
        {
            "row": 1,
            "URN": "1234567",
            "PLACE_CODES": "K2,R3",
            "PROVIDER_CODES": "PR2,PR4",
            "REG_END": date(2026, 3, 31),
            "POSTCODE": "ZZ11AB",
            "REG_END_unread": None,
        },
        {
            "row": 2,
            "URN": "SC012",
            "PLACE_CODES": None,
            "PROVIDER_CODES": None,
            "REG_END": None,
            "POSTCODE": None,
            "REG_END_unread": None,
        },
    ]


def test_headings_below_a_title_and_rows_without_a_number():
    rows = read(
        Cover=[["Children's homes"], ["Notes"]],
        Homes=[
            ["Homes as at 31 March"],
            [],
            ["Urn ", "PLACEMENT  CODES", "Deregistration Date", "Provider Postcode"],
            ["1", "K2", None, "ZZ1 1AA"],
            [None, "Total", 1, None],
        ],
    )
    assert [(row["URN"], row["POSTCODE"]) for row in rows] == [("1", "ZZ11AA")]


def test_supported_accommodation_has_its_own_codes():
    rows = read(
        Providers=[HEADINGS, ["1", "K2", "PR4"]],
        SA_Providers=[HEADINGS, ["2", "N1", None], ["3", None, "PR2"]],
    )
    assert [(it["URN"], it["PLACE_CODES"], it["PROVIDER_CODES"]) for it in rows] == [
        ("1", "K2", "PR4"),
        ("2", "K3", "PR4"),
        ("3", "K3", "PR2"),
    ]


def test_an_unreadable_closing_date_is_told_with_its_line():
    part = read_providers(workbook(Homes=[HEADINGS, ["1", "K2", None, "31/02/2026"]]))
    (fault,) = part.faults
    assert (fault.line, fault.column) == (2, "REG_END")
    assert part.rows.to_pylist()[0]["REG_END_unread"] == "31/02/2026"


def test_columns_that_no_sheet_has_are_missing():
    filing = read_ssda903(
        [
            Opened("r.csv", b"CHILD,DOB,REVIEW,REVIEW_CODE\n"),
            workbook(Homes=[["URN", "Placement code"], ["1", "K2"]]),
        ]
    )
    assert filing.missing_columns == {
        "Providers.PROVIDER_CODES",
        "Providers.REG_END",
        "Providers.POSTCODE",
    }
    assert "Postcodes" not in filing.tables, "without episodes no place is looked for"


def test_several_workbooks_are_one_table():
    filing = read_ssda903(
        [
            Opened("r.csv", b"CHILD,DOB,REVIEW,REVIEW_CODE\n"),
            workbook("homes.xlsx", Homes=[HEADINGS, ["1", "K2"]]),
            workbook("others.xlsx", Others=[HEADINGS, ["2", "U1"]]),
        ],
        last_year=[
            Opened("r.csv", b"CHILD,DOB,REVIEW,REVIEW_CODE\n"),
            workbook("old.xlsx", Others=[HEADINGS, ["3", "U1"]]),
        ],
    )
    assert [(it["row"], it["URN"]) for it in filing.tables["Providers"].to_pylist()] == [
        (1, "1"),
        (2, "2"),
    ]
    assert filing.ignored == ("old.xlsx",)


def test_a_workbook_that_is_no_list():
    other = workbook(Sheet=[["Child Unique ID", "URN"], ["A1", 1]])
    assert sign(other) is None
    with pytest.raises(LoadRefused, match="the workbook is no list of providers") as refused:
        read_providers(other)
    assert "A1" not in str(refused.value)
    speaks = workbook(Sheet=[["Child", "The placement code"], ["A1", 1]])
    assert providers_sign(speaks) is None


def test_a_workbook_that_is_cut_off():
    whole = workbook(Homes=[HEADINGS, ["1", "K2"]])
    assert sign(whole) == "by the headings URN and Placement code of its sheets “Homes”"
    for length in range(0, len(whole.data), 97):
        cut = Opened("list.xlsx", whole.data[:length])
        assert sign(cut) is None
        with pytest.raises(LoadRefused):
            read_providers(cut)
