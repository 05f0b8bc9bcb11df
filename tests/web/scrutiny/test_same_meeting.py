"""Minutes find the meeting they are of, though it began at another time than was announced."""

from dataclasses import replace
from datetime import date, time

import pytest

from goldenthread.web.scrutiny.actions import keep_reading, meeting_known, take_in_minutes
from goldenthread.web.scrutiny.models import Body, Meeting

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 12)
"""The day of the record ``march``, which began at ten."""


@pytest.fixture
def officer(person):
    return person("scrutiny_officer")


@pytest.fixture
def announced(march):
    body = Body.objects.create(council=march.council, name=march.committee)

    def announce(at=None, status="scheduled"):
        return Meeting.objects.create(body=body, date=DAY, time=at, status=status)

    return announce


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_one_meeting_of_the_day_is_it_though_it_began_later(march, officer, announced):
    scheduled = announced(time(9, 30))

    taken = take_in_minutes(record=march, by=officer)

    assert taken == scheduled
    assert (taken.time, taken.status) == (time(10), "held")
    assert Meeting.objects.filter(date=DAY).count() == 1


def test_of_several_the_time_tells(march, officer, announced):
    announced(time(14))
    at_ten = announced(time(10))
    assert take_in_minutes(record=march, by=officer) == at_ten


def test_a_cancelled_meeting_is_not_it_where_there_is_another(march, officer, announced):
    announced(time(10), status="cancelled")
    held = announced(time(11))
    assert take_in_minutes(record=march, by=officer) == held


def test_minutes_of_another_time_than_minutes_already_there_are_of_another_meeting(march, officer):
    first = take_in_minutes(record=march, by=officer)
    second = replace(march, time=time(14))
    assert meeting_known(second.to_json()).perhaps == [first]
    assert take_in_minutes(record=second, by=officer) != first


def test_nothing_is_known_of_a_body_or_a_day_without_a_name(march, announced):
    announced()
    for unknown in (replace(march, committee=None), replace(march, date=None)):
        known = meeting_known(unknown.to_json())
        assert (known.meeting, list(known.perhaps)) == (None, [])


@pytest.fixture
def doubtful(march, officer, announced):
    """A reading at ten of a day with meetings announced for half past nine and for two."""
    morning, afternoon = announced(time(9, 30)), announced(time(14))
    return keep_reading(record=march, by=officer), morning, afternoon


def test_the_import_screen_asks_which_meeting_it_is(doubtful, client_as):
    reading, morning, _ = doubtful
    client, address = client_as("scrutiny_officer"), reading.get_absolute_url()

    page = text_of(client.get(address))
    assert "Which meeting are these the minutes of?" in page
    assert "9:30am, to come" in page
    assert "already taken in" not in page
    assert "Select which meeting" in text_of(client.post(address, {"public": "yes"}))

    client.post(address, {"public": "yes", "which": morning.pk})

    morning.refresh_from_db()
    assert (morning.status, morning.time) == ("held", time(10))
    assert Meeting.objects.filter(date=DAY).count() == 2


def test_it_may_be_another_meeting_of_that_day(doubtful, client_as):
    reading, morning, _ = doubtful
    client_as("scrutiny_officer").post(
        reading.get_absolute_url(), {"public": "yes", "which": "another"}
    )

    morning.refresh_from_db()
    assert morning.status == "scheduled"
    assert Meeting.objects.filter(date=DAY).count() == 3


def test_it_is_asked_as_soon_as_the_committee_is_given(march, officer, announced, client_as):
    announced(time(9, 30))
    afternoon = announced(time(14))
    reading = keep_reading(record=replace(march, committee=None), by=officer)
    client, address = client_as("scrutiny_officer"), reading.get_absolute_url()
    assert "Which meeting" not in text_of(client.get(address))

    given = {"public": "yes", "committee": march.committee}
    assert "Which meeting are these the minutes of?" in text_of(client.post(address, given))
    client.post(address, given | {"which": afternoon.pk})

    afternoon.refresh_from_db()
    assert afternoon.status == "held"


def test_where_there_is_no_doubt_nothing_is_asked(march, officer, announced, client_as):
    announced(time(9, 30))
    reading = keep_reading(record=march, by=officer)
    page = text_of(client_as("scrutiny_officer").get(reading.get_absolute_url()))
    assert "Which meeting" not in page
    assert "already taken in" in page
