"""Following a search: by feed and calendar, and by mail with the consent of the address alone."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from goldenthread.web.accounts import mailing
from goldenthread.web.config.logs import WithoutRequests
from goldenthread.web.scrutiny.models import Body, Meeting
from goldenthread.web.search.following import actions, daily, links
from goldenthread.web.search.models import Entry, Following

pytestmark = pytest.mark.django_db
FOLLOW = reverse("search:follow") + "?q=placements"
ADDRESS = "ada@post.example"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def settled(monkeypatch):
    """What changes counts at once."""
    monkeypatch.setattr(daily, "SETTLED", timedelta(0))


def path_in(body, part):
    return re.search(rf"http\S+?(/search/follow/{part}/\S+/)", body)[1]


def asked(client, address=ADDRESS):
    answer = client.post(FOLLOW, {"email": address})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def following(client):
    asked(client)
    client.post(path_in(mail.outbox[-1].body, "confirm"))
    mail.outbox.clear()
    return Following.objects.get()


def entries(client, **asked_for):
    answer = client.get(reverse("search:feed"), asked_for)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content).findall("a:entry", ATOM)  # noqa: S314


def test_the_feed_has_what_the_search_finds_the_latest_change_first(client, minuted):
    minuted("Placements", "Old \x0b news", day=date(2026, 5, 7))
    minuted("Placements again", "x", day=date(2025, 5, 7))
    minuted("Something else", "x", day=date(2025, 6, 5))
    found = entries(client, q="placements", kind="item")
    titles = [one.findtext("a:title", namespaces=ATOM) for one in found]
    assert titles == ["4. Placements again", "4. Placements"]
    assert entries(client) == []


def test_the_feed_of_a_stale_index_leaks_nothing(client, minuted):
    minuted("Placements", "x", resolved="That placements be noted.")
    Meeting.objects.update(public=False)
    assert entries(client, q="placements") == []
    answer = client.get(reverse("search:calendar"), {"q": "placements"})
    assert not Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_calendar_has_the_meetings_of_what_is_found_once_each(client, minuted):
    meeting = minuted("Placements", "x")
    minuted("Another", "x", day=date(2026, 4, 9))
    answer = client.get(reverse("search:calendar"), {"q": "placements"})
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(one["uid"]) for one in events] == [f"meeting-{meeting.pk}@golden-thread"]
    whole = client.get(reverse("search:calendar"), {"q": meeting.body.name})
    assert len(Calendar.from_ical(whole.content).walk("VEVENT")) == 2


def test_the_calendar_takes_as_many_queries_however_long(
    client, minuted, django_assert_num_queries, django_assert_max_num_queries
):
    minuted("Placements", "x")
    address = reverse("search:calendar") + "?q=placements"
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    for n in range(1, 8):
        minuted("Placements", "x", day=date(2026, 4, n))
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_an_address_is_kept_only_once_its_owner_confirms_it(client):
    assert "Open the link in our mail" in asked(client)
    waiting = Following.objects.get()
    assert (waiting.email, waiting.query) == ("", "q=placements")
    assert ADDRESS.encode() not in bytes(waiting.pad)
    [first] = mail.outbox
    assert first.to == [ADDRESS]
    link = path_in(first.body, "confirm")
    assert "ada" not in link

    client.get(link)
    assert Following.objects.get().email == ""
    assert "You follow the search" in client.post(link).content.decode()
    assert Following.objects.get().email == ADDRESS
    assert client.post(link).status_code == 404


def test_the_database_keeps_no_address_that_is_not_confirmed(client):
    asked(client)
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.update(email=ADDRESS)


def test_a_link_that_was_changed_or_is_old_opens_nothing(client):
    asked(client)
    link = path_in(mail.outbox[0].body, "confirm")
    assert client.get(link[:-3] + "xx/").status_code == 404
    Following.objects.update(asked_at=timezone.now() - actions.KEPT - timedelta(minutes=1))
    assert client.post(link).status_code == 404
    assert actions.forget_unconfirmed() == 1
    assert not Following.objects.exists()


def test_the_same_search_of_an_address_is_followed_once(client, following):
    asked(client, ADDRESS.upper())
    client.post(path_in(mail.outbox[-1].body, "confirm"))
    assert Following.objects.get() == following


def test_a_wrong_address_is_an_error_and_nothing_to_search_for_leads_back(client):
    assert "Enter an email address in the correct format" in asked(client, "ada")
    assert "Enter your email address" in asked(client, "")
    assert client.get(reverse("search:follow")).status_code == 302
    assert not mail.outbox


def test_nobody_can_have_mail_sent_to_others_without_end(client):
    for _ in range(actions.TO_ONE_ADDRESS):
        asked(client)
    refused = client.post(FOLLOW, {"email": ADDRESS})
    assert (refused.status_code, len(mail.outbox)) == (429, actions.TO_ONE_ADDRESS)
    for n in range(actions.FROM_ONE_PLACE):
        client.post(FOLLOW, {"email": f"bo{n}@post.example"})
    assert len(mail.outbox) < actions.FROM_ONE_PLACE


def refusing(_mail):
    raise mailing.NotSent


def test_a_first_mail_that_cannot_go_leaves_nothing(client, monkeypatch):
    monkeypatch.setattr(actions, "send", refusing)
    assert "could not be sent" in asked(client)
    assert not Following.objects.exists()


def test_news_is_mailed_at_most_once_a_day_and_once(following, minuted):
    meeting = minuted("Placements", "x")
    minuted("Something else", "x", day=date(2026, 4, 9))
    assert daily.send_all(TODAY).mails == 1
    [news] = mail.outbox
    assert "* 4. Placements" in news.body
    assert meeting.items.get().get_absolute_url() in news.body
    assert "Something else" not in news.body

    minuted("Placements later", "x", day=date(2026, 5, 7))
    assert daily.send_all(TODAY).mails == 0
    assert daily.send_all(TODAY + timedelta(1)).mails == 1
    assert "Placements later" in mail.outbox[-1].body
    assert "* 4. Placements\n" not in mail.outbox[-1].body
    assert daily.send_all(TODAY + timedelta(2)).mails == 0


def test_what_was_there_before_is_no_news(minuted, client):
    minuted("Placements", "x")
    asked(client)
    client.post(path_in(mail.outbox[-1].body, "confirm"))
    assert daily.send_all(TODAY).mails == 0


def test_what_is_not_public_is_in_no_mail(following, minuted):
    minuted("Placements", "x")
    Meeting.objects.update(public=False)
    assert daily.send_all(TODAY).mails == 0
    assert Entry.objects.filter(kind="item").exists()


def test_a_mail_that_cannot_go_is_sent_with_the_next_run(following, minuted, monkeypatch, caplog):
    minuted("Placements", "x")
    with monkeypatch.context() as broken:
        broken.setattr(daily, "send", refusing)
        assert daily.send_all(TODAY).failed == 1
    assert ADDRESS not in caplog.text
    assert daily.send_all(TODAY).mails == 1


def test_one_click_ends_it_and_nothing_is_kept(following, minuted):
    minuted("Placements", "x")
    daily.send_all(TODAY)
    headers = mail.outbox[0].extra_headers
    link = path_in(headers["List-Unsubscribe"].replace(">", ""), "end")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)
    assert "Stop the mails" in program.get(link).content.decode()
    assert Following.objects.exists()

    answer = program.post(link, {"List-Unsubscribe": "One-Click"})
    assert "The mails have stopped" in answer.content.decode()
    assert not Following.objects.exists()
    assert program.get(link).status_code == 200


def test_a_secret_link_is_not_logged(following):
    import logging

    said = links.to_end(following).removeprefix("http://127.0.0.1:8000")
    record = logging.LogRecord("django.request", 30, "", 1, "Not found: %s", (said,), None)
    WithoutRequests().filter(record)
    assert record.getMessage() == "Not found: /search/follow/end/…/"


def test_the_daily_command_renews_sends_and_forgets(following, minuted, capsys):
    minuted("Visits", "x")
    Body.objects.update(name="Placements Panel")
    call_command("send_followed", on=TODAY)
    assert "1 mail" in capsys.readouterr().out
    assert "Placements Panel" in mail.outbox[0].body
