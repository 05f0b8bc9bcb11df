"""What minutes add to the page of their meeting, and to that of its body."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.dates.retention import Record
from goldenthread.web.minuting import files, policies, reading
from goldenthread.web.minuting.models import (
    Correction,
    ExemptMinutes,
    Minutes,
    Publication,
    Quorum,
)
from goldenthread.web.minuting.states import State
from goldenthread.web.scrutiny import sections
from goldenthread.web.scrutiny.kept_back import may_read
from goldenthread.web.scrutiny.models import Body, Meeting, Status
from goldenthread.web.scrutiny.retention.register import is_withdrawn


def register() -> None:
    """Have the section asked for whenever a meeting is shown."""
    sections.register_section("minuting: minutes", section_of)
    sections.register_body_section("minuting: quorum", quorum_of)


@dataclass(frozen=True)
class Shown:
    """How the minutes of a meeting stand, where they are read, and where somebody goes on."""

    state: str = ""
    tone: str = ""
    says: str = ""
    published: Publication | None = None
    files: Sequence[tuple[str, str]] = ()
    exempt: ExemptMinutes | None = None
    exempt_files: Sequence[tuple[str, str]] = ()
    corrections: Sequence[Correction] = ()
    begin: str = ""
    open_href: str = ""
    open_says: str = ""


def section_of(meeting: Meeting, user) -> sections.Section | None:
    """The section of a meeting, in a few queries; None where there is nothing for this person."""
    if meeting.date is None:
        return None
    found = Minutes.objects.filter(meeting=meeting).select_related("confirmed_at")
    minutes = found.first()
    if minutes is None:
        shown = _to_begin(meeting, user)
        title = "Take the minutes"
    else:
        minutes.meeting = meeting
        shown = _standing(minutes, user)
        title = "Minutes" if minutes.is_public else "Draft minutes"
    if shown is None:
        return None
    return sections.Section(title, "minutes", "minuting/on_meeting.html", shown, order=45)


def _to_begin(meeting: Meeting, user) -> Shown | None:
    if meeting.status != Status.SCHEDULED or not policies.can_take(user):
        return None
    return Shown(begin=reverse("minuting:begin", args=[meeting.pk]))


def _standing(minutes: Minutes, user) -> Shown | None:
    state, takes = State(minutes.state), policies.can_take(user)
    reads = takes or (state != State.DRAFTING and policies.can_review(user, minutes.meeting))
    if not (reads or minutes.is_public):
        return None
    is_drafting = state == State.DRAFTING
    name = "screen" if is_drafting else "read"
    words = "Write on in the minutes" if is_drafting else "Review the minutes and what comes next"
    public = minutes.is_public
    closed = not reads and is_withdrawn(minutes.meeting, Record.MINUTES)
    last = minutes.publications.defer("record").last() if public else None
    exempt = _exempt(last, user) if last and not closed else None
    return Shown(
        exempt=exempt,
        exempt_files=files.links_to(last, exempt=True) if exempt else (),
        state=reading.stands(minutes) if public else state.label,
        tone=reading.TONES[state],
        says=f"Agreed by {minutes.chair} in the chair." if minutes.chair and reads else "",
        published=last,
        files=files.links_to(last) if last and not closed else (),
        corrections=reading.corrections_of(minutes) if public and not closed else (),
        open_href=reverse(f"minuting:{name}", args=[minutes.meeting_id]) if reads else "",
        open_says=words,
    )


def _exempt(publication: Publication, user) -> ExemptMinutes | None:
    """The exempt minutes of a publication, where there are any and this person may read them."""
    if not may_read(user, publication.minutes.meeting):
        return None
    return ExemptMinutes.objects.filter(publication=publication).first()


def quorum_of(body: Body, user) -> sections.Section | None:
    """The quorum of a body, where it is kept; officers are led to where it is entered."""
    found = Quorum.objects.filter(body=body).first()
    href = reverse("minuting:quorum", args=[body.pk]) if policies.can_take(user) else ""
    if not (found or href):
        return None
    shown = {"members": found.members if found else None, "href": href}
    return sections.Section("Quorum", "quorum", "minuting/quorum_of.html", shown)
