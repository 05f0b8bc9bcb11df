"""A meeting that was announced is moved or cancelled: with a reason, and everything follows."""

from datetime import date, time
from xml.etree import ElementTree

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from icalendar import Calendar

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import Role
from goldenthread.web.agendas import actions as agendas
from goldenthread.web.agendas.states import ItemState
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.scrutiny.actions import enter_agenda, take_in_minutes
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.changing.actions import cancel, move
from goldenthread.web.scrutiny.models import Meeting, MeetingChange, Status
from goldenthread.web.scrutiny.states import MOVES, Deed, diagram, possible, reference_page, target

pytestmark = pytest.mark.django_db

WHY = "Snow has closed County Hall."
LATER = date(2026, 12, 10)
"""A fortnight on: its agenda is due by Wednesday 2 December 2026."""


def text_of(response):
    return " ".join(response.content.decode().split())


def page_of(client_as, meeting, role="anonymous"):
    return text_of(client_as(role).get(meeting.get_absolute_url()))


def entry_of(client_as, meeting):
    """The meeting's entry in the calendar."""
    content = client_as("anonymous").get(reverse("scrutiny:calendar")).content
    found = Calendar.from_ical(content).walk("VEVENT")
    return next(one for one in found if one["uid"] == f"meeting-{meeting.pk}@golden-thread")


def feed_says(client_as):
    content = client_as("anonymous").get(reverse("scrutiny:feed")).content
    return " ".join(ElementTree.fromstring(content).itertext())  # noqa: S314 - our own


@pytest.fixture
def cancelled(officer):
    def do(meeting, **more):
        meeting.refresh_from_db()
        return cancel(by=officer, meeting=meeting, version=meeting.version, reason=WHY, **more)

    return do


@pytest.fixture
def moved(officer):
    def do(meeting, **more):
        meeting.refresh_from_db()
        said = {"day": LATER, "time": time(14), "venue": "Town Hall", "reason": WHY} | more
        return move(by=officer, meeting=meeting, version=meeting.version, **said)

    return do


def test_the_table_says_what_can_be_done():
    for deed in Deed:
        for source in (None, *Status):
            allowed = [one for one in MOVES if one.deed is deed and one.source == source]
            if allowed:
                assert target(deed, source) is allowed[0].target
            else:
                with pytest.raises(NotNow, match=f"Nobody can {deed}"):
                    target(deed, source)
    assert possible(Deed.CANCEL, "scheduled")
    assert not possible(Deed.MOVE, "cancelled")
    assert "scheduled --> cancelled: cancel (a reason)" in diagram()
    assert "| To come | cancel | a reason | Cancelled |" in reference_page()


def test_everybody_reads_that_it_is_cancelled_and_why(meeting, cancelled, client_as, panel):
    cancelled(meeting)

    page = page_of(client_as, meeting)
    assert (
        "Cancelled on 10 November 2026: the meeting of 26 November 2026, 10am, County Hall" in page
    )
    assert WHY in page
    assert f"Cancelled: {meeting}" in text_of(client_as("anonymous").get("/meetings/"))
    assert "Cancelled" in text_of(client_as("anonymous").get(panel.get_absolute_url()))
    assert f"Cancelled: {meeting}" in feed_says(client_as)
    assert WHY in feed_says(client_as)
    entry = entry_of(client_as, meeting)
    assert (str(entry["status"]), entry["sequence"]) == ("CANCELLED", 1)
    assert WHY in entry["description"]


def test_its_clocks_stop(meeting, agenda, cancelled, client_as):
    assert "Publish by" in page_of(client_as, meeting)
    assert "Publish by" in text_of(client_as("scrutiny_officer").get(reverse("home")))

    cancelled(meeting)

    assert "Publish by" not in page_of(client_as, meeting)
    assert "Publish by" not in text_of(client_as("scrutiny_officer").get(reverse("home")))
    built = client_as("scrutiny_officer").get(reverse("agendas:agenda", args=[meeting.pk]))
    assert "How this is counted" not in text_of(built)


def test_its_business_goes_back_and_the_next_agenda_takes_it_up(
    meeting, agenda, agreed, publish, cancelled, officer, panel
):
    published = agreed(agenda, "Caseloads")
    publish(agenda)
    cancelled(meeting)

    published.refresh_from_db()
    assert (published.state, published.note) == (
        ItemState.DEFERRED,
        f"The meeting was cancelled: {WHY}",
    )
    following = bodies.schedule_meeting(by=officer, body=panel, day=LATER)
    begun = agendas.begin(by=officer, meeting=following)

    titles = list(begun.planned.values_list("title", flat=True))
    assert titles.count("Caseloads") == 1
    assert titles.count("Apologies") == 1
    published.refresh_from_db()
    assert published.carried_to.agenda == begun


