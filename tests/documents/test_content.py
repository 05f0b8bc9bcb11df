import pytest

from goldenthread.documents.content import Table


def test_a_row_has_a_cell_under_every_heading():
    with pytest.raises(ValueError, match='"By district" has 3 cells under 2 headings'):
        Table("By district", ["District", "In time"], [["Eastholm", "21", "22"]])


def test_an_empty_cell_is_refused():
    with pytest.raises(ValueError, match="Say why there is nothing"):
        Table("By district", ["District", "In time"], [["Eastholm", ""]])


def test_every_column_has_a_width():
    assert Table("By district", ["District", "In time", "All"], []).widths == (2, 1, 1)
    with pytest.raises(ValueError, match="has 1 widths for 2 columns"):
        Table("By district", ["District", "In time"], [], widths=(1,))
