"""What the home page says of audits: the door to them, and an auditor's own."""

from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.assurance.models import Audit, Note, Receipt
from goldenthread.web.assurance.states import State
from goldenthread.web.design.words import day

SHOWN = 5


def register() -> None:
    register_way_in(
        WayIn(
            text="Audits",
            url_name="assurance:home",
            says="Audits of case files: samples, grades, what must change, and what was learnt.",
            capability=Capability.SEE_AUDITS,
            order=18,
        )
    )
    register_panel("audits: yours", yours)
    register_panel("audits: second grades", second_grades)
    register_panel("audits: learning notes", to_read)


def yours(user) -> Panel | None:
    """The audits that this person has still to do, the first due first."""
    if not can(user, Capability.AUDIT_CASES):
        return None
    today = timezone.localdate()
    found = Audit.objects.undone().filter(auditor=user).with_all().order_by("due", "pk")
    first = list(found[: SHOWN + 1])
    if not first:
        return None
    return Panel(
        title="Your audits",
        lines=[_line(audit, today) for audit in first[:SHOWN]],
        order=5,
        more_text="All your audits" if len(first) > SHOWN else "",
        more_href=reverse("assurance:home") if len(first) > SHOWN else "",
    )


def second_grades(user) -> Panel | None:
    """The audits that this person is asked to grade again, without knowing the first grade."""
    if not can(user, Capability.AUDIT_CASES):
        return None
    found = Audit.objects.filter(moderation__moderator=user, state=State.TO_GRADE_AGAIN)
    lines = [
        Line(f"{audit}: {audit.team}", reverse("assurance:second", args=[audit.token]))
        for audit in found.order_by("pk")[:SHOWN]
    ]
    return Panel(title="Second grades asked of you", lines=lines, order=7) if lines else None


def to_read(user) -> Panel | None:
    """Learning notes that were sent to a manager's team and not talked through yet."""
    if not can(user, Capability.RECEIVE_LEARNING) or not user.team:
        return None
    done = Receipt.objects.filter(team=user.team, discussed_on__isnull=False)
    notes = Note.objects.exclude(receipts__in=done).order_by("-sent_at")
    lines = [
        Line(note.title, note.get_absolute_url(), f"Sent {day(timezone.localdate(note.sent_at))}")
        for note in notes
        if user.team in note.teams
    ]
    title = "Learning notes to talk through"
    return Panel(title=title, lines=lines[:SHOWN], order=25) if lines else None


def _line(audit: Audit, today) -> Line:
    late = audit.is_overdue(today)
    begun = audit.standing is State.BEGUN
    return Line(
        text=f"{audit}: {audit.team}",
        href=audit.get_absolute_url(),
        remark=f"{audit.version.tool}, due {day(audit.due)}",
        tag="Overdue" if late else "Begun" if begun else "To do",
        tone="red" if late else "yellow" if begun else "blue",
    )
