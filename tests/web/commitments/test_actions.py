import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.commitments import actions
from goldenthread.web.commitments.models import Commitment, CommitmentEvent, HistoryIsKept
from goldenthread.web.commitments.states import State
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.thread import registry
from goldenthread.web.thread.actions import ensure_node
from goldenthread.web.thread.models import Link

pytestmark = pytest.mark.django_db


def deeds(commitment):
    return [(e.version, e.deed, e.from_state, e.to_state) for e in commitment.events.all()]


def test_raising_keeps_both_dates_makes_a_node_and_writes_history_and_audit(promise, lead):
    one = promise(public=True)

    assert (one.first_due, one.agreed_due) == (date(2026, 4, 30), date(2026, 4, 30))
    assert (one.node.public_id, one.node.title, one.node.public) == (
        f"commitment-{one.pk}",
        one.what,
        True,
    )
    assert deeds(one) == [(1, "raise", "", "open")]
    audited = AuditEvent.objects.get(deed="commitment: raise")
    assert (audited.who, audited.subject) == (lead, f"commitment {one.pk}")


def test_raising_is_tied_to_where_it_was_made(promise, monkeypatch):
    monkeypatch.setitem(registry._kinds, "place", registry.Kind("place", "Place", "Places"))
    place = ensure_node("place", 1, "The Improvement Board")

    one = promise(source=place)

    link = Link.objects.get(kind="made at")
    assert (link.from_node, link.to_node) == (one.node, place)


def test_a_form_sent_twice_makes_one_commitment(promise):
    token = uuid.uuid4()
    assert promise(token=token) == promise(token=token)
    assert CommitmentEvent.objects.count() == 1


def test_a_promise_says_what(promise):
    with pytest.raises(Refused, match="Enter what is to be done") as refused:
        promise(what="  ")
    assert refused.value.field == "what"


def test_the_whole_way_and_back(promise, lead, verifier):
    one = promise()
    one = actions.mark_done(commitment=one, by=lead, version=1, evidence=" Sent ")
    assert (one.state, one.evidence, one.done_by, one.done_on) == (
        State.DONE,
        "Sent",
        lead,
        timezone.localdate(),
    )
    one = actions.return_to_owner(commitment=one, by=verifier, version=2, reason="To one member")
    assert (one.state, one.evidence, one.done_by, one.done_on) == (State.OPEN, "", None, None)
    one = actions.mark_done(commitment=one, by=lead, version=3, evidence="Sent to all")
    one = actions.verify(commitment=one, by=verifier, version=4)
    assert (one.state, one.evidence) == (State.CLOSED, "Sent to all")
    one = actions.reopen(commitment=one, by=lead, version=5, reason="The figures were wrong")
    one = actions.withdraw(commitment=one, by=lead, version=6, reason="Asked for elsewhere")
    one = actions.reopen(commitment=one, by=lead, version=7, reason="Not asked elsewhere")

    assert deeds(one) == [
        (1, "raise", "", "open"),
        (2, "mark done", "open", "done"),
        (3, "return", "done", "open"),
        (4, "mark done", "open", "done"),
        (5, "verify", "done", "closed"),
        (6, "reopen", "closed", "open"),
        (7, "withdraw", "open", "withdrawn"),
        (8, "reopen", "withdrawn", "open"),
    ]
    assert one.events.get(version=2).evidence == "Sent"
    assert AuditEvent.objects.filter(subject=f"commitment {one.pk}").count() == 8


def test_changing_the_date_keeps_the_first(promise, lead):
    one = actions.change_date(
        commitment=promise(), by=lead, version=1, due=date(2026, 6, 1), reason="Data late"
    )
    one = actions.change_date(
        commitment=one, by=lead, version=2, due=date(2026, 7, 1), reason="Data later"
    )

    assert (one.first_due, one.agreed_due) == (date(2026, 4, 30), date(2026, 7, 1))
    assert one.events.last().changes == {"agreed_due": ["2026-06-01", "2026-07-01"]}


