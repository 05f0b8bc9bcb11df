"""The table of the action rating against the same rule written out slowly."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.plan.ratings.action_rating import (
    ActionFacts,
    Awaited,
    Step,
    rate_action,
)

TODAY = date(2026, 11, 20)
days = st.integers(-60, 60).map(lambda n: TODAY + timedelta(days=n))
maybe = st.none() | days
pairs = st.none() | st.tuples(days, days)
facts = st.builds(
    lambda state, dates, steps, waits: ActionFacts(
        TODAY, state, *(dates or (None, None)), tuple(steps), tuple(waits)
    ),
    st.sampled_from(["open", "done", "closed", "withdrawn"]),
    pairs,
    st.lists(st.builds(Step, days, maybe), max_size=3),
    st.lists(st.builds(Awaited, st.booleans(), maybe), max_size=3),
)


def plainly(it: ActionFacts) -> str:
    if it.state == "withdrawn":
        return "Withdrawn"
    if it.state == "closed":
        return "Complete"
    if it.state == "done":
        return "Done, not verified"
    if it.agreed_due is None:
        return "No date agreed"
    if (TODAY - it.agreed_due).days > 0:
        return "Late"
    for step in it.steps:
        if step.done_on is None and (TODAY - step.due).days > 0:
            return "At risk"
    for one in it.waits_for:
        if one.over:
            continue
        if one.due is None:
            return "At risk"
        if (TODAY - one.due).days > 0:
            return "At risk"
        if (one.due - it.agreed_due).days > 0:
            return "At risk"
    if (it.agreed_due - it.first_due).days >= 28:
        return "At risk"
    if (it.agreed_due - TODAY).days <= 14:
        for step in it.steps:
            if step.done_on is None:
                return "At risk"
    return "On track"


@given(facts)
def test_the_table_says_what_the_rule_says_written_out(it):
    assert str(rate_action(it).rating) == plainly(it)


@pytest.mark.parametrize(("days_ahead", "rating"), [(-1, "Late"), (0, "On track"), (1, "On track")])
def test_the_day_agreed_is_not_late(days_ahead, rating):
    due = TODAY + timedelta(days=days_ahead)
    assert str(rate_action(ActionFacts(TODAY, "open", due, due)).rating) == rating


def test_a_rating_says_which_rule_gave_it():
    due = TODAY + timedelta(days=30)
    moved = ActionFacts(TODAY, "open", due - timedelta(days=28), due)
    assert rate_action(moved).says == ("Its agreed date is 28 days or more after the first date.")
