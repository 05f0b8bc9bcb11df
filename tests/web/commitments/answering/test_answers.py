"""What owners answer, with and without an account, and what officers make of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.commitments import actions as deeds
from goldenthread.web.commitments.answering import actions, links
from goldenthread.web.commitments.models import AnswerLink, Contact
from goldenthread.web.commitments.states import Deed, State
from goldenthread.web.deeds.keeping import Refused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=40)


def last(commitment):
    event = commitment.events.last()
    return event.deed, event.outside, event.by, event.reason


def test_an_outside_owner_marks_it_done_and_an_officer_verifies_it(promise, outside, lead):
    one = promise()
    one = deeds.mark_done(commitment=one, by=outside(one), version=1, evidence="Sent in April")

    assert (one.state, one.evidence, one.done_by) == (State.DONE, "Sent in April", None)
    assert last(one) == (Deed.MARK_DONE, "Tom Abara", None, "")
    audited = AuditEvent.objects.get(deed="commitment: mark done")
    assert (audited.who, audited.details["link"]) == (None, AnswerLink.objects.get().pk)
    assert deeds.verify(commitment=one, by=lead, version=2).state == State.CLOSED


def test_a_date_asked_for_counts_once_an_officer_agrees(promise, outside, lead):
    one = promise()
    first = one.agreed_due
    one = actions.ask_date(
        commitment=one, by=outside(one), version=1, due=LATER, reason="The data are late"
    )
    assert (one.asked_due, one.agreed_due) == (LATER, first)
    assert last(one) == (Deed.ASK_DATE, "Tom Abara", None, "The data are late")

    one = actions.agree_date(commitment=one, by=lead, version=2)

    assert (one.first_due, one.agreed_due, one.asked_due) == (first, LATER, None)
    assert last(one)[:3] == (Deed.AGREE_DATE, "", lead)


def test_a_date_refused_leaves_the_agreed_one(promise, outside, lead):
    one = promise()
    first = one.agreed_due
    one = actions.ask_date(commitment=one, by=outside(one), version=1, due=LATER, reason="Late")
    one = actions.refuse_date(commitment=one, by=lead, version=2, reason="The board meets then")

    assert (one.agreed_due, one.asked_due) == (first, None)


def test_nobody_agrees_to_a_date_that_was_not_asked_for(promise, lead):
    with pytest.raises(Refused, match="asks for no other date"):
        actions.agree_date(commitment=promise(), by=lead, version=1)


@pytest.mark.parametrize(
    ("due", "reason", "field"),
    [
        (None, "Late", "due"),
        (TODAY, "Late", "due"),
        (LATER, " ", "reason"),
    ],
)
def test_asking_needs_a_date_to_come_and_a_reason(promise, outside, due, reason, field):
    one = promise()
    with pytest.raises(Refused) as refused:
        actions.ask_date(commitment=one, by=outside(one), version=1, due=due, reason=reason)
    assert refused.value.field == field


def test_an_owner_says_it_is_not_theirs_and_an_officer_names_another(promise, outside, lead):
    one = promise()
    theirs = outside(one)
    one = actions.disown(commitment=one, by=theirs, version=1, reason="It is for the Trust")
    assert (one.state, one.disowned, one.owner_name) == (State.OPEN, True, "Tom Abara")

    one = deeds.reassign(
        commitment=one, by=lead, version=2, owner_name="Ann Lowe", reason="As they say"
    )

    assert (one.owner_name, one.owner_role, one.disowned) == ("Ann Lowe", "", False)
    with pytest.raises(PermissionDenied, match="no longer opens"):
        deeds.mark_done(commitment=one, by=theirs, version=3, evidence="Sent")


def test_an_officer_says_that_it_is_theirs_after_all(promise, outside, lead):
    one = promise()
    with pytest.raises(Refused, match="does not say that it is not theirs"):
        actions.keep_owner(commitment=one, by=lead, version=1, reason="It is")
    one = actions.disown(commitment=one, by=outside(one), version=1, reason="It is for the Trust")
    one = actions.keep_owner(commitment=one, by=lead, version=2, reason="The Trust says yours")

    assert (one.disowned, one.owner_name) == (False, "Tom Abara")
    assert last(one)[0] == Deed.KEEP_OWNER


def test_naming_the_same_owner_is_refused(promise, lead):
    with pytest.raises(Refused, match="other than the owner"):
        deeds.reassign(
            commitment=promise(), by=lead, version=1, owner_name="Tom Abara", reason="Again"
        )


def test_what_is_done_no_longer_waits_for_an_answer(promise, outside, lead):
    one = promise()
    one = actions.ask_date(commitment=one, by=outside(one), version=1, due=LATER, reason="Late")
    one = deeds.mark_done(commitment=one, by=lead, version=2, evidence="Sent")

    assert one.asked_due is None
    assert one.events.last().changes["asked_due"] == [LATER.isoformat(), None]


@pytest.mark.parametrize("deed", [deed for deed in Deed if deed is not Deed.RAISE])
def test_a_link_allows_three_deeds_and_no_other(promise, outside, deed):
    from goldenthread.web.commitments import policies

    one = promise()
    allowed = deed in (Deed.MARK_DONE, Deed.ASK_DATE, Deed.DISOWN)
    assert policies.can_now(outside(one), deed, one) == allowed


def test_a_link_opens_its_own_commitment_only(promise, outside):
    one, other = promise(), promise()
    with pytest.raises(PermissionDenied, match="no longer opens"):
        deeds.mark_done(commitment=other, by=outside(one), version=1, evidence="Sent")
    other.refresh_from_db()
    assert other.state == State.OPEN


def test_a_link_ends_by_itself_and_by_an_officer(promise, outside, lead):
    one = promise()
    ended = outside(one)
    AnswerLink.objects.update(ends_on=TODAY - timedelta(days=1))
    with pytest.raises(PermissionDenied):
        actions.disown(commitment=one, by=ended, version=1, reason="No")

    new = outside(one)
    assert new.link.pk != ended.link.pk
    one = actions.end_links(commitment=one, by=lead, version=1, reason="Sent to the wrong person")
    with pytest.raises(PermissionDenied):
        actions.disown(commitment=one, by=new, version=2, reason="No")
    assert links.good(one) == []


def test_sending_a_link_mails_it_keeps_the_address_and_says_so(promise, lead, person):
    one = actions.send_link(
        commitment=promise(), by=lead, version=1, email="t.abara@partner.example"
    )

    (sent,) = mail.outbox
    assert sent.to == ["t.abara@partner.example"]
    assert one.what in sent.body
    assert links.address_of(AnswerLink.objects.get()) in sent.body
    assert b"BEGIN:VEVENT" in sent.attachments[0][1].encode()
    assert Contact.objects.get().email == "t.abara@partner.example"
    assert last(one)[0] == Deed.SEND_LINK


def test_a_mail_that_is_not_taken_leaves_nothing_behind(promise, lead, monkeypatch):
    from goldenthread.web.commitments.reminding import mails

    def broken(*_):
        raise ConnectionRefusedError("t.abara@partner.example")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    one = promise()
    with pytest.raises(mails.NotSent, match="could not be sent"):
        actions.send_link(commitment=one, by=lead, version=1, email="t.abara@partner.example")

    one.refresh_from_db()
    assert (one.version, AnswerLink.objects.count(), Contact.objects.count()) == (1, 0, 0)
