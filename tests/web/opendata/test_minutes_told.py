"""What published minutes and registers say of votes, of who came, and of what was declared."""

from datetime import date, time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from goldenthread.dates.retention import Record
from goldenthread.minutes.record import Item, Kind, MeetingRecord, Resolution
from goldenthread.web.agendas.models import PlannedItem
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.changing import actions as changing
from goldenthread.web.scrutiny.models import Member, RetentionDecision, VoteTaken

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 8)


@pytest.fixture
def told(client):
    def of(path):
        response = client.get(f"/open-data/v1/{path}")
        assert response.status_code == 200, response.content
        return response.json()

    return of


@pytest.fixture
def minuted(panel, officer):
    """Take in minutes of the panel with these paragraphs and resolutions under one item."""

    def do(*paragraphs, resolved=(), **more):
        item = Item("1", "Schools", Kind.SUBSTANTIVE, paragraphs=paragraphs,
                    resolutions=tuple(Resolution(None, text) for text in resolved))  # fmt: skip
        record = MeetingRecord("m.txt", committee=panel.name, date=DAY, items=(item,))
        return take_in_minutes(record=record, by=None, **{"public": True, **more})

    return do


def keep_back(to_come, officer):
    PlannedItem.objects.filter(pk=to_come.planned.pk).update(
        restriction="exempt", paragraph=3, interest="Prices", restricted_by=officer
    )


def recorded(yes, no):
    return (
        f"Close it. Recorded vote. For ({len(yes)}): {', '.join(yes) or 'nobody'}. "
        f"Against ({len(no)}): {', '.join(no) or 'nobody'}. Abstained (0): nobody. "
        f"{'Carried' if len(yes) > len(no) else 'Lost'}."
    )


def test_a_recorded_vote_is_told_member_by_member(held, told):
    noted, again = told("votes")["data"]
    ann = Member.objects.get(name="Ann Bell")

    assert noted["motion"] == {
        "text": "That the report on foster carers be noted.", "proposer": "Ann Bell",
        "seconder": "",
    }  # fmt: skip
    assert [(one["voter"], one["option"]) for one in noted["votes"]] == [
        ("Ann Bell", "yes"), ("Somebody Else", "yes"), ("A Guest", "no"),
    ]  # fmt: skip
    first, second, _ = noted["votes"]
    assert first["voter_id"].endswith(f"/people/{ann.pk}")
    assert (first["role"], first["party"], first["entitled"]) == ("Chair", "Orchard", True)
    assert (second["voter_id"], second["entitled"]) == (None, None)
    assert noted["counts"] == [
        {"option": "yes", "value": 2}, {"option": "no", "value": 1},
        {"option": "abstain", "value": 0},
    ]  # fmt: skip
    assert (
        again["text"] == "Ask for foster carers again. Vote: 1 for, 3 against, 0 abstained. Lost."
    )
    assert (again["result"], again["votes"], again["motion_id"]) == ("fail", [], None)


def test_a_resolution_and_the_vote_on_it_tell_of_one_another(held, told):
    asked, noted = told("resolutions")["data"]
    [on_it] = noted["votes"]

    assert (asked["result"], asked["votes"]) == ("pass", [])
    [vote] = [one for one in told("votes")["data"] if one["id"] == on_it]
    assert vote["motion_id"] == noted["id"]
    [item] = told("agenda-items")["data"]
    assert len(item["votes"]) == 2


@pytest.mark.parametrize(
    ("text", "paragraph", "result"),
    [
        ("That the home be closed", "That the home be closed. Vote: 2 for, 5 against, 0 abstained."
         " Lost.", "fail"),
        ("That the home be closed", "The home be closed. Vote: 2 for, 2 against, 0 abstained."
         " The votes were equal.", "tied"),
        ("That the home be closed", "That the home be closed. Vote: 2 for, 2 against, 0 abstained."
         " Carried by the casting vote of the chair.", "pass"),
        ("On a division the motion to close the home was lost (6:9).", "A debate.", "fail"),
        ("That the home be closed", "Members spoke.", "pass"),
    ],
)  # fmt: skip
def test_a_result_is_as_the_vote_went(minuted, told, text, paragraph, result):
    minuted(paragraph, resolved=[text])
    [resolution] = told("resolutions")["data"]
    assert resolution["result"] == result


