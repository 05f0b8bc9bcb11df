from datetime import date

import pytest

from goldenthread.documents.content import Document, Heading, Table, Together


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


def test_the_parts_are_the_headings_of_the_first_level_wherever_they_stand():
    blocks = [Together([Heading("Early help"), Heading("Open", 2)]), Heading("Notes")]
    document = Document("T", "S", "A", date(2026, 1, 1), blocks, front=[Heading("Summary")])
    assert document.parts == ["Summary", "Early help", "Notes"]
