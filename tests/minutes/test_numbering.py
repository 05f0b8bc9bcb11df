"""Items told from lists and paragraphs by their numbers, in invented minutes."""

import datetime as dt

from goldenthread.minutes.reader import read_text

YEARS = """Cabinet
Minutes of the meeting held on 5 March 2026 commencing at 2.00 pm and finishing at 4.15 pm

Present:
Councillor Ann Lee – in the Chair
Councillor Bo Day

23/9 Apologies
None.
23/10 Improvement Plan
23/10.1 The Director said that visits were late.
Resolved – That the plan be noted.
23/11 Date of next meeting
2 April 2026 at 10am in the Town Hall.
"""
SENTENCES = """Children's Scrutiny Panel
Wednesday 4 March 2026

1. Apologies for absence
Apologies were received from Cllr Ann Lee.
2. Declarations of interest
There were none.
3. Performance report
The following was noted:
1. Caseloads had fallen to 16.
Agreed:
i. To note the report; and
ii. That the Head of Quality Assurance provides an update in six months' time.
4. Any other urgent business
None.
"""
BROKEN = """Scrutiny Board - Tuesday, 10th July, 2012 2.00 pm

Items
No. Item

35

Appeals Against Refusal of Inspection of Documents

(* In accordance with Procedure Rule 25, notice of an appeal must be received at least 24 hours
before the meeting).

Minutes:

There were no appeals.

35a

Exempt Information - Possible Exclusion of the
Press and Public

1.  To highlight reports which officers have identified as containing exempt information.

RESOLVED – That the press and public be excluded.

Minutes:

None.

36

Report to

The Panel met at noon.
"""
NOT_ITEMS = """RESOLVED: That the following be done

1. Note the report
2. Approve the plan
3. Thank the officers
"""


def items(text):
    return [(item.number, item.title) for item in read_text(text).items]


def test_numbers_of_a_year_run_on_behind_their_stroke():
    assert items(YEARS) == [
        ("23/9", "Apologies"), ("23/10", "Improvement Plan"), ("23/11", "Date of next meeting"),
    ]  # fmt: skip
    record = read_text(YEARS)
    assert record.time == dt.time(14)
    assert [person.name for person in record.present] == ["Ann Lee", "Bo Day"]
    assert record.next_meeting.date == dt.date(2026, 4, 2)
    lines = "Items\nNo. Item\n" + YEARS[YEARS.index("23/9") :]
    apart = "\n".join(line.replace(" ", "\n", 1) if line.startswith("23/") and "." not in line
                      else line for line in lines.split("\n"))  # fmt: skip
    assert [number for number, _ in items(apart)] == ["23/9", "23/10", "23/11"]


def test_titles_written_like_sentences_are_known_by_the_standing_items_among_them():
    assert items(SENTENCES) == [
        ("1", "Apologies for absence"), ("2", "Declarations of interest"),
        ("3", "Performance report"), ("4", "Any other urgent business"),
    ]  # fmt: skip
    report = read_text(SENTENCES).items[2]
    assert [one.letter for one in report.resolutions] == ["i", "ii"]
    assert [(one.owner, one.due) for one in report.actions] == [
        ("Head of Quality Assurance", dt.date(2026, 9, 4))
    ]


def test_a_list_without_a_standing_item_is_no_agenda():
    assert [title for _, title in items(NOT_ITEMS)] == [None]


def test_a_title_that_breaks_off_goes_on_in_a_line_that_reads_as_one():
    assert items(BROKEN) == [
        ("35", "Appeals Against Refusal of Inspection of Documents"),
        ("35a", "Exempt Information - Possible Exclusion of the Press and Public"),
        ("36", "Report to"),
    ]


def test_what_somebody_is_requested_to_do_has_that_owner():
    text = (
        "Agenda item\n\nPlan\n\nMinutes:\n\nThe Committee AGREED to:\n(a) note the report; and\n"
        "(b) request that the Director of Children's Services report back by 1 June 2026.\n"
    )
    (action,) = read_text(text).items[0].actions
    assert (action.owner, action.due) == ("Director of Children's Services", dt.date(2026, 6, 1))
