"""What the public sends: in time, late, twice, too much; and what is kept of them."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from django.core import mail

from goldenthread.dates.questions import QuestionRule
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.participation import links, mails, receiving, rules
from goldenthread.web.participation.forgetting import REMOVED, forget
from goldenthread.web.participation.models import Contribution, ShownAs
from goldenthread.web.participation.rules import Rule
from goldenthread.web.participation.states import Kind, State
from goldenthread.web.scrutiny.models import Status

TEXT = "How many children waited more than 45 working days for an assessment this year?"


def test_in_time_it_is_put_to_the_meeting_it_was_sent_for(send, december, january):
    one = send()

    assert (one.meeting, one.late, one.standing) == (december, False, State.RECEIVED)
    assert one.deadline == datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert one.reference == f"Q{one.pk}"


@pytest.mark.parametrize(("minute", "late"), [(0, False), (1, True)])
def test_the_deadline_itself_is_in_time_and_a_minute_after_is_late(
    send, december, january, clock, minute, late
):
    clock.set(2026, 12, 2, 9, minute)
    one = send()

    assert one.late is late
    assert one.meeting == (january if late else december)


def test_a_late_one_without_a_meeting_to_come_waits_for_a_date(send, clock):
    clock.set(2026, 12, 2, 12)
    one = send()

    assert (one.late, one.meeting) == (True, None)
    assert "whose date is not known yet" in mails.where_it_goes(one)


def test_a_late_one_skips_meetings_not_public_and_those_of_others(
    send, december, january, clock, meet
):
    january.public = False
    january.save()
    february = meet(date(2027, 2, 11))
    clock.set(2026, 12, 2, 12)

    assert send().meeting == february


def test_the_rule_of_the_kind_and_of_the_day_of_the_meeting_counts(
    send, december, january, officer, clock
):
    five = Rule(QuestionRule(5, time(12)), "Constitution, part 4")
    rules.decide(
        by=officer,
        body=december.body,
        kind=Kind.QUESTION,
        rule=five,
        from_date=date(2026, 12, 1),
    )
    rules.decide(
        by=officer,
        body=december.body,
        kind=Kind.QUESTION,
        rule=Rule(QuestionRule(1, time(12)), "Constitution, part 4"),
        from_date=date(2027, 1, 1),
    )
    clock.set(2026, 11, 26, 12, 1)

    assert send().late
    assert not send(kind=Kind.SPEECH).late
    assert not send(asked_for=january).late


def test_the_same_text_of_the_same_person_is_one_however_it_is_spaced(send, december):
    one = send()
    again = receiving.receive(
        kind=Kind.QUESTION,
        asked_for=december,
        name="Ada Byron",
        email="ADA@home.example",
        text=f"  {TEXT.replace(' ', '   ')}",
    )

    assert again.contribution == one
    assert (again.again, again.same_form) == (True, False)
    assert Contribution.objects.count() == one.version == 1


def test_the_same_text_of_somebody_else_or_for_another_meeting_is_another(send, january):
    assert len({send().pk, send(email="bo@home.example").pk, send(asked_for=january).pk}) == 3


def test_the_same_form_sent_twice_is_one(send, december):
    token = uuid.uuid4()
    one = send(token=token)
    again = receiving.receive(
        kind=Kind.QUESTION, asked_for=december, name="x", text="y", token=token
    )
    assert (again.contribution, again.same_form) == (one, True)


def test_what_was_withdrawn_may_be_sent_again(send):
    one = send()
    receiving.withdraw_own(contribution=one, version=one.version)
    assert send().pk != one.pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"text": "  "}, "text"),
        ({"email": "", "phone": ""}, "email"),
    ],
)
def test_what_is_missing_is_named(send, given, field):
    with pytest.raises(Refused) as refused:
        send(**given)
    assert refused.value.field == field


def test_a_meeting_that_was_held_or_is_not_public_takes_nothing(send, december, clock):
    clock.set(2026, 12, 4, 9)
    with pytest.raises(Refused, match="has been held"):
        send()
    clock.set(2026, 11, 23, 9)
    december.public = False
    december.save()
    with pytest.raises(Refused, match="has been held"):
        send()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Byron", "A. B."),
        ("Jean-Luc de Vries", "J. L. D. V."),
        ("77", "A member of the public"),
    ],
)
def test_initials(send, name, shown):
    assert send(name=name, shown_as=ShownAs.INITIALS).shown_name == shown


def test_the_acknowledgement_holds_the_reference_and_the_link_and_not_the_text(send):
    one = send()

    assert mails.acknowledge(one)
    assert mails.acknowledge(one)

    (sent,) = mail.outbox
    assert sent.to == ["ada@home.example"]
    assert one.reference in sent.subject
    assert links.address_of(one) in sent.body
    assert "in time for the meeting of Children's Panel on 3 December 2026" in sent.body
    assert TEXT not in sent.body
    assert "Ada" not in sent.body + sent.subject


def test_a_mail_that_cannot_be_sent_loses_nothing_and_logs_no_address(send, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise OSError("ada@home.example refused")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    one = send()

    assert not mails.acknowledge(one)
    assert "could not be sent" in caplog.text
    assert "ada@" not in caplog.text
    one.refresh_from_db()
    assert not one.mailed


def test_the_audit_trail_and_the_history_hold_nothing_of_the_person(send):
    one = send()
    written = f"{list(AuditEvent.objects.values())} {list(one.events.values())}"

    assert "received" in written
    for personal in ("Ada", "Byron", "ada@", "waited more"):
        assert personal not in written


def test_a_link_opens_its_own_and_no_other(send):
    one = send()
    assert links.opened_by(links.key_of(one)) == one
    assert links.opened_by(f"{one.pk}:x") is None
    assert links.opened_by(str(one.pk)) is None


def test_so_many_an_hour_from_one_place_and_the_address_is_not_kept(settings):
    from django.core.cache import cache

    for _ in range(links.MOST):
        links.count_sending("192.0.2.7")
    with pytest.raises(links.TooMany):
        links.count_sending("192.0.2.7")
    links.count_sending("192.0.2.8")
    assert not any("192.0.2" in key for key in cache._cache)


def test_how_many_the_same_person_sent_before(send):
    send()
    other = send("Why are visits late?", phone="01632 960001")
    third = send("And who pays?", email="", phone="01632 960001")

    assert receiving.sent_before(other) == 1
    assert receiving.sent_before(third) == 1


class TestForgetting:
    def test_after_six_months_only_what_is_published_stays(self, standing, clock):
        one = standing(State.ANSWERED)
        assert forget(date(2027, 6, 3)) == 0

        assert forget(date(2027, 6, 4)) == 1

        one.refresh_from_db()
        assert (one.name, one.email, one.phone, one.digest) == ("", "", "", "")
        assert one.text == one.published
        assert one.shown_name == "Ada Byron"
        assert links.opened_by(links.key_of(one)) is None

    def test_of_what_was_refused_nothing_stays(self, standing):
        one = standing(State.REFUSED)
        assert forget(date(2027, 6, 4)) == 1
        one.refresh_from_db()
        assert (one.text, one.shown_name, one.meaning) == (REMOVED, REMOVED, None)

    @pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED, State.PROMISED])
    def test_what_is_not_dealt_with_is_kept(self, standing, state):
        standing(state)
        assert forget(date(2030, 1, 1)) == 0

    def test_an_answer_given_later_keeps_it_longer(self, standing):
        one = standing(State.ANSWERED)
        one.answered_on = date(2027, 3, 1)
        one.save()
        assert forget(date(2027, 8, 31)) == 0
        assert forget(date(2027, 9, 2)) == 1

    def test_twice_is_idle(self, standing):
        standing(State.REFUSED)
        forget(date(2027, 6, 4))
        assert forget(date(2027, 6, 5)) == 0


def test_a_meeting_whose_minutes_are_in_takes_nothing(send, december):
    december.status, december.digest = Status.HELD, "x"
    december.save()
    with pytest.raises(Refused):
        send()


def test_the_daily_command_forgets(standing, capsys):
    from django.core.management import call_command

    standing(State.REFUSED)
    call_command("forget_contacts", on=date(2027, 6, 4))
    assert capsys.readouterr().out == "Forgotten: whoever sent 1 contribution.\n"
