"""Key decisions with their notice, and members' requests for papers."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from goldenthread.dates.decisions import general_exception_from
from goldenthread.web.accounts.roles import Role
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.programme.decisions import actions
from goldenthread.web.programme.decisions.in_thread import standing_of
from goldenthread.web.programme.decisions.states import MOVES, Deed, State
from goldenthread.web.programme.models import KeyDecision, PaperRequest, WorkItem

pytestmark = pytest.mark.django_db
CONTENTS = {
    "matter": "To award the contract for short breaks",
    "maker": "Cabinet",
    "maker_members": "Nine members",
    "documents": "Report of the Director",
    "copies_from": "County Hall",
    "others_may_follow": True,
    "others_how": "Write to the clerk",
}


@pytest.fixture
def decision(officer):
    """Enter a decision that may be made in so many days: decision(40), decision(10)."""

    def make(in_days=40, published=True):
        day = timezone.localdate() + timedelta(days=in_days)
        one = actions.enter(by=officer, earliest_on=day, **CONTENTS)
        return actions.publish(decision=one, by=officer, version=1) if published else one

    return make


def page(client, name, *args):
    return client.get(reverse(f"programme:{name}", args=args)).content.decode()


def test_everyone_reads_all_eight_contents_once_it_is_published(decision, client_as):
    draft, one = decision(50, published=False), decision(40)
    anyone = client_as("anonymous")
    told = page(anyone, "decision", one.pk)
    for letter in "abcdefgh":
        assert f"({letter})" in told
    for words in ("Nine members", "Report of the Director", "28 clear days before"):
        assert words in told
    assert "28 days&#39; notice" in page(anyone, "decisions")
    assert anyone.get(draft.get_absolute_url()).status_code == 404
    assert not draft.node.public


def test_a_decision_short_of_notice_waits_for_an_exception(decision, officer):
    one = decision(10)
    today = timezone.localdate()
    assert standing_of(one, today).text == "Short of notice"
    assert actions.may_be_made_from(one) is None
    with pytest.raises(Refused, match="without 28 clear days"):
        actions.decide(decision=one, by=officer, version=2, decided_on=today)
    one = actions.use_general_exception(
        decision=one, by=officer, version=2, available_on=today, because="Bids came late"
    )
    assert actions.may_be_made_from(one) == general_exception_from(today)
    with pytest.raises(Refused, match="may not be made before"):
        actions.decide(decision=one, by=officer, version=3, decided_on=today)
    one = actions.use_special_urgency(
        decision=one,
        by=officer,
        version=3,
        agreed_by="scrutiny chair",
        agreed_on=today,
        because="The contract ends tomorrow",
    )
    assert standing_of(one, today).note == "Chair of the scrutiny committee"
    one = actions.decide(decision=one, by=officer, version=4, decided_on=today)
    assert one.state == State.DECIDED


def test_a_decision_with_notice_needs_no_exception(decision, officer):
    with pytest.raises(NotNow, match="no exception is needed"):
        actions.use_general_exception(
            decision=decision(40),
            by=officer,
            version=2,
            available_on=timezone.localdate(),
            because="x",
        )


def test_the_clock_of_a_draft_is_amber_before_it_is_red(decision):
    one = decision(60, published=False)
    last = one.clock.publish_by
    said = [standing_of(one, last + timedelta(days=days)).text for days in (-8, -7, 0, 1)]
    assert said == ["To be published", "Publish soon", "Publish soon", "Too late for 28 days"]


def test_a_committee_puts_a_decision_on_its_programme(decision, officer, body):
    one = decision()
    item = actions.look_at(
        decision=one, by=officer, version=2, body=body, reason="Parents are worried"
    )
    assert WorkItem.objects.get() == item
    assert (item.source, item.about) == ("decision", one.node)


TODAY = timezone.localdate
DOES = {
    Deed.CORRECT: lambda: (actions.correct, {"earliest_on": date(2026, 1, 5), **CONTENTS}),
    Deed.PUBLISH: lambda: (actions.publish, {}),
    Deed.EXCEPTION: lambda: (
        actions.use_general_exception,
        {"available_on": TODAY() - timedelta(days=20), "because": "x"},
    ),
    Deed.URGENCY: lambda: (
        actions.use_special_urgency,
        {"agreed_by": "council chair", "agreed_on": TODAY(), "because": "x"},
    ),
    Deed.DECIDE: lambda: (actions.decide, {"decided_on": TODAY()}),
    Deed.DROP: lambda: (actions.drop, {"reason": "x"}),
}


@pytest.mark.parametrize(("state", "deed"), list(product(State, DOES)))
def test_every_deed_in_every_state_does_what_the_table_says(decision, officer, state, deed):
    one = decision(3)
    KeyDecision.objects.filter(pk=one.pk).update(
        state=state,
        urgency_agreed_by="council chair",
        urgency_agreed_on=TODAY(),
        impracticable_because="x",
    )
    act, given = DOES[deed]()
    wanted = next((it.target for it in MOVES if (it.source, it.deed) == (state, deed)), None)
    if wanted is None:
        with pytest.raises(NotNow, match="Nobody can"):
            act(decision=one, by=officer, version=2, **given)
    else:
        assert act(decision=one, by=officer, version=2, **given).state == wanted


@pytest.mark.parametrize(("role", "deed"), list(product(Role, DOES)))
def test_only_the_scrutiny_officer_keeps_decisions(decision, person, role, deed):
    if role is Role.SCRUTINY_OFFICER:
        return
    act, given = DOES[deed]()
    with pytest.raises(PermissionDenied):
        act(decision=decision(), by=person(role.value), version=2, **given)


def test_papers_are_due_on_the_tenth_clear_day_and_a_refusal_has_reasons(officer, body, client_as):
    asked = actions.ask_for_papers(
        by=officer, body=body, member="Cllr A", what="Options", received_on=date(2026, 11, 2)
    )
    assert asked.due == date(2026, 11, 16)
    assert "Late" in page(client_as("councillor"), "requests")
    given = {"request": asked, "by": officer, "version": 1, "answered_on": date(2026, 11, 10)}
    with pytest.raises(Refused, match="reasons"):
        actions.answer_request(**given, outcome="refused")
    with pytest.raises(Refused, match="before the request"):
        actions.answer_request(**{**given, "answered_on": date(2026, 11, 1)}, outcome="given")
    actions.answer_request(**given, outcome="refused", reasons="Legal advice")
    assert "Refused on 10 Nov 2026: Legal advice" in page(client_as("councillor"), "requests")
    asked.refresh_from_db()
    with pytest.raises(NotNow):
        actions.answer_request(**{**given, "version": 2}, outcome="given")


def test_an_officer_enters_publishes_and_logs_on_pages(client_as, body):
    officer, day = client_as("scrutiny_officer"), timezone.localdate() + timedelta(days=40)
    token = "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0006"
    parts = {f"earliest_on-{name}": getattr(day, name) for name in ("day", "month", "year")}
    address = reverse("programme:enter-decision")
    sent = {**CONTENTS, **parts, "token": token}
    wrong = officer.post(address, {**sent, "earliest_on-year": "2090"}).content.decode()
    assert "must be between 2010 and 2030" in wrong
    officer.post(address, sent)
    one = KeyDecision.objects.get()
    officer.post(
        reverse("programme:deed", args=["decision", one.pk, "publish"]), {"version": one.version}
    )
    assert "Use the general exception" not in page(officer, "decision", one.pk)
    assert "Put it forward for a work programme" in page(officer, "decision", one.pk)
    sent = {
        "token": token,
        "body": body.pk,
        "member": "Cllr A",
        "what": "Options",
        "received_on-day": "2",
        "received_on-month": "11",
        "received_on-year": "2025",
    }
    officer.post(reverse("programme:ask"), sent)
    assert PaperRequest.objects.get().due == date(2025, 11, 14)
