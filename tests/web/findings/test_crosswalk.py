"""What is compared and kept, what hangs loose, and where two sources agree."""

import time
from datetime import date

import pytest

from goldenthread.findings.kinds import Severity, SourceKind, Theme
from goldenthread.web.commitments.actions import withdraw as withdraw_commitment
from goldenthread.web.findings import actions, crosswalk
from goldenthread.web.findings.agreement import agreement
from goldenthread.web.findings.loose import report
from goldenthread.web.findings.models import Finding, Near
from goldenthread.web.findings.states import Verdict
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node

pytestmark = pytest.mark.django_db


def near(finding):
    return [one.node.title for one in Near.objects.filter(finding=finding)]


def test_the_nearest_of_what_was_found_and_of_what_is_done_are_kept(
    lead, finding, source, outcome, action
):
    old = finding("Social workers have too many cases", of=source("Inspection report"))
    new = finding("Caseloads are too high")
    action("Bring social workers' caseloads down to fifteen")
    outcome(1, "Every child in care has a stable home")

    assert crosswalk.compare(by=lead) == 2

    assert set(near(new)) == {
        old.text,
        "Bring social workers' caseloads down to fifteen",
        "Every child in care has a stable home",
    }
    done = [one for one in near(new) if one != old.text]
    assert done[0] == "Bring social workers' caseloads down to fifteen"
    assert new.text in near(old)


def test_a_finding_is_not_compared_with_its_own_source_nor_with_what_was_withdrawn(
    lead, finding, source, action
):
    mine = source()
    one = finding("Caseloads are too high", of=mine)
    finding("Caseloads are much too high", of=mine)
    gone = finding("Caseloads were high", of=source("Other"))
    actions.withdraw(finding=gone, by=lead, version=1, reason="Twice")
    promise = action("Bring caseloads down")
    withdraw_commitment(commitment=promise, by=lead, version=1, reason="No longer needed")

    crosswalk.compare(by=lead)

    assert near(one) == []


def test_what_came_since_the_comparison_is_counted(lead, finding, action):
    finding()
    assert crosswalk.freshness().last is None
    crosswalk.compare(by=lead)
    assert crosswalk.freshness().is_fresh
    action("Hold supervision monthly")
    fresh = crosswalk.freshness()
    assert (fresh.added, fresh.never, fresh.is_fresh) == (1, 0, False)


def test_two_hundred_findings_and_four_hundred_actions_are_compared_in_under_two_seconds(
    lead, source
):
    made = source()
    Finding.objects.bulk_create(
        Finding(source=made, text=f"Visits of team {n} are late", entered_by=lead)
        for n in range(200)
    )
    Node.objects.bulk_create(
        Node(public_id=f"c{n}", kind="commitment", key=f"c{n}", title=f"See children in team {n}")
        for n in range(400)
    )
    # Of the processor, since other tests may be running; `make bench` prints the clock's.
    began = time.process_time()
    crosswalk.compare(by=lead)
    assert time.process_time() - began < 2
    assert Near.objects.count() == 2000


def test_comparing_takes_a_fixed_number_of_queries(
    lead, finding, source, action, django_assert_max_num_queries
):
    for n in range(12):
        finding(f"Visits of team {n} are late", of=source(f"Source {n}"))
        action(f"See every child in team {n}")
    with django_assert_max_num_queries(14):
        crosswalk.compare(by=lead)


def test_loose_ends_are_both_ends(lead, finding, outcome, action):
    answered, part, alone = (finding(text) for text in ("Late", "Later", "Latest"))
    aim, bare, unasked = (outcome(n, f"Outcome {n}") for n in (1, 2, 3))
    serving, unasked_action = action("Hurry", serves=aim), action("Paint", serves=unasked)
    elsewhere = action("Send the letter")
    for of, node in ((answered, aim), (part, bare)):
        thread.link(from_node=node, to_node=of.node, kind="answers")

    loose = report()

    assert [one.text for one in loose.unanswered] == [alone.text]
    assert [one.text for one in loose.no_action] == [part.text]
    assert loose.unasked_outcomes == [unasked]
    assert loose.unasked_actions == [unasked_action]
    assert serving not in loose.unasked_actions
    assert elsewhere not in loose.unasked_actions
    assert (loose.findings, loose.outcomes, loose.actions) == (3, 3, 2)


def test_an_action_that_was_withdrawn_answers_nothing(lead, finding, action):
    made, promise = finding(), action("Hold supervision monthly")
    thread.link(from_node=promise.node, to_node=made.node, kind="answers")
    assert report().is_whole
    withdraw_commitment(commitment=promise, by=lead, version=1, reason="No money")
    assert report().unanswered == [made]


def generated_plan(lead, outcome):
    """100 findings, 300 actions on 40 outcomes; every tenth finding and outcome left loose."""
    made = actions.enter_source(
        by=lead, kind=SourceKind.INSPECTION, title="Inspection", date=date(2026, 1, 9)
    )
    findings = [
        actions.enter_finding(
            by=lead,
            source=made,
            text=f"Finding {n}",
            theme=Theme.OTHER,
            severity=Severity.NOTE,
        )
        for n in range(100)
    ]
    outcomes = [outcome(n, f"Outcome {n}") for n in range(40)]
    for n, one in enumerate(findings):
        if n % 10:
            aim = outcomes[[m for m in range(40) if m % 10][n % 36]]
            thread.link(from_node=aim, to_node=one.node, kind="answers")
    return outcomes


def test_the_report_is_right_on_a_generated_plan_in_a_fixed_number_of_queries(
    lead, outcome, action, django_assert_num_queries
):
    outcomes = generated_plan(lead, outcome)
    for n in range(300):
        action(f"Action {n}", serves=outcomes[n % 39])

    with django_assert_num_queries(6):
        loose = report()

    assert [one.text for one in loose.unanswered] == [f"Finding {n}" for n in range(0, 100, 10)]
    assert [node.title for node in loose.unasked_outcomes] == [
        f"Outcome {n}" for n in range(0, 40, 10)
    ]
    assert len(loose.unasked_actions) == sum(n % 39 % 10 == 0 for n in range(300))
    last = {link.to_node.title for link in outcomes[39].links_up.all()}
    assert {one.text for one in loose.no_action} == last
    assert last


def test_two_sources_agree_where_somebody_judged_so(lead, finding, source):
    ofsted = source("Monitoring visit", kind=SourceKind.MONITORING_VISIT)
    partner = source("Partner's review", kind=SourceKind.PARTNER)
    late = finding("Supervision is irregular", of=ofsted)
    same = finding("Supervision happens too seldom", of=partner)
    money = finding("The budget is overspent", of=partner, theme=Theme.LEADERSHIP)
    crosswalk.compare(by=lead)
    actions.judge(
        finding=same,
        by=lead,
        version=1,
        verdict=Verdict.COVERED,
        reason="The same",
        by_nodes=[late.node],
    )

    found = agreement(ofsted, partner)

    assert [(one.theme, one.one, one.other, one.agreed, one.only) for one in found.themes] == [
        (Theme.LEADERSHIP, 0, 1, 0, "other"),
        (Theme.SUPERVISION, 1, 1, 1, ""),
    ]
    assert [(pair.other, pair.agreed) for pair in found.of_one] == [(same, True)]
    assert [(pair.finding, pair.other, pair.agreed) for pair in found.of_other] == [
        (same, late, True),
        (money, late, False),
    ]
