"""Notes beside the members' pack: theirs alone, on any device, until they delete them."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import Role
from goldenthread.web.agendas.models import Note
from goldenthread.web.agendas.notes import actions
from goldenthread.web.agendas.notes.actions import write
from goldenthread.web.deeds.keeping import Refused, SomebodyChangedThis
from goldenthread.web.scrutiny.bodies import actions as bodies

pytestmark = pytest.mark.django_db

WORD = "pomegranate"


def give_seat(officer, panel, user, name, **more):
    known = {"by": officer, "body": panel, "name": name, "seat": "member", "user": user}
    return bodies.seat(**{**known, "since": date(2025, 5, 20), **more})


@pytest.fixture
def planned(agenda, agreed, put, publish):
    """An item with a paper, on a published agenda."""
    item = agreed(agenda, "Caseloads")
    put(item, "Caseloads in autumn", b"Caseloads rose in one team.")
    publish(agenda)
    item.refresh_from_db()
    return item


@pytest.fixture
def paper(planned):
    return planned.papers.get()


@pytest.fixture
def member(officer, panel, person):
    """A councillor with a seat on the panel."""
    user = person("councillor")
    give_seat(officer, panel, user, "Ann Bell")
    return user


@pytest.fixture
def colleague(officer, panel, person):
    """Another member of the same panel."""
    user = person("councillor", email="colleague@council.example")
    give_seat(officer, panel, user, "Ben Cole")
    return user


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return " ".join(response.content.decode().split())


def send(client, planned, text, version=0, paper=None, **more):
    said = {"planned": planned.pk, "version": version, "text": text}
    if paper:
        said["paper"] = paper.pk
    address = reverse("agendas:write-note", args=[planned.agenda.meeting_id])
    return client.post(address, said, **more)


AS_TYPED = {"headers": {"Accept": "application/json"}}


def test_a_member_notes_beside_an_item_and_beside_a_paper(member, planned, paper):
    client = signed_in(member)
    address = reverse("agendas:notes", args=[planned.agenda.meeting_id])

    sent = send(client, planned, "Ask who checks it.")
    send(client, planned, "Page 2 is odd.", paper=paper)

    assert sent["Location"] == f"{address}#item-{planned.pk}"
    page = text_of(client.get(address))
    assert "Ask who checks it." in page
    assert "Page 2 is odd." in page
    assert "Caseloads rose in one team." in page
    assert Note.objects.get(paper=paper).text == "Page 2 is odd."


def test_the_pack_leads_to_the_notes_for_members_only(member, planned, client_as, meeting):
    address = reverse("agendas:notes", args=[meeting.pk])
    assert address in text_of(signed_in(member).get(meeting.get_absolute_url()))
    for role in ("scrutiny_officer", "improvement_lead", "anonymous"):
        assert address not in text_of(client_as(role).get(meeting.get_absolute_url()))


def test_what_is_saved_as_typed_is_answered_with_the_next_version(member, planned):
    client = signed_in(member)

    first = send(client, planned, "Ask", **AS_TYPED).json()
    second = send(client, planned, "Ask who", version=first["version"], **AS_TYPED).json()

    assert (first["version"], second["version"]) == (1, 2)
    assert second["text"] == "Ask who"
    assert second["says"].startswith("Saved at")
    assert Note.objects.get().text == "Ask who"


def test_two_devices_at_once_lose_nothing(member, planned):
    tablet, laptop = signed_in(member), signed_in(member)
    send(tablet, planned, "Ask who checks.")

    send(laptop, planned, "And by when?", version=1, **AS_TYPED)
    answered = send(tablet, planned, "Ask who checks it lasts.", version=1, **AS_TYPED).json()

    kept = Note.objects.get()
    assert "And by when?" in kept.text
    assert kept.text.endswith("Ask who checks it lasts.")
    assert "Written on another device" in kept.text
    assert (answered["text"], answered["version"]) == (kept.text, kept.version)
    assert "both texts" in answered["says"]


def test_two_devices_that_both_begin_a_note_lose_nothing(member, planned):
    write(by=member, planned=planned, version=0, text="From the tablet")
    done = write(by=member, planned=planned, version=0, text="From the laptop")

    assert done.joined
    assert "From the tablet" in done.note.text
    assert "From the laptop" in done.note.text


def test_the_same_sent_twice_or_an_older_part_of_it_is_not_doubled(member, planned):
    write(by=member, planned=planned, version=0, text="Ask who")
    write(by=member, planned=planned, version=0, text="Ask who")
    done = write(by=member, planned=planned, version=0, text="Ask who checks")

    assert done.note.text == "Ask who checks"
    assert not done.joined


def test_what_one_device_emptied_another_brings_back(member, planned):
    write(by=member, planned=planned, version=0, text="Ask")
    write(by=member, planned=planned, version=1, text="")
    assert not Note.objects.of(member).written()

    assert write(by=member, planned=planned, version=1, text="Ask them").note.text == "Ask them"


def test_a_note_that_is_too_long_is_refused_and_handed_back(member, planned):
    long = "x" * (actions.LONGEST + 1)
    with pytest.raises(Refused):
        write(by=member, planned=planned, version=0, text=long)

    page = send(signed_in(member), planned, long)
    assert "Nothing was saved" in text_of(page)
    assert long in page.content.decode()
    assert send(signed_in(member), planned, long, **AS_TYPED).status_code == 400
    assert not Note.objects.exists()


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_nobody_without_a_seat_on_the_day_writes_any(role, planned, person):
    with pytest.raises(PermissionDenied):
        write(by=person(role), planned=planned, version=0, text="Mine")


def test_nobody_notes_beside_an_agenda_that_is_not_published(agenda, agreed, member):
    with pytest.raises(PermissionDenied):
        write(by=member, planned=agreed(agenda), version=0, text="Early")


def test_a_paper_of_another_item_is_not_there(member, planned, paper, agenda):
    other = agenda.planned.exclude(pk=planned.pk).first()
    assert send(signed_in(member), other, "Odd", paper=paper).status_code == 404


def test_all_notes_of_a_meeting_are_in_one_list(member, planned, paper, meeting):
    write(by=member, planned=planned, version=0, text="Beside the item")
    write(by=member, planned=planned, paper=paper, version=0, text="Beside the paper")

    page = text_of(signed_in(member).get(reverse("agendas:my-notes-of", args=[meeting.pk])))

    assert page.index("Beside the item") < page.index("Beside the paper")
    assert "Report 1: Caseloads in autumn" in page


def test_a_note_is_deleted_in_the_version_that_was_read(member, planned):
    note = write(by=member, planned=planned, version=0, text="Ask").note
    write(by=member, planned=planned, version=1, text="Ask them")
    client, address = signed_in(member), reverse("agendas:delete-note", args=[note.pk])

    with pytest.raises(SomebodyChangedThis):
        actions.delete(by=member, note=note, version=1)
    stale = client.post(address, {"version": 1}, follow=True)
    assert "Another device wrote here since" in text_of(stale)
    client.post(address, {"version": 2})

    assert not Note.objects.exists()


def test_a_member_deletes_all_of_a_meeting_or_all(member, colleague, planned, paper, meeting):
    for user in (member, colleague):
        write(by=user, planned=planned, version=0, text="Item")
        write(by=user, planned=planned, paper=paper, version=0, text="Paper")
    client = signed_in(member)

    address = reverse("agendas:delete-notes-of", args=[meeting.pk])
    assert "cannot be undone" in text_of(client.get(address))
    client.post(address)
    assert not Note.objects.of(member).exists()

    signed_in(colleague).post(reverse("agendas:delete-notes"))
    assert not Note.objects.exists()


def test_who_cannot_sign_in_any_more_has_them_deleted_unread(member, planned, capsys):
    write(by=member, planned=planned, version=0, text=WORD)

    call_command("forget_notes", member.email.upper())

    assert capsys.readouterr().out == "Deleted for good: 1 note.\n"
    assert not Note.objects.exists()
    with pytest.raises(CommandError, match="No account"):
        call_command("forget_notes", "nobody@council.example")


def test_when_their_seat_ends_they_are_listed_to_be_printed_or_deleted(
    member, planned, meeting, panel, officer, now
):
    write(by=member, planned=planned, version=0, text="Ask")
    client = signed_in(member)
    assert "seat that ended" not in text_of(client.get(reverse("home")))
    seat = panel.memberships.get()
    give_seat(officer, panel, member, "Ann Bell", until=date(2026, 11, 9), membership=seat)

    home, mine = client.get(reverse("home")), client.get(reverse("agendas:my-notes"))

    assert "Your notes of a seat that ended" in text_of(home)
    assert reverse("agendas:my-notes-of", args=[meeting.pk]) in text_of(home)
    assert "Your seat has ended" in text_of(mine)
    assert "Ask" in text_of(mine)
    assert client.get(reverse("agendas:notes", args=[meeting.pk])).status_code == 404
    client.post(reverse("agendas:delete-notes"))
    assert not Note.objects.exists()


@pytest.fixture
def noted(member, colleague, planned, paper):
    """Notes of a member that hold a word that stands nowhere else."""
    note = write(by=member, planned=planned, version=0, text=f"The {WORD} of it").note
    write(by=member, planned=planned, paper=paper, version=0, text=f"A {WORD}")
    return note


OTHERS = ["anonymous", *(role.value for role in Role if role != Role.COUNCILLOR)]


@pytest.mark.parametrize("role", [*OTHERS, "colleague"])
def test_nobody_else_is_shown_a_word_of_them(
    role, noted, colleague, meeting, panel, client_as, words_in, reached
):
    client = signed_in(colleague) if role == "colleague" else client_as(role)
    of_meeting = ("notes", "my-notes-of", "delete-notes-of", "agenda")
    addresses = [
        "/",
        meeting.get_absolute_url(),
        panel.get_absolute_url(),
        *(reverse(f"agendas:{name}", args=[meeting.pk]) for name in of_meeting),
        *(reverse(f"agendas:{name}") for name in ("my-notes", "delete-notes")),
        reverse("agendas:delete-note", args=[noted.pk]),
        *(
            reverse(f"agendas:{kind}", args=[meeting.pk, form])
            for kind in ("public-pack", "members-pack")
            for form in ("html", "docx", "pdf")
        ),
    ]

    found = reached(client, *addresses)

    assert [at for at, (_, said) in found.items() if WORD in words_in(said).lower()] == []
    assert found[reverse("agendas:delete-note", args=[noted.pk])][0] in {302, 404}


@pytest.mark.parametrize("role", [*OTHERS, "colleague"])
def test_nobody_else_deletes_one(role, noted, colleague, client_as, meeting):
    client = signed_in(colleague) if role == "colleague" else client_as(role)
    client.post(reverse("agendas:delete-note", args=[noted.pk]), {"version": noted.version})
    client.post(reverse("agendas:delete-notes-of", args=[meeting.pk]))
    client.post(reverse("agendas:delete-notes"))
    assert Note.objects.count() == 2
    with pytest.raises(PermissionDenied):
        actions.delete(by=colleague, note=noted, version=noted.version)


def test_no_log_holds_a_word_of_them(noted, member, meeting, caplog):
    client = signed_in(member)
    client.get(reverse("agendas:my-notes"))
    client.post(reverse("agendas:delete-notes"))

    said = json.dumps(list(AuditEvent.objects.values("deed", "subject", "details")))
    assert WORD not in said + caplog.text + str(noted) + repr(noted)
    assert AuditEvent.objects.get(deed="deleted notes of their own").details == {"notes": 2}


def test_the_page_takes_as_many_queries_for_many_papers(
    member, planned, meeting, put, publish, agenda
):
    client, address = signed_in(member), reverse("agendas:notes", args=[meeting.pk])

    def queries():
        client.get(address)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    few = queries()
    for number in range(5):
        put(planned, f"More {number}")
    publish(agenda)
    for one in planned.papers.all():
        write(by=member, planned=planned, paper=one, version=0, text="Odd")
    assert queries() == few


def test_nothing_of_them_is_kept_by_a_browser_or_a_proxy(noted, member, meeting):
    client = signed_in(member)
    for name in ("notes", "my-notes-of"):
        response = client.get(reverse(f"agendas:{name}", args=[meeting.pk]))
        assert "no-store" in response["Cache-Control"]
