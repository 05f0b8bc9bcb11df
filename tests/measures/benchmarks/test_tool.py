"""The interactive tool's file and its dictionary."""

from datetime import date

import pytest

from goldenthread.measures.benchmarks.figures import Cell
from goldenthread.measures.benchmarks.loading import read_file
from goldenthread.measures.benchmarks.store import official

TOOL = """
    CIN                    | 2024 | England        | 331.2
    CIN                    | 2025 | England        | 330.3
    CIN                    | 2025 | Worcestershire | -
    Work_Force_Agecy_Rate  | 2025 | England        | 13
    KS2_Reading            | 2025 | England        | 75
    RTA                    | 2014-16 | England     | 12.13
"""
DICTIONARY = """\
Measure_short,Measure,Polarity,Year_Type
CIN,Children in need rate,-,Annual
Work_Force_TO_Rate,"Turnover
of social workers",Low,{turnover}
Section_47,Enquiries,-,Financial Year
"""


@pytest.fixture
def read(home):
    return lambda path: read_file(path, official(home).places, date(2026, 11, 22))


def test_of_all_its_figures_those_are_read_that_are_compared_with(tool, read):
    reading = read(tool(TOOL))
    assert reading.rows == 6
    assert {(it.key, it.year): dict(it.cells) for it in reading.slices} == {
        ("CIN", 2024): {970: Cell(331.2)},
        ("CIN", 2025): {970: Cell(330.3), 885: Cell(None, "-")},
        ("Work_Force_Agecy_Rate", 2025): {970: Cell(13)},
    }


def test_an_edition_is_as_new_as_the_last_year_with_a_value(tool, read):
    table = "CIN | 2024 | England | 331.2\nCIN | 2025 | England | -\nLAC | 2025 | England | 67"
    editions = {(it.key, it.year): it.edition for it in read(tool(table)).slices}
    assert editions["CIN", 2025].year == 2024
    assert editions["LAC", 2025].year == 2025
    assert not editions["LAC", 2025].derived


def test_every_fault_is_told_with_its_row(tool, read):
    table = """
        KS2 | 2025    | England | many
        CIN | 2025    | England | many
        CIN | 2014-16 | England | 330
        CIN | 2025    | 99      | 330
        CareLeaverAcc | 2025 | England | 101
    """
    assert [(it.line, it.column, it.problem) for it in read(tool(table)).faults] == [
        (2, "Values", "“many” is neither a number nor a mark for a missing figure"),
        (3, "Years", "“2014-16” is not a year"),
        (4, "LA Number", "“99” is not a place that is known"),
        (5, "Values", "101 is more than 100%"),
    ]


def test_a_figure_given_twice_is_a_fault(tool, read):
    (fault,) = read(tool("CIN | 2025 | England | 330\nCIN | 2025 | England | 331")).faults
    assert (fault.line, fault.problem) == (
        2,
        "CIN of 2025 is given for place 970 on line 1 and again here",
    )


def test_a_new_authority_is_taken_from_the_file(tool, read):
    (place,) = read(tool("CIN | 2028 | East Marlshire | 300")).new_places
    assert (place.code, place.name, place.region) == (951, "East Marlshire", 984)


@pytest.mark.parametrize("said", ["Annual (end of Sept)", "Annual (end of September)"])
def test_a_dictionary_that_dates_figures_as_we_do_is_well(tmp_path, read, said):
    path = tmp_path / "dictionary.csv"
    path.write_text(DICTIONARY.format(turnover=said))
    reading = read(path)
    assert not reading.faults
    assert reading.rows == 3
    assert "LAC" in reading.notes[0]


def test_a_dictionary_that_dates_a_figure_otherwise_is_a_fault(tmp_path, read):
    path = tmp_path / "dictionary.csv"
    path.write_text(DICTIONARY.format(turnover="Financial Year"))
    (fault,) = read(path).faults
    assert (fault.line, fault.column) == (3, "Year_Type")
    assert fault.problem == (
        "the tool dates Work_Force_TO_Rate as “Financial Year”, but here its year ends on"
        " 30 September"
    )
