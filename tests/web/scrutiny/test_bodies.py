"""Bodies, who sits on them and when, and what may not be."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.web.accounts.roles import MAY, Capability, Role
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.bodies import actions
from goldenthread.web.scrutiny.bodies.actions import Refused
from goldenthread.web.scrutiny.models import Body, BodyKind, Member, Membership, Seat

pytestmark = pytest.mark.django_db

BEGIN, END = date(2025, 5, 20), date(2026, 5, 19)


@pytest.fixture
def officer(person):
    return person("scrutiny_officer")


@pytest.fixture
def panel(officer):
    return actions.keep_body(by=officer, body=None, name="Children Panel", kind="panel")


def test_a_body_that_minutes_name_is_what_its_name_tells(march, officer):
    assert take_in_minutes(record=march, by=officer).body.kind == BodyKind.PANEL


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Improvement Board", "board"),
        ("Placements Sub Group", "sub-group"),
        ("Cabinet", "executive"),
        ("Scrutiny Committee", "committee"),
    ],
)
def test_what_the_name_of_a_body_tells(name, kind):
    assert BodyKind.of(name) == kind


def test_a_body_known_from_private_minutes_alone_has_no_public_page(march, officer, client_as):
    body = take_in_minutes(record=march, by=officer, public=False).body

    assert client_as("anonymous").get(body.get_absolute_url()).status_code == 404
    assert str(body) not in client_as("anonymous").get(reverse("scrutiny:bodies")).content.decode()


def test_no_two_bodies_have_one_name(panel, officer):
    with pytest.raises(Refused, match="already"):
        actions.keep_body(by=officer, body=None, name="children  panel", kind="panel")


def test_no_body_stands_above_itself_by_any_number_of_steps(panel, officer):
    def below(body, name):
        return actions.keep_body(by=officer, body=None, name=name, kind="sub-group", above=body)

    lowest = below(below(panel, "Placements group"), "Homes group")

    with pytest.raises(Refused, match="stands below"):
        actions.keep_body(by=officer, body=panel, name="Children Panel", kind="panel", above=lowest)
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(pk=panel.pk).update(above=panel)


def test_a_seat_holds_on_its_first_and_on_its_last_day(panel, officer):
    actions.seat(by=officer, body=panel, name="Ann Bell", seat="member", since=BEGIN, until=END)

    held = [day for day in (date(2025, 5, 19), BEGIN, END, date(2026, 5, 20))
            if panel.memberships.on(day).exists()]  # fmt: skip
    assert held == [BEGIN, END]


def test_nobody_has_two_seats_on_a_body_on_one_day(panel, officer):
    actions.seat(by=officer, body=panel, name="Ann Bell", seat="member", since=BEGIN, until=END)

    with pytest.raises(Refused, match="has a seat"):
        actions.seat(by=officer, body=panel, name="ann bell", seat="chair", since=END)
    later = actions.seat(
        by=officer, body=panel, name="Ann Bell", seat="chair", since=date(2026, 5, 20)
    )
    assert later.member == Member.objects.get()


def test_a_body_has_one_chair_a_day(panel, officer):
    actions.seat(by=officer, body=panel, name="Ann Bell", seat="chair", since=BEGIN, until=END)

    with pytest.raises(Refused, match="Ann Bell is in the chair") as refused:
        actions.seat(by=officer, body=panel, name="Raj Patel", seat="chair", since=END)
    assert refused.value.field == "seat"
    actions.seat(by=officer, body=panel, name="Raj Patel", seat="vice-chair", since=END)


def test_a_seat_does_not_end_before_it_begins(panel, officer):
    with pytest.raises(Refused, match="before the first day"):
        actions.seat(by=officer, body=panel, name="Ann Bell", seat="member", since=END, until=BEGIN)
    member = Member.objects.create(name="Ann Bell")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(body=panel, member=member, since=END, until=BEGIN)


def test_an_account_belongs_to_one_member(panel, officer, person):
    councillor = person("councillor")
    actions.seat(
        by=officer, body=panel, name="Ann Bell", seat="member", since=BEGIN, user=councillor
    )

    with pytest.raises(Refused, match="account of Ann Bell"):
        actions.seat(
            by=officer, body=panel, name="Raj Patel", seat="member", since=BEGIN, user=councillor
        )


def test_a_seat_is_corrected_in_place(panel, officer):
    seat = actions.seat(by=officer, body=panel, name="Ann Bell", seat="member", since=BEGIN)

    actions.seat(
        by=officer, body=panel, name="Ann Bell", seat="member", since=BEGIN, until=END,
        party="Independent", membership=seat,
    )  # fmt: skip

    kept = Membership.objects.get()
    assert (kept.until, kept.party) == (END, "Independent")


@pytest.mark.parametrize("year", [1900, 2010, 2030, 2090])
def test_no_meeting_is_scheduled_where_its_deadlines_cannot_be_counted(panel, officer, year):
    with pytest.raises(Refused, match="Check the year of the date") as refused:
        actions.schedule_meeting(by=officer, body=panel, day=date(year, 6, 1))
    assert refused.value.field == "day"
    assert not panel.meetings.exists()


@pytest.mark.parametrize("year", [2011, 2029])
def test_a_meeting_where_the_bank_holidays_begin_and_end_has_a_page(
    panel, officer, client_as, year
):
    for day in (date(year, 1, 1), date(year, 12, 31)):
        made = actions.schedule_meeting(by=officer, body=panel, day=day)
        assert client_as("anonymous").get(made.get_absolute_url()).status_code == 200


def test_a_meeting_is_scheduled_once_at_a_time(panel, officer):
    made = actions.schedule_meeting(by=officer, body=panel, day=END)

    assert made.node.title == "Children Panel, 19 May 2026"
    with pytest.raises(Refused, match="at that time already"):
        actions.schedule_meeting(by=officer, body=panel, day=END)


@pytest.mark.parametrize("role", Role.values)
def test_bodies_are_kept_by_those_who_may_and_nobody_else(role, person):
    def keep():
        actions.keep_body(by=person(role), body=None, name="A panel", kind="panel")

    if Role(role) in MAY[Capability.KEEP_BODIES]:
        keep()
    else:
        with pytest.raises(PermissionDenied):
            keep()


def test_the_public_reads_who_sits_on_a_body_and_what_they_vote_on(panel, officer, client_as):
    actions.seat(by=officer, body=panel, name="Ann Bell", seat="chair", since=BEGIN, party="Green")
    actions.seat(by=officer, body=panel, name="Revd Okoye", seat=Seat.CHURCH, since=BEGIN)

    text = client_as("anonymous").get(panel.get_absolute_url()).content.decode()

    for said in ("Ann Bell", "Green", "On everything", "Revd Okoye", "On education only"):
        assert said in text
    assert "Add a member" not in text


def test_a_body_s_page_takes_the_same_queries_whatever_its_size(
    panel, officer, client_as, django_assert_max_num_queries, march
):
    client = client_as("anonymous")

    def queries():
        with django_assert_max_num_queries(100) as seen:
            client.get(panel.get_absolute_url())
        return len(seen)

    actions.seat(by=officer, body=panel, name="Ann Bell", seat="chair", since=BEGIN)
    few = queries()
    for n in range(9):
        actions.seat(by=officer, body=panel, name=f"Member {n}", seat="member", since=BEGIN)
        actions.schedule_meeting(by=officer, body=panel, day=date(2027, 1, n + 1))

    assert queries() == few


def test_an_officer_adds_a_body_a_member_and_a_meeting_on_the_site(client_as):
    client = client_as("scrutiny_officer")
    form = {
        "name": "Corporate Parenting Panel", "kind": "panel", "clear_days": "working",
        "cut_off": "16:30", "warn_days": "5", "numbering": "runs on", "first_number": "340",
        "public": "yes",
    }  # fmt: skip
    added = client.post(reverse("scrutiny:new-body"), form, follow=True)
    body = Body.objects.get(name="Corporate Parenting Panel")
    assert "after 4:30pm counts as the next day" in added.content.decode()

    member = {"name": "Ann Bell", "seat": "chair", "since-day": "1", "since-month": "5",
              "since-year": "2025"}  # fmt: skip
    client.post(reverse("scrutiny:add-seat", args=[body.pk]), member)
    meeting = {"day-day": "3", "day-month": "12", "day-year": "2026", "time": "10:00",
               "venue": "County Hall", "public": "yes"}  # fmt: skip
    client.post(reverse("scrutiny:schedule", args=[body.pk]), meeting)

    text = client.get(body.get_absolute_url()).content.decode()
    assert "Ann Bell" in text
    assert "3 December 2026" in text


def test_what_is_wrong_with_a_seat_is_said_at_its_field(panel, client_as):
    given = {
        "name": "Ann Bell",
        "seat": "chair",
        "since-day": "1",
        "since-month": "5",
        "since-year": "2025",
        "until-day": "1",
        "until-month": "5",
        "until-year": "2024",
    }
    page = client_as("scrutiny_officer").post(reverse("scrutiny:add-seat", args=[panel.pk]), given)

    assert "The last day must not be before the first day" in page.content.decode()
