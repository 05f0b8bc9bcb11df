"""The invented panel's minutes: what the site, the register and the pack are shown with."""

import datetime as dt
from itertools import pairwise

import pytest

from goldenthread.minutes.reader import read_file
from goldenthread.minutes.record import Kind, MeetingRecord
from goldenthread.minutes.samples import sample_minutes

PANEL = "Children and Families Overview and Scrutiny Panel"
DAYS = ("2025-06-12", "2025-09-11", "2025-12-04", "2026-03-05", "2026-06-11", "2026-09-10")

# meeting, item, owner, due, L when labelled
ACTIONS = """
    2025-06-12 | 191 | Imran Vasey                              | -          | L
    2025-06-12 | 191 | Director of Children's Services          | 2025-09-30 |
    2025-06-12 | 192 | Head of Quality Assurance                | 2025-10-31 | L
    2025-06-12 | 192 | Assistant Director Safeguarding          | -          |
    2025-06-12 | 193 | -                                        | 2025-12-12 |
    2025-06-12 | 194 | Scrutiny Officer                         | 2025-06-27 | L
    2025-09-11 | 4   | Director of Children's Services          | 2025-10-31 | L
    2025-09-11 | 4   | Improvement Board Chair                  | -          |
    2025-09-11 | 4   | -                                        | -          |
    2025-09-11 | 5   | Dev Marchbank                            | 2025-11-14 | L
    2025-09-11 | 6   | Cabinet Member for Children and Families | 2025-11-11 |
    2025-09-11 | 6   | Assistant Director Safeguarding          | 2026-03-31 |
    2025-12-04 | 207 | Bridget Nunn                             | -          | L
    2025-12-04 | 208 | Imran Vasey                              | -          | L
    2025-12-04 | 209 | Head of Quality Assurance                | 2026-01-16 |
    2025-12-04 | 209 | -                                        | -          |
    2025-12-04 | 210 | Assistant Director Safeguarding          | 2026-03-05 |
    2025-12-04 | 211 | -                                        | 2026-03-05 |
    2025-12-04 | 211 | -                                        | 2026-03-05 |
    2026-03-05 | 215 | Assistant Director Safeguarding          | 2026-03-19 |
    2026-03-05 | 217 | Director of Children's Services          | 2026-06-30 |
    2026-03-05 | 218 | Bridget Nunn                             | -          | L
    2026-03-05 | 218 | Assistant Director Safeguarding          | 2026-06-11 |
    2026-03-05 | 218 | Head of Quality Assurance                | -          |
    2026-03-05 | 219 | Finance Business Partner                 | 2026-04-02 | L
    2026-03-05 | 220 | Cabinet Member for Children and Families | 2026-09-10 |
    2026-03-05 | 220 | -                                        | -          |
    2026-06-11 | 4   | Scrutiny Officer                         | 2026-09-10 | L
    2026-06-11 | 5   | Assistant Director Safeguarding          | 2026-09-10 |
    2026-06-11 | 6   | Director of Children's Services          | -          |
    2026-06-11 | 6   | Head of Quality Assurance                | 2026-07-31 |
    2026-06-11 | 6   | -                                        | 2026-12-11 |
    2026-06-11 | 7   | -                                        | -          |
    2026-06-11 | 8   | -                                        | 2026-12-31 |
    2026-09-10 | 235 | Assistant Director Safeguarding          | 2026-11-20 | L
    2026-09-10 | 235 | Director of Children's Services          | 2026-12-03 | L
    2026-09-10 | 236 | -                                        | -          |
    2026-09-10 | 236 | Assistant Director Safeguarding          | 2026-12-03 |
    2026-09-10 | 236 | Improvement Board Chair                  | -          |
    2026-09-10 | 237 | Mr C R Whitlock                          | 2026-10-30 | L
    2026-09-10 | 238 | Finance Business Partner                 | 2026-10-09 |
    2026-09-10 | 239 | officers from the Placements Team        | 2026-12-03 |
"""


@pytest.fixture(scope="module")
def meetings() -> list[MeetingRecord]:
    return [read_file(file) for file in sample_minutes() if file.stem.endswith("panel")]


def test_one_panel_met_six_times(meetings):
    assert [str(meeting.date) for meeting in meetings] == list(DAYS)
    assert {meeting.committee for meeting in meetings} == {PANEL}


def test_each_meeting_was_announced_and_each_sets_minutes_confirmed_by_the_next(meetings):
    for meeting, following in pairwise(meetings):
        assert meeting.next_meeting.date == following.date
        confirmation = next(item for item in following.items if item.kind is Kind.PREVIOUS_MINUTES)
        assert len(confirmation.resolutions) == 1
        assert meeting.date in [phrase.date for phrase in confirmation.dates]


def test_the_next_meeting_is_in_december(meetings):
    following = meetings[-1].next_meeting
    assert (following.date, following.time) == (dt.date(2026, 12, 3), dt.time(10))
    assert following.venue == "Council Chamber, County Hall, Wexbourne"


def test_one_page_shows_a_date_worked_out_and_one_an_item_cut_short(meetings):
    assert [bool(meeting.date_inferred_from) for meeting in meetings] == [
        day == "2026-03-05" for day in DAYS
    ]
    cut = [item.number for meeting in meetings for item in meeting.items if item.truncated]
    assert cut == ["210"]


def test_every_action(meetings):
    found = [
        [
            str(meeting.date),
            item.number,
            action.owner or "-",
            str(action.due or "-"),
            "L" if action.explicit else "",
        ]
        for meeting in meetings
        for item in meeting.items
        for action in item.actions
    ]
    expected = [[cell.strip() for cell in line.split("|")] for line in ACTIONS.split("\n")]
    assert found == [row for row in expected if len(row) > 1]


def test_cabinet_resolved_four_things_and_two_ask_for_something_with_a_date():
    (file,) = (file for file in sample_minutes() if file.stem.endswith("cabinet-item"))
    record = read_file(file)
    assert (record.committee, record.date) == ("Cabinet", None)
    (item,) = record.items
    assert [resolution.letter for resolution in item.resolutions] == ["a", "b", "c", "d"]
    assert [(action.owner, str(action.due)) for action in item.actions] == [
        ("Director of Children's Services", "None"),
        (None, "2026-01-30"),
        ("Director of Children's Services", "2026-07-16"),
    ]
    assert [paper.size_kb for paper in item.documents] == [188, 2048]