def test_an_agenda_that_is_being_built_takes_it_up_at_once(
    meeting, agenda, agreed, cancelled, officer, panel
):
    agreed(agenda, "Caseloads")
    following = bodies.schedule_meeting(by=officer, body=panel, day=LATER)
    begun = agendas.begin(by=officer, meeting=following)

    cancelled(meeting)

    assert begun.planned.get(title="Caseloads").carried_from.agenda == agenda


def test_nobody_works_on_the_agenda_of_a_cancelled_meeting(
    meeting, agenda, agreed, publish, cancelled, officer, client_as
):
    agreed(agenda, "Caseloads")
    publish(agenda)
    cancelled(meeting)
    agenda.refresh_from_db()

    with pytest.raises(NotNow, match="cancelled"):
        agendas.publish(by=officer, agenda=agenda, version=agenda.version)
    stale = Meeting.objects.get(pk=meeting.pk)
    with pytest.raises(ValueError, match="cancelled"):
        enter_agenda(meeting=stale, entries=[], by=officer)
    address = reverse("agendas:public-pack", args=[meeting.pk, "html"])
    assert client_as("anonymous").get(address).status_code == 404
    assert address not in page_of(client_as, meeting)


def test_no_agenda_is_begun_for_it(meeting, cancelled, officer):
    with pytest.raises(agendas.Refused):
        agendas.begin(by=officer, meeting=cancelled(meeting))


def test_another_meeting_can_take_its_day(meeting, cancelled, officer, panel):
    cancelled(meeting)
    again = bodies.schedule_meeting(by=officer, body=panel, day=meeting.date, time=meeting.time)
    assert again.pk != meeting.pk


def test_it_moves_in_calendars_and_says_from_where_to_where(meeting, moved, client_as):
    before = entry_of(client_as, meeting)
    moved(meeting)
    entry = entry_of(client_as, meeting)

    assert entry["uid"] == before["uid"]
    assert entry["sequence"] == before["sequence"] + 1
    assert entry["dtstart"].dt.date() == LATER
    assert str(entry["status"]) == "CONFIRMED"
    page = page_of(client_as, meeting)
    assert (
        "Moved on 10 November 2026: from 26 November 2026, 10am, County Hall to "
        "10 December 2026, 2pm, Town Hall."
    ) in page
    assert WHY in page
    assert WHY in feed_says(client_as)


def test_its_clocks_are_counted_anew_and_say_so(meeting, agenda, moved, client_as):
    assert "Publish by Wednesday 18 November 2026" in page_of(client_as, meeting)

    moved(meeting)

    page = page_of(client_as, meeting)
    assert "Publish by Wednesday 2 December 2026" in page
    assert "18 November 2026" not in page
    assert "Every deadline below is counted from the new day" in page
    assert "How this is counted" in page


def test_two_moves_are_both_told_the_last_first(meeting, moved, client_as):
    moved(meeting)
    moved(meeting, day=date(2026, 12, 17))

    page = page_of(client_as, meeting)
    last = page.index("from 10 December 2026, 2pm, Town Hall to 17 December 2026")
    assert last < page.index("from 26 November 2026, 10am, County Hall to 10 December 2026")
    assert Meeting.objects.get(pk=meeting.pk).sequence == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"day": date(2026, 11, 26), "time": time(10), "venue": "County Hall"}, "day"),
        ({"day": date(2026, 11, 9)}, "day"),
    ],
)
def test_a_move_needs_a_reason_and_another_day_to_come(meeting, moved, said, field):
    with pytest.raises(Refused) as refused:
        moved(meeting, **said)
    assert refused.value.field == field
    assert not MeetingChange.objects.exists()


def test_it_is_not_moved_onto_another_meeting_of_the_body(meeting, moved, officer, panel):
    bodies.schedule_meeting(by=officer, body=panel, day=LATER, time=time(14))
    with pytest.raises(Refused, match="has a meeting at that time already"):
        moved(meeting)


def test_what_is_cancelled_or_held_is_not_moved_or_cancelled(meeting, cancelled, moved):
    cancelled(meeting)
    with pytest.raises(NotNow, match="it is cancelled"):
        moved(meeting)
    with pytest.raises(NotNow, match="it is cancelled"):
        cancelled(meeting)


