"""Improvement, remedial actions and the burden of a tool, on a handful of audits."""

from datetime import date, timedelta

import pytest

from goldenthread.audits.closing import Remedy, closing
from goldenthread.audits.effort import Filled, burden, interactions, minutes
from goldenthread.audits.grades import Grade
from goldenthread.audits.improvement import (
    Graded,
    NotComparable,
    improvement,
    proportion,
)
from goldenthread.audits.tool import NotATool, standard_tool, tool_of

TODAY = date(2026, 9, 30)


def audit(grade, day, tool="standard", practice=None):
    return Graded(tool, day, practice or day, grade)


def pair(before, after, weeks=20, **more):
    first = date(2026, 1, 5)
    return (audit(before, first), audit(after, first + timedelta(weeks=weeks), **more), 12)


def test_practice_improved_only_on_comparable_pairs():
    bad, less, good = Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD
    told = improvement(
        [
            pair(bad, good),
            pair(less, less),
            pair(good, less),
            pair(bad, good, tool="another"),
            pair(bad, good, weeks=11),
            pair(bad, good, practice=date(2026, 1, 5)),
        ]
    )
    assert (told.improved.count, told.improved.of, told.same, told.worse) == (1, 3, 1, 1)
    assert told.not_comparable == dict.fromkeys(NotComparable, 1)
    assert told.pairs == 6


def test_twelve_weeks_to_the_day_are_enough():
    assert improvement([pair(Grade.INADEQUATE, Grade.GOOD, weeks=12)]).improved.of == 1


def test_a_share_has_the_interval_of_wilson():
    """10 of 20: 0.2993 to 0.7007 (Newcombe 1998 gives the method; worked by hand)."""
    told = proportion(10, 20)
    assert (told.low, told.high) == pytest.approx((0.2993, 0.7007), abs=0.0001)


def test_none_of_some_and_none_of_none():
    assert (proportion(0, 5).low, proportion(5, 5).high) == (0, 1)
    assert proportion(0, 0).share is None


def remedy(days_ago, due=None, closed_after=None, reopened=False, is_open=None):
    raised = TODAY - timedelta(days=days_ago)
    closed = None if closed_after is None else raised + timedelta(days=closed_after)
    return Remedy(raised, due, closed, reopened, closed is None if is_open is None else is_open)


def test_remedial_actions_by_age_median_and_reopened():
    told = closing(
        [
            remedy(14, due=TODAY),
            remedy(15, due=TODAY - timedelta(days=1)),
            remedy(60),
            remedy(100, closed_after=10),
            remedy(100, closed_after=30, reopened=True, is_open=True),
        ],
        TODAY,
    )
    assert (told.raised, told.open, told.overdue, told.undated) == (5, 4, 1, 2)
    assert told.median_days == 20
    assert (told.reopened.count, told.reopened.of) == (1, 2)
    assert list(told.ages.values()) == [1, 1, 0, 2, 0]


def test_the_standard_tool_takes_under_twelve_minutes_counted_in_interactions():
    tool = standard_tool()
    assert len(tool.domains) == 7
    assert sum(len(domain.questions) for domain in tool.domains) == 12
    assert interactions(tool) == 38
    assert minutes(tool) == 9.5


def test_the_pages_and_keys_of_a_tool_come_in_order():
    tool = standard_tool()
    assert tool.pages[0] == "voice"
    assert tool.pages[-1] == "overall"
    assert tool.keys()[:4] == ("voice-heard", "voice-acted", "voice:grade", "voice:evidence")
    assert set(tool.words()) == set(tool.keys())
    assert tool_of(tool.to_json()) == tool


def test_a_tool_that_lacks_something_says_all_of_it():
    told = standard_tool().to_json()
    told["name"] = " "
    told["domains"][0]["key"] = "assessment"
    told["domains"][1]["questions"][0]["words"] = ""
    with pytest.raises(NotATool) as refused:
        tool_of(told)
    assert len(refused.value.faults) == 3


def test_the_burden_of_a_version_is_measured():
    keys = ["a", "b", "c"]
    told = burden(
        [
            Filled({"a": 10, "b": 40, "c": None}, "c", True),
            Filled({"a": 20, "b": 50}, "b", False),
            Filled({"a": 30}, "a", False),
            Filled({"a": 30}, "a", False),
            Filled({}, None, False),
        ],
        keys,
    )
    assert (told.begun, told.finished, told.median_seconds) == (5, 1, 50)
    assert told.dropped == {"b": 2, "a": 1, "c": 1}
    assert told.slowest == {"b": 45, "a": 25}
