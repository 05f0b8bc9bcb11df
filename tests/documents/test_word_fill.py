"""Places left open in a Word document are found and filled, however Word split them."""

from io import BytesIO

import docx
import pytest

from goldenthread.documents.word_fill import Unfilled, filled, places_in


def word(*paragraphs, cell="", header=""):
    """A Word document whose paragraphs are given as the texts of their runs."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    document.sections[0].header.paragraphs[0].text = header
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def texts(content):
    document = docx.Document(BytesIO(content))
    return [one.text for one in document.paragraphs]


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (["In time: {{AS02}}."], "In time: 82%."),
        (["In time: {", "{AS", "02}", "} of ", "them."], "In time: 82% of them."),
        (["{{AS02}}{{ body }}, {{AS02}}"], "82%The Panel, 82%"),
        (["No place { } here"], "No place { } here"),
    ],
)
def test_places_are_filled_wherever_word_split_them(runs, said):
    made = filled(word(runs), {"AS02": "82%", "body": "The Panel"})

    assert texts(made) == [said]


def test_places_in_tables_and_headers_are_filled_too():
    content = word(["Text"], cell="{{AS02}}", header="{{body}}")

    assert places_in(content) == ["AS02", "body"]
    made = docx.Document(BytesIO(filled(content, {"AS02": "82%", "body": "The Panel"})))
    assert made.tables[0].cell(0, 0).text == "82%"
    assert made.sections[0].header.paragraphs[0].text == "The Panel"


def test_all_that_nothing_is_known_for_is_named_at_once():
    with pytest.raises(Unfilled) as unfilled:
        filled(word(["{{B}} {{A}} {{AS02}}"]), {"AS02": "82%"})

    assert unfilled.value.names == ["A", "B"]


def test_what_is_filled_in_keeps_the_look_of_the_place():
    document = docx.Document()
    document.add_paragraph().add_run("{{AS02}}").bold = True
    file = BytesIO()
    document.save(file)

    made = docx.Document(BytesIO(filled(file.getvalue(), {"AS02": "82%"})))
    assert made.paragraphs[0].runs[0].bold
