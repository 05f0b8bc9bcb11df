"""Dates as calendar entries, and a private calendar for each person."""

from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar

from goldenthread.web.commitments import actions
from goldenthread.web.commitments.models import CalendarFeed
from goldenthread.web.commitments.reminding import calendar

pytestmark = pytest.mark.django_db


def entries(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_dated_commitment_is_a_whole_day_with_an_alarm(promise):
    made = calendar.calendar_of([promise(), promise(due=None)], with_addresses=True)
    (one,) = entries(made)
    assert one.decoded("dtstart") == date(2026, 4, 30)
    assert one.decoded("dtend") == date(2026, 5, 1)
    assert str(one["summary"]) == "Due: Circulate the caseload figures"
    assert str(one["url"]).endswith("/")
    assert one.walk("VALARM")


def test_a_moved_date_moves_the_entry(promise, lead):
    one = promise()
    before = entries(calendar.calendar_of([one], with_addresses=False))[0]
    one = actions.change_date(
        commitment=one, by=lead, version=1, due=date(2026, 6, 1), reason="Late"
    )
    after = entries(calendar.calendar_of([one], with_addresses=False))[0]
    assert (before["uid"], before["sequence"]) == (after["uid"], 1)
    assert after["sequence"] == 2
    assert "url" not in after


@pytest.fixture
def address(client_as, person):
    page = client_as("team_manager").post("/commitments/calendar/").content.decode()
    return page.partition("http://127.0.0.1:8000")[2].partition("<")[0].strip()


def test_a_private_calendar_has_what_its_person_is_to_do(promise, person, address):
    promise(what="Theirs", owner_user=person("team_manager"))
    promise(what="Theirs, undated", owner_user=person("team_manager"), due=None)
    promise(what="Another's", owner_user=person("auditor"))

    answer = Client().get(address)

    assert answer["Content-Type"] == "text/calendar"
    assert [str(one["summary"]) for one in entries(answer.content)] == ["Due: Theirs"]
    assert CalendarFeed.objects.get().digest not in address


def test_another_address_ends_the_first(client_as, address):
    client_as("team_manager").post("/commitments/calendar/")
    assert Client().get(address).status_code == 404
    assert CalendarFeed.objects.count() == 1


def test_an_address_that_was_ended_or_whose_account_is_closed_opens_nothing(
    client_as, person, address
):
    owner = person("team_manager")
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    assert Client().get(address).status_code == 404
    type(owner).objects.filter(pk=owner.pk).update(is_active=True)
    assert Client().get(address).status_code == 200
    client_as("team_manager").post("/commitments/calendar/end/")
    assert Client().get(address).status_code == 404


def test_many_wrong_addresses_from_one_place_close_the_door(address):
    client = Client()
    for n in range(20):
        assert client.get(f"/commitments/calendar/wrong{n}.ics").status_code == 404
    assert client.get(address).status_code == 429
