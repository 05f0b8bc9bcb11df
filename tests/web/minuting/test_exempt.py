"""What is said in private: minuted apart, for those entitled, and found nowhere by anybody else."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.minutes.reader import read_file
from goldenthread.minutes.record import MeetingRecord
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.minuting import actions, left_out, publishing
from goldenthread.web.minuting.models import ExemptMinutes, MinutedItem
from goldenthread.web.minuting.private import exclusion_for, keep_private
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.scrutiny import kept_back
from goldenthread.web.scrutiny.kept_back import KeptBack
from goldenthread.web.search.models import Entry
from web.agendas.conftest import reached, words_in

__all__ = ["reached", "words_in"]
pytestmark = pytest.mark.django_db
EXEMPT = "quinceberry"
OPEN = "marmalade"
SUMMARY = f"The panel heard how a provider of {OPEN} was chosen."
AFTERWARDS = datetime(2027, 1, 21, 16, tzinfo=UTC)


def plain(text):
    return " ".join(text.split())


@pytest.fixture
def take(officer):
    """Say that an item was taken in private."""

    def do(item, **more):
        said = {"restriction": "exempt", "paragraph": 3, "exclusion": exclusion_for(3),
                "fair": False, "summary": SUMMARY} | more  # fmt: skip
        item.minutes.refresh_from_db()
        return keep_private(by=officer, item=item, version=item.minutes.version, **said)

    return do


@pytest.fixture
def said(minutes, item, add, take, published, officer, colleague, chair, next_meeting, now):
    """Published minutes with an exempt word in all that is written of an item taken in private.

    It was remarked on, written by two, corrected and added to since.
    """
    point = add(item, "point", text=f"The price of {EXEMPT}")
    add(item, "question", asker=f"{EXEMPT} A", question=f"Why {EXEMPT}?", who="Director",
        promised="by 1 March")  # fmt: skip
    add(item, "vote", motion=f"To buy {EXEMPT}", **{"for": "3", "against": "0"})
    add(item, "resolution", text=f"That {EXEMPT} be bought.")
    add(item, "action", line=f"@Director report on {EXEMPT} by 1 March")
    actions.write(by=colleague, piece=point, version=2, said={"text": f"The price of {EXEMPT}."})
    take(item)
    done = published(minutes)
    now(AFTERWARDS)
    point.refresh_from_db()
    publishing.correct(by=officer, piece=point, version=point.version, at=next_meeting,
                       said={"text": f"The cost of {EXEMPT}."})  # fmt: skip
    for kind, text in (("action", {"line": f"@Head sign {EXEMPT}"}), ("point", {"text": EXEMPT})):
        left_out.add(by=officer, minutes=done, item=item, kind=kind, said=text, at=next_meeting,
                     reason=f"Nobody wrote {EXEMPT}", token=uuid.uuid4())  # fmt: skip
    return done


@pytest.fixture
def somebody(client_as, person):
    """A client of somebody who had no seat on the body; "councillor" has one on another."""

    def sign_in(role):
        client = client_as("anonymous")
        if role != "anonymous":
            client.force_login(person(role, email=f"another.{role}@council.example"))
        return client

    return sign_in


def exempt_at(minutes, form="", number=1):
    where = [minutes.meeting_id, number]
    if form:
        return reverse("minuting:exempt-download", args=[*where, form])
    return reverse("minuting:exempt", args=where)


def open_data():
    files = [reverse("opendata:file", args=[kind, form])
             for kind in KINDS for form in ("csv", "ndjson")]  # fmt: skip
    return [*files, *(f"/open-data/v1/{kind}" for kind in KINDS)]


@pytest.mark.parametrize("role", ["anonymous", "public", "councillor"])
def test_no_page_file_feed_search_or_data_of_the_public_holds_an_exempt_word(
    said, somebody, role, reached, words_in
):
    client, meeting = somebody(role), said.meeting
    hidden = [exempt_at(said, form, n) for form in ("", "html", "docx", "pdf") for n in (1, 4)]
    files = [reverse("minuting:download", args=[meeting.pk, n, form])
             for n in (1, 4) for form in ("html", "docx", "pdf")]  # fmt: skip
    nodes = [one.node.get_absolute_url() for one in meeting.items.exclude(node=None)]
    feeds = [reverse(f"scrutiny:{one}") for one in ("feed", "calendar")]
    searched = [f"{reverse(f'search:{page}')}?q={word}"
                for page in ("search", "feed") for word in (OPEN, EXEMPT)]  # fmt: skip
    zipped = reverse("opendata:everything")

    found = reached(client, "/", meeting.get_absolute_url(), "/commitments/", *nodes, *files,
                    *hidden, *feeds, *searched, *open_data())  # fmt: skip
    content = b"".join(client.get(zipped))
    with ZipFile(BytesIO(content)) as package:
        found |= {name: (200, package.read(name)) for name in package.namelist()}

    leaks = [
        address for address, (_, content) in found.items()
        if EXEMPT in words_in(content).lower() and EXEMPT not in address
    ]  # fmt: skip
    assert not leaks
    for address in (one for one in searched if EXEMPT in one):
        assert b"No results" in found[address][1] or b"<entry>" not in found[address][1]
    assert all(found[address][0] == 404 for address in hidden)
    assert all(found[address][0] == 200 for address in (*files, *feeds, *open_data()))
    for address in (*files, meeting.get_absolute_url(), searched[0]):
        assert OPEN in words_in(found[address][1]), address
    assert not Entry.objects.filter(text__contains=EXEMPT).exists()
    assert not Commitment.objects.filter(what__icontains=EXEMPT).exists()
    assert EXEMPT not in str(list(AuditEvent.objects.values()))


def test_everybody_reads_why_by_what_resolution_and_the_summary(said, client):
    record = said.publications.last().record["items"][2]
    assert record["paragraphs"] == [
        "This item was considered in private. What was said is not for publication: it contains "
        "information relating to the financial or business affairs of any particular person, "
        "including the authority holding it (paragraph 3 of Schedule 12A).",
        "Summary of what was considered in private, without what is not for publication.",
        SUMMARY,
    ]
    assert [one["text"] for one in record["resolutions"]] == [exclusion_for(3)]
    assert record["actions"] == []
    page = plain(client.get(said.publications.last().get_absolute_url()).content.decode())
    assert "paragraph 3 of Part 1 of Schedule 12A" in page
    assert SUMMARY in page


@pytest.mark.parametrize("role", ["scrutiny_officer", "improvement_lead"])
def test_officers_who_may_read_what_is_kept_back_read_them(said, client_as, role):
    page = client_as(role).get(exempt_at(said, number=4))
    assert f"The cost of {EXEMPT}." in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("role", ["auditor", "team_manager", "data_officer", "councillor"])
def test_nobody_else_does_whatever_they_may_read_besides(said, somebody, role):
    client = somebody(role)
    assert client.get(exempt_at(said)).status_code == 404
    shown = client.get(said.meeting.get_absolute_url()).content.decode()
    assert exempt_at(said, number=4) not in shown


@pytest.fixture
def member(said, client_as):
    """The councillor who had the chair's seat on the day."""
    return client_as("councillor")


