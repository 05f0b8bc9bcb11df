"""Actions, milestones and workstreams."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.plan.work import actions
from goldenthread.web.plan.work.workstreams import change_workstream, end_workstream

pytestmark = pytest.mark.django_db


def test_an_action_is_a_commitment_tied_to_the_outcomes_it_serves(action, outcome, plan):
    one, other = outcome(), outcome("Children are seen")
    made = action(one, other, outside_body="Marlshire Police")

    assert made.commitment.source == plan.node
    assert made.commitment.owner == "Tom Abara, Marlshire Police"
    served = made.commitment.node.links_up.filter(kind="serves")
    assert {link.to_node for link in served} == {one.node, other.node}


def test_a_form_sent_twice_adds_one(action, outcome):
    token = "6f2f1f6e-0000-4000-8000-000000000001"
    one = outcome()
    assert action(one, token=token) == action(one, token=token)
    assert Commitment.objects.count() == 1


def test_it_closes_with_evidence_and_a_verifier_who_is_not_its_owner(
    action, outcome, plan, person, today
):
    owner, other = person("auditor"), person("scrutiny_officer")
    one = action(outcome(), owner_user=owner).commitment
    one = commitments.mark_done(commitment=one, by=owner, version=1, evidence="Agreed on 3 May")
    assert rating(plan, today) == "Done, not verified"

    with pytest.raises(PermissionDenied):
        commitments.verify(commitment=one, by=owner, version=one.version)
    commitments.verify(commitment=one, by=other, version=one.version)
    assert rating(plan, today) == "Complete"


def rating(plan, today):
    return str(plan_now(plan, today).actions[0].rated.rating)


def test_actions_do_not_wait_for_one_another(action, outcome, lead):
    served = outcome()
    first, second, third = (action(served, what=str(n)) for n in range(3))

    def waits(one, *others):
        return actions.change_action(
            by=lead, action=one, version=one.version, outcomes=[served], waits_for=others
        )

    waits(second, first)
    waits(third, second)
    with pytest.raises(Refused, match="wait for one another"):
        waits(first, third)
    first.refresh_from_db()
    with pytest.raises(Refused, match="wait for one another"):
        waits(first, first)


def test_milestones_keep_their_first_date(action, outcome, lead, today):
    one = action(outcome())
    actions.add_milestone(by=lead, action=one, title="Draft", due=today)
    milestone = one.milestones.get()

    actions.move_milestone(
        by=lead, milestone=milestone, version=1, due=today + timedelta(days=7), why="Leave"
    )
    milestone.refresh_from_db()
    assert (milestone.first_due, milestone.agreed_due) == (today, today + timedelta(days=7))

    with pytest.raises(Refused, match="not in the future"):
        actions.reach_milestone(
            by=lead, milestone=milestone, version=2, done_on=today + timedelta(days=1)
        )
    actions.reach_milestone(by=lead, milestone=milestone, version=2, done_on=today)
    with pytest.raises(Refused, match="reached already"):
        actions.move_milestone(by=lead, milestone=milestone, version=3, due=today, why="x")


def test_a_milestone_is_added_once_under_its_name(action, outcome, lead, today):
    one = action(outcome())
    actions.add_milestone(by=lead, action=one, title="Draft", due=today)
    with pytest.raises(Refused, match="enter another"):
        actions.add_milestone(by=lead, action=one, title="Draft", due=today)


def test_a_dropped_action_is_withdrawn_in_the_register_and_no_longer_counts(
    action, outcome, lead, plan, today
):
    one, served = action(outcome()), plan.outcomes.get()
    actions.drop_action(by=lead, action=one, version=1, why="Done by the region")

    one.commitment.refresh_from_db()
    assert one.commitment.state == "withdrawn"
    assert plan_now(plan, today).by_outcome[served.pk].actions == ()


def test_a_workstream_serves_many_outcomes_and_an_outcome_has_many(
    workstream, outcome, lead, plan, today
):
    one, other = outcome(), outcome("Children are seen")
    first, second = workstream("A", one, other), workstream("B", one)

    assert plan_now(plan, today).by_outcome[one.pk].workstreams == (first, second)

    change_workstream(by=lead, workstream=first, version=1, title="Door", outcomes=[other])
    assert plan_now(plan, today).by_outcome[one.pk].workstreams == (second,)
    assert not first.node.links_up.filter(to_node=one.node).exists()

    end_workstream(by=lead, workstream=second, version=1, why="Its work is done")
    second.refresh_from_db()
    assert second.ended_on == today


def test_two_workstreams_do_not_share_a_letter(workstream):
    workstream("A")
    with pytest.raises(Refused, match="enter another letter"):
        workstream("a")


def test_the_whole_plan_is_read_in_as_many_queries_whatever_its_size(
    plan, outcome, action, workstream, shows, lead, today, django_assert_max_num_queries
):
    from goldenthread.web.plan.outcomes.actions import show_by

    for number in range(6):
        one = outcome(f"Outcome {number}", every="month" if number % 2 else "quarter")
        show_by(by=lead, outcome=one, proof=shows(f"M{number}", "met"))
        for _ in range(5):
            made = action(one)
            actions.add_milestone(by=lead, action=made, title="Draft", due=today)
        workstream(str(number), one)
    with django_assert_max_num_queries(12):
        now = plan_now(plan, today)
        assert len(now.actions) == 30
        assert all(one.milestones and one.commitment.owner for one in now.actions)
