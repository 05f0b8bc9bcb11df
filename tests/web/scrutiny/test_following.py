"""Following meetings by a calendar and a feed, which hold what is public and nothing else."""

from dataclasses import replace
from datetime import date, time, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.models import Body, Meeting, Resolution

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def held(march, person):
    return take_in_minutes(record=march, by=person("scrutiny_officer"))


@pytest.fixture
def to_come(held):
    Meeting.objects.to_come(date.min).delete()
    return Meeting.objects.create(
        body=held.body, date=timezone.localdate() + timedelta(30), venue="County Hall"
    )


def entries(client, **asked):
    answer = client.get(reverse("scrutiny:feed"), asked)
    assert answer.status_code == 200
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    return feed.findall("a:entry", ATOM)


def titles(client, **asked):
    return [one.findtext("a:title", namespaces=ATOM) for one in entries(client, **asked)]


def days(client, **asked):
    answer = client.get(reverse("scrutiny:calendar"), asked)
    assert answer.status_code == 200
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(one["summary"]): one["dtstart"].dt for one in events}


def test_the_feed_tells_what_was_resolved_and_what_is_to_come(client, held, to_come):
    assert titles(client) == [f"Meeting: {to_come}", f"Minutes: {held}"]

    _, minutes = entries(client)
    told = minutes.findtext("a:summary", namespaces=ATOM)
    assert Resolution.objects.filter(item__meeting=held).first().text in told
    page = settings.SITE_ADDRESS + held.get_absolute_url()
    assert minutes.find("a:link", ATOM).get("href") == page


def test_corrected_minutes_are_the_same_entry_changed(client, held, to_come, march, person):
    def said():
        (entry,) = (
            one
            for one in entries(client)
            if one.findtext("a:title", "", ATOM).startswith("Minutes")
        )
        return entry.findtext("a:id", "", ATOM), entry.findtext("a:updated", "", ATOM)

    Meeting.objects.filter(pk=held.pk).update(changed_at=timezone.now() - timedelta(5))
    before = said()
    take_in_minutes(record=replace(march, venue="Another hall"), by=person("scrutiny_officer"))
    after = said()

    assert after[0] == before[0]
    assert after[1] > before[1]


def test_what_is_resolved_cannot_break_out_of_the_feed(client, held):
    Meeting.objects.to_come(date.min).delete()
    Resolution.objects.filter(item__meeting=held).update(text="<script>alert(1)</script>")

    told = entries(client)[0].findtext("a:summary", namespaces=ATOM)

    assert "&lt;script&gt;" in told
    assert "<script>" not in told


def test_meetings_are_in_the_calendar_for_a_year_after(client, held, to_come):
    Meeting.objects.filter(pk=held.pk).update(date=timezone.localdate() - timedelta(400))
    assert days(client) == {str(held.body): to_come.date}


def test_a_meeting_with_a_time_begins_then(client, to_come):
    Meeting.objects.filter(pk=to_come.pk).update(date=date(2027, 1, 21), time=time(10, 30))

    answer = client.get(reverse("scrutiny:calendar")).content.decode()

    assert "DTSTART;TZID=Europe/London:20270121T103000" in answer


def test_private_meetings_are_in_neither_even_for_officers(client_as, held, to_come):
    Meeting.objects.update(public=False)
    for role in ("anonymous", "scrutiny_officer"):
        assert titles(client_as(role)) == []
        assert days(client_as(role)) == {}


def test_either_is_narrowed_to_one_body(client, held, to_come):
    other = Body.objects.create(name="Corporate Parenting Committee")
    Meeting.objects.create(body=other, date=to_come.date)

    assert titles(client, body=other.pk) == [f"Meeting: {other.meetings.get()}"]
    assert set(days(client, body=held.body.pk)) == {str(held.body)}
    for nobody in ("0", "x", "99999999999999999999"):
        assert client.get(reverse("scrutiny:feed"), {"body": nobody}).status_code == 404
    Body.objects.filter(pk=other.pk).update(public=False)
    assert client.get(reverse("scrutiny:calendar"), {"body": other.pk}).status_code == 404


def test_the_feed_takes_a_fixed_number_of_queries(client, held, to_come, django_assert_num_queries):
    for _ in range(5):
        Meeting.objects.create(body=held.body, date=to_come.date)
    with django_assert_num_queries(4):
        client.get(reverse("scrutiny:feed"))


def test_the_pages_of_meetings_and_of_a_body_lead_to_both(client, held):
    meetings = client.get(reverse("scrutiny:meetings")).content.decode()
    body = client.get(held.body.get_absolute_url()).content.decode()
    for name in ("feed", "calendar"):
        assert f'href="{reverse(f"scrutiny:{name}")}"' in meetings
        assert f'href="{reverse(f"scrutiny:{name}")}?body={held.body.pk}"' in body
