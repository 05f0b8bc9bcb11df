import datetime as dt

import pytest

from goldenthread.minutes.days import day_in_full, time_in
from goldenthread.minutes.inferred import inferred_date
from goldenthread.minutes.passages import passage
from goldenthread.minutes.phrases import Dater
from goldenthread.minutes.record import Precision

MEETING = dt.date(2025, 11, 13)
NEXT = dt.date(2026, 2, 5)


def dated(text: str, meeting: dt.date | None = MEETING, following: dt.date | None = None):
    return [
        (mention.phrase.text, str(mention.phrase.date))
        for mention in passage(Dater(meeting, following), text).mentions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held on 7th September, 2016", [("7th September, 2016", "2016-09-07")]),
        ("Date of decision: 13/03/2018", [("13/03/2018", "2018-03-13")]),
        ("on 8 and 9 January 2019",
         [("8 and 9 January 2019", "2019-01-08"), ("8 and 9 January 2019", "2019-01-09")]),
        ("in May or June 2019",
         [("May or June 2019", "2019-05-31"), ("May or June 2019", "2019-06-30")]),
        ("by the end of February 2024", [("February 2024", "2024-02-29")]),
        ("a visit, which took place on 2 October", [("2 October", "2025-10-02")]),
        ("it would be sent by 2 October", [("2 October", "2026-10-02")]),
        ("a report would come in January", [("in January", "2026-01-31")]),
        ("as Members had asked in June", [("in June", "2025-06-30")]),
        ("to report to the April meeting", [("the April meeting", "2026-04-30")]),
        ("At the March meeting Members had asked for it", [("the March meeting", "2025-03-31")]),
        ("an update in six months' time", [("in six months' time", "2026-05-13")]),
        ("an update in six months’ time", [("in six months’ time", "2026-05-13")]),
        ("to reply within two weeks", []),
        ("He was required to reply within two weeks", [("within two weeks", "2025-11-27")]),
        ("re-referrals within 12 months", []),
        ("had met the day before to note it", [("the day before", "2025-11-12")]),
        ("The young people may march.", []),
        ("Apologies from June Griffiths", []),
        ("on 31 February 2025", []),
    ],
)  # fmt: skip
def test_dates_in_words(text, expected):
    assert dated(text) == expected


def test_without_the_meetings_date_nothing_is_counted_from_it():
    assert dated("an update in six months' time", None) == [("in six months' time", "None")]
    assert dated("visits in July and October", None) == [("in July and October", "None")] * 2
    assert dated("to the April meeting, on 3 May", None) == [
        ("the April meeting", "None"),
        ("3 May", "None"),
    ]


def test_the_next_meeting_is_that_of_these_minutes():
    assert dated("at its next meeting", following=NEXT) == [("its next meeting", "2026-02-05")]
    assert dated("at its next meeting") == [("its next meeting", "None")]
    assert dated("to the February meeting", following=NEXT) == [
        ("the February meeting", "2026-02-05")
    ]


def test_reasoning_is_kept_for_all_but_a_day_in_full():
    said = passage(Dater(MEETING), "On 1 May 2025 it was due in six months' time.").mentions
    assert said[0].phrase.reasoning is None
    assert said[1].phrase.reasoning == "six months after the meeting of 13 November 2025"


def test_a_month_has_the_precision_of_a_month():
    (mention,) = passage(Dater(MEETING), "It launched in March 2018.").mentions
    assert mention.phrase.precision is Precision.MONTH


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("to reply by 1 March 2026", True),
        ("to reply to the meeting on Thursday 5 February 2026", True),
        ("ACTION: Scrutiny Officer (30 January 2026)", True),
        ("figures for the quarter to December 2025", False),
        ("the tool to be used from 1 July 2026", False),
        ("as agreed on 4 March 2025", False),
    ],
)
def test_which_dates_can_be_due_dates(text, due):
    (mention,) = passage(Dater(MEETING), text).mentions
    assert mention.due is due


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.30 am", "10:30"),
        ("4.30pm", "16:30"),
        ("12 noon", "12:00"),
        ("7 p.m.", "19:00"),
        ("18:00", "18:00"),
        ("12.15 a.m.", "00:15"),
        ("25.70 pm", None),
    ],
)
def test_times(text, expected):
    said = time_in(text)
    assert (said.time.strftime("%H:%M") if said else None) == expected


def test_a_day_that_does_not_exist_is_passed_over():
    assert day_in_full("31 June 2024") is None
    assert day_in_full("31 June 2024, not 30 June 2024").day == dt.date(2024, 6, 30)


DEADLINE = "no later than 9.00am on the {}working day before the meeting (in this case {})."


@pytest.mark.parametrize(
    ("count", "deadline", "meeting"),
    [
        ("", "15 November 2018", dt.date(2018, 11, 16)),
        ("", "Friday 5 December 2025", dt.date(2025, 12, 8)),
        ("", "24 December 2025", dt.date(2025, 12, 29)),
        ("second ", "21 April 2025", None),
        ("second ", "17 April 2025", dt.date(2025, 4, 23)),
        ("", "15 November 1918", None),
    ],
)
def test_the_meetings_day_from_a_deadline(count, deadline, meeting):
    inferred = inferred_date([f"Questions {DEADLINE.format(count, deadline)}"])
    assert (inferred.day if inferred else None) == meeting


def test_a_deadline_without_its_date_says_nothing():
    assert (
        inferred_date(["Questions by noon on the second working day before the meeting;"]) is None
    )
