"""Who came, what was declared, and who may therefore vote on an item."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.bodies import actions
from goldenthread.web.scrutiny.bodies.actions import Refused
from goldenthread.web.scrutiny.bodies.presenters import away_says, missed_in_a_row
from goldenthread.web.scrutiny.bodies.voting import rights_on
from goldenthread.web.scrutiny.models import Attendance, Declaration, Member, Seat

pytestmark = pytest.mark.django_db

BEGIN = date(2025, 5, 20)


@pytest.fixture
def officer(person):
    return person("scrutiny_officer")


@pytest.fixture
def meeting(march, officer):
    return take_in_minutes(record=march, by=officer)


@pytest.fixture
def seats(meeting, officer):
    """Everyone who sits on the body of the meeting, by name."""
    return {
        name: actions.seat(by=officer, body=meeting.body, name=name, seat=seat, since=BEGIN)
        for name, seat in (
            ("Helen Marsh", Seat.CHAIR),
            ("Ann Bell", Seat.MEMBER),
            ("Revd Okoye", Seat.CHURCH),
            ("Priya Shah", Seat.PARENT_GOVERNOR),
            ("Leo Grant", Seat.NON_VOTING),
            ("Raj Patel", Seat.SUBSTITUTE),
        )
    }


def came(meeting, officer, seats, substitutes=None, **by_name):
    words = {seats[name.replace("_", " ")].pk: word for name, word in by_name.items()}
    actions.keep_attendance(by=officer, meeting=meeting, came=words, substitutes=substitutes or {})


def voters(item):
    return [str(one.member) for one in rights_on(item) if one.may]


def test_co_opted_members_for_education_vote_on_education_only(meeting, seats):
    item = meeting.items.get(number="3")
    assert voters(item) == ["Helen Marsh", "Ann Bell"]

    item.education = True
    assert voters(item) == ["Helen Marsh", "Ann Bell", "Revd Okoye", "Priya Shah"]


def test_a_substitute_votes_in_the_place_of_who_is_away(meeting, seats, officer):
    item = meeting.items.get(number="3")
    away = {seats["Ann Bell"].pk: seats["Raj Patel"].member}

    came(meeting, officer, seats, away, Ann_Bell="apologies", Helen_Marsh="present")

    assert voters(item) == ["Helen Marsh", "Raj Patel"]


def test_who_was_not_there_does_not_vote(meeting, seats, officer):
    came(meeting, officer, seats, Ann_Bell="absent")

    assert voters(meeting.items.get(number="3")) == ["Helen Marsh"]


def test_a_seat_that_ended_the_day_before_has_no_vote(meeting, seats, officer):
    actions.seat(
        by=officer, body=meeting.body, name="Ann Bell", seat="member", since=BEGIN,
        until=date(2026, 3, 11), membership=seats["Ann Bell"],
    )  # fmt: skip

    assert voters(meeting.items.get(number="3")) == ["Helen Marsh"]


@pytest.mark.parametrize(
    ("interest", "vote"), [("pecuniary", False), ("personal", True), ("whip", True)]
)
def test_only_a_pecuniary_interest_takes_the_vote_away(meeting, seats, officer, interest, vote):
    item = meeting.items.get(number="3")
    actions.declare(
        by=officer, meeting=meeting, member=seats["Ann Bell"].member, interest=interest,
        what="Works for a provider of placements", item=item,
    )  # fmt: skip

    assert ("Ann Bell" in voters(item)) is vote
    assert "Ann Bell" in voters(meeting.items.get(number="2"))


def test_a_dispensation_is_needed_to_take_part_all_the_same(meeting, seats, officer):
    item = meeting.items.get(number="3")
    said = {
        "by": officer,
        "meeting": meeting,
        "member": seats["Ann Bell"].member,
        "item": item,
        "interest": "pecuniary",
        "what": "Owns shares in a provider",
        "took_part": True,
    }

    with pytest.raises(Refused, match="dispensation"):
        actions.declare(**said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Declaration.objects.create(
            meeting=meeting, member=said["member"], interest="pecuniary", what="x", took_part=True
        )
    actions.declare(**said, dispensation="Given on 1 March 2026")
    assert "Ann Bell" in voters(item)


def test_a_declaration_sent_twice_is_one(meeting, seats, officer):
    for _ in range(2):
        actions.declare(
            by=officer, meeting=meeting, member=seats["Ann Bell"].member, interest="whip",
            what="Told how to vote",
        )  # fmt: skip

    assert Declaration.objects.count() == 1


def test_nobody_stands_in_for_who_came_or_for_two(meeting, seats, officer):
    raj = seats["Raj Patel"].member
    with pytest.raises(Refused, match="Ann Bell came"):
        came(meeting, officer, seats, {seats["Ann Bell"].pk: raj}, Ann_Bell="present")
    with pytest.raises(Refused, match="somebody else"):
        came(
            meeting, officer, seats,
            {seats["Ann Bell"].pk: raj, seats["Helen Marsh"].pk: raj},
            Ann_Bell="absent", Helen_Marsh="absent",
        )  # fmt: skip
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("latest_first", "missed"),
    [([], 0), (["present"], 0), (["absent", "apologies", "present", "absent"], 2),
     (["apologies", "apologies", "absent"], 3)],
)  # fmt: skip
def test_meetings_missed_in_a_row_are_counted_from_the_latest(latest_first, missed):
    assert missed_in_a_row([Attendance(came=one) for one in latest_first]) == missed


def test_a_long_absence_of_a_co_optee_is_named(seats):
    three = [Attendance(came="absent")] * 3

    assert "missed the last 3 meetings" in away_says(seats["Revd Okoye"], three)
    assert away_says(seats["Revd Okoye"], three[:2]) == ""


def test_the_registers_are_public_by_meeting_and_by_member(meeting, seats, officer, client_as):
    away = {seats["Ann Bell"].pk: seats["Raj Patel"].member}
    came(meeting, officer, seats, away, Ann_Bell="apologies", Helen_Marsh="present")
    ann = seats["Ann Bell"].member
    actions.declare(
        by=officer, meeting=meeting, member=ann, interest="personal", what="Is a foster carer"
    )
    client = client_as("anonymous")

    by_meeting = client.get(reverse("scrutiny:register", args=[meeting.pk])).content.decode()
    by_member = client.get(ann.get_absolute_url()).content.decode()

    for text in (by_meeting, by_member):
        assert "Raj Patel sat in their place" in text
        assert "Is a foster carer" in text
    assert "Came to 0 of 1 meeting" in by_member
    assert "Revd Okoye (votes on education only)" in by_meeting


def test_the_registers_of_a_private_meeting_are_not_public(march, seats, officer, client_as):
    private = take_in_minutes(record=march, by=officer, public=False)
    ann = Member.objects.get(name="Ann Bell")
    actions.declare(
        by=officer, meeting=private, member=ann, interest="personal", what="Is a foster carer"
    )

    assert "foster carer" not in client_as("anonymous").get(ann.get_absolute_url()).content.decode()


def test_what_the_minutes_say_is_filled_in_for_the_officer(meeting, seats, client_as):
    client = client_as("scrutiny_officer")
    address = reverse("scrutiny:attendance", args=[meeting.pk])
    helen = seats["Helen Marsh"].pk

    page = client.get(address).content.decode()
    chosen = page[page.index(f'name="came-{helen}"') :][:80]
    assert 'value="present" checked' in chosen

    client.post(address, {f"came-{helen}": "present"}, follow=True)
    assert Attendance.objects.get().membership == seats["Helen Marsh"]


def test_items_on_which_the_same_may_vote_are_told_together(meeting, seats, client_as):
    page = reverse("scrutiny:register", args=[meeting.pk])
    said = client_as("public").get(page).content.decode()
    assert said.count("May vote:") == 1
    assert "Every item" in said

    on_education = meeting.items.get(number="3")
    on_education.education = True
    on_education.save(update_fields=["education"])

    said = client_as("public").get(page).content.decode()
    assert said.count("May vote:") == 2
    assert f">3. {on_education}<" in said
