"""Ways in which councils word the front of their minutes and what was decided, all invented."""

import datetime as dt

from goldenthread.minutes.reader import read_text

TOWN = """Minutes of the Children and Young People Overview and Scrutiny Committee
Held at 6.30pm on Monday 2nd March 2026
Council Chamber, Town Hall

PRESENT
Councillors Ann Lee (Chair), Bo Day (Vice-Chair), Cy Fox and Di Gee.

OFFICERS
Eve Hay – Director of Children's Services

APOLOGIES
Apologies for absence were received on behalf of Councillors Guy Ink and Jo Kay.

24. MINUTES OF THE PREVIOUS MEETING
AGREED that the minutes of the meeting held on 12 January 2026 be signed by the Chair.

25. SOCIAL WORK CASELOADS
25.1 The Director introduced the report.
RESOLVED:
(1) that the report be noted;
(2) that Cabinet be recommended to fund ten posts.
"""
DECISION = """Decision details

Improvement Plan

Decision Maker: Cabinet Member for Children

Decision status: Recommendations Approved

Purpose:

To approve the plan.

Decision:

1. The plan was approved.

2. The Director of Children's Services was authorised to make minor changes.

Report author: Eve Hay

Date of decision: 04/03/2026
"""
ITEM = """Agenda item

Improvement Plan

Meeting of Children's Panel, Thursday, 5th March, 2026 10.00 am (Item 7.)

Minutes:

The Panel received the plan.

Resolved:-

That –

(i) the plan be received; and
(ii) officers bring quarterly updates to the Panel.
"""


def test_the_front_of_a_town_halls_minutes():
    record = read_text(TOWN)
    assert record.committee == "Children and Young People Overview and Scrutiny Committee"
    assert (record.date, record.time) == (dt.date(2026, 3, 2), dt.time(18, 30))
    assert [(person.name, person.role) for person in record.present] == [
        ("Ann Lee", "Councillor, Chair"), ("Bo Day", "Councillor, Vice-Chair"),
        ("Cy Fox", "Councillor"), ("Di Gee", "Councillor"),
        ("Eve Hay", "Director of Children's Services"),
    ]  # fmt: skip
    assert [person.name for person in record.apologies] == ["Guy Ink", "Jo Kay"]
    assert [item.number for item in record.items] == ["24", "25"]
    assert len(record.items[1].resolutions) == 2


def test_what_stands_under_decision_in_a_decision_record_was_decided():
    (item,) = read_text(DECISION).items
    assert [(one.letter, one.text[:8]) for one in item.resolutions] == [
        ("1", "The plan"), ("2", "The Dire"),
    ]  # fmt: skip
    said = DECISION.replace("1. The plan was", "RESOLVED: That the plan be")
    assert [one.text for one in read_text(said).items[0].resolutions] == [
        "That the plan be approved."
    ]


def test_the_page_of_one_item_names_its_meeting():
    record = read_text(ITEM)
    assert (record.committee, record.date, record.time) == (
        "Children's Panel", dt.date(2026, 3, 5), dt.time(10),
    )  # fmt: skip
    (item,) = record.items
    assert [one.letter for one in item.resolutions] == ["i", "ii"]
    assert [one.owner for one in item.actions] == ["officers"]
    assert item.paragraphs == ("The Panel received the plan.",)
