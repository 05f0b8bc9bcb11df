"""What public participation adds to the page of a meeting."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from goldenthread.dates.working_days import LAST_DAY
from goldenthread.web.participation import policies
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.petitions import scheme_on
from goldenthread.web.participation.presenters import Clock, Published, clocks, published
from goldenthread.web.participation.rules import Rules
from goldenthread.web.participation.states import Kind, State
from goldenthread.web.scrutiny import sections
from goldenthread.web.scrutiny.models import Meeting, Status


def register() -> None:
    """Have the section asked for whenever a meeting is shown."""
    sections.register_section("participation: from the public", section_of)


@dataclass(frozen=True)
class Shown:
    """What the public sent to a meeting, how to send more, and what was answered since the last."""

    meeting: Meeting
    clocks: list[Clock]
    sent: list[Published]
    reported_back: list[Published]
    lists_href: str


def section_of(meeting: Meeting, user) -> sections.Section | None:
    """The section of a public meeting, in five queries; None where there is nothing to say."""
    if not meeting.public or meeting.date is None:
        return None
    today = timezone.localdate()
    to_come = meeting.status == Status.SCHEDULED and today <= meeting.date <= LAST_DAY
    shown = Shown(
        meeting=meeting,
        clocks=clocks(meeting, Rules([meeting.body_id]), timezone.now()) if to_come else [],
        sent=published(sent_to(meeting), scheme_on(meeting.date)),
        reported_back=published(answered_before(meeting), {}),
        lists_href=_lists(meeting) if policies.can_keep(user) else "",
    )
    if not (shown.clocks or shown.sent or shown.reported_back):
        return None
    return sections.Section(
        "From the public", "from-the-public", "participation/section.html", shown, order=40
    )


KINDS = list(Kind)


def sent_to(meeting: Meeting) -> list[Contribution]:
    """What everyone may read of a meeting's contributions: questions, petitions, speakers."""
    found = Contribution.objects.for_lists().published().filter(meeting=meeting)
    return sorted(found, key=lambda one: KINDS.index(one.what))


def answered_before(meeting: Meeting):
    """Written answers to earlier meetings' questions, given since the body last met.

    They are reported back at the first meeting on or after the day of the answer.
    """
    earlier = meeting.body.meetings.filter(date__lt=meeting.date)
    last = (
        earlier.exclude(status=Status.CANCELLED)
        .order_by("-date")
        .values_list("date", flat=True)
        .first()
    )
    if last is None:
        return Contribution.objects.none()
    return (
        Contribution.objects.for_lists()
        .published()
        .filter(
            state=State.ANSWERED,
            commitment__isnull=False,
            meeting__in=earlier,
            answered_on__gt=last,
            answered_on__lte=meeting.date,
        )
    )


def _lists(meeting: Meeting) -> str:
    return f"{reverse('participation:lists')}?show=all&meeting={meeting.pk}"