def test_two_officers_at_once_change_it_once(meeting, officer):
    cancel(by=officer, meeting=meeting, version=1, reason=WHY)
    with pytest.raises(SomebodyChangedThis):
        cancel(by=officer, meeting=meeting, version=1, reason=WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingChange.objects.create(
            meeting=meeting, kind="cancelled", reason="x", date=meeting.date, by=officer
        )


@pytest.mark.parametrize("role", [one for one in Role if one != Role.SCRUTINY_OFFICER])
def test_only_who_keeps_bodies_does_it(role, meeting, person):
    with pytest.raises(PermissionDenied):
        cancel(by=person(role), meeting=meeting, version=1, reason=WHY)
    with pytest.raises(PermissionDenied):
        move(by=person(role), meeting=meeting, version=1, day=LATER, reason=WHY)


def test_the_log_holds_that_it_was_done(meeting, cancelled, officer):
    cancelled(meeting)
    event = AuditEvent.objects.get(deed="cancelled a meeting")
    assert (event.who, event.subject) == (officer, f"meeting {meeting.pk}")


def test_a_private_meeting_tells_nobody_outside(panel, officer, client_as, now):
    private = bodies.schedule_meeting(by=officer, body=panel, day=LATER, public=False)
    cancel(by=officer, meeting=private, version=1, reason=WHY)

    assert client_as("anonymous").get(private.get_absolute_url()).status_code == 404
    assert WHY not in feed_says(client_as)
    assert WHY not in text_of(client_as("anonymous").get(reverse("scrutiny:calendar")))
    assert "Cancelled" not in text_of(client_as("anonymous").get("/meetings/"))


def test_an_officer_does_it_on_pages(meeting, client_as):
    client = client_as("scrutiny_officer")
    to_move = reverse("scrutiny:deed", args=[meeting.pk, "move"])
    to_cancel = reverse("scrutiny:deed", args=[meeting.pk, "cancel"])
    page = page_of(client_as, meeting, "scrutiny_officer")
    assert to_move in page
    assert to_cancel in page
    assert to_cancel not in page_of(client_as, meeting, "improvement_lead")

    way_back = 'class="govuk-breadcrumbs__link" href="{}"'
    assert way_back.format(meeting.get_absolute_url()) in text_of(client.get(to_move))
    assert way_back.format(reverse("scrutiny:bodies")) not in text_of(client.get(to_move))

    said = {"version": 1, "day-day": "10", "day-month": "12", "day-year": "2026",
            "time": "14:00", "venue": "Town Hall", "reason": ""}  # fmt: skip
    assert "Enter the reason" in text_of(client.post(to_move, said))
    client.post(to_move, said | {"reason": WHY})
    assert "Somebody changed this" in text_of(client.post(to_cancel, {"version": 1, "reason": WHY}))
    done = client.post(to_cancel, {"version": 2, "reason": WHY}, follow=True)

    assert "The meeting is cancelled." in text_of(done)
    assert to_cancel not in text_of(done)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.date, meeting.sequence) == ("cancelled", LATER, 2)


def test_minutes_show_that_it_was_held_after_all(meeting, cancelled, officer, now):
    from datetime import UTC, datetime

    from goldenthread.minutes.record import Item, Kind, MeetingRecord

    cancelled(meeting)
    now(datetime(2026, 12, 1, 12, tzinfo=UTC))
    record = MeetingRecord(
        source="m.txt", committee="Children Panel", date=meeting.date, time=meeting.time,
        items=(Item("1", "Apologies", Kind.APOLOGIES),),
    )  # fmt: skip
    assert take_in_minutes(record=record, by=officer) == meeting
    meeting.refresh_from_db()
    assert meeting.status == Status.HELD


def test_minutes_that_still_name_the_old_day_do_not_move_it_back(meeting, moved, officer, now):
    from goldenthread.minutes.record import Item, Kind, MeetingRecord, NextMeeting

    moved(meeting)
    record = MeetingRecord(
        source="m.txt", committee="Children Panel", date=date(2026, 10, 8),
        items=(Item("1", "Apologies", Kind.APOLOGIES),),
        next_meeting=NextMeeting(LATER, time(9), "Annexe"),
    )  # fmt: skip
    take_in_minutes(record=record, by=officer)

    meeting.refresh_from_db()
    assert (meeting.date, meeting.time, meeting.venue) == (LATER, time(14), "Town Hall")
