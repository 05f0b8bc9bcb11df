"""The chase list: read first, sent in one act, and once."""

import re
import uuid

import pytest
from django.core import mail
from django.utils import timezone

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.commitments.answering import actions as answering
from goldenthread.web.commitments.models import ChaseList
from goldenthread.web.commitments.reminding import chasing, mails

pytestmark = pytest.mark.django_db


def send(by, today, token=None, digest=None):
    mail.outbox.clear()
    return chasing.send(
        by=by,
        today=today,
        token=token or uuid.uuid4(),
        digest=digest or chasing.chase_list(today).digest,
    )


def test_it_has_all_that_is_late_or_undated_by_owner(contact, due, today):
    contact()
    contact("Ann Lowe", "a.lowe@partner.example")
    late, undated = due(-3), due(None)
    hers = due(-40, owner_name="Ann Lowe")
    due(0)
    nowhere = due(-1, owner_name="Nobody Knows")

    found = chasing.chase_list(today)

    assert [(one.owner.name, list(one.commitments)) for one in found.owners] == [
        ("Ann Lowe", [hers]),
        ("Tom Abara", [undated, late]),
    ]
    assert found.unreached == {"Nobody Knows": [nowhere]}


def test_one_mail_an_owner_and_each_is_in_its_history(contact, due, today, verifier):
    contact()
    late, undated = due(-3, what="Send the caseloads"), due(None, what="Open Trevone House")

    assert send(verifier, today).sent == 1

    (sent,) = mail.outbox
    assert "what has become of 2 commitments?" in sent.subject
    assert "No due date: 50 days old" in sent.body
    for one in (late, undated):
        assert one.what in sent.body
        event = one.events.last()
        assert (event.deed, event.by) == ("chase", verifier)
    assert late.events.last().reason == "Due 28 April 2026: 3 days late."
    assert AuditEvent.objects.get(deed="sent the chase list").details == {"owners": 1}


def test_a_double_click_sends_it_once(contact, due, today, verifier):
    contact()
    one = due(-3)
    token, digest = uuid.uuid4(), chasing.chase_list(today).digest
    assert send(verifier, today, token, digest).sent == 1
    assert send(verifier, today, token, digest).sent == 0
    assert mail.outbox == []
    assert (ChaseList.objects.count(), one.events.count()) == (1, 2)


def test_what_was_cut_short_is_sent_by_the_same_button(contact, due, today, verifier, monkeypatch):
    contact()
    contact("Ann Lowe", "a.lowe@partner.example")
    due(-3)
    due(-3, owner_name="Ann Lowe")
    token, digest = uuid.uuid4(), chasing.chase_list(today).digest
    real = mails.send

    def fails_for_one(one):
        if one.to == "t.abara@partner.example":
            raise mails.NotSent
        real(one)

    monkeypatch.setattr(mails, "send", fails_for_one)
    assert send(verifier, today, token, digest) == chasing.Outcome(sent=1, failed=1)
    monkeypatch.setattr(mails, "send", real)
    assert send(verifier, today, token, digest) == chasing.Outcome(sent=1, failed=0)
    assert [one.to for one in mail.outbox] == [["t.abara@partner.example"]]


def test_what_was_not_read_is_not_sent(contact, due, today, verifier):
    contact()
    due(-3)
    digest = chasing.chase_list(today).digest
    due(-5)
    with pytest.raises(chasing.ListChanged, match="nothing was sent"):
        send(verifier, today, digest=digest)
    assert (mail.outbox, ChaseList.objects.count()) == ([], 0)


def test_whoever_has_answered_is_not_chased(contact, due, today, outside):
    contact()
    one = due(-3)
    answering.disown(commitment=one, by=outside(one), version=1, reason="Not mine")
    assert chasing.chase_list(today).owners == []


def test_the_list_says_when_they_were_last_chased(contact, due, today, verifier):
    contact()
    due(-3)
    send(verifier, today)
    (one,) = chasing.chase_list(today).owners
    assert one.last_chased == today


def test_by_the_page(contact, promise, client_as):
    contact()
    one = promise(what="Send the caseloads")
    promise(what="Open Trevone House", owner_name="Nobody Knows")
    client = client_as("scrutiny_officer")
    page = client.get("/commitments/chase/").content.decode()
    assert "To: t.abara@partner.example" in page
    assert "Send the caseloads" in page
    assert "Nobody Knows" in page
    form = dict(re.findall(r'name="(token|digest)" value="([^"]+)"', page))

    first = client.post("/commitments/chase/", form, follow=True).content.decode()
    again = client.post("/commitments/chase/", form, follow=True).content.decode()

    assert "The chase list went to 1 owner" in first
    assert "The chase list went to" not in again
    assert len(mail.outbox) == 1
    assert f"last chased on {timezone.localdate().day} " in again
    assert one.events.count() == 2


def test_a_page_that_is_old_sends_nothing_and_says_so(contact, promise, client_as):
    contact()
    promise()
    form = {"token": uuid.uuid4(), "digest": "of something else"}
    page = client_as("scrutiny_officer").post("/commitments/chase/", form).content.decode()
    assert "Something changed since you opened this page" in page
    assert mail.outbox == []


@pytest.mark.parametrize("number", [2, 12])
def test_the_list_takes_as_many_queries_however_long(number, due, today, django_assert_num_queries):
    for n in range(number):
        due(-3, owner_name=f"Owner {n}")
    with django_assert_num_queries(2):
        chasing.chase_list(today)
