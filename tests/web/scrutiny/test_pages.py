from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.models import Body, Meeting, Reading

pytestmark = pytest.mark.django_db

MINUTES = """Marlshire County Council

Children and Families Overview and Scrutiny Panel
Minutes of the Meeting held on Thursday, 12th March, 2026 at 10.00 am in County Hall, Wexbourne

1. Apologies

Apologies were received from Mrs A Bell.

2. Caseloads

The Panel discussed caseloads.

Resolved: That the report be noted.

ACTION: Tom Abara
"""


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def meeting(march, person):
    return take_in_minutes(record=march, by=person("scrutiny_officer"))


def upload(client, text=MINUTES, name="march.txt"):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return client.post(reverse("scrutiny:upload"), {"file": file}, follow=True)


def test_a_meeting_shows_its_items_resolutions_and_what_became_of_them(meeting, client_as):
    text = text_of(client_as("anonymous").get(meeting.get_absolute_url()))

    for said in (
        "Meeting of 12 March 2026",
        "12 March 2026, 10am, County Hall, Wexbourne",
        "3. Performance and caseloads",
        "Cut short at source",
        "<strong>b)</strong> That authority be delegated",
        "What became of it",
        "Tom Abara, Director of Children",
        "30 April 2026",
        "Average caseload",
        "Average caseload was 18.4 cases.",
    ):
        assert said in text


def test_what_became_of_a_resolution_is_one_click_away(meeting, client_as):
    client = client_as("councillor")
    resolution = meeting.items.get(number="3").resolutions.get(letter="b")

    assert resolution.node.get_absolute_url() in text_of(client.get(meeting.get_absolute_url()))
    text = text_of(client.get(resolution.node.get_absolute_url()))
    assert "Authority be delegated to the Director" in text
    assert "no date was agreed" in text


def test_the_state_shown_is_the_state_now(meeting, client_as, person):
    promise = Commitment.objects.get(owner_name="Tom Abara")
    lead, officer = person("improvement_lead"), person("scrutiny_officer")
    commitments.mark_done(commitment=promise, by=lead, version=1, evidence="Sent")
    commitments.verify(commitment=promise, by=officer, version=2)

    text = text_of(client_as("anonymous").get(meeting.get_absolute_url()))

    assert "Verified</strong>" in text


def test_the_inferred_date_is_shown_with_its_reasoning(march, person, client_as):
    from dataclasses import replace

    inferred = replace(march, date_inferred_from="the working day after 11 March 2026")
    meeting = take_in_minutes(record=inferred, by=person("scrutiny_officer"))

    text = text_of(client_as("anonymous").get(meeting.get_absolute_url()))

    assert "It was read from: the working day after 11 March 2026" in text


def test_a_page_takes_as_many_queries_however_much_was_resolved(
    meeting, march, person, client_as, django_assert_num_queries
):
    from dataclasses import replace

    client = client_as("anonymous")
    take_in_minutes(record=replace(march, date=date(2026, 1, 8)), by=person("scrutiny_officer"))
    long = replace(march, date=date(2026, 5, 1), items=march.items + march.items[1:] * 8)
    longer = take_in_minutes(record=long, by=person("scrutiny_officer"))

    with django_assert_num_queries(20):
        client.get(meeting.get_absolute_url())
    with django_assert_num_queries(20):
        client.get(longer.get_absolute_url())


def test_meetings_held_in_private_are_not_there_for_the_public(march, person, client_as):
    take_in_minutes(record=march, by=person("scrutiny_officer"), public=False)

    assert "12 March 2026" not in text_of(client_as("councillor").get("/meetings/"))
    assert "12 March 2026" in text_of(client_as("auditor").get("/meetings/"))


def test_meetings_are_listed_to_come_and_held_with_what_is_open(meeting, client_as):
    body = Body.objects.get()
    Meeting.objects.create(body=body, date=timezone.localdate() + timedelta(days=3))

    text = text_of(client_as("anonymous").get("/meetings/"))

    assert "County Hall" in text_of(client_as("anonymous").get(meeting.get_absolute_url()))
    assert text.index("To come") < text.index("Held")
    assert "Take in minutes" not in text
    assert "Take in minutes" in text_of(client_as("scrutiny_officer").get("/meetings/"))


