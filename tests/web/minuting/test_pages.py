"""The pages of minutes: the one screen, the chair's review, what everybody reads."""

import uuid
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from goldenthread.minutes.reader import read_file
from goldenthread.minutes.samples import sample_minutes
from goldenthread.web.minuting import actions
from goldenthread.web.minuting.models import Minutes, Piece, Wording
from goldenthread.web.scrutiny.models import AgendaItem

pytestmark = pytest.mark.django_db

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def clerk(minutes, client_as):
    return client_as("scrutiny_officer")


@pytest.fixture
def screen(minutes):
    return reverse("minuting:screen", args=[minutes.meeting_id])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_meeting_offers_to_take_its_minutes_to_the_officer_only(meeting, client_as, client):
    officer = client_as("scrutiny_officer")
    assert "Take the minutes" in text_of(officer.get(meeting.get_absolute_url()))
    assert (
        "minutes" not in text_of(client.get(meeting.get_absolute_url())).split("</main>")[0][-900:]
    )
    begun = officer.post(reverse("minuting:begin", args=[meeting.pk]))
    assert begun["Location"] == reverse("minuting:screen", args=[meeting.pk])
    assert "Being written" in text_of(officer.get(meeting.get_absolute_url()))
    assert "Being written" not in text_of(client.get(meeting.get_absolute_url()))


def test_a_piece_is_saved_as_typed_and_says_when(item, add, clerk):
    point = add(item, "point", text="Caseloads")
    address = reverse("minuting:write", args=[point.pk])
    answer = clerk.post(address, {"version": 2, "text": "Caseloads fell."}, headers=SCRIPT).json()
    assert answer["beneath"].strip() == ""
    assert (answer["told"], answer["set"]) == ("Saved 14:03", {"version": 3})
    assert Piece.objects.get(pk=point.pk).said == {"text": "Caseloads fell."}


def test_an_action_tells_what_was_understood_and_what_was_asked_before(
    item, add, clerk, published, minutes, next_meeting, officer
):
    add(item, "action", line="@Director the caseloads of each team by 1 March")
    published(minutes)
    later = actions.begin(by=officer, meeting=next_meeting)
    other = actions.add_item(by=officer, minutes=later, title="Caseloads", token=uuid.uuid4())
    piece = actions.add_piece(by=officer, item=other, kind="action", token=uuid.uuid4())
    answer = clerk.post(
        reverse("minuting:write", args=[piece.pk]),
        {"version": 1, "line": "@Director caseloads of each team by 1 April"},
        headers=SCRIPT,
    ).json()
    assert "Owner: Director. By: 1 April 2027. To be done: Caseloads" in answer["beneath"]
    assert "Asked before" in answer["beneath"]
    assert "26 November 2026" in answer["beneath"]


def test_two_clerks_are_shown_both_texts_with_and_without_scripts(
    item, add, clerk, officer, colleague, screen
):
    point = add(item, "point", by=colleague, text="Theirs")
    address = reverse("minuting:write", args=[point.pk])
    answer = clerk.post(address, {"version": 1, "text": "Mine"}, headers=SCRIPT).json()
    assert "Nothing is lost" in answer["told"]
    assert "Two people wrote here at once" in answer["html"]
    assert "Mine" in answer["html"]
    plain = clerk.post(address, {"version": 1, "text": "Mine, plainly"}, follow=True)
    assert "Mine, plainly" in text_of(plain)
    assert "Theirs" in text_of(plain)
    wording = Wording.objects.get(why="waiting")
    settle = reverse("minuting:settle", args=[wording.pk])
    clerk.post(settle, {"version": 2, "text": "Mine, plainly", "how": "both"})
    assert Piece.objects.get(pk=point.pk).said == {"text": "Theirs\nMine, plainly"}
    assert "Two people" not in text_of(clerk.get(screen))


def test_a_recorded_vote_lists_who_may_vote_and_keeps_the_names(minutes, item, add, clerk, screen):
    vote = add(item, "vote", motion="To note it")
    page = text_of(clerk.get(screen))
    assert f'id="p{vote.pk}-version"' in page
    assert "342.1 Mr T Pellow" in page
    assert "342.1 Canon Whitlock" not in page
    AgendaItem.objects.filter(pk=item.item_id).update(education=True)
    page = text_of(clerk.get(screen))
    assert "342.1 Canon Whitlock" in page
    seats = minutes.meeting.body.memberships
    lyle = seats.get(member__name="Mrs M Lyle").member_id
    said = {"version": 2, "motion": "To note it", f"voter-{lyle}": "for"}
    clerk.post(reverse("minuting:write", args=[vote.pk]), said)
    assert "For (1): Mrs M Lyle." in text_of(clerk.get(screen))
    # Who is found to have been away has no box any more, and their recorded vote stays.
    minutes.meeting.attendance.create(
        membership=seats.get(member__name="Mrs M Lyle"), came="absent"
    )
    clerk.post(
        reverse("minuting:write", args=[vote.pk]), {"version": 3, "motion": "To note the report"}
    )
    assert Piece.objects.get(pk=vote.pk).said == {
        "motion": "To note the report", f"voter-{lyle}": "for",
    }  # fmt: skip


