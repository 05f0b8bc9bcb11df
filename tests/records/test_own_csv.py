"""Files that the program keeps for itself, and what is said where one can no longer be read."""

from datetime import date

import pytest

from goldenthread.records.faults import Damaged
from goldenthread.records.own_csv import RESTORE, BadCells, read_own

COLUMNS = ("name", "day")


def read(row):
    return row["name"], date.fromisoformat(row["day"]), row["by"]


def read_file(tmp_path, text, columns=COLUMNS, reader=read):
    path = tmp_path / "kept.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_own(path, columns, reader, later=("by",))


def faults(tmp_path, text, reader=read):
    with pytest.raises(Damaged) as damaged:
        read_file(tmp_path, text, reader=reader)
    assert {it.file for it in damaged.value.faults} == {str(tmp_path / "kept.csv")}
    return [(it.line, it.column, it.problem) for it in damaged.value.faults]


def test_rows_are_read_in_order_and_a_later_column_may_be_lacking(tmp_path):
    day = date(2026, 4, 1)
    assert read_file(tmp_path, "name,day\na,2026-04-01\n") == (("a", day, ""),)
    text = "name,day,by\nb,2026-04-01,Ann\n\na,2026-04-01\n"
    assert read_file(tmp_path, text) == (("b", day, "Ann"), ("a", day, ""))


def test_without_a_file_there_is_nothing(tmp_path):
    assert read_own(tmp_path / "kept.csv", COLUMNS, read) == ()


def test_every_fault_is_told_with_the_line_on_which_its_row_begins(tmp_path):
    text = 'name,day\n"over two\nlines",2026-04-01\na,soon\n\nb\n"c\nd",1 April\n'
    assert faults(tmp_path, text) == [
        (4, None, "the row cannot be read"),
        (6, None, "has 1 values for 2 columns"),
        (7, None, "the row cannot be read"),
    ]


def test_a_reader_may_name_the_columns(tmp_path):
    def picky(row):
        raise BadCells({"name": "is unknown", "day": "is not a day"})

    assert faults(tmp_path, "name,day\na,b\n", picky) == [
        (2, "name", "is unknown"),
        (2, "day", "is not a day"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "the first line does not name name, day"),
        ("name\na\n", 1, "the first line does not name day"),
        (b"name,day\n\xff\xfe,2026-04-01\n", None, "is not text in UTF-8"),
        ('name,day\n"a,2026-04-01\n', None, "ends within quotation marks"),
    ],
)
def test_a_file_that_is_no_such_file_is_told_as_a_whole(tmp_path, text, line, told):
    ((where, column, problem),) = faults(tmp_path, text)
    assert (where, column) == (line, None)
    assert told in problem


def test_the_error_says_file_line_and_what_to_do_and_never_what_is_written(tmp_path):
    with pytest.raises(Damaged) as damaged:
        read_file(tmp_path, "name,day\nAlice Marsh,born 3 May\n")
    assert str(damaged.value) == (
        f"{tmp_path / 'kept.csv'}, line 2: the row cannot be read. {RESTORE}."
    )
