"""Published minutes as web page, Word and PDF/UA: one content, one right to read, one address."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from pypdf import PdfReader

from goldenthread.dates.retention import Record
from goldenthread.minutes.reader import read_file
from goldenthread.minutes.record import MeetingRecord
from goldenthread.web.minuting import confirming, publishing
from goldenthread.web.minuting.models import Publication
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.retention import actions as retention
from web.agendas.conftest import words_in

__all__ = ["words_in"]
pytestmark = pytest.mark.django_db
FORMS = ("html", "docx", "pdf")
LONG_AFTER = datetime(2033, 1, 10, 9, tzinfo=UTC)


def file_at(minutes, form, number=1):
    return reverse("minuting:download", args=[minutes.meeting_id, number, form])


@pytest.fixture
def said(minutes, item, add, published):
    """Minutes published as draft, with a point, two resolutions and an action."""
    add(item, "point", text="Caseloads fell in two teams.")
    add(item, "resolution", text="That the report be noted.")
    add(item, "resolution", text="That it be published.")
    add(item, "action", line="@Director caseloads by 1 March")
    return published(minutes)


@pytest.fixture
def read_back(client, tmp_path):
    def read(minutes, form, number=1):
        path = tmp_path / f"minutes.{form}"
        path.write_bytes(client.get(file_at(minutes, form, number)).content)
        return read_file(path)

    return read


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_published_file_is_read_back_as_the_record_that_was_published(said, read_back, form):
    record = MeetingRecord.from_json(said.publications.get().record)
    assert replace(read_back(said, form), source="") == record
    assert record.items[2].actions[0].owner == "Director"


def test_every_form_says_the_same_and_the_pdf_is_accessible(said, client, words_in):
    for form in FORMS:
        response = client.get(file_at(said, form))
        words = " ".join(words_in(response.content).split())
        assert f"minutes-2026-11-26-1.{form}" in response["Content-Disposition"]
        for part in ("Draft, not yet confirmed.", "Caseloads fell in two teams.",
                     "That it be published.", "Caseloads by 1 March"):  # fmt: skip
            assert part in words, (form, part)
    reader = PdfReader(BytesIO(client.get(file_at(said, "pdf")).content))
    assert reader.metadata.title == "Children Panel"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data()
    assert client.get(file_at(said, "odt")).status_code == 404


def test_the_files_are_linked_with_their_kind_where_the_minutes_are(said, client):
    for page in (said.meeting.get_absolute_url(), said.publications.get().get_absolute_url()):
        shown = client.get(page).content.decode()
        for form, name in (("html", "web page"), ("docx", "Word"), ("pdf", "PDF")):
            assert f'href="{file_at(said, form)}">{name}<' in shown


def test_programs_are_told_of_the_files_until_the_minutes_are_withdrawn(said, officer, now, client):
    address = f"/open-data/v1/meetings/{said.meeting_id}"
    told = client.get(address).json()["minutes_files"]
    assert [one.removeprefix(settings.SITE_ADDRESS) for one in told] == [
        file_at(said, form) for form in FORMS
    ]
    now(LONG_AFTER)
    retention.decide(by=officer, meeting=said.meeting, record=Record.MINUTES, seen=0,
                     choice="withdraw", reason="Their period is over")  # fmt: skip
    assert client.get(address).json()["minutes_files"] == []


def test_every_file_shows_corrections_and_how_the_minutes_stand_now(
    said, item, officer, next_meeting, now, client, read_back, words_in
):
    now(datetime(2027, 1, 21, 16, tzinfo=UTC))
    point = item.pieces.get(kind="point")
    publishing.correct(by=officer, piece=point, version=point.version, at=next_meeting,
                       said={"text": "Caseloads fell in three teams."})  # fmt: skip
    said.refresh_from_db()
    confirming.confirm(by=officer, minutes=said, version=said.version, at=next_meeting)
    for form in FORMS:
        words = " ".join(words_in(client.get(file_at(said, form, 2)).content).split())
        assert "Confirmed on 21 January 2027." in words
        assert "It said: Caseloads fell in two teams." in words
        assert "These minutes were corrected since" not in words
        first = " ".join(words_in(client.get(file_at(said, form)).content).split())
        assert "These minutes were corrected since" in first
    last = Publication.objects.get(number=2)
    for form in ("html", "docx"):
        read = replace(read_back(said, form, 2), source="")
        assert read == MeetingRecord.from_json(last.record)


@pytest.mark.parametrize("form", ["page", *FORMS])
def test_withdrawn_minutes_are_closed_in_every_form_and_officers_read_on(
    said, officer, now, client, client_as, form
):
    address = file_at(said, form) if form != "page" else said.publications.get().get_absolute_url()
    assert client.get(address).status_code == 200
    now(LONG_AFTER)
    retention.decide(by=officer, meeting=said.meeting, record=Record.MINUTES, seen=0,
                     choice="withdraw", reason="Their period is over")  # fmt: skip
    closed = client.get(address)
    assert closed.status_code == 410
    assert b"Caseloads" not in closed.content
    assert client_as("councillor").get(address).status_code == 410
    assert client_as("scrutiny_officer").get(address).status_code == 200
    assert file_at(said, "docx") not in client.get(said.meeting.get_absolute_url()).content.decode()


def test_the_files_of_a_private_meeting_are_not_there_for_the_public(said, client):
    Meeting.objects.filter(pk=said.meeting_id).update(public=False)
    assert all(client.get(file_at(said, form)).status_code == 404 for form in FORMS)
