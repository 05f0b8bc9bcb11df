"""What an item yields: kind, resolutions, actions, papers; each shown on a few lines."""

import datetime as dt
from textwrap import dedent

import pytest

from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.reader import read_text
from goldenthread.minutes.record import Item, Kind

HEAD = "Scrutiny Panel - Thursday, 13th November, 2025 10.00 am\n\nItems\nNo. Item\n\n"


def minuted(text: str, title: str = "Improvement Plan") -> Item:
    body = dedent(text).strip()
    (item,) = read_text(f"{HEAD}7.\n\n{title}\n\nMinutes:\n\n{body}\n").items
    return item


def resolved(text: str, title: str = "Improvement Plan") -> list[tuple[str | None, str]]:
    return [(one.letter, one.text) for one in minuted(text, title).resolutions]


def actions(text: str) -> list[tuple[str | None, str | None, bool, str]]:
    return [
        (one.owner, str(one.due) if one.due else None, one.explicit, one.text)
        for one in minuted(text).actions
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Apologies and Welcome", Kind.APOLOGIES),
        ("Disclosure of Pecuniary and Non-Pecuniary Interests", Kind.DECLARATIONS),
        ("Code of Conduct - Declarations of Interest, Including Party Whip", Kind.DECLARATIONS),
        ("Public Question Time", Kind.PUBLIC_PARTICIPATION),
        ("Petitions, Deputations and Questions", Kind.PUBLIC_PARTICIPATION),
        ("MINUTES", Kind.PREVIOUS_MINUTES),
        ("Confirmation of the Minutes of the Previous Meeting", Kind.PREVIOUS_MINUTES),
        ("Record of Meeting", Kind.PREVIOUS_MINUTES),
        ("Call-in of a Decision - Minute No. 41 - Nurseries", Kind.SUBSTANTIVE),
        ("Forward Plan of Key Decisions", Kind.WORK_PROGRAMME),
        ("Social Workforce Planning", Kind.SUBSTANTIVE),
        ("School Exclusions", Kind.SUBSTANTIVE),
        ("Exclusion of the Press and Public", Kind.OTHER),
        ("Any Other Urgent Business", Kind.URGENT),
        ("Date of the Next Meeting", Kind.NEXT_MEETING),
        ("Matters Arising", Kind.OTHER),
    ],
)
def test_kinds(title, kind):
    assert kind_of(title, ()) is kind


def test_an_item_that_lost_its_title_is_known_by_what_was_presented():
    assert kind_of(None, ["The Officer presented the Work Programme."]) is Kind.WORK_PROGRAMME
    assert kind_of(None, ["Nothing was presented."]) is Kind.SUBSTANTIVE


def test_letters_after_resolved_are_resolutions_and_before_it_discussion():
    text = """
        a)   A member asked that it be noted

        b)   The Leader replied

        RESOLVED: that

        a)    the plan be noted; and

        b)    the strategy be approved.
    """
    assert resolved(text) == [("a", "the plan be noted;"), ("b", "the strategy be approved.")]
    assert minuted(text).paragraphs == (
        "a) A member asked that it be noted",
        "b) The Leader replied",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resolved: The report was noted.", [(None, "The report was noted.")]),
        ("RESOLVED (By Majority):\n\n \n\nThat it be noted.", [(None, "That it be noted.")]),
        ("Resolved (9:6) - That it be upheld.", [(None, "That it be upheld.")]),
        ("Resolved to RECOMMEND:  (to Council)\n\nThat it be approved.",
         [(None, "That it be approved.")]),
        ("Resolved – (a) That she be thanked, and (b) that he attend.",
         [("a", "That she be thanked,"), ("b", "that he attend.")]),
        ("Resolved:\n1. The plan was noted.\n\n2. The budget was noted.",
         [("1", "The plan was noted."), ("2", "The budget was noted.")]),
        ("It was agreed that: -\n\n·   The item be brought forward.",
         [(None, "The item be brought forward.")]),
        ("9.1   It was agreed that: -\n\n·   The item be brought forward.",
         [(None, "The item be brought forward.")]),
        ("The Panel agreed that the call-in be rejected.",
         [(None, "that the call-in be rejected.")]),
        ("RESOLVED:\n\ni.  That it be noted.\n\nii. That it be sent on.\n\niii. That it end.",
         [("i", "That it be noted."), ("ii", "That it be sent on."), ("iii", "That it end.")]),
        ("RESOLVED: That the Panel:\n\na) notes the report; and\n\nb) thanks its authors.",
         [("a", "notes the report;"), ("b", "thanks its authors.")]),
        ("The report was considered.\n\n(1)  the plan be endorsed; and\n\n(2)  it be sent.",
         [("1", "the plan be endorsed;"), ("2", "it be sent.")]),
        ("The Panel agreed that they would look into it.", []),
        ("The Panel agreed that it was important.", []),
        ("Resolved cases were closed.", []),
        ("a) A member spoke.\n\nb) Another replied.", []),
    ],
)  # fmt: skip
def test_resolutions(text, expected):
    assert resolved(text) == expected


