"""The deeds done to notes, by the person whose they are and by nobody else.

Writing leaves no trace in the audit log, not even that it was done: who noted what, and beside
what, is nobody else's business. Deleting leaves how many were deleted.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts import audit
from goldenthread.web.agendas import policies
from goldenthread.web.agendas.models import Note, Paper, PlannedItem
from goldenthread.web.deeds.keeping import Refused, hold
from goldenthread.web.scrutiny.models import Meeting

LONGEST = 100_000
"""Letters of one note."""


@dataclass(frozen=True)
class Written:
    """What became of a writing. ``joined``: another device had written since, and both stand."""

    note: Note
    joined: bool = False


@transaction.atomic
def write(
    *, by, planned: PlannedItem, version: int, text: str, paper: Paper | None = None
) -> Written:
    """Write a member's note beside an item, or beside a paper of it.

    ``version`` is that of the note they had before them, 0 for none. On another version nothing is
    lost: both texts are kept in the one note, the one sent last at its end. Raises
    PermissionDenied for whoever has no seat on the body on the day, and :class:`Refused` for a
    text that is too long.
    """
    policies.check_can_note(by, planned.agenda)
    text = text.replace("\r\n", "\n").replace("\0", "") if text.strip() else ""
    if len(text) > LONGEST:
        raise Refused("text", f"A note holds up to {LONGEST:,} letters: make it shorter")
    note, is_new = Note.objects.get_or_create(
        owner=by, planned=planned, paper=paper, defaults={"text": text}
    )
    if is_new:
        return Written(note)
    held = hold(note, None)
    seen_last = held.version == version + 1
    before, held.text = held.text, text if seen_last else _both(held.text, text)
    held.save(update_fields=["text", "changed_at"])
    return Written(held, joined=held.text not in {before, text})


def _both(kept: str, sent: str) -> str:
    """A text that holds both, each whole; one of them alone where it holds the other already."""
    if sent in kept:
        return kept
    if kept in sent:
        return sent
    when = timezone.localtime()
    return f"{kept}\n\n[Written on another device, {when:%H:%M on {when.day} %B}]\n{sent}"


@transaction.atomic
def delete(*, by, note: Note, version: int) -> None:
    """Delete one note for good, as the person sees it: not when another device wrote since."""
    if note.owner_id != by.pk:
        raise PermissionDenied("This note is not yours.")
    hold(note, version).delete()
    _gone(by, 1, f"meeting {note.planned.agenda.meeting_id}")


@transaction.atomic
def delete_all(*, by, meeting: Meeting | None = None) -> int:
    """Delete all of a person's notes for good, or those of one meeting; gives how many."""
    found, subject = Note.objects.of(by), "every meeting"
    if meeting is not None:
        found, subject = found.filter(planned__agenda__meeting=meeting), f"meeting {meeting.pk}"
    count = found.delete()[0]
    if count:
        _gone(by, count, subject)
    return count


def _gone(by, count: int, subject: str) -> None:
    audit.record(
        by=by, deed="deleted notes of their own", subject=subject, details={"notes": count}
    )