def test_a_member_reads_them_from_the_meeting_in_every_form_marked_and_logged(
    said, member, words_in, tmp_path
):
    page = member.get(said.meeting.get_absolute_url()).content.decode()
    assert exempt_at(said, number=4) in page
    for form in ("html", "docx", "pdf"):
        assert exempt_at(said, form, 4) in page
        content = member.get(exempt_at(said, form, 4)).content
        words = plain(words_in(content))
        for part in (f"The cost of {EXEMPT}.", f"That {EXEMPT} be bought.", f"sign {EXEMPT}",
                     "Not for publication: for members of the body only", "paragraph 3",
                     "was added to these minutes on 21 January 2027"):  # fmt: skip
            assert part.lower() in words.lower(), (form, part)
        if form == "pdf":
            assert all("NOT FOR PUBLICATION" in one for one in pages_of_pdf(content))
        else:
            path = tmp_path / f"exempt.{form}"
            path.write_bytes(content)
            kept = ExemptMinutes.objects.get(publication__number=4).record
            assert replace(read_file(path), source="") == MeetingRecord.from_json(kept)
    assert AuditEvent.objects.filter(deed="opened exempt minutes").count() == 3


def test_what_the_agenda_keeps_back_is_in_private_until_a_clerk_says(
    meeting, officer, monkeypatch, agreed, take
):
    caseloads = meeting.items.get(title="Caseloads")
    monkeypatch.setattr(kept_back, "_known", {})
    kept_back.register("agenda", lambda _: {caseloads.pk: KeptBack("exempt", 2)})
    minutes = actions.begin(by=officer, meeting=meeting)
    item = minutes.items.get(item=caseloads)
    assert (item.restriction, item.paragraph, item.fair) == ("exempt", 2, None)
    with pytest.raises(NotNow, match="Caseloads: taken in private, and it is not said"):
        agreed(minutes)
    take(item, restriction="", paragraph=None)
    item.refresh_from_db()
    assert (item.opened, item.summary, item.exclusion) == (True, "", "")
    agreed(minutes)