def test_a_list_within_a_point_belongs_to_the_point():
    text = (
        "RESOLVED:\n\na) that these be noted:\n\n(i) the plan\n\n(ii) the budget\n\nb) that it end."
    )
    assert resolved(text) == [
        ("a", "that these be noted: (i) the plan (ii) the budget"),
        ("b", "that it end."),
    ]


def test_a_list_ends_where_its_numbers_do_not_follow_on():
    said = minuted("RESOLVED:\n\n1. That it be noted.\n\n2. That it end.\n\n7. The Chair spoke.")
    assert [one.letter for one in said.resolutions] == ["1", "2"]
    assert said.paragraphs == ("7. The Chair spoke.",)


def test_the_number_of_a_paragraph_is_no_part_of_an_action():
    text = "9.2   The Panel requested an update on caseloads."
    assert actions(text) == [(None, None, False, "The Panel requested an update on caseloads.")]
    assert minuted(text).paragraphs == ("9.2 The Panel requested an update on caseloads.",)


def test_discussion_after_the_resolution_stays_discussion():
    said = minuted("RESOLVED: That it be noted.\n\nThe Chair thanked the officers.")
    assert said.paragraphs == ("The Chair thanked the officers.",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minutes of the meeting held on 1 July 2025 were agreed as a correct record.",
        "The record of 27 August 2025 was confirmed as correct.",
        "The minutes of 7 October 2025 were approved, subject to: -",
    ],
)
def test_confirming_earlier_minutes_is_a_resolution(sentence):
    assert resolved(sentence, "Minutes of the previous meeting") == [(None, sentence)]
    assert resolved(sentence, "Improvement Plan") == []


def test_a_decision_printed_twice_is_one():
    decision = "Decision:\n\nRESOLVED: That it be noted."
    minutes = "Minutes:\n\nA report.\n\nRESOLVED – that it be noted."
    page = f"{HEAD}7.\n\nPlan\n\n{decision}\n\n{minutes}"
    (item,) = read_text(page).items
    assert [one.text for one in item.resolutions] == ["That it be noted."]


