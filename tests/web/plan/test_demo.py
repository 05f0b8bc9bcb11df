"""The invented county's plan: made once, only on a demonstration, with something of everything."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from goldenthread.web.accounts.demo import PEOPLE
from goldenthread.web.plan.demo import content
from goldenthread.web.plan.models import Outcome, Plan, Report
from goldenthread.web.plan.outcomes.states import State
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.thread import proofs
from goldenthread.web.thread.actions import ensure_node
from goldenthread.web.thread.proofs import Held, Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(on_a_demonstration, monkeypatch, person):
    """A demonstration whose measures were all met until the last quarter, and CP08 not since."""
    for one in PEOPLE:
        person(one.role, email=one.email)

    def reader(keys, every):
        last = date(2026, 9, 30)
        days = [last - timedelta(days=92 * number) for number in range(6, 0, -1)]
        met = [Reading(on, Held.MET, "90%") for on in days]
        return {
            key: [*met, Reading(last, Held.SHORT if key == "CP08" else Held.MET, "84%")]
            for key in keys
        }

    monkeypatch.setattr(proofs, "_readers", {"measure": reader})
    for one in content.OUTCOMES:
        for key in one.measures:
            ensure_node("measure", key, title=key)


def test_it_has_one_outcome_closed_and_one_that_lapsed(demonstration):
    call_command("demo_plan")

    plan = Plan.objects.get(name=content.PLAN)
    live = plan.outcomes.live()
    assert live.count() == 8
    assert [one.title for one in live.filter(state=State.CLOSED)] == [
        "Children who go missing are asked why"
    ]
    assert [one.title for one in live.filter(state=State.REOPENED)] == [
        "Children with a plan are seen in time"
    ]
    assert Outcome.objects.get(state=State.MERGED).merged_into.number == 1
    assert len(plan_now(plan, date(2026, 11, 22)).live_actions) == 40
    assert [it.number for it in plan.versions.all()] == [1, 2]
    assert Report.objects.filter(until=date(2026, 10, 31), kind="highlight").exists()
    assert {it.kind for it in plan.authorities.all()} == {
        "notice",
        "direction",
        "commissioner",
        "board",
    }


def test_it_is_made_once(demonstration):
    call_command("demo_plan")
    call_command("demo_plan")
    assert Plan.objects.count() == 2


def test_a_council_s_own_site_gets_none():
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo_plan")
    assert not Plan.objects.exists()
