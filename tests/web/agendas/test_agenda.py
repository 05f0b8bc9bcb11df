"""Building an agenda: proposed, agreed, deferred; in order, with numbers, on time."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.minutes.record import Item, Kind, MeetingRecord, Resolution
from goldenthread.web.accounts.roles import MAY, Capability, Role
from goldenthread.web.agendas import actions
from goldenthread.web.agendas.models import PlannedItem
from goldenthread.web.agendas.states import MOVES, Deed, ItemState, diagram, target
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.models import Status

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 11, 20, 12, tzinfo=UTC)


def titles(meeting):
    return [f"{one.number} {one.title}" for one in meeting.items.all() if one.in_minutes]


def version(agenda):
    agenda.refresh_from_db()
    return agenda.version


def test_an_agenda_begins_with_the_standing_items_once(agenda, meeting, officer):
    again = actions.begin(by=officer, meeting=meeting)

    assert again == agenda
    assert [str(one) for one in agenda.planned.all()] == [
        "Apologies", "Declarations of interest", "Date of the next meeting",
    ]  # fmt: skip


def test_publishing_makes_the_items_that_the_thread_knows(agenda, meeting, agreed, publish):
    agreed(agenda)
    publish(agenda)

    meeting.refresh_from_db()
    assert meeting.status == Status.SCHEDULED
    assert titles(meeting) == [
        "1 Apologies", "2 Declarations of interest", "3 Caseloads", "4 Date of the next meeting",
    ]  # fmt: skip
    caseloads = meeting.items.get(title="Caseloads")
    assert caseloads.node.public
    assert caseloads.kind == Kind.SUBSTANTIVE


def test_minutes_read_later_find_the_same_items_again(
    agenda, meeting, agreed, publish, officer, now
):
    agreed(agenda)
    publish(agenda)
    before = {one.title: one.pk for one in meeting.items.all()}
    now(datetime(2026, 12, 1, 12, tzinfo=UTC))

    record = MeetingRecord(
        source="minutes.txt", committee="Children Panel", date=meeting.date, time=time(10),
        items=(
            Item("1", "Apologies", Kind.APOLOGIES),
            Item("3", "Caseloads", Kind.SUBSTANTIVE,
                 resolutions=(Resolution("a", "That the report be noted."),)),
        ),
    )  # fmt: skip
    taken = take_in_minutes(record=record, by=officer)

    assert taken == meeting
    assert taken.status == Status.HELD
    kept = {one.title: one.pk for one in taken.items.all()}
    assert kept == before
    assert not taken.items.get(title="Date of the next meeting").in_minutes
    agenda.refresh_from_db()
    with pytest.raises(NotNow, match="minutes of this meeting"):
        publish(agenda)


def test_numbers_run_on_across_meetings_where_the_body_has_it_so(
    agenda, meeting, panel, publish, officer, agreed
):
    bodies.keep_body(
        by=officer, body=panel, name=panel.name, kind="panel", numbering="runs on",
        first_number=340,
    )  # fmt: skip
    agenda.meeting.body.refresh_from_db()
    publish(agenda)
    assert titles(meeting)[0] == "340 Apologies"

    later = bodies.schedule_meeting(by=officer, body=panel, day=date(2026, 12, 10))
    publish(actions.begin(by=officer, meeting=later))
    assert titles(later)[0] == "343 Apologies"


def test_what_was_deferred_is_carried_forward_with_its_reason_kept(agenda, panel, agreed, officer):
    planned = agreed(agenda)
    with pytest.raises(Refused, match="reason"):
        actions.move(by=officer, planned=planned, version=version(agenda), deed=Deed.DEFER)
    actions.move(
        by=officer, planned=planned, version=version(agenda), deed=Deed.DEFER,
        reason="The report is not ready",
    )  # fmt: skip

    later = bodies.schedule_meeting(by=officer, body=panel, day=date(2026, 12, 10))
    carried = actions.begin(by=officer, meeting=later).planned.get(title="Caseloads")

    assert carried.carried_from == planned
    assert carried.state == ItemState.AGREED
    planned.refresh_from_db()
    assert (planned.state, planned.note) == (ItemState.CARRIED, "The report is not ready")


def test_a_published_item_that_is_deferred_leaves_the_meeting_and_keeps_its_number(
    agenda, meeting, agreed, publish, officer, client_as
):
    planned = agreed(agenda)
    publish(agenda)
    actions.move(
        by=officer, planned=planned, version=version(agenda), deed=Deed.DEFER,
        reason="The witness is ill",
    )  # fmt: skip

    assert titles(meeting) == [
        "1 Apologies", "2 Declarations of interest", "4 Date of the next meeting",
    ]  # fmt: skip
    text = client_as("anonymous").get(meeting.get_absolute_url()).content.decode()
    assert "3. Caseloads: The witness is ill" in text


def test_an_urgent_item_needs_the_chair_and_the_special_circumstances(
    agenda, meeting, publish, officer, now, client_as
):
    publish(agenda)
    now(LATE)
    said = {"by": officer, "agenda": agenda, "title": "Fire at a home", "purpose": "scrutinise"}
    for chair, because in (("", "It burnt last night"), ("Helen Marsh", " ")):
        with pytest.raises(Refused):
            actions.add_urgent(**said, version=version(agenda), chair=chair, urgent_because=because)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedItem.objects.create(
            agenda=agenda, position=9, title="x", purpose="note", state="agreed", chair="A"
        )

    actions.add_urgent(
        **said, version=version(agenda), chair="Helen Marsh", urgent_because="It burnt last night"
    )

    assert titles(meeting)[-1] == "4 Fire at a home"
    text = client_as("anonymous").get(meeting.get_absolute_url()).content.decode()
    assert "Helen Marsh, in the chair, considers it urgent" in text
    assert "It burnt last night" in text


def test_business_is_not_slipped_in_late_without_urgency(agenda, agreed, publish, now):
    publish(agenda)
    now(LATE)
    agreed(agenda, "Something more")

    with pytest.raises(Refused, match="urgent"):
        publish(agenda)


def test_a_late_agenda_says_why(agenda, meeting, publish, now, client_as):
    now(LATE)
    with pytest.raises(Refused, match="Late: it should have been published by Wednesday"):
        publish(agenda)

    publish(agenda, late_reason="The meeting was convened at shorter notice")

    text = client_as("anonymous").get(meeting.get_absolute_url()).content.decode()
    assert "Done late" in text
    assert "convened at shorter notice" in text


def test_an_agenda_is_not_published_with_items_nobody_agreed(agenda, officer, publish):
    actions.propose(
        by=officer, agenda=agenda, version=version(agenda), title="Caseloads",
        purpose="note", why="A member",
    )  # fmt: skip
    with pytest.raises(Refused, match="Agree, defer or decline"):
        publish(agenda)


def test_a_new_order_of_a_published_agenda_is_kept_with_its_reason(
    agenda, meeting, agreed, publish, officer, now, client_as
):
    agreed(agenda)
    publish(agenda)
    now(datetime(2026, 11, 26, 11, tzinfo=UTC))
    order = [one.pk for one in agenda.planned.order_by("-position")]

    with pytest.raises(Refused, match="why the order changes"):
        actions.reorder(by=officer, agenda=agenda, version=version(agenda), order=order)
    actions.reorder(
        by=officer, agenda=agenda, version=version(agenda), order=order, reason="Witness is early"
    )

    kept = agenda.reorderings.get()
    assert kept.on_the_day
    assert titles(meeting)[0] == "4 Date of the next meeting"
    meeting.refresh_from_db()
    assert meeting.status == Status.SCHEDULED
    text = client_as("anonymous").get(meeting.get_absolute_url()).content.decode()
    assert "The order was changed on the day: Witness is early." in text


def test_an_invitation_has_its_times(agenda, agreed, officer, publish, meeting, client_as):
    planned = agreed(agenda)
    said = {"by": officer, "planned": planned, "name": "Head of Service",
            "invited_as": "officer", "starts": time(10, 30)}  # fmt: skip
    with pytest.raises(Refused, match="after the one"):
        actions.invite(**said, version=version(agenda), ends=time(10, 30))
    actions.invite(**said, version=version(agenda), ends=time(11))
    publish(agenda)

    text = client_as("anonymous").get(meeting.get_absolute_url()).content.decode()
    assert "Head of Service, officer of the council, 10:30am to 11am" in text


def test_a_click_on_what_somebody_changed_does_nothing(agenda, officer, agreed):
    stale = version(agenda)
    agreed(agenda)

    with pytest.raises(SomebodyChangedThis):
        actions.publish(by=officer, agenda=agenda, version=stale)
    assert not agenda.is_published


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("state", [None, *ItemState])
def test_the_table_of_states_says_what_may_be_done(deed, state):
    allowed = {(one.deed, one.source): one.target for one in MOVES}
    if (deed, state) in allowed:
        assert target(deed, state) == allowed[deed, state]
    else:
        with pytest.raises(NotNow, match="Nobody can"):
            target(deed, state)
    assert str(deed) in diagram()


@pytest.mark.parametrize("role", Role.values)
def test_agendas_are_built_by_those_who_may_and_nobody_else(role, person, agenda, panel, meeting):
    planned, by = agenda.planned.first(), person(role)
    deeds = (
        lambda: actions.keep_standing(by=by, body=panel, title="New"),
        lambda: actions.begin(by=by, meeting=meeting),
        lambda: actions.propose(
            by=by, agenda=agenda, version=version(agenda), title="A", purpose="note", why="B"
        ),
        lambda: actions.reorder(
            by=by, agenda=agenda, version=version(agenda),
            order=[one.pk for one in agenda.planned.all()],
        ),
        lambda: actions.invite(
            by=by, planned=planned, version=version(agenda), name="A", invited_as="witness",
            starts=time(10), ends=time(11),
        ),
        lambda: actions.move(
            by=by, planned=planned, version=version(agenda), deed=Deed.DEFER, reason="A"
        ),
    )  # fmt: skip
    for deed in deeds:
        if Role(role) in MAY[Capability.BUILD_AGENDAS]:
            deed()
        else:
            with pytest.raises(PermissionDenied):
                deed()


def test_the_public_is_told_when_the_agenda_will_be_there_and_why_then(meeting, client_as, now):
    text = client_as("anonymous").get(meeting.get_absolute_url()).content.decode()

    assert "The agenda is not published yet" in text
    assert "Publish by Wednesday 18 November 2026" in text
    assert "Thursday 19, Friday 20, Monday 23, Tuesday 24 and Wednesday 25 November 2026" in text
    assert "Build the agenda" not in text


def test_the_home_page_of_the_officer_says_what_must_be_out_by_when(
    meeting, client_as, now, agenda, publish
):
    home = reverse("home")
    assert (
        "Publish by Wednesday 18 November"
        in client_as("scrutiny_officer").get(home).content.decode()
    )
    assert "Publish by" not in client_as("councillor").get(home).content.decode()

    publish(agenda)
    assert "Agenda and papers" not in client_as("scrutiny_officer").get(home).content.decode()


def test_a_private_meeting_of_the_executive_needs_two_notices(officer, now, client_as):
    cabinet = bodies.keep_body(by=officer, body=None, name="Cabinet", kind="executive")
    private = bodies.schedule_meeting(
        by=officer, body=cabinet, day=date(2026, 12, 17), public=False
    )
    page = client_as("scrutiny_officer").get(reverse("agendas:agenda", args=[private.pk]))
    text = page.content.decode()
    assert "First notice of a private meeting" in text
    assert "Second notice" in text
    assert "Publish by Wednesday 18 November 2026" in text

    actions.give_private_notice(by=officer, meeting=private, which="first", reason="Commercial")
    with pytest.raises(Refused, match="already"):
        actions.give_private_notice(by=officer, meeting=private, which="first", reason="Again")
    public = client_as("anonymous")
    assert public.get(private.get_absolute_url()).status_code == 404
    text = public.get(cabinet.get_absolute_url()).content.decode()
    assert "Meeting of 17 December 2026: first notice" in text
    assert "Why it is to be private: Commercial" in text


def test_the_builder_s_page_takes_the_same_queries_whatever_the_agenda_holds(
    agenda, agreed, client_as, django_assert_max_num_queries
):
    client = client_as("scrutiny_officer")

    def queries():
        with django_assert_max_num_queries(60) as seen:
            client.get(agenda.get_absolute_url())
        return len(seen)

    few = queries()
    for n in range(6):
        agreed(agenda, f"Item {n}")
    assert queries() == few


def test_an_officer_builds_and_publishes_an_agenda_on_the_site(meeting, client_as, now):
    client = client_as("scrutiny_officer")
    client.post(reverse("agendas:begin", args=[meeting.pk]))
    agenda = meeting.agenda

    def send(name, pk=meeting.pk, **given):
        given["version"] = version(agenda)
        return client.post(reverse(f"agendas:{name}", args=[pk]), given, follow=True)

    assert (
        "Enter where it comes from" in send("propose", title="A", purpose="note").content.decode()
    )
    send("propose", title="Caseloads", purpose="scrutinise", why="The work programme")
    planned = agenda.planned.get()
    deed = reverse("agendas:deed", args=[planned.pk, "agree"])
    client.post(deed, {"version": version(agenda)})
    shown = send("publish").content.decode()

    assert "Done in time" in shown
    assert titles(meeting) == ["1 Caseloads"]


class Killed(BaseException):
    """The process ends: nothing of ours may catch it."""


def test_an_agenda_is_published_whole_or_not_at_all(agenda, meeting, agreed, publish, monkeypatch):
    agreed(agenda)

    def killed(*given, **named):
        raise Killed

    with monkeypatch.context() as ending:
        ending.setattr(actions, "publish_papers", killed)
        with pytest.raises(Killed):
            publish(agenda)

    agenda.refresh_from_db()
    assert not agenda.is_published
    assert not meeting.items.exists()
    assert not agenda.planned.exclude(number=None).exists()

    publish(agenda)
    assert len(titles(meeting)) == 4