def test_a_recommendation_of_the_agenda_is_not_resolved():
    page = f"{HEAD}7.\n\nPlan\n\nRESOLVED – That the public be excluded.\n\nMinutes:\n\nNone."
    (item,) = read_text(page).items
    assert item.resolutions == ()
    assert item.paragraphs[0] == "RESOLVED – That the public be excluded."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. They would report to a future meeting.\n\n     ACTION:     Andy Lee",
         ("Andy Lee", None, True, "They would report to a future meeting.")),
        ("ACTION: Head of Quality Assurance to send it by 5 January 2026",
         ("Head of Quality Assurance", "2026-01-05", True,
          "Head of Quality Assurance to send it by 5 January 2026")),
        ("A letter was needed.\n\nACTION: Scrutiny Officer (by 5 January 2026)",
         ("Scrutiny Officer", "2026-01-05", True, "A letter was needed.")),
        ("He asked. ACTION - Mr Worth to tell the panel of courses.",
         ("Mr Worth", None, True, "Mr Worth to tell the panel of courses.")),
        ("Action: Ann Lee – circulate the letter",
         ("Ann Lee", None, True, "Ann Lee – circulate the letter")),
        ("ACTION: circulate the letter", (None, None, True, "circulate the letter")),
        ("The Committee requested an update on caseloads.",
         (None, None, False, "The Committee requested an update on caseloads.")),
        ("Members agreed that they would want to be kept up to date.",
         (None, None, False, "Members agreed that they would want to be kept up to date.")),
        ("The Chairman asked if members could be advised when it took place.",
         (None, None, False, "The Chairman asked if members could be advised when it took place.")),
        ("The Panel was told that officers from the Adoption and Fostering Team would be attending "
         "the March meeting to respond.",
         ("officers from the Adoption and Fostering Team", "2026-03-31", False,
          "The Panel was told that officers from the Adoption and Fostering Team would be "
          "attending the March meeting to respond.")),
        ("The Director of Children, Families and Learning undertook to make it clearer.",
         ("Director of Children, Families and Learning", None, False,
          "The Director of Children, Families and Learning undertook to make it clearer.")),
        ("The Director agreed. He would provide the figures to the next meeting.",
         ("The Director", None, False, "He would provide the figures to the next meeting.")),
        ("Members asked for a breakdown. The Head of Finance would provide this to Members by 5 "
         "January 2026.",
         ("Head of Finance", "2026-01-05", False,
          "Members asked for a breakdown. The Head of Finance would provide this to Members by "
          "5 January 2026.")),
        ("Members asked for a note. The Head of Finance would send this to them.\n\n"
         "ACTION: Ann Lee",
         ("Ann Lee", None, True,
          "Members asked for a note. The Head of Finance would send this to them.")),
        ("RESOLVED: That the Director attend a future meeting.",
         ("the Director", None, False, "That the Director attend a future meeting.")),
        ("RESOLVED: That authority be delegated to the Director of Children, Families and "
         "Communities in consultation with the Leader to update it.",
         ("Director of Children, Families and Communities", None, False,
          "That authority be delegated to the Director of Children, Families and Communities in "
          "consultation with the Leader to update it.")),
        ("RESOLVED: That the Cabinet Member for Families be requested to respond within two "
         "months.",
         ("Cabinet Member for Families", "2026-01-13", False,
          "That the Cabinet Member for Families be requested to respond within two months.")),
        ("RESOLVED: That progress reports be submitted in six months' time.",
         (None, "2026-05-13", False, "That progress reports be submitted in six months' time.")),
    ],
)  # fmt: skip
def test_actions(text, expected):
    assert actions(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Members asked whether caseloads were falling.",
        "A member requested clarification on the figures.",
        "The Chairman agreed to alter the order of the agenda items.",
        "This would provide evidence of impact.",
        "The next visit would take place on 8 January 2026.",
        "The Virtual School Head asked that the annual report move to September.",
        "RESOLVED: That the report be noted.",
        "RESOLVED: That the plan be endorsed for submission by 12 January 2026.",
        "RESOLVED: That Council be recommended to approve the Plan.",
        "RESOLVED: That Mrs May be thanked.",
    ],
)
def test_what_asks_for_nothing(text):
    assert actions(text) == []


def test_a_request_restated_by_a_labelled_action_is_one_action():
    text = """
        Members requested a breakdown of late assessments by team.

        ACTION: Head of Assessment to send a breakdown of late assessments by 5 January 2026
    """
    assert [(owner, explicit) for owner, _, explicit, _ in actions(text)] == [
        ("Head of Assessment", True)
    ]


def test_papers_have_titles_and_sizes():
    page = f"""{HEAD}7.

Quality Assurance pdf icon PDF 155 KB

Additional documents:

Appendix A - Tables pdf icon PDF 1 MB

Minutes:

Noted."""
    (item,) = read_text(page).items
    assert item.title == "Quality Assurance"
    assert [(paper.title, paper.size_kb) for paper in item.documents] == [
        ("Quality Assurance", 155),
        ("Appendix A - Tables", 1024),
    ]
    assert item.paragraphs == ("Noted.",)


def test_a_cut_item_is_marked_and_nothing_is_read_beyond_the_cut():
    said = minuted("The budget rose by £3 ...  view the full minutes text for item 7.")
    assert said.truncated
    assert said.figures == ()
    assert said.paragraphs == ("The budget rose by £3",)


def test_the_next_meeting_dates_what_is_due_at_it():
    page = f"""{HEAD}7.

Plan

Minutes:

RESOLVED: That a report be brought to the next meeting.

8.

Date of next meeting

Minutes:

Thursday 5 February 2026 at 10.00 am in the Council Chamber."""
    record = read_text(page)
    assert record.items[0].actions[0].due == dt.date(2026, 2, 5)
    assert record.next_meeting.venue == "Council Chamber"
    assert record.next_meeting.time == dt.time(10)
