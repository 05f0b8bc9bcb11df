"""The pages behind a link: what they show, and how often they may be asked for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.commitments import actions as deeds
from goldenthread.web.commitments.answering import actions, links
from goldenthread.web.commitments.models import AnswerLink
from goldenthread.web.thread import registry
from goldenthread.web.thread.actions import ensure_node

pytestmark = pytest.mark.django_db
LATER = timezone.localdate() + timedelta(days=40)


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def one(promise, monkeypatch):
    """A private commitment made at a private place."""
    monkeypatch.setitem(registry._kinds, "place", registry.Kind("place", "Place", "Places"))
    place = ensure_node("place", 1, "The secret panel")
    return promise(source=place, asked_by="The Improvement Board")


@pytest.fixture
def key(one, outside):
    return links.signed(outside(one).link)


def page(key, name=""):
    if not name:
        return reverse("answering:answer", args=[key])
    return reverse("answering:deed", args=[key, name])


def test_the_page_shows_what_is_theirs_to_know_and_nothing_else(one, key, lead):
    deeds.note(commitment=one, by=lead, reason="Between officers: ask the Chief Executive")

    answer = Client().get(page(key))

    text = text_of(answer)
    for said in (one.what, "Tom Abara", "The Improvement Board", "Due 30 April 2026"):
        assert said in text
    for kept in ("The secret panel", "Chief Executive", "Improvement Lead", "partner.example"):
        assert kept not in text
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex"


def test_what_officers_answered_is_shown_with_their_reason_and_without_their_name(one, key, lead):
    client = Client()
    client.post(page(key, "done"), {"version": 1, "evidence": "Sent to all", "evidence_link": ""})
    one.refresh_from_db()
    officer = type(lead).objects.create(email="v@council.example", role="scrutiny_officer")
    deeds.return_to_owner(commitment=one, by=officer, version=2, reason="Two did not get it")

    text = text_of(client.get(page(key)))

    assert "Sent to all" in text
    assert "Two did not get it" in text
    assert "v@council.example" not in text


def test_each_answer_by_its_page(one, key):
    client = Client()
    asked = client.post(
        page(key, "another-date"),
        {
            "version": 1,
            "due-day": LATER.day,
            "due-month": LATER.month,
            "due-year": LATER.year,
            "reason": "The data are late",
        },
        follow=True,
    )
    assert "Somebody at the council will look at the date" in text_of(asked)
    disowned = client.post(
        page(key, "not-mine"), {"version": 2, "reason": "It is for the Trust"}, follow=True
    )
    assert "You said that it is not yours" in text_of(disowned)
    done = client.post(
        page(key, "done"), {"version": 3, "evidence": "The Trust sent it"}, follow=True
    )
    assert "there is nothing left for you to do" in text_of(done)
    one.refresh_from_db()
    assert (one.state, one.evidence, one.asked_due) == ("done", "The Trust sent it", None)
    assert [event.outside for event in one.events.all()] == ["", *["Tom Abara"] * 3]


def test_a_second_click_says_it_once(one, key):
    form = {"version": 1, "reason": "It is for the Trust"}
    client = Client()
    client.post(page(key, "not-mine"), form)
    again = client.post(page(key, "not-mine"), form)
    assert again.status_code == 302
    assert one.events.count() == 2


def test_a_form_without_its_words_is_an_instruction(key):
    text = text_of(Client().post(page(key, "another-date"), {"version": 1}))
    assert "Enter the date you ask for" in text
    assert "Enter why you need another date" in text


def test_somebody_was_quicker(one, key, lead):
    deeds.note(commitment=one, by=lead, reason="Rang them")
    text = text_of(Client().post(page(key, "not-mine"), {"version": 1, "reason": "No"}))
    assert "Somebody changed this since you opened it" in text
    assert 'value="2"' in text


@pytest.mark.parametrize("key_", ["nonsense", "MQ:1abcde:xyz"])
def test_a_link_that_was_not_made_here_opens_nothing(one, key_):
    answer = Client().get(page(key_))
    assert answer.status_code == 404
    assert "This link opens nothing" in text_of(answer)


@pytest.mark.parametrize("name", ["", "done"])
def test_a_link_that_ended_opens_nothing(one, key, lead, name):
    actions.end_links(commitment=one, by=lead, version=1, reason="Sent to the wrong person")
    answer = Client().get(page(key, name))
    assert answer.status_code == 404
    assert one.what not in text_of(answer)


def test_an_unknown_answer_is_not_found(key):
    assert Client().get(page(key, "verify")).status_code == 404


def test_many_wrong_links_from_one_place_close_the_door_and_are_audited(one, key):
    client = Client()
    for n in range(links.WRONG):
        client.get(page(f"wrong{n}"))

    answer = client.get(page(key))

    assert answer.status_code == 429
    assert answer["Retry-After"] == "300"
    assert AuditEvent.objects.filter(deed="was refused for wrong links").count() == 1


def test_one_link_answers_so_often_an_hour_only(one, key):
    client = Client()
    for _ in range(links.DEEDS):
        client.post(page(key, "done"), {"version": 9, "evidence": "Sent"})
    answer = client.post(page(key, "done"), {"version": 1, "evidence": "Sent"})
    assert answer.status_code == 429
    one.refresh_from_db()
    assert one.state == "open"


def test_the_date_can_be_added_to_a_calendar(one, key):
    answer = Client().get(reverse("answering:calendar", args=[key]))
    assert answer["Content-Type"] == "text/calendar"
    assert b"DTSTART;VALUE=DATE:20260430" in answer.content


def test_what_an_owner_wrote_by_a_link_is_for_officers(promise, outside, client_as):
    known = promise(public=True)
    actions.disown(commitment=known, by=outside(known), version=1, reason="Ask Mrs Lowe at home")
    officer = text_of(client_as("auditor").get(known.get_absolute_url()))
    assert "Ask Mrs Lowe at home" in officer
    assert "Tom Abara, by the link sent to them" in officer
    public = text_of(client_as("anonymous").get(known.get_absolute_url()))
    assert "Ask Mrs Lowe" not in public
    assert "by its owner" in public


def test_a_link_is_no_way_into_the_site(one, key):
    client = Client()
    client.get(page(key))
    assert client.get(one.get_absolute_url()).status_code == 404
    assert client.get("/commitments/contacts/").status_code == 302


def test_a_key_never_reaches_the_log(one, key, caplog):
    from goldenthread.web.config.logs import WithoutRequests

    AnswerLink.objects.update(ended_at=timezone.now())
    with caplog.at_level("WARNING"):
        Client().get(page(key))
    told = [record for record in caplog.records if WithoutRequests().filter(record)]
    assert told
    assert all(key not in record.getMessage() for record in told)
