"""What goes out each day: once, and all of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from goldenthread.web.commitments import actions
from goldenthread.web.commitments.answering import actions as answering
from goldenthread.web.commitments.answering import links
from goldenthread.web.commitments.models import AnswerLink, Notice
from goldenthread.web.commitments.reminding import daily, mails
from goldenthread.web.commitments.reminding.way import Step, Way, decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(today):
    """Send what is due today, or so many days on: send(), send(3)."""

    def run(days=0):
        mail.outbox.clear()
        return daily.send_all(today + timedelta(days=days))

    return run


@pytest.fixture
def ladder(lead, today):
    """Set the ladder: ladder(Step(7, name=..., email=...), ...)."""

    def decided(*steps):
        way = Way((7, 1), (1, 7, 14), 30, tuple(steps))
        decide(by=lead, way=way, from_date=today - timedelta(days=100), reason="The Board decided")

    return decided


@pytest.mark.parametrize(
    ("days", "reminded"),
    [
        (8, False),
        (7, True),
        (5, True),
        (1, True),
        (0, True),
        (-1, True),
        (-200, True),
        (None, False),
    ],
)
def test_reminders_before_and_after_the_date(contact, due, send, days, reminded):
    contact()
    due(days)
    assert send().reminders == reminded
    assert len(mail.outbox) == reminded


def test_each_reminder_goes_once_at_each_step(contact, due, send):
    contact()
    due(7)
    days_sent = [day for day in range(40) if send(day).reminders]
    assert days_sent == [0, 6, 8, 14, 21]


def test_a_day_that_was_missed_is_made_up_for_once(contact, due, send):
    contact()
    due(7)
    assert send(17).reminders == 1
    assert send(17).reminders == send(18).reminders == 0
    assert Notice.objects.get().key.startswith("after:")


def test_another_date_is_reminded_of_anew(contact, due, send, lead, today):
    contact()
    one = due(1)
    send()
    actions.change_date(
        commitment=one, by=lead, version=2, due=today + timedelta(days=2), reason="Late"
    )
    assert send(1).reminders == 1


def test_one_mail_has_all_of_an_owner_and_each_is_in_its_history(contact, due, send):
    contact()
    late, soon = due(-3, what="Send the caseloads"), due(2, what="Open Trevone House")

    send()

    (sent,) = mail.outbox
    assert sent.subject.endswith("2 commitments, 1 late")
    for one, words in ((late, "3 days late"), (soon, "due 3 May 2026")):
        assert one.what in sent.body
        assert words.lower() in sent.body.lower()
        assert one.events.last().deed == "remind of"
        assert one.events.last().changes["told"] == [None, "Tom Abara"]
    assert [one.events.last().reason for one in (late, soon)] == ["3 days late.", "Due in 2 days."]
    assert sent.attachments[0][0] == "commitments.ics"


def test_an_owner_without_an_account_gets_a_link_and_the_same_one_again(contact, due, send):
    contact()
    one = due(1)
    send()
    first = mail.outbox[0].body
    send(2)
    link = AnswerLink.objects.get()
    assert links.address_of(link) in first
    assert links.address_of(link) in mail.outbox[0].body
    assert one.get_absolute_url() not in first


def test_an_owner_with_an_account_gets_the_page(due, send, person):
    one = due(1, owner_user=person("team_manager"))
    send()
    (sent,) = mail.outbox
    assert sent.to == ["team_manager@council.example"]
    assert one.get_absolute_url() in sent.body
    assert not AnswerLink.objects.exists()


def test_an_owner_is_reached_by_their_role_too(contact, due, send):
    contact("Head of Fostering", "fostering@partner.example")
    due(1, owner_name="Priya Nair", owner_role="Head of Fostering")
    send()
    assert mail.outbox[0].to == ["fostering@partner.example"]


def test_owners_who_cannot_be_reached_are_counted(due, send, capsys, today):
    due(1)
    assert send().unreached == 1
    assert mail.outbox == []
    call_command("send_reminders", on=today)
    assert "the owner has no address" in capsys.readouterr().out


def test_whoever_has_answered_is_not_reminded(contact, due, send, outside):
    contact()
    one, other = due(-3), due(-3)
    answering.disown(commitment=one, by=outside(one), version=1, reason="Not mine")
    actions.mark_done(commitment=other, by=outside(other), version=1, evidence="Sent")
    assert send().reminders == 0


def test_twice_on_one_day_sends_nothing_twice(contact, due, send, ladder):
    contact()
    ladder(Step(7, name="Ann Lowe", email="a.lowe@partner.example"))
    due(-10)
    assert (send().reminders, Notice.objects.count()) == (1, 2)
    again = send()
    assert (again.reminders, again.escalations, mail.outbox) == (0, 0, [])


def test_killed_half_way_it_goes_on_with_the_rest(contact, due, send, monkeypatch):
    contact()
    contact("Ann Lowe", "a.lowe@partner.example")
    due(-1)
    second = due(-1, owner_name="Ann Lowe")
    real, sent = mails.send, []

    def killed(one):
        if sent:
            raise KeyboardInterrupt
        sent.append(one.to)
        real(one)

    monkeypatch.setattr(mails, "send", killed)
    with pytest.raises(KeyboardInterrupt):
        send()
    second.refresh_from_db()
    assert (second.version, Notice.objects.count(), AnswerLink.objects.count()) == (1, 1, 1)

    monkeypatch.setattr(mails, "send", real)
    assert send().reminders == 1
    assert {*sent, *(one.to[0] for one in mail.outbox)} == {
        "t.abara@partner.example",
        "a.lowe@partner.example",
    }


def test_a_mail_that_fails_does_not_keep_the_others_and_is_sent_next_time(
    contact, due, send, monkeypatch, today
):
    contact()
    contact("Ann Lowe", "a.lowe@partner.example")
    due(-1)
    due(-1, owner_name="Ann Lowe")
    real = mails.send

    def fails_for_one(one):
        if one.to == "t.abara@partner.example":
            raise mails.NotSent
        real(one)

    monkeypatch.setattr(mails, "send", fails_for_one)
    with pytest.raises(CommandError, match="1 mail could not be sent"):
        call_command("send_reminders", on=today, verbosity=0)
    assert [one.to for one in mail.outbox] == [["a.lowe@partner.example"]]

    monkeypatch.setattr(mails, "send", real)
    assert send().reminders == 1
    assert [one.to for one in mail.outbox] == [["t.abara@partner.example"]]


def test_what_another_run_sent_meanwhile_is_not_sent_again(contact, due, send, monkeypatch, today):
    contact()
    due(-1)
    found = daily.reminders_due(today, daily.way_on(today))
    send()
    monkeypatch.setattr(daily, "reminders_due", lambda *_: found)
    assert send().reminders == 0
    assert mail.outbox == []


def test_what_is_late_goes_up_the_ladder_a_rung_at_a_time(due, send, ladder, person):
    person("improvement_lead")
    ladder(
        Step(7, role="improvement_lead"),
        Step(21, name="Director", email="director@partner.example"),
    )
    one = due(0)
    told = {day: [it.to[0] for it in mail.outbox] for day in range(30) if send(day).escalations}
    assert told == {7: ["improvement_lead@council.example"], 21: ["director@partner.example"]}
    said = [(it.deed, it.changes["told"][1]) for it in one.events.all() if it.deed == "escalate"]
    assert said == [("escalate", "Improvement lead"), ("escalate", "Director")]


def test_the_ladder_tells_who_owes_it_and_only_the_highest_rung_reached(due, send, ladder):
    ladder(
        Step(7, name="Head", email="head@partner.example"),
        Step(21, name="Director", email="director@partner.example"),
    )
    due(-30)
    send()
    (sent,) = mail.outbox
    assert sent.to == ["director@partner.example"]
    assert "Owner: Tom Abara" in sent.body
    assert "30 days late" in sent.body


def test_two_on_one_rung_are_both_told(due, send, ladder):
    ladder(
        Step(7, name="Head", email="head@partner.example"),
        Step(7, name="Chair", email="chair@partner.example"),
    )
    due(-8)
    send()
    assert sorted(one.to[0] for one in mail.outbox) == [
        "chair@partner.example",
        "head@partner.example",
    ]


def test_the_same_mail_has_the_same_name_when_it_is_sent_again(contact, due, send, monkeypatch):
    contact()
    due(-1)
    named = []

    def killed_after(one):
        named.append(one.key)
        raise mails.NotSent

    monkeypatch.setattr(mails, "send", killed_after)
    send()
    send()
    assert named[0] == named[1]
    assert len(named[0]) == 32


@pytest.mark.parametrize("number", [2, 12])
def test_looking_for_what_is_due_takes_as_many_queries_however_many(
    number, due, today, django_assert_num_queries
):
    for _ in range(number):
        due(-3)
    way = Way((7,), (1,), 30, (Step(1, name="Head", email="head@partner.example"),))
    with django_assert_num_queries(3):
        daily.reminders_due(today, way)
        daily.escalations_due(today, way)
