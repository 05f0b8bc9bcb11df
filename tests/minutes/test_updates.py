from datetime import date

import pytest

from goldenthread.minutes.updates import update_wanted

JUNE = date(2025, 6, 12)


@pytest.mark.parametrize(
    ("text", "what", "on"),
    [
        ("That an update be brought in six months", "", "2025-12-12"),
        (
            "a report on audit completion, grades and the follow-up of remedial actions be brought "
            "to the Panel in six months' time.",
            "audit completion, grades and the follow-up of remedial actions",
            "2025-12-12",
        ),
        (
            "a six-monthly update on approvals and on carers who leave be added to the work "
            "programme.",
            "approvals and on carers who leave",
            "2025-12-12",
        ),
        (
            "That the Assistant Director Safeguarding be asked to report to the September meeting "
            "on the time from enquiry to approval.",
            "",
            "2025-09-01",
        ),
        ("That the Panel receive a further update in twelve months' time", "", "2026-06-12"),
        (
            "the Assistant Director be requested to review plans and to report the outcome to the "
            "meeting on 4 December 2025",
            "",
            "2025-12-04",
        ),
        ("That a quarterly report on caseloads be provided", "caseloads", "2025-09-12"),
    ],
)
def test_what_is_to_come_back_and_from_when(text, what, on):
    found = update_wanted(text, JUNE)
    assert found
    assert (found.what, found.on) == (what, date.fromisoformat(on))
    assert found.reasoning


@pytest.mark.parametrize(
    "text",
    [
        "That the report be noted",
        "That an update be brought to a future meeting",
        "That the report of 5 May 2025 be received",
        "That the strategy be published within six months",
        "",
    ],
)
def test_what_does_not_come_back_or_has_no_day_is_none(text):
    assert update_wanted(text, JUNE) is None


def test_a_month_end_six_months_on_is_a_day_that_is_there():
    found = update_wanted("That an update be brought in six months", date(2025, 8, 31))
    assert found
    assert found.on == date(2026, 2, 28)