def test_the_first_date_given_to_an_undated_promise_is_both(promise, lead):
    one = actions.change_date(
        commitment=promise(due=None), by=lead, version=1, due=date(2026, 6, 1), reason="Agreed"
    )

    assert (one.first_due, one.agreed_due) == (date(2026, 6, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("act", "state", "given", "field"),
    [
        (actions.mark_done, State.OPEN, {"evidence": " "}, "evidence"),
        (
            actions.mark_done,
            State.OPEN,
            {"evidence": "Sent", "evidence_link": "javascript:alert(1)"},
            "evidence_link",
        ),
        (actions.return_to_owner, State.DONE, {"reason": ""}, "reason"),
        (actions.reopen, State.CLOSED, {"reason": ""}, "reason"),
        (actions.withdraw, State.OPEN, {"reason": "\n"}, "reason"),
        (actions.change_date, State.OPEN, {"due": date(2026, 6, 1), "reason": ""}, "reason"),
        (actions.change_date, State.OPEN, {"due": None, "reason": "Late"}, "due"),
        (actions.change_date, State.OPEN, {"due": date(2026, 4, 30), "reason": "Late"}, "due"),
    ],
)
def test_a_deed_without_what_it_needs_changes_nothing(promise, verifier, act, state, given, field):
    one = promise(state)
    before = deeds(one)

    with pytest.raises(Refused) as refused:
        act(commitment=one, by=verifier, version=one.version, **given)

    assert refused.value.field == field
    assert str(refused.value).startswith("Enter")
    one.refresh_from_db()
    assert (one.state, deeds(one)) == (state, before)


def test_a_deed_on_an_earlier_version_is_refused_and_changes_nothing(promise, lead):
    one = promise()
    actions.change_date(
        commitment=one, by=lead, version=1, due=date(2026, 6, 1), reason="Data late"
    )

    with pytest.raises(SomebodyChangedThis, match="Somebody changed this since"):
        actions.mark_done(commitment=one, by=lead, version=1, evidence="Sent")

    one.refresh_from_db()
    assert (one.state, one.version) == (State.OPEN, 2)
    assert len(deeds(one)) == 2


def test_a_double_click_does_it_once(promise, lead):
    one = promise()
    actions.mark_done(commitment=one, by=lead, version=1, evidence="Sent")

    with pytest.raises(SomebodyChangedThis):
        actions.mark_done(commitment=one, by=lead, version=1, evidence="Sent")

    assert len(deeds(one)) == 2


def test_a_deed_out_of_its_state_is_refused_and_changes_nothing(promise, verifier):
    one = promise()

    with pytest.raises(NotNow, match="Nobody can verify this commitment now: it is to do"):
        actions.verify(commitment=one, by=verifier, version=1)

    one.refresh_from_db()
    assert (one.version, len(deeds(one))) == (1, 1)


def test_whoever_marked_it_done_does_not_verify_it(promise, lead):
    one = promise(State.DONE)

    with pytest.raises(PermissionDenied, match="somebody other than its owner"):
        actions.verify(commitment=one, by=lead, version=2)

    one.refresh_from_db()
    assert (one.state, one.version) == (State.DONE, 2)


def test_correcting_says_what_changed_and_nothing_when_nothing_did(promise, lead):
    one = promise()
    actions.correct(commitment=one, by=lead, reason="Corrected minutes", what=one.what)
    assert len(deeds(one)) == 1

    one = actions.correct(commitment=one, by=lead, reason="Corrected minutes", what="Send them")

    one.node.refresh_from_db()
    assert one.node.title == "Send them"
    assert one.events.last().changes == {"what": ["Circulate the caseload figures", "Send them"]}


def test_history_is_only_added_to(promise):
    event = promise().events.get()
    event.reason = "Rewritten"

    with pytest.raises(HistoryIsKept):
        event.save()
    with pytest.raises(HistoryIsKept):
        event.delete()
    with pytest.raises(HistoryIsKept):
        CommitmentEvent.objects.update(reason="Rewritten")
    with pytest.raises(HistoryIsKept):
        CommitmentEvent.objects.all().delete()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "lost"},
        {"what": ""},
        {"first_due": None},
        {"state": "done"},
        {"state": "closed", "evidence": "Sent"},
    ],
)
def test_the_database_refuses_what_cannot_be(promise, change):
    one = promise()
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=one.pk).update(**change)
