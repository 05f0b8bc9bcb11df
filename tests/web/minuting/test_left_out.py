"""What published minutes left out is added as a correction of its own, with its date and reason."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.minutes.reader import read_file
from goldenthread.minutes.record import MeetingRecord
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.minuting import left_out
from goldenthread.web.minuting.models import Correction, Piece
from goldenthread.web.search.models import Entry
from web.agendas.conftest import words_in

__all__ = ["words_in"]
pytestmark = pytest.mark.django_db
NOTE = (
    "was added to these minutes on 21 January 2027 by Scrutiny Officer Person, as agreed at the "
    "meeting of 21 January 2027. Reason: A page was missing"
)
FORGOTTEN = (
    ("point", {"text": "Two teams asked for help."}, "The point above"),
    ("question", {"question": "How many left?", "answer": "Six."}, "The question above"),
    ("vote", {"motion": "To note it", "for": "3"}, "The vote above"),
    ("resolution", {"text": "That it be reviewed."}, "The resolution “That it be reviewed.”"),
    ("action", {"line": "@Director vacancies by 1 May"}, "The action “Vacancies by 1 May”"),
)


@pytest.fixture
def said(minutes, item, add, published, next_meeting, now):
    """Minutes published in November; it is January, and the panel has met again."""
    add(item, "point", text="Caseloads fell.")
    done = published(minutes)
    now(datetime(2027, 1, 21, 16, tzinfo=UTC))
    return done


@pytest.fixture
def forgot(said, item, officer, next_meeting):
    """Add what was left out: forgot("action", line="...")."""

    def do(kind, item=item, **known):
        asked = {"at": next_meeting, "reason": "A page was missing", "token": uuid.uuid4()}
        asked |= {name: known.pop(name) for name in ("at", "reason", "token") if name in known}
        by = known.pop("by", officer)
        return left_out.add(by=by, minutes=said, item=item, kind=kind, said=known, **asked)

    return do


@pytest.mark.parametrize(("kind", "text", "named"), FORGOTTEN)
def test_every_kind_of_piece_is_added_with_its_note(said, forgot, kind, text, named):
    forgot(kind, **text)
    record = said.publications.last().record
    assert said.publications.count() == 2
    assert f"{named} {NOTE}" in record["items"][2]["paragraphs"]
    assert record["items"][2]["paragraphs"][0] == "Caseloads fell."
    first = said.publications.first().record
    assert NOTE not in str(first)


def test_an_action_added_becomes_a_commitment_once(said, forgot, item, officer):
    before = Commitment.objects.count()
    token = uuid.uuid4()
    for _ in range(2):
        forgot("action", line="@Director vacancies by 1 May", token=token)
    assert Commitment.objects.count() == before + 1
    forgot("point", text="And nothing else.")
    assert Commitment.objects.count() == before + 1
    made = Commitment.objects.get(what="Vacancies by 1 May")
    assert (made.owner, str(made.first_due)) == ("Director", "2027-05-01")
    assert Correction.objects.filter(added=True).count() == 2


def test_an_item_is_added_and_then_what_was_said_under_it(said, forgot, client):
    heading = forgot("heading", item=None, title="Fire safety")
    forgot("resolution", item=heading.item, text="That doors be checked.")
    last = said.publications.last().record["items"][-1]
    assert last["title"] == "Fire safety"
    assert last["paragraphs"][0] == f"This item {NOTE}"
    assert [one["text"] for one in last["resolutions"]] == ["That doors be checked."]
    page = client.get(said.meeting.get_absolute_url()).content.decode()
    assert "Fire safety" in page
    assert "That doors be checked." in page


def test_every_form_and_the_search_have_it_as_an_addition(said, forgot, client, words_in, tmp_path):
    forgot("resolution", text="That it be reviewed.")
    last = said.publications.last()
    addition = "Reason: A page was missing"
    for form in ("html", "docx", "pdf"):
        address = reverse("minuting:download", args=[said.meeting_id, 2, form])
        content = client.get(address).content
        words = " ".join(words_in(content).split())
        assert words.count(addition) == 2, form
        assert "Added on 21 January 2027 by Scrutiny Officer Person" in words
        if form != "pdf":
            path = tmp_path / f"minutes.{form}"
            path.write_bytes(content)
            read = replace(read_file(path), source="")
            assert read == MeetingRecord.from_json(last.record)
    page = " ".join(client.get(last.get_absolute_url()).content.decode().split())
    assert "Added: <ins>That it be reviewed.</ins>" in page
    assert page.count(addition) == 2
    assert Entry.objects.filter(text__contains=addition).exists()


def test_what_is_added_needs_something_a_reason_and_a_later_meeting(said, forgot, next_meeting):
    for wrong, words in (
        ({"text": " "}, "Write what was left out"),
        ({"text": "x", "reason": " "}, "Enter why"),
        ({"text": "x", "at": said.meeting}, "Choose a later meeting"),
    ):
        with pytest.raises(Refused, match=words):
            forgot("point", **wrong)
    with pytest.raises(Refused, match="what is to be done"):
        forgot("action", line="@Director")
    with pytest.raises(Refused, match="Choose what was left out"):
        forgot("heading", title="x")
    assert said.publications.count() == 1


def test_only_officers_add_and_only_to_published_minutes(
    minutes, item, officer, person, next_meeting, now
):
    now(datetime(2027, 1, 21, 16, tzinfo=UTC))
    known = {"minutes": minutes, "item": item, "kind": "point", "said": {"text": "x"},
             "at": next_meeting, "reason": "x", "token": uuid.uuid4()}  # fmt: skip
    with pytest.raises(NotNow, match="these minutes now"):
        left_out.add(by=officer, **known)
    for role in ("councillor", "improvement_lead", "public"):
        with pytest.raises(PermissionDenied):
            left_out.add(by=person(role), **known)


def test_the_database_holds_no_addition_without_a_reason(said, forgot):
    forgot("point", text="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(added=True).update(reason="")


def test_an_officer_adds_it_on_a_page(said, item, client_as, next_meeting):
    clerk = client_as("scrutiny_officer")
    read = clerk.get(reverse("minuting:read", args=[said.meeting_id])).content.decode()
    address = reverse("minuting:left-out", args=[item.pk, "action"])
    assert address in read
    assert reverse("minuting:item-left-out", args=[said.meeting_id]) in read
    assert clerk.get(address.replace("action", "heading")).status_code == 404
    form = clerk.get(address)
    assert b"Why it was left out" in form.content
    sent = {"version": 1, "line": "@Director vacancies", "at": next_meeting.pk, "reason": "",
            "token": str(uuid.uuid4())}  # fmt: skip
    assert b"Enter why it was left out" in clerk.post(address, sent).content
    done = clerk.post(address, sent | {"reason": "A page was missing"}, follow=True)
    assert b"published as an addition" in done.content
    assert "Vacancies" in done.content.decode()
    new = reverse("minuting:item-left-out", args=[said.meeting_id])
    more = {"version": 1, "title": "Fire", "at": next_meeting.pk, "reason": "x",
            "token": str(uuid.uuid4())}  # fmt: skip
    assert b"published as an addition" in clerk.post(new, more, follow=True).content
    assert Piece.objects.filter(said={"title": "Fire"}).count() == 1