def test_who_came_is_saved_and_counted(minutes, clerk, screen, officer):
    seat = minutes.meeting.body.memberships.get(member__name="Mrs M Lyle")
    address = reverse("minuting:attendance", args=[minutes.meeting_id])
    sent = {f"came-{seat.pk}": "present", f"was-{seat.pk}": "|"}
    answer = clerk.post(address, sent, headers=SCRIPT).json()
    assert answer["told"] == "Saved 14:03"
    assert answer["set"][f"was-{seat.pk}"] == "present|"
    assert answer["beneath"] == "1 of 3 voting members are present."
    sent[f"came-{seat.pk}"] = "apologies"
    clash = clerk.post(address, sent, headers=SCRIPT).json()
    assert "Look again at: Mrs M Lyle" in clash["told"]
    assert "It stands as they said" in clash["html"]
    assert "Mrs M Lyle" in text_of(clerk.post(address, sent, follow=True))


def test_too_few_voting_members_are_no_quorum(minutes, panel, clerk, client, screen):
    address = reverse("minuting:quorum", args=[panel.pk])
    assert "Quorum" not in text_of(client.get(panel.get_absolute_url()))
    assert clerk.post(address, {"members": "none"}).status_code == 200
    clerk.post(address, {"members": "2"})
    assert "2 voting members must be present." in text_of(client.get(panel.get_absolute_url()))
    chair, lyle = panel.memberships.filter(seat__in=["chair", "member"])[:2]
    minutes.meeting.attendance.create(membership=chair, came="present")
    assert "Not quorate: 2 are needed." in text_of(clerk.get(screen))
    minutes.meeting.attendance.create(membership=lyle, came="present")
    assert "The quorum is 2." in text_of(clerk.get(screen))
    clerk.post(address, {"members": ""})
    page = text_of(clerk.get(screen))
    assert "2 of 3 voting members are present." in page
    assert "quorum" not in page.lower()


def test_pieces_and_items_are_added_taken_out_put_back_and_moved(minutes, item, clerk, screen):
    token = str(uuid.uuid4())
    added = clerk.post(
        reverse("minuting:add-item", args=[minutes.meeting_id]), {"title": "Fire", "token": token}
    )
    assert added["Location"].startswith(f"{screen}#item-")
    made = clerk.post(
        reverse("minuting:add-piece", args=[item.pk]), {"kind": "point", "token": token}
    )
    assert made["Location"].startswith(f"{screen}#piece-")
    piece = item.pieces.get(kind="point")
    for name, said in (
        ("take-out", "Put back"),
        ("put-back", "342.1 Point"),
        ("up", "342.1 Point"),
    ):
        piece.refresh_from_db()
        clerk.post(reverse("minuting:rearrange", args=[piece.pk, name]), {"version": piece.version})
        assert said in text_of(clerk.get(screen))
    assert clerk.post(reverse("minuting:rearrange", args=[piece.pk, "burn"])).status_code == 404
    refused = clerk.post(
        reverse("minuting:add-item", args=[minutes.meeting_id]),
        {"title": "", "token": str(uuid.uuid4())},
        follow=True,
    )
    assert "Enter the title of the item" in text_of(refused)
    address = reverse("minuting:add-item", args=[minutes.meeting_id])
    assert clerk.post(address, {"title": "x", "token": "none"}).status_code == 404


def test_the_screen_brings_in_what_the_agenda_has_since(minutes, meeting, clerk, screen):
    meeting.items.create(position=9, title="An urgent item", kind="urgent")
    assert "The agenda has since: An urgent item" in text_of(clerk.get(screen))
    minutes.refresh_from_db()
    address = reverse("minuting:bring-in", args=[meeting.pk])
    page = clerk.post(address, {"version": minutes.version}, follow=True)
    assert "The agenda has since" not in text_of(page)
    late = clerk.post(address, {"version": minutes.version}, follow=True)
    assert "Somebody changed this" in text_of(late)


def test_what_does_not_fit_is_not_saved_and_said(item, add, clerk):
    point = add(item, "point", text="x")
    address = reverse("minuting:write", args=[point.pk])
    assert "was not saved" in clerk.post(address, {"version": "no"}, headers=SCRIPT).json()["told"]
    assert "was not saved" in text_of(clerk.post(address, {"version": "no"}, follow=True))


def test_the_screen_takes_a_fixed_number_of_queries(
    minutes, item, add, clerk, screen, django_assert_max_num_queries
):
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(45) as seen:
            assert clerk.get(screen).status_code == 200
        counts.append(len(seen))
        for kind, name in (("action", "line"), ("vote", "motion"), ("point", "text")):
            add(item, kind, **{name: "@Director caseloads by 1 March"})
    assert counts[0] == counts[1]


