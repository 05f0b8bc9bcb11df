"""What was read of minutes is checked beside them, corrected, and taken in as corrected."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.minutes.reader import read_text
from goldenthread.web.scrutiny.actions import correct_reading, keep_reading
from goldenthread.web.scrutiny.corrections import GIVEN, MARK, CorrectionsForm
from goldenthread.web.scrutiny.models import AgendaItem, Meeting, Reading, Resolution, Undertaking

MINUTES = """Marlshire County Council

Children and Families Overview and Scrutiny Panel
Minutes of the meeting held on Thursday, 12 March 2026 at 10.00 am in County Hall

1. Apologies

Apologies were received from Tom Abara, Director of Children's Services.

2. Caseloads

The average caseload was 18.4 cases.

RESOLVED: That the report be noted.

ACTION: Priya Nair to circulate the figures for each team by 30 April 2026.
"""
TWO = """Issue - meetings

Meeting: 23/10/2024 - Council (Item 52)

52 The Plan

Minutes:

RESOLVED: That it be approved.

Meeting: 22/10/2024 - Care Panel (Item 40)

40 The Plan

Minutes:

RESOLVED: That it be noted.
"""


def upload(client, text=MINUTES):
    file = SimpleUploadedFile("minutes.txt", text.encode())
    return client.post("/meetings/upload/", {"file": file}, follow=True)


def fields(record, **changed):
    """What the page sends when nothing was changed but these fields."""
    form = CorrectionsForm(record=record)
    sent = {MARK: "yes"}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, date):
            sent |= {f"{name}-day": value.day, f"{name}-month": value.month,
                     f"{name}-year": value.year}  # fmt: skip
        elif value:
            sent[name] = value
    return sent | changed


@pytest.fixture
def officer(client_as):
    client = client_as("scrutiny_officer")
    upload(client)
    return client


def sent(officer, then="save", **changed):
    reading = Reading.objects.get()
    answer = officer.post(
        reading.get_absolute_url(), fields(reading.current, **changed) | {"then": then}, follow=True
    )
    reading.refresh_from_db()
    return answer.content.decode(), reading


def test_the_minutes_stand_beside_the_record_item_by_item(officer):
    page = officer.get(Reading.objects.get().get_absolute_url()).content.decode()
    assert "The average caseload was 18.4 cases." in page
    assert 'href="#source-2"' in page
    source = page.index('id="source-2"')
    assert source < page.index("The average caseload") < page.index("The record")


def test_nothing_changed_is_no_correction(officer):
    _, reading = sent(officer)
    assert (reading.corrected, reading.corrected_by, reading.corrected_at) == (None, None, None)


def test_corrections_are_kept_beside_what_was_read_with_who_made_them(officer):
    page, reading = sent(
        officer,
        **{
            "apologies": "Tom Abara; Director of Children's Services\nAnn Lee",
            "item-1-number": "2a",
            "item-1-title": "Caseloads  of teams",
            "item-1-kind": "work_programme",
            "item-1-resolution-0-letter": "a",
            "item-1-resolution-0-text": "That the report be noted with thanks.",
            "item-1-action-0-owner": "Head of Care",
            "item-1-action-0-due-day": "1",
            "item-1-action-0-due-month": "5",
        },
    )
    assert "Your corrections were saved" in page
    assert "Corrected by" in page
    item = reading.corrected["items"][1]
    assert (item["number"], item["title"], item["kind"]) == (
        "2a", "Caseloads of teams", "work_programme",
    )  # fmt: skip
    assert item["resolutions"] == [{"letter": "a", "text": "That the report be noted with thanks."}]
    assert [(one["owner"], one["due"]) for one in item["actions"]] == [
        ("Head of Care", "2026-05-01")
    ]
    assert item["paragraphs"] == reading.record["items"][1]["paragraphs"]
    assert [one["name"] for one in reading.corrected["apologies"]] == ["Tom Abara", "Ann Lee"]
    assert reading.record["items"][1]["number"] == "2"
    assert reading.corrected_by == reading.by
    assert not Meeting.objects.exists()


def test_what_is_emptied_is_taken_out_and_what_is_written_in_is_added(officer):
    _, reading = sent(
        officer,
        **{
            "item-0-out": "on",
            "item-1-resolution-0-text": " ",
            "item-1-resolution-1-text": "That the plan be agreed.",
            "item-1-action-0-text": "",
            "item-1-action-1-text": "Send the plan to members",
            "item-1-action-1-owner": "Priya Nair",
        },
    )
    (item,) = reading.corrected["items"]
    assert [one["text"] for one in item["resolutions"]] == ["That the plan be agreed."]
    assert item["actions"] == [
        {"text": "Send the plan to members", "owner": "Priya Nair", "due": None, "explicit": True}
    ]


def test_a_day_that_is_changed_says_who_gave_it(officer):
    _, reading = sent(officer, **{"held-day": "13"})
    assert reading.corrected["date"] == "2026-03-13"
    assert reading.corrected["date_inferred_from"] == GIVEN


def test_the_record_is_taken_in_as_corrected_in_one_go(officer):
    page, reading = sent(officer, "take in", public="yes", **{"item-1-title": "Caseloads of teams"})
    assert "The minutes were taken in" in page
    assert reading.meeting.date == date(2026, 3, 12)
    assert AgendaItem.objects.filter(title="Caseloads of teams").exists()
    assert Resolution.objects.get().text == "That the report be noted."
    assert Undertaking.objects.get().owner == "Priya Nair"


def test_every_fault_is_told_at_once_and_nothing_typed_is_lost(officer):
    page, reading = sent(
        officer,
        "take in",
        **{
            "committee": "",
            "item-1-title": "Typed anew",
            "item-1-action-0-due-month": "13",
            "item-1-action-1-owner": "Ann Lee",
        },
    )
    assert "Enter committee" in page
    assert "Due must be a real date" in page
    assert "Enter what is to be done, or take its owner out" in page
    assert "Select whether the meeting was held in public" in page
    assert "Typed anew" in page
    assert reading.corrected is None
    assert not Meeting.objects.exists()


def test_one_item_at_least_is_kept(officer):
    page, reading = sent(officer, **{"item-0-out": "on", "item-1-out": "on"})
    assert "Keep at least one item" in page
    assert reading.corrected is None


def test_a_file_of_several_meetings_gives_each_its_own_reading(client_as):
    page = upload(client_as("scrutiny_officer"), TWO).content.decode()
    assert "The file tells of 2 meetings" in page
    assert [one.record["committee"] for one in Reading.objects.order_by("pk")] == [
        "Council", "Care Panel",
    ]  # fmt: skip
    assert all(one.get_absolute_url() in page for one in Reading.objects.all())
    assert "be noted" not in Reading.objects.first().text


def test_what_was_taken_in_is_not_corrected_here(officer, person):
    _, reading = sent(officer, "take in", public="yes")
    assert reading.meeting
    changed = reading.record | {"committee": "Another"}
    assert correct_reading(reading=reading, by=reading.by, record=changed).corrected is None


def test_nobody_else_corrects_a_reading(client_as, person):
    other = person("scrutiny_officer", email="other@council.example")
    reading = keep_reading(record=read_text(MINUTES), by=other)
    answer = client_as("scrutiny_officer").post(
        reading.get_absolute_url(), fields(reading.record, **{"item-1-title": "Mine"})
    )
    assert answer.status_code == 404
    reading.refresh_from_db()
    assert reading.corrected is None


def test_an_item_that_was_missed_is_added_at_its_place(officer):
    page, reading = sent(
        officer,
        **{
            "new-1-number": "1a",
            "new-1-title": "Declarations  of interest",
            "new-1-kind": "declarations",
            "new-1-text": "Ann Lee declared an interest.\n\nNobody else did.",
        },
    )
    first, added, last = reading.corrected["items"]
    assert (first["number"], added["number"], last["number"]) == ("1", "1a", "2")
    assert (added["title"], added["kind"]) == ("Declarations of interest", "declarations")
    assert added["paragraphs"] == ["Ann Lee declared an interest.", "Nobody else did."]
    assert reading.places == [1, 1, 2]
    assert 'href="#source-1"' in page
    assert page.count('href="#source-1"') == 2
    assert page.count('href="#source-2"') == 1


def test_an_item_that_was_added_is_corrected_like_every_other(officer):
    sent(officer, **{"new-0-title": "Welcome"})
    _, reading = sent(
        officer,
        **{
            "item-0-resolution-0-text": "That the Chair be thanked.",
            "item-0-action-0-text": "Thank the Chair",
            "item-2-out": "on",
        },
    )
    welcome, apologies = reading.corrected["items"]
    assert welcome["resolutions"] == [{"letter": None, "text": "That the Chair be thanked."}]
    assert welcome["actions"][0]["text"] == "Thank the Chair"
    assert apologies["title"] == "Apologies"
    assert reading.places == [0, 1]


def test_a_missed_item_stands_beside_its_place_in_the_source(officer):
    page = officer.get(Reading.objects.get().get_absolute_url()).content.decode()
    for place in range(3):
        part = page[page.index(f'id="source-{place}"') :]
        assert part.index(f'href="#missed-{place}"') < part.index("</div>")
        assert f'id="missed-{place}"' in page


def test_a_missed_item_needs_a_title(officer):
    page, reading = sent(officer, **{"new-2-text": "Some text."})
    assert "Enter the title of the item" in page
    assert reading.corrected is None


def test_all_may_be_left_out_where_one_is_added(officer):
    _, reading = sent(officer, **{"item-0-out": "on", "item-1-out": "on", "new-2-title": "Homes"})
    assert [one["title"] for one in reading.corrected["items"]] == ["Homes"]


def test_a_missed_item_is_taken_in(officer):
    sent(officer, then="take in", public="yes", **{"new-1-title": "Declarations of interest"})
    assert AgendaItem.objects.filter(title="Declarations of interest").count() == 1