def test_who_has_no_vote_on_an_item_is_told_as_such(panel, officer, minuted, told):
    bodies.seat(by=officer, body=panel, name="Canon Whitlock", seat="church", since=DAY)
    meeting = minuted(recorded(["Ann Bell"], ["Canon Whitlock"]))
    entitled = {one["voter"]: one["entitled"] for one in told("votes")["data"][0]["votes"]}
    assert entitled == {"Ann Bell": True, "Canon Whitlock": False}

    meeting.items.update(education=True)
    minuted(recorded(["Ann Bell"], ["Canon Whitlock"]), "And schools.")

    [vote] = told("votes")["data"]
    assert [one["entitled"] for one in vote["votes"]] == [True, True]
    assert vote["votes"][1]["role"] == "Co-opted: church representative"


def test_a_vote_corrected_keeps_its_address_and_one_taken_out_is_gone(minuted, told, now):
    meeting = minuted("Close it. Vote: 2 for, 5 against, 0 abstained. Lost.")
    [before] = told("votes")["data"]
    now(timezone.now() + timedelta(days=1))

    minuted("Close it. Vote: 6 for, 5 against, 0 abstained. Carried.", of=meeting)

    [after] = told("votes?modified_since=2026-11-11")["data"]
    assert (after["id"], after["result"]) == (before["id"], "pass")
    minuted("Nothing was voted on.", of=meeting)
    assert told("votes")["data"] == []
    assert VoteTaken.objects.exists()


def test_no_vote_is_told_of_an_item_kept_from_the_public(to_come, officer, told, now, panel):
    now(timezone.now() + timedelta(days=30))
    keep_back(to_come, officer)
    record = MeetingRecord(
        "m.txt", committee=panel.name, date=to_come.meeting.date,
        items=(Item("1", "Homes", Kind.SUBSTANTIVE, paragraphs=(
            "Sell it. Vote: 6 for, 5 against, 0 abstained. Carried.",)),),
    )  # fmt: skip
    take_in_minutes(record=record, by=None, of=to_come.meeting)
    assert VoteTaken.objects.get().item == PlannedItem.objects.get(pk=to_come.planned.pk).item

    assert told("votes")["data"] == []
    assert [one["votes"] for one in told("agenda-items")["data"]] == [[]]

    PlannedItem.objects.filter(pk=to_come.planned.pk).update(restriction="", paragraph=None)
    assert len(told("votes")["data"]) == 1


def test_the_registers_tell_who_came_who_stood_in_and_what_was_declared(held, panel, officer, told):
    bodies.seat(by=officer, body=panel, name="Ben Carr", seat="member", since=date(2026, 9, 1))
    bodies.seat(by=officer, body=panel, name="Raj Patel", seat="substitute", since=date(2026, 9, 1))
    seats = {one.member.name: one for one in panel.memberships.select_related("member")}
    bodies.keep_attendance(
        by=officer, meeting=held, came={seats["Ben Carr"].pk: "apologies"},
        substitutes={seats["Ben Carr"].pk: seats["Raj Patel"].member},
    )  # fmt: skip

    ann, ben = told("attendances")["data"]
    assert (ann["name"], ann["status"], ann["role"]) == ("Ann Bell", "present", "Chair")
    assert (ben["status"], ben["substitute"]) == ("apologies", "Raj Patel")
    assert ben["substitute_id"].endswith(f"/people/{seats['Raj Patel'].member_id}")
    [declared] = told("declarations")["data"]
    assert (declared["classification"], declared["text"]) == ("whip", "A party whip")
    assert declared["agenda_item_id"].endswith(f"/{held.items.get().pk}")
    assert declared["took_part"] is False


def test_the_register_changes_only_where_it_was_changed(held, officer, panel, told, now):
    bodies.seat(by=officer, body=panel, name="Ben Carr", seat="member", since=date(2026, 9, 1))
    ann, ben = (one.pk for one in panel.memberships.order_by("pk"))
    now(timezone.now() + timedelta(days=1))

    bodies.keep_attendance(
        by=officer, meeting=held, came={ann: "present", ben: "absent"}, substitutes={}
    )

    changed = told("attendances?modified_since=2026-11-11")["data"]
    assert [one["name"] for one in changed] == ["Ben Carr"]


