"""An action in one line: who stands after the @, what is to be done, and by when."""

from datetime import date

import pytest

from goldenthread.minutes.action_line import ActionLine, understood

MEETING, NEXT = date(2026, 11, 26), date(2027, 1, 21)
COUNTED = date(2027, 5, 26)


@pytest.mark.parametrize(
    ("line", "owner", "text", "due"),
    [
        ("@Director caseloads for the last quarter by 1 March",
         "Director", "Caseloads for the last quarter by 1 March", date(2027, 3, 1)),
        ("@Director of Children's Services to report back by 1 Mar",
         "Director of Children's Services", "Report back by 1 March", date(2027, 3, 1)),
        ("@director caseloads by the end of March",
         "director", "Caseloads by the end of March", date(2027, 3, 31)),
        ("@Andy Dempsey: Caseloads by team", "Andy Dempsey", "Caseloads by team", None),
        ("@Head of Service – data by the next meeting",
         "Head of Service", "Data by the next meeting", NEXT),
        ("@Director of Public Health for the next meeting",
         "Director of Public Health", "For the next meeting", NEXT),
        ("Send the list @Mrs M Lyle by 3 December 2026",
         "Mrs M Lyle", "Send the list by 3 December 2026", date(2026, 12, 3)),
        ("@Assistant Director, Family Help figures by 12/01/2027",
         "Assistant Director, Family Help", "Figures by 12/01/2027", date(2027, 1, 12)),
        ("@Director in six months' time bring an update",
         "Director", "In six months' time bring an update", COUNTED),
        ("@Clerk letter to the Minister within two weeks",
         "Clerk", "Letter to the Minister within two weeks", date(2026, 12, 10)),
        ("caseloads by 1 March", None, "Caseloads by 1 March", date(2027, 3, 1)),
        ("  @Chair  ", "Chair", "", None),
        ("@", None, "", None),
        ("", None, "", None),
        ("write to a.b@example.org", None, "Write to a.b@example.org", None),
    ],
)  # fmt: skip
def test_a_line_is_understood(line, owner, text, due):
    assert understood(line, MEETING, NEXT) == ActionLine(text, owner, due)


def test_those_who_came_are_known_however_they_are_written():
    known = ("Head of Virtual School", "Priya Nair")
    line = understood("@priya nair list of schools", MEETING, known=known)
    assert line == ActionLine("List of schools", "Priya Nair", None)
    longer = understood("@Head of Virtual School Annual report", MEETING, known=known)
    assert longer.owner == "Head of Virtual School"
    assert longer.text == "Annual report"


def test_without_the_day_of_the_meeting_no_day_is_made_up():
    assert understood("@Director caseloads by 1 March", None).due is None
