"""A panel of an invented county that has met today, and the officers who take its minutes."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from goldenthread.minutes.record import Item, Kind
from goldenthread.web.minuting import actions, publishing
from goldenthread.web.scrutiny import actions as scrutiny
from goldenthread.web.scrutiny.bodies import actions as bodies

MEETING = date(2026, 11, 26)
LATER = date(2027, 1, 21)
ON_THE_DAY = datetime(2026, 11, 26, 14, 3, tzinfo=UTC)
AFTERWARDS = datetime(2027, 1, 21, 16, tzinfo=UTC)
TITLES = ("Apologies", "Minutes of the previous meeting", "Caseloads", "Date of the next meeting")


@pytest.fixture
def now(monkeypatch):
    """Set the clock: now(AFTERWARDS); it begins on the day of the meeting."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(ON_THE_DAY)
    return set_to


@pytest.fixture
def officer(now, person):
    return person("scrutiny_officer")


@pytest.fixture
def colleague(officer, person):
    """A second clerk."""
    return person("scrutiny_officer", email="second.clerk@council.example")


@pytest.fixture
def chair(person):
    """The councillor who chairs the panel."""
    return person("councillor")


@pytest.fixture
def panel(officer, chair):
    body = bodies.keep_body(by=officer, body=None, name="Children Panel", kind="panel")
    seats = (("Helena Ashdown", "chair", chair), ("Mrs M Lyle", "member", None),
             ("Mr T Pellow", "member", None), ("Canon Whitlock", "church", None))  # fmt: skip
    for name, seat, user in seats:
        bodies.seat(by=officer, body=body, name=name, seat=seat, since=date(2026, 5, 1), user=user)
    return body


@pytest.fixture
def meeting(panel, officer):
    """It has a published agenda of four items."""
    made = bodies.schedule_meeting(
        by=officer, body=panel, day=MEETING, time=time(10), venue="County Hall"
    )
    kinds = (Kind.APOLOGIES, Kind.PREVIOUS_MINUTES, Kind.SUBSTANTIVE, Kind.NEXT_MEETING)
    entries = [
        (None, Item(str(340 + n), title, kind), False)
        for n, (title, kind) in enumerate(zip(TITLES, kinds, strict=True))
    ]
    scrutiny.enter_agenda(meeting=made, entries=entries, by=officer)
    return made


@pytest.fixture
def next_meeting(panel, officer):
    return bodies.schedule_meeting(
        by=officer, body=panel, day=LATER, time=time(10), venue="County Hall"
    )


@pytest.fixture
def minutes(meeting, officer):
    return actions.begin(by=officer, meeting=meeting)


@pytest.fixture
def item(minutes):
    """The item of business."""
    return minutes.items.get(item__title="Caseloads")


@pytest.fixture
def add(officer):
    """Add a piece and write it: add(item, "point", text="...")."""

    def do(item, kind, by=None, **said):
        piece = actions.add_piece(by=by or officer, item=item, kind=kind, token=uuid.uuid4())
        return actions.write(by=by or officer, piece=piece, version=1, said=said).piece

    return do


@pytest.fixture
def agreed(officer):
    """Send minutes to the chair and write down that they agree."""

    def do(minutes):
        minutes.refresh_from_db()
        sent = publishing.send(by=officer, minutes=minutes, version=minutes.version)
        return publishing.agree(
            by=officer, minutes=sent, version=sent.version, chair="Helena Ashdown"
        )

    return do


@pytest.fixture
def published(officer, agreed):
    """Publish minutes as draft."""

    def do(minutes):
        ready = agreed(minutes)
        return publishing.publish(by=officer, minutes=ready, version=ready.version)

    return do
