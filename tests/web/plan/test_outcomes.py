"""What is done to outcomes: each deed, what it refuses, and what it leaves in the history."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.plan.models import Change, HistoryIsKept, Override
from goldenthread.web.plan.outcomes import actions
from goldenthread.web.plan.outcomes.lapses import lapse, lapses_of
from goldenthread.web.plan.outcomes.states import MOVES, Deed, State, target
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.plan.ratings.overrides import end_override, override
from goldenthread.web.thread import proofs

pytestmark = pytest.mark.django_db


@pytest.fixture
def held_for(outcome, shows, lead):
    """An outcome that asks for two periods, with what its measure showed."""

    def make(*held, **fields):
        one = outcome(hold_for=2, **fields)
        return actions.show_by(by=lead, outcome=one, proof=shows("AS02", *held))

    return make


def closed(one, lead):
    return actions.close(by=lead, outcome=one, version=one.version, why="It is in the scorecard")


def impact(one, today):
    return plan_now(one.plan, today).by_outcome[one.pk].impact


@pytest.mark.parametrize("held", [["met"], ["met", "short"], ["short", "met"], ["close", "close"]])
def test_it_does_not_close_before_its_measures_have_held(held_for, lead, held):
    with pytest.raises(Refused, match=r"on target for . of the 2 quarters asked for"):
        closed(held_for(*held), lead)


def test_it_does_not_close_without_a_measure(outcome, lead):
    with pytest.raises(Refused, match="No measure or audit is named"):
        closed(outcome(), lead)


def test_it_does_not_close_before_impact_can_be_judged(held_for, lead, today):
    with pytest.raises(Refused, match="cannot be judged before"):
        closed(held_for("met", "met", not_before=today + timedelta(days=1)), lead)


def test_it_closes_when_its_measures_have_held(held_for, lead, today):
    one = closed(held_for("short", "met", "met"), lead)

    assert one.standing is State.CLOSED
    assert one.closed_on == today


def test_it_reopens_by_itself_when_they_lapse_and_only_once(held_for, shows, lead, plan):
    one = closed(held_for("met", "met"), lead)
    assert lapse() == []

    shows("AS02", "met", "met", "short")
    assert lapse() == [one]
    assert lapse() == []

    one.refresh_from_db()
    assert one.standing is State.REOPENED
    [(outcome, change)] = lapses_of(plan)
    assert outcome == one
    assert change.by is None
    assert change.why == "Measure AS02: AS02 short"


def test_close_to_target_is_no_lapse(held_for, shows, lead):
    closed(held_for("met", "met"), lead)
    shows("AS02", "met", "met", "close")
    assert lapse() == []


def test_news_of_readings_and_the_daily_command_run_the_rule(held_for, shows, lead, capsys):
    one = closed(held_for("met", "met"), lead)
    shows("AS02", "short")

    proofs.tell_news()
    one.refresh_from_db()
    assert one.standing is State.REOPENED

    call_command("judge_outcomes")
    assert "0 closed outcomes were reopened" in capsys.readouterr().out


def test_one_that_was_reopened_by_hand_is_no_lapse(held_for, lead, plan):
    one = closed(held_for("met", "met"), lead)
    actions.reopen(by=lead, outcome=one, version=one.version, why="The board asked")
    assert lapses_of(plan) == []


def test_merging_carries_over_what_serves_shows_and_led_to_it(
    outcome, action, workstream, finding, shows, lead, plan, today
):
    gone, kept = outcome("Visits are timely"), outcome("Children are seen")
    done, stream = action(gone), workstream("A", gone)
    gone = actions.show_by(by=lead, outcome=gone, proof=shows("CP08", "met"))
    gone = actions.answer(by=lead, outcome=gone, finding=finding(1))

    gone = actions.merge(by=lead, outcome=gone, into=kept, version=gone.version, why="They are one")

    now = plan_now(plan, today).by_outcome[kept.pk]
    assert gone.standing is State.MERGED
    assert [one.action for one in now.actions] == [done]
    assert [proof.node.key for proof in now.proofs] == ["CP08"]
    assert [node.key for node in now.answers] == ["1"]
    assert list(now.workstreams) == [stream]


def test_it_is_not_merged_into_itself_or_into_what_is_gone(outcome, lead):
    one, other = outcome(), outcome("Another")
    other = actions.drop(by=lead, outcome=other, version=1, why="Not ours")
    for into in (one, other):
        with pytest.raises(Refused, match="another outcome of the plan"):
            actions.merge(by=lead, outcome=one, into=into, version=one.version, why="x")


def test_an_override_is_named_reasoned_shown_as_one_and_expires(held_for, lead, today):
    one = held_for("short")
    one = override(
        by=lead,
        outcome=one,
        version=one.version,
        rating="shown",
        reason="The figure counts three cases",
        evidence="Audit of all three",
        until=today + timedelta(days=10),
    )

    assert impact(one, today).text == "Impact shown (override)"
    assert impact(one, today).by_rule == "No impact yet"
    assert impact(one, today).override.made_by == lead
    assert impact(one, today + timedelta(days=10)).override
    assert impact(one, today + timedelta(days=11)).text == "No impact yet"


@pytest.mark.parametrize(
    ("missing", "says"), [("reason", "rule's rating"), ("evidence", "evidence for your judgement")]
)
def test_an_override_needs_a_reason_and_evidence(outcome, lead, today, missing, says):
    given = {"rating": "shown", "reason": "Seen", "evidence": "Audit", "until": today}
    with pytest.raises(Refused, match=says):
        override(by=lead, outcome=outcome(), version=1, **{**given, missing: "  "})


@pytest.mark.parametrize("days", [-1, 184])
def test_an_override_lasts_half_a_year_at_most(outcome, lead, today, days):
    with pytest.raises(Refused, match="Enter a date from today to"):
        override(
            by=lead,
            outcome=outcome(),
            version=1,
            rating="shown",
            reason="x",
            evidence="y",
            until=today + timedelta(days=days),
        )


def test_one_override_at_a_time_and_the_rule_may_decide_again(held_for, lead, today):
    one = held_for("short")
    for rating in ("shown", "part"):
        one = override(
            by=lead,
            outcome=one,
            version=one.version,
            rating=rating,
            reason="x",
            evidence="y",
            until=today,
        )
    assert impact(one, today).text == "Some impact (override)"
    one = end_override(by=lead, outcome=one, version=one.version, why="The figure is right now")
    assert impact(one, today).text == "No impact yet"
    assert Override.objects.count() == 2


def test_two_who_act_at_once_do_it_once(outcome, lead):
    one = outcome()
    actions.drop(by=lead, outcome=one, version=one.version, why="Not ours")
    with pytest.raises(SomebodyChangedThis):
        actions.drop(by=lead, outcome=one, version=one.version, why="Not ours")


def test_the_history_is_only_added_to(outcome):
    outcome()
    with pytest.raises(HistoryIsKept):
        Change.objects.all().delete()
    with pytest.raises(HistoryIsKept):
        Change.objects.first().delete()
    with pytest.raises(HistoryIsKept):
        Change.objects.update(why="x")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("deed", Deed)
def test_what_the_table_does_not_allow_is_refused(state, deed):
    allowed = {(move.deed, move.source): move.target for move in MOVES}
    if (deed, state) in allowed:
        assert target(deed, state) is allowed[deed, state]
    else:
        with pytest.raises(NotNow, match=f"Nobody can {deed} this outcome now"):
            target(deed, state)


def test_nobody_else_keeps_the_plan(outcome, person):
    with pytest.raises(PermissionDenied):
        actions.drop(by=person("auditor"), outcome=outcome(), version=1, why="x")
