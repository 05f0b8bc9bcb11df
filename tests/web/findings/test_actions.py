"""What people do with sources, proposals and findings, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.findings.kinds import Severity, SourceKind, Theme
from goldenthread.findings.passages import passages_of_text
from goldenthread.findings.proposals import proposals
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import MAY, Capability, Role
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.findings import actions, states
from goldenthread.web.findings.models import Finding, Judgement, Proposed
from goldenthread.web.findings.states import Decision, Deed, State, Verdict
from goldenthread.web.thread.models import Link

pytestmark = pytest.mark.django_db
TEXT = """Recommendations

1. The council should bring caseloads down in the assessment teams.
2. Audits must be moderated by somebody from another team.
"""


def links(kind):
    return set(Link.objects.filter(kind=kind).values_list("from_node__title", "to_node__title"))


def test_a_finding_is_tied_to_its_source(finding):
    made = finding()
    assert made.stands is State.ENTERED
    assert links("found in") == {("Supervision is irregular", "Monitoring visit, March 2026")}
    assert AuditEvent.objects.filter(
        deed="entered a finding", subject=f"finding {made.pk}"
    ).exists()


def test_a_form_sent_twice_makes_one(lead, source):
    token = "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0001"
    assert source(token=token) == source(token=token)
    given = {"text": "Late", "theme": Theme.OTHER, "severity": Severity.NOTE, "token": token}
    first = actions.enter_finding(by=lead, source=source(token=token), **given)
    assert actions.enter_finding(by=lead, source=source(token=token), **given) == first


@pytest.mark.parametrize("role", list(Role))
def test_only_keepers_enter_judge_correct_and_withdraw(role, person, finding, source):
    made, by = finding(), person(role.value)
    deeds = (
        lambda: actions.enter_source(
            by=by, kind=SourceKind.COMPLAINT, title="Complaint 7", date=made.source.date
        ),
        lambda: actions.enter_finding(
            by=by, source=made.source, text="x", theme=Theme.OTHER, severity=Severity.NOTE
        ),
        lambda: actions.decide(by=by, source=made.source, decisions={}, filed={}),
        lambda: actions.correct(
            finding=made,
            by=by,
            version=1,
            text="y",
            paragraph="",
            theme=Theme.OTHER,
            severity=Severity.NOTE,
        ),
        lambda: actions.judge(finding=made, by=by, version=2, verdict=Verdict.NEW, reason="r"),
        lambda: actions.withdraw(finding=made, by=by, version=3, reason="r"),
    )
    may = role in MAY[Capability.KEEP_FINDINGS]
    for deed in deeds:
        if may:
            deed()
        else:
            with pytest.raises(PermissionDenied):
                deed()
    made.refresh_from_db()
    assert made.stands is (State.WITHDRAWN if may else State.ENTERED)


def test_proposals_are_accepted_rejected_or_left_and_never_accepted_twice(lead, source):
    made = source(proposed=proposals(passages_of_text(TEXT)))
    caseloads, audits = made.proposals.order_by("pk")
    decisions = {caseloads.pk: Decision.ACCEPTED, audits.pk: Decision.REJECTED}
    filed = {caseloads.pk: (Theme.WORKFORCE, Severity.PRIORITY)}

    (accepted,) = actions.decide(by=lead, source=made, decisions=decisions, filed=filed)
    again = actions.decide(by=lead, source=made, decisions=decisions, filed=filed)

    assert again == []
    assert accepted.text == "The council should bring caseloads down in the assessment teams."
    assert accepted.paragraph == "paragraph 1, under “Recommendations”"
    assert (accepted.theme, accepted.severity) == ("workforce and caseloads", "priority")
    audits.refresh_from_db()
    assert (audits.decision, audits.decided_by) == (Decision.REJECTED, lead)
    assert Finding.objects.count() == 1


def test_what_was_rejected_may_be_accepted_after_all(lead, source):
    made = source(proposed=proposals(passages_of_text(TEXT)))
    first = made.proposals.order_by("pk").first()
    actions.decide(by=lead, source=made, decisions={first.pk: Decision.REJECTED}, filed={})
    filed = {first.pk: (Theme.WORKFORCE, Severity.NOTE)}

    actions.decide(by=lead, source=made, decisions={first.pk: Decision.ACCEPTED}, filed=filed)

    assert Finding.objects.get().text == first.text


def test_another_sources_proposals_are_not_decided(lead, source):
    mine, other = source(), source(proposed=proposals(passages_of_text(TEXT)))
    one = other.proposals.first()
    actions.decide(by=lead, source=mine, decisions={one.pk: Decision.REJECTED}, filed={})
    assert Proposed.objects.waiting().count() == 2


def test_a_judgement_ties_the_finding_to_what_covers_it(lead, finding, outcome, action, source):
    made, earlier = finding(), finding("Supervision is patchy", of=source("Inspection"))
    aim, deed = outcome(1, "Every worker is supervised"), action("Hold supervision monthly")

    actions.judge(
        finding=made,
        by=lead,
        version=1,
        verdict=Verdict.PART,
        reason="Monthly, but not reflective",
        by_nodes=[aim, deed.node, earlier.node],
    )

    made.refresh_from_db()
    assert (made.stands, made.verdict, made.version) == (State.JUDGED, "part covered", 2)
    assert links("answers") == {(aim.title, made.text), (deed.what, made.text)}
    assert links("repeats") == {(made.text, earlier.text)}


def test_judging_again_unties_what_no_longer_covers_and_leaves_what_others_tied(
    lead, finding, outcome, action
):
    from goldenthread.web.thread import actions as thread

    made, aim = finding(), outcome(1, "Every worker is supervised")
    deed, other = action("Hold supervision monthly"), action("Train managers")
    thread.link(from_node=other.node, to_node=made.node, kind="answers", note="Of the plan")
    judge = {"finding": made, "by": lead, "reason": "As the plan says"}
    actions.judge(
        **judge, version=1, verdict=Verdict.COVERED, by_nodes=[aim, deed.node, other.node]
    )

    actions.judge(**judge, version=2, verdict=Verdict.PART, by_nodes=[aim])
    assert links("answers") == {(aim.title, made.text), (other.what, made.text)}
    actions.judge(**judge, version=3, verdict=Verdict.NEW)
    assert links("answers") == {(other.what, made.text)}
    assert [one.verdict for one in Judgement.objects.all()] == ["covered", "part covered", "new"]


@pytest.mark.parametrize(
    ("verdict", "reason", "named", "field"),
    [
        (Verdict.COVERED, "Because", False, "by_nodes"),
        (Verdict.PART, "Because", False, "by_nodes"),
        (Verdict.NEW, "Because", True, "by_nodes"),
        (Verdict.NEW, "  ", False, "reason"),
    ],
)
def test_a_judgement_without_what_it_needs_is_refused(
    lead, finding, outcome, verdict, reason, named, field
):
    nodes = [outcome(1, "Supervised")] if named else []
    made = finding()
    with pytest.raises(Refused) as refused:
        actions.judge(
            finding=made, by=lead, version=1, verdict=verdict, reason=reason, by_nodes=nodes
        )
    assert refused.value.field == field
    made.refresh_from_db()
    assert (made.version, Judgement.objects.count()) == (1, 0)


def test_two_who_judge_at_once_do_not_overwrite_each_other(lead, finding):
    made = finding()
    actions.judge(finding=made, by=lead, version=1, verdict=Verdict.NEW, reason="Nothing like it")
    with pytest.raises(SomebodyChangedThis):
        actions.judge(finding=made, by=lead, version=1, verdict=Verdict.NEW, reason="Mine")
    assert Judgement.objects.count() == 1


def test_what_was_withdrawn_stays_with_its_reason_and_is_untied(lead, finding, outcome):
    made = finding()
    actions.judge(
        finding=made,
        by=lead,
        version=1,
        verdict=Verdict.COVERED,
        reason="It is",
        by_nodes=[outcome(1, "Supervised")],
    )
    actions.withdraw(finding=made, by=lead, version=2, reason="Entered twice")
    made.refresh_from_db()
    assert (made.stands, made.withdrawn_because) == (State.WITHDRAWN, "Entered twice")
    assert links("answers") == set()
    for deed in Deed:
        with pytest.raises(NotNow):
            states.target(deed, State.WITHDRAWN)


def test_the_database_keeps_a_judged_finding_from_having_no_verdict(finding):
    made = finding()
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=made.pk).update(state=State.JUDGED)


def test_the_page_of_states_shows_every_move():
    page = states.reference_page()
    assert page.count("-->") == len(states.MOVES)
    assert "| Judged | withdraw | Withdrawn |" in page
