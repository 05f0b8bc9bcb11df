"""A cell of a publication: a value or a mark, never a zero for a mark."""

import pytest

from goldenthread.measures.benchmarks.marks import MARKS, NotANumber, meaning, read_value


@pytest.mark.parametrize(
    ("written", "value", "mark"),
    [
        ("0", 0, ""),
        ("0.0", 0, ""),
        ("22.6", 22.6, ""),
        ("75.400000000000006", 75.4, ""),
        (" 100 ", 100, ""),
        ("7.0000000000000007E-2", 0.07, ""),
        ("c", None, "c"),
        ("C", None, "c"),
        ("u", None, "u"),
        ("x", None, "x"),
        ("z", None, "z"),
        (":", None, ":"),
        ("k", None, "k"),
        ("low", None, "low"),
        ("-", None, "-"),
        ("..", None, ".."),
        ("", None, "blank"),
        ("  ", None, "blank"),
    ],
)
def test_a_cell_is_a_value_or_a_mark(written, value, mark):
    assert read_value(written) == (value, mark)


@pytest.mark.parametrize(
    "written",
    ["12%", "1,204", "-3", "nan", "inf", "1e400", "n", "about 5", "٣", "+4", "together", "1_0"],
)
def test_anything_else_is_refused(written):
    with pytest.raises(NotANumber):
        read_value(written)


def test_every_mark_is_said_in_words():
    assert meaning("k") == meaning("low") == "rounds to zero, but is not zero"
    assert meaning("") == "not published"
    assert all(meaning(mark) for mark in MARKS)