def test_what_the_agenda_keeps_back_since_is_not_published_unsaid(
    minutes, item, officer, monkeypatch, agreed
):
    ready = agreed(minutes)
    monkeypatch.setattr(kept_back, "_known", {})
    kept_back.register("agenda", lambda _: {item.item_id: KeptBack("confidential", None)})
    with pytest.raises(NotNow, match="Caseloads: its agenda keeps it from the public"):
        publishing.publish(by=officer, minutes=ready, version=ready.version)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"restriction": "secret"}, "how it was taken"),
        ({"paragraph": None}, "Select the paragraph"),
        ({"paragraph": 8}, "Select the paragraph"),
        ({"exclusion": " "}, "Enter the resolution"),
        ({"fair": None}, "fair record"),
        ({"summary": " "}, "Enter a summary"),
        ({"restriction": "confidential", "summary": ""}, "Enter a summary"),
    ],
)
def test_an_item_taken_in_private_needs_what_the_law_asks(take, item, wrong, words):
    with pytest.raises(Refused, match=words):
        take(item, **wrong)
    assert not MinutedItem.objects.exclude(restriction="").exists()


def test_confidential_information_needs_no_resolution(take, item, published, minutes):
    take(item, restriction="confidential", paragraph=None, exclusion="", fair=True)
    record = published(minutes).publications.get().record["items"][2]
    assert record["resolutions"] == []
    assert record["paragraphs"][0].endswith("confidential information (section 100A(3)).")
    assert len(record["paragraphs"]) == 1


def test_it_is_said_by_officers_while_the_minutes_are_written(minutes, item, take, person, agreed):
    for role in ("councillor", "improvement_lead", "auditor"):
        with pytest.raises(PermissionDenied):
            keep_private(by=person(role), item=item, version=minutes.version, restriction="")
    agreed(minutes)
    with pytest.raises(NotNow):
        take(item)


@pytest.mark.parametrize(
    "wrong",
    [
        {"restriction": "exempt", "paragraph": None},
        {"restriction": "exempt", "paragraph": 8},
        {"restriction": "confidential", "paragraph": 3},
        {"restriction": "", "summary": "x"},
        {"restriction": "confidential", "opened": True},
    ],
)
def test_the_database_holds_nothing_in_private_without_its_ground(item, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MinutedItem.objects.filter(pk=item.pk).update(**wrong)


def test_a_clerk_says_it_on_a_page_and_the_screen_shows_it(minutes, item, client_as, add):
    clerk = client_as("scrutiny_officer")
    add(item, "point", text=f"About {EXEMPT}")
    address = reverse("minuting:in-private", args=[item.pk])
    screen = clerk.get(minutes.get_absolute_url()).content.decode()
    assert f'href="{address}"' in screen
    assert "Taken in private" not in screen
    minutes.refresh_from_db()
    sent = {"version": minutes.version, "restriction": "exempt", "paragraph": "3",
            "exclusion": exclusion_for(3), "fair": "no", "summary": ""}  # fmt: skip
    assert "Enter a summary" in clerk.post(address, sent).content.decode()
    done = clerk.post(address, sent | {"summary": SUMMARY}, follow=True)
    assert "Taken in private:" in done.content.decode()
    read = clerk.get(reverse("minuting:read", args=[minutes.meeting_id])).content.decode()
    assert f"Summary: {SUMMARY}" in read
    assert "checked" in clerk.get(address).content.decode()