def test_what_is_declared_of_an_item_kept_from_the_public_is_not_told(to_come, officer, told, now):
    item = PlannedItem.objects.get(pk=to_come.planned.pk).item
    ann = Member.objects.get()
    bodies.declare(by=officer, meeting=to_come.meeting, member=ann, interest="personal",
                   what="Knows the bidder", item=item, took_part=True)  # fmt: skip
    assert told("declarations")["data"] == []
    now(timezone.now() + timedelta(days=30))
    record = MeetingRecord("m.txt", committee="Children Panel", date=to_come.meeting.date,
                           items=(Item("1", "Homes", Kind.SUBSTANTIVE),))  # fmt: skip
    take_in_minutes(record=record, by=None, of=to_come.meeting)
    assert told("declarations")["data"][0]["text"] == "Knows the bidder"

    keep_back(to_come, officer)

    [declared] = told("declarations")["data"]
    assert (declared["text"], declared["name"]) == ("", "Ann Bell")


@pytest.mark.parametrize("name", ["votes", "attendances", "declarations"])
def test_withdrawn_minutes_take_their_votes_and_registers_with_them(name, held, officer, told):
    assert told(name)["data"]
    RetentionDecision.objects.create(
        meeting=held, record=Record.MINUTES, choice="withdraw", reason="Old", by=officer
    )
    assert told(name)["data"] == []


def test_a_meeting_tells_from_when_to_when_it_was_moved_and_that_it_was_cancelled(
    panel, officer, told
):
    meeting = bodies.schedule_meeting(by=officer, body=panel, day=date(2026, 12, 3), time=time(10))
    for day, venue in ((date(2026, 12, 10), ""), (date(2026, 12, 11), "Library")):
        meeting = changing.move(by=officer, meeting=meeting, version=meeting.version, day=day,
                                time=time(10), venue=venue, reason="Snow")  # fmt: skip
    changing.cancel(by=officer, meeting=meeting, version=meeting.version, reason="No business")

    [one] = told("meetings")["data"]
    assert (one["status"], one["cancelled"], one["start_date"]) == ("cancelled", True, "2026-12-11")
    first, second, last = one["changes"]
    assert (first["from_date"], first["to_date"], first["to_location"]) == (
        "2026-12-03", "2026-12-10", "",
    )  # fmt: skip
    assert (second["from_date"], second["to_date"], second["to_location"], second["to_time"]) == (
        "2026-12-10", "2026-12-11", "Library", "10:00",
    )  # fmt: skip
    assert (last["classification"], last["from_date"], last["to_date"], last["reason"]) == (
        "cancelled", "2026-12-11", None, "No business",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["votes", "attendances", "declarations", "resolutions"])
def test_lists_of_many_take_as_many_queries_as_of_one(
    name, held, panel, officer, client, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(f"/open-data/v1/{name}")
    for number in range(4):
        day = date(2026, 9, 18 + number)
        record = MeetingRecord(
            f"{number}.txt", committee=panel.name, date=day,
            items=(Item("1", f"Item {number}", Kind.SUBSTANTIVE, paragraphs=(
                recorded(["Ann Bell"], []),), resolutions=(Resolution(None, "Close it"),)),),
        )  # fmt: skip
        meeting = take_in_minutes(record=record, by=None, public=True)
        seat = panel.memberships.get()
        bodies.keep_attendance(by=officer, meeting=meeting, came={seat.pk: "absent"},
                               substitutes={})  # fmt: skip
        bodies.declare(by=officer, meeting=meeting, member=seat.member, interest="whip",
                       what="Whip", item=meeting.items.get())  # fmt: skip
    with django_assert_num_queries(len(one)):
        found = client.get(f"/open-data/v1/{name}").json()

    assert found["count"] == KINDS[name].public().count() >= 5


def test_minutes_that_were_there_before_have_their_votes_found_by_name(held, told):
    migration = import_module(
        "goldenthread.web.scrutiny.migrations.0010_votes_and_stamped_registers"
    )
    before = told("votes")["data"]
    VoteTaken.objects.all().delete()

    migration.find_votes(apps, None)

    noted, again = told("votes")["data"]
    assert [one["voter"] for one in noted["votes"]] == ["Ann Bell", "Somebody Else", "A Guest"]
    assert all(one["voter_id"] is None for one in noted["votes"])
    assert [(one["text"], one["counts"], one["result"]) for one in (noted, again)] == [
        (one["text"], one["counts"], one["result"]) for one in before
    ]
