"""The clocks of a meeting: which notices it needs, by when, and how they stand."""

from collections.abc import Sequence
from datetime import datetime

from goldenthread.dates.clear_days import CALENDAR
from goldenthread.dates.notices import (
    AGENDA,
    PRIVATE_MEETING,
    PRIVATE_MEETING_AGAIN,
    Clock,
    Light,
)
from goldenthread.web.agendas.models import Agenda, Notice
from goldenthread.web.scrutiny.models import BodyKind, Meeting

COLOURS = {
    Light.DONE: "green",
    Light.DONE_LATE: "red",
    Light.GREEN: "blue",
    Light.AMBER: "yellow",
    Light.RED: "red",
}

NOTICES = {Notice.Which.FIRST: PRIVATE_MEETING, Notice.Which.SECOND: PRIVATE_MEETING_AGAIN}


def clock_of_agenda(meeting: Meeting, agenda: Agenda | None) -> Clock:
    """The clock of a meeting's agenda and papers, under the policy of its body."""
    body = meeting.body
    published = agenda.published_at if agenda else None
    return Clock(AGENDA, meeting.date, body.policy, published, body.warn_days)


def clocks_of(
    meeting: Meeting, agenda: Agenda | None, notices: Sequence[Notice]
) -> Sequence[Clock]:
    """Every clock of a meeting, the earliest first.

    A meeting of the executive that is not public needs two notices of that (SI 2012/2089 reg 5);
    of the first every day counts.
    """
    found = [clock_of_agenda(meeting, agenda)]
    if meeting.body.kind == BodyKind.EXECUTIVE and not meeting.public:
        given = {one.which: one.published_at for one in notices}
        for which, notice in NOTICES.items():
            policy = meeting.body.policy
            if which is Notice.Which.FIRST:
                policy = CALENDAR.with_cut_off(policy.cut_off) if policy.cut_off else CALENDAR
            found.append(
                Clock(notice, meeting.date, policy, given.get(which), meeting.body.warn_days)
            )
    return sorted(found, key=lambda one: one.due)


def stands(clock: Clock, now: datetime) -> tuple[str, str]:
    """How a clock stands in two words, and the colour of their tag."""
    light = clock.light(now)
    return light.value.capitalize(), COLOURS[light]
