"""Who could be audited, in whose hands, and what the records say of each."""

from datetime import date

import pytest

from goldenthread.audits.facts import facts_of
from goldenthread.audits.frame import (
    ASSESSED,
    IN_NEED,
    LOOKED_AFTER,
    PROTECTION_PLAN,
    THEMES,
    frame_of,
)


@pytest.fixture
def cases(snapshot):
    return {case.person_id: case for case in frame_of(snapshot).cases}


def test_every_child_with_something_open_is_in_the_frame_once_by_its_furthest_stage(cases):
    assert {who: case.stage for who, case in cases.items()} == {
        "BABY": PROTECTION_PLAN,
        "TEEN": IN_NEED,
        "CARED": LOOKED_AFTER,
        "NEW": ASSESSED,
    }


def test_a_case_closed_on_the_day_itself_is_no_longer_open(cases):
    assert "GONE" not in cases


def test_a_case_is_in_the_hands_of_whoever_holds_it_that_day(cases):
    assert (cases["BABY"].team, cases["BABY"].worker) == ("South Team", "Karl Birch")
    assert cases["BABY"].held_since == date(2026, 8, 1)


def test_a_child_whom_nobody_holds_is_in_the_frame_too(cases):
    assert (cases["NEW"].team, cases["NEW"].held_since) in {
        ("Unallocated", None),
        ("Not known", None),
    }


def test_a_stage_counts_from_the_day_it_began(cases):
    assert cases["CARED"].since == date(2024, 1, 10)
    assert cases["BABY"].since == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("theme", "who"),
    [
        ("repeat-plans", {"BABY"}),
        ("long-plans", set()),
        ("under-one", {"BABY"}),
        ("referred-again", set()),
        ("missing", set()),
        ("new-worker", {"BABY"}),
    ],
)
def test_a_theme_keeps_those_it_is_about(snapshot, theme, who):
    assert {case.person_id for case in frame_of(snapshot, theme).cases} == who


def test_every_theme_is_tried():
    assert set(THEMES) - {"all"} == {
        "repeat-plans",
        "long-plans",
        "under-one",
        "referred-again",
        "missing",
        "new-worker",
    }


def told(snapshot, who, kind):
    return [(f.what, f.says, f.on) for f in facts_of(snapshot, who) if f.kind == kind]


def test_the_facts_of_a_case_are_filled_from_the_records(snapshot):
    assert ("Age", "0", None) in told(snapshot, "BABY", "child")
    assert ("Child protection plan began", "", date(2026, 7, 1)) in told(snapshot, "BABY", "dates")
    assert told(snapshot, "BABY", "visits") == [
        ("Visits in the last 26 weeks", "2", None),
        ("Child protection visit", "Child not seen", date(2026, 9, 20)),
        ("Child protection visit", "Child seen, not alone", date(2026, 9, 1)),
    ]
    assert told(snapshot, "BABY", "workers")[:2] == [
        ("Workers in the last 12 months", "2", None),
        ("Worker since", "Karl Birch, South Team", date(2026, 8, 1)),
    ]


def test_a_review_is_told_as_late_or_overdue(snapshot):
    assert told(snapshot, "CARED", "reviews") == [
        ("Review of care", "Overdue", date(2026, 9, 1)),
        ("Review of care", "Held late", date(2026, 3, 5)),
    ]


def test_the_facts_of_one_child_hold_nothing_of_another(snapshot):
    assert not told(snapshot, "NEW", "workers")[1:]
    assert told(snapshot, "NEW", "dates") == [("Referral", "", date(2026, 9, 30))]
