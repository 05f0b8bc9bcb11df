"""A panel of an invented county with a meeting to come, and the officer who builds its agenda."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from goldenthread.web.agendas import actions
from goldenthread.web.agendas.states import Deed
from goldenthread.web.scrutiny.bodies import actions as bodies

MEETING = date(2026, 11, 26)
"""Its agenda is due by Wednesday 18 November 2026."""
IN_TIME = datetime(2026, 11, 10, 12, tzinfo=UTC)
LATE = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch):
    """Set the clock: now(LATE); it begins in time."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(IN_TIME)
    return set_to


@pytest.fixture
def officer(now, person):
    return person("scrutiny_officer")


@pytest.fixture
def panel(officer):
    return bodies.keep_body(by=officer, body=None, name="Children Panel", kind="panel")


@pytest.fixture
def meeting(panel, officer):
    return bodies.schedule_meeting(
        by=officer, body=panel, day=MEETING, time=time(10), venue="County Hall"
    )


@pytest.fixture
def agenda(meeting, officer):
    for title, last in (("Apologies", False), ("Declarations of interest", False),
                        ("Date of the next meeting", True)):  # fmt: skip
        actions.keep_standing(by=officer, body=meeting.body, title=title, last=last)
    return actions.begin(by=officer, meeting=meeting)


@pytest.fixture
def agreed(officer):
    """Propose an item of a title and agree it."""

    def agree(agenda, title="Caseloads", **more):
        agenda.refresh_from_db()
        planned = actions.propose(
            by=officer, agenda=agenda, version=agenda.version, title=title,
            purpose="scrutinise", why="The work programme", **more,
        )  # fmt: skip
        agenda.refresh_from_db()
        return actions.move(by=officer, planned=planned, version=agenda.version, deed=Deed.AGREE)

    return agree


@pytest.fixture
def publish(officer):
    def do(agenda, **more):
        agenda.refresh_from_db()
        return actions.publish(by=officer, agenda=agenda, version=agenda.version, **more)

    return do
