"""Where items begin and end in each layout; the fixtures and the real documents show the rest."""

import pytest

from goldenthread.minutes.layouts.choose import sheet_of
from goldenthread.minutes.lines import lines_of
from goldenthread.minutes.reader import read_text


def found(text: str) -> tuple[str, list[tuple[str | None, str | None]]]:
    sheet = sheet_of(lines_of(text))
    return sheet.layout, [(block.number, block.title) for block in sheet.blocks]


@pytest.mark.parametrize(
    ("layout", "text", "items"),
    [
        ("numbered_lines",
         "No. Item\n\n35.\n\nApologies\n\nMinutes:\n\nNone.\n\n35a\n\nUrgent Report\n\nOk.",
         [("35", "Apologies"), ("35a", "Urgent Report")]),
        ("numbered_lines",
         "No. Item\n\n23/5.\n\nApologies\n\nMinutes:\n\nNone.\n\n24/5.\n\nThe Plan\n\nOk.",
         [("23/5", "Apologies"), ("24/5", "The Plan")]),
        ("numbered_lines",
         "No. Item\n\n7\n\nApologies\n\n8\n\nThe Plan\n\nMinutes:\n\n3\n\nchildren spoke",
         [("7", "Apologies"), ("8", "The Plan")]),
        ("numbered_titles",
         "1. Apologies\n\nNone.\n\n2. The Budget\n\n2. is a number.\n\n3. Work Programme\n\nNoted.",
         [("1", "Apologies"), ("2", "The Budget"), ("3", "Work Programme")]),
        ("capital_titles",
         "201  APOLOGIES – None.\n\n202  (20) THE PLAN – 2026 – It was noted.",
         [("201", "APOLOGIES"), ("202", "THE PLAN – 2026")]),
        ("pipe_table",
         "| No. | Item |\n| 4 | Apologies To note any. Minutes: None. |\n"
         "| 5 | The Plan To note it. Minutes: Noted. |",
         [("4", "Apologies"), ("5", "The Plan")]),
        ("word_template",
         "<AI1>\n\n1.\nApologies\n\nNone.\n</AI1>\n<AI2>\n2.  The Plan\n\nNoted.\n</AI2>\n"
         "<LAYOUT_SECTION>\n1. FIELD_ITEM_NUMBER\n",
         [("1", "Apologies"), ("2", "The Plan")]),
        ("headed",
         "No. Item\n\nApologies for Absence\n\nNone.\n\nThe Improvement Plan\n\nIt was noted.",
         [(None, "Apologies for Absence"), (None, "The Improvement Plan")]),
        ("single_item",
         "Agenda item\n\nThe Improvement Plan (Agenda item 4)\n\nMinutes:\n\nNoted.",
         [("4", "The Improvement Plan")]),
        ("single_item", "Minutes:\nThe plan was noted.", [(None, None)]),
        ("issue_history",
         "Issue - meetings\n\nPlan\n\nMeeting: 23/10/2024 - Council (Item 52)\n\n52 Plan\n\nOk.",
         [("52", "Plan")]),
        ("none", "Nothing here is a meeting.", []),
    ],
)  # fmt: skip
def test_layouts(layout, text, items):
    assert found(text) == (layout, items)


def test_a_list_of_numbers_within_an_item_is_not_items():
    text = "No. Item\n\n8.\n\nPlan\n\nMinutes:\n\n1.\n\nSurvey\n\n2.\n\nReview\n\n9.\n\nBudget"
    assert [number for number, _ in found(text)[1]] == ["8", "9"]


def test_a_title_that_a_page_break_cut_in_two_is_one():
    text = (
        "No. Item\n\n8.\n\nChildren's Social Care Service -\n\x0c\n"
        "Ofsted Visit Feedback pdf icon PDF 80 KB\n\nMinutes:\n\nNoted."
    )
    (item,) = read_text(text).items
    assert item.title == "Children's Social Care Service - Ofsted Visit Feedback"


def test_a_paragraph_broken_over_lines_is_one():
    text = (
        "Agenda item\n\nPlan\n\nMinutes:\n\nTo improve outcomes by answering\n"
        "the 19 recommendations.\n·   one\n·   two"
    )
    (item,) = read_text(text).items
    assert item.paragraphs == (
        "To improve outcomes by answering the 19 recommendations.",
        "one",
        "two",
    )


def test_an_issue_with_two_meetings_has_no_one_day_but_each_item_counts_from_its_own():
    text = (
        "Meeting: 23/10/2024 - Council (Item 52)\n\n52 Plan\n\nMinutes:\n\n"
        "Members requested a report in six months' time.\n\n"
        "Meeting: 22/09/2023 - Cabinet (Item 4)\n\n4 Plan\n\nMinutes:\n\n"
        "Members requested a report in six months' time."
    )
    record = read_text(text)
    assert record.date is None
    assert [str(item.actions[0].due) for item in record.items] == ["2025-04-23", "2024-03-22"]
    assert record.items[0].paragraphs[0] == "Meeting: 23/10/2024 - Council (Item 52)"


@pytest.mark.parametrize(
    ("front", "committee", "day", "time", "venue"),
    [
        ("Care Panel - Tuesday, 4th February, 2020 10.30 am", "Care Panel", "2020-02-04", "10:30",
         None),
        ("Additional Meeting, Care Panel\nFriday 7 June 2019 10.00 am\n\nVenue: Shire Hall. View "
         "directions", "Care Panel", "2019-06-07", "10:00", "Shire Hall"),
        ("Upton Council\n\nCare Panel\nMinutes of the Meeting held on 5 March 2026 at 2.00 pm in "
         "the Town Hall, Upton", "Care Panel", "2026-03-05", "14:00", "Town Hall, Upton"),
        ("Minutes of a meeting of the Care Panel held on 5 March 2026", "Care Panel", "2026-03-05",
         None, None),
        ("Care Panel – 17 January 2011\n\nThe panel met at Pittman House.", "Care Panel",
         "2011-01-17", None, "Pittman House"),
        ("Care Panel\n\nVenue: Town Hall", "Care Panel", None, None, "Town Hall"),
        ("Committee: Care Panel\nDate: 5 March 2026\nTime: 6.30pm", "Care Panel", "2026-03-05",
         "18:30", None),
        ("Agenda and minutes", None, None, None, None),
    ],
)  # fmt: skip
def test_front_matter(front, committee, day, time, venue):
    record = read_text(f"{front}\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\nNone.")
    said = record.to_json()
    assert (said["committee"], said["date"], said["time"], said["venue"]) == (
        committee,
        day,
        time,
        venue,
    )
