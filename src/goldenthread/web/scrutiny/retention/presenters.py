"""Records and their periods in words and rows for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from goldenthread.dates.retention import Record
from goldenthread.web.design.words import day
from goldenthread.web.scrutiny.models import Choice, Meeting, RetentionDecision
from goldenthread.web.scrutiny.retention import register
from goldenthread.web.scrutiny.retention.register import Held

COLUMNS = ("Record", "Open until", "By which rule", "How it stands", "Decide")


def row(one: Held, today: date) -> list:
    """A line of the list: what, when its period ended, the rule, and what was decided."""
    return [
        {
            "text": f"{one.record.called}: {one.meeting}",
            "href": one.meeting.get_absolute_url(),
        },
        day(one.clock.last_day),
        one.clock.rule.authority,
        {"text": _stands(one, today), "tag": _colour(one, today)},
        {
            "text": f"Decide on {one.record.called.lower()} of {one.meeting.day}",
            "href": reverse("scrutiny:decide-retention", args=[one.meeting.pk, str(one.record)]),
        },
    ]


def _stands(one: Held, today: date) -> str:
    if one.is_withdrawn:
        return "Withdrawn"
    if one.is_flagged(today):
        return "Period over"
    return f"Kept until {day(one.decided.until)}"


def _colour(one: Held, today: date) -> str:
    if one.is_withdrawn:
        return "grey"
    return "yellow" if one.is_flagged(today) else "green"


def decided_says(one: RetentionDecision) -> str:
    """A decision in words."""
    when = day(localdate(one.at))
    if one.choice == Choice.WITHDRAW:
        return f"Withdrawn from public inspection on {when}: {one.reason}"
    return f"On {when} it was decided to keep it open until {day(one.until)}: {one.reason}"


@dataclass(frozen=True)
class Gone:
    """What a page says of a record that was withdrawn."""

    record: str
    says: str
    rule: str


def gone_of(meeting: Meeting) -> Mapping[Record, Gone]:
    """What was withdrawn of a meeting, in one query."""
    found = register.of_meeting(meeting)
    return {
        record: _gone(meeting, record, one)
        for record, one in found.items()
        if one.choice == Choice.WITHDRAW
    }


def _gone(meeting: Meeting, record: Record, one: RetentionDecision) -> Gone:
    clock = register.clock_of(meeting, record)
    return Gone(record.called, decided_says(one), clock.explained if clock else "")