def test_minutes_are_shown_before_they_are_taken_in(client_as):
    client = client_as("scrutiny_officer")

    text = text_of(upload(client))

    assert "What was read" in text
    assert "Children and Families Overview and Scrutiny Panel" in text
    assert "2. Caseloads" in text
    assert "Tom Abara" in text
    assert not Meeting.objects.exists()

    answer = client.post(Reading.objects.get().get_absolute_url(), {"public": "yes"}, follow=True)
    assert "The minutes were taken in" in text_of(answer)
    assert Meeting.objects.get().date == date(2026, 3, 12)


def test_sending_the_form_twice_takes_them_in_once(client_as):
    client = client_as("scrutiny_officer")
    upload(client)
    address = Reading.objects.get().get_absolute_url()

    client.post(address, {"public": "yes"})
    again = client.post(address, {"public": "no"})

    assert again.url == Meeting.objects.get().get_absolute_url()
    assert Meeting.objects.get().public


def test_whether_it_was_public_must_be_said(client_as):
    client = client_as("scrutiny_officer")
    upload(client)

    answer = client.post(Reading.objects.get().get_absolute_url(), {})

    assert "Select whether the meeting was held in public" in text_of(answer)
    assert not Meeting.objects.exists()


def test_what_the_minutes_do_not_say_is_asked_for(client_as):
    client = client_as("scrutiny_officer")
    nameless = "1. Apologies\n\nNone.\n\n2. Caseloads\n\nResolved: That the report be noted.\n"

    text = text_of(upload(client, nameless))
    assert "The minutes do not name it" in text

    client.post(
        Reading.objects.get().get_absolute_url(),
        {
            "public": "yes",
            "committee": "Improvement Board",
            "day-day": "1",
            "day-month": "4",
            "day-year": "2026",
        },
    )
    meeting = Meeting.objects.get()
    assert (meeting.body.name, meeting.date) == ("Improvement Board", date(2026, 4, 1))
    assert meeting.date_inferred_from == "Given by the person who took the minutes in."


def test_corrected_minutes_say_so_before_they_are_taken_in(client_as):
    client = client_as("scrutiny_officer")
    upload(client)
    client.post(Reading.objects.get().get_absolute_url(), {"public": "yes"})

    text = text_of(upload(client, MINUTES.replace("be noted", "be noted with thanks")))

    assert "Taking them in corrects it" in text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "minutes.rtf",
            b"{\\rtf1",
            "must be a text file, a web page, a Word document, a PDF or XML",
        ),
        ("minutes.pdf", b"%PDF-1.7", "It is not a whole PDF"),
        ("minutes.xml", b"<meeting>", "It is not whole XML"),
        ("minutes.txt", b"", "The file is empty"),
        ("minutes.txt", b"Dear all, see you there.", "minutes.txt"),
        ("minutes.docx", b"not a Word document", "minutes.docx"),
        ("minutes.txt", b"\xff\xfe\x00\xd8\x00", "minutes.txt"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(client_as, name, content, says):
    text = text_of(upload(client_as("scrutiny_officer"), content, name))

    assert says in text
    assert "There is a problem" in text
    assert not Reading.objects.exists()


def test_nobody_reads_what_another_officer_uploaded(client_as, person, march):
    from goldenthread.web.scrutiny.actions import keep_reading

    other = person("scrutiny_officer", email="other@council.example")
    reading = keep_reading(record=march, by=other)

    assert client_as("scrutiny_officer").get(reading.get_absolute_url()).status_code == 404


def test_the_home_page_says_which_meeting_is_next_and_which_minutes_are_missing(
    meeting, client_as, person
):
    from goldenthread.web.scrutiny.items import give_node

    soon = Meeting(body=meeting.body, date=timezone.localdate() + timedelta(days=3))
    for one in (soon,):
        one.save()
        give_node(one)

    officer = text_of(client_as("scrutiny_officer").get("/"))
    public = text_of(client_as("anonymous").get("/"))

    assert str(soon.date.year) in public
    assert "To come" in public
    assert ("Minutes to take in" in officer) == (date(2026, 6, 11) < timezone.localdate())
    assert "Minutes to take in" not in public