def test_the_chair_reviews_on_a_page_of_their_own(minutes, item, add, clerk, chair, client_as):
    point = add(item, "point", text="Caseloads fell.")
    councillor = client_as("councillor")
    read = reverse("minuting:read", args=[minutes.meeting_id])
    assert councillor.get(read).status_code == 404
    assert clerk.get(read).status_code == 200
    send = reverse("minuting:deed", args=[minutes.meeting_id, "send"])
    minutes.refresh_from_db()
    assert "The chair can read" in text_of(
        clerk.post(send, {"version": minutes.version}, follow=True)
    )
    assert "Minutes" in text_of(councillor.get(reverse("home")))
    page = text_of(councillor.get(read))
    assert "Agree the minutes" in page
    assert "Caseloads fell." in page
    said = {"text": "In two teams.", "chair": "", "token": str(uuid.uuid4())}
    councillor.post(reverse("minuting:remark", args=[point.pk]), said)
    assert "Helena Ashdown in the chair" in text_of(councillor.get(read))
    nothing = councillor.post(
        reverse("minuting:remark", args=[point.pk]), said | {"text": ""}, follow=True
    )
    assert "Enter what the chair says" in text_of(nothing)
    back = reverse("minuting:deed", args=[minutes.meeting_id, "send-back"])
    minutes.refresh_from_db()
    assert "Enter what is to be changed" in text_of(
        councillor.post(back, {"version": minutes.version})
    )
    done = councillor.post(back, {"version": minutes.version, "reason": "See 342.1"}, follow=True)
    assert done.status_code == 200
    screen = text_of(clerk.get(reverse("minuting:screen", args=[minutes.meeting_id])))
    assert "Helena Ashdown: See 342.1" in screen
    assert "In two teams." in screen
    publish = reverse("minuting:deed", args=[minutes.meeting_id, "publish"])
    assert councillor.get(publish).status_code == 403
    assert clerk.get(publish.replace("publish", "burn")).status_code == 404


def test_everybody_reads_what_is_published_and_what_was_corrected(
    minutes, item, add, published, client_as, client, next_meeting, now, tmp_path
):
    action = add(item, "action", line="@Director caseloads by 1 March")
    add(item, "resolution", text="That the report be noted.")
    address = reverse("minuting:published", args=[minutes.meeting_id, 1])
    assert client.get(address).status_code == 404
    published(minutes)
    page = text_of(client.get(address))
    for said in ("Draft, not yet confirmed", "That the report be noted.", "Caseloads by 1 March"):
        assert said in page
    meeting = text_of(client.get(minutes.meeting.get_absolute_url()))
    assert "Draft, not yet confirmed" in meeting
    file = tmp_path / "minutes.html"
    file.write_bytes(
        client.get(reverse("minuting:download", args=[minutes.meeting_id, 1, "html"])).content
    )
    assert read_file(file).items[2].actions[0].owner == "Director"

    now(datetime(2027, 1, 21, 16, tzinfo=UTC))
    clerk = client_as("scrutiny_officer")
    correct = reverse("minuting:correct", args=[action.pk])
    assert "Agreed at" in text_of(clerk.get(correct))
    sent = {"version": 2, "line": "@Director vacancies by 1 March", "at": next_meeting.pk}
    assert "What it said stays" in text_of(clerk.post(correct, sent | {"at": ""}))
    done = clerk.post(correct, sent, follow=True)
    assert "It said: <del>@Director caseloads by 1 March</del>" in text_of(done)
    confirm = reverse("minuting:deed", args=[minutes.meeting_id, "confirm"])
    minutes.refresh_from_db()
    clerk.post(confirm, {"version": minutes.version, "at": next_meeting.pk})
    assert "These minutes were corrected since" in text_of(client.get(address))
    latest = text_of(client.get(reverse("minuting:published", args=[minutes.meeting_id, 2])))
    assert "Confirmed on 21 January 2027" in latest
    assert "<ins>@Director vacancies by 1 March</ins>" in latest
    meeting = text_of(client.get(minutes.meeting.get_absolute_url()))
    assert "Confirmed on 21 January 2027" in meeting
    assert "<del>@Director caseloads by 1 March</del>" in meeting


def test_minutes_of_a_private_meeting_are_not_there_for_the_public(
    minutes, item, add, published, client, clerk
):
    add(item, "point", text="quinceberry")
    minutes.meeting.public = False
    minutes.meeting.save()
    published(minutes)
    for name, form in (("published", []), ("download", ["html"])):
        address = reverse(f"minuting:{name}", args=[minutes.meeting_id, 1, *form])
        assert client.get(address).status_code == 404
        assert clerk.get(address).status_code == 200


def test_a_site_that_is_no_demonstration_is_left_alone():
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo_minutes")


def test_the_demonstration_has_a_half_written_draft_once(on_a_demonstration, now):
    now(datetime(2026, 10, 5, 12, tzinfo=UTC))
    call_command("demo_people")
    call_command("take_in_minutes", *(str(path) for path in sample_minutes()))
    call_command("demo_agendas")
    for _ in range(2):
        call_command("demo_minutes")
    minutes = Minutes.objects.get()
    assert minutes.pieces.filter(kind="question").count() == 1
    # It is still to come: nobody's record of attendance counts it.
    assert not minutes.meeting.attendance.exists()
