"""What the home page says of commitments: yours to do, overdue, waiting to be verified."""

from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import (
    Line,
    Panel,
    Quick,
    WayIn,
    register_panel,
    register_quick,
    register_way_in,
)
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import due_words, tag
from goldenthread.web.commitments.register import seen_by
from goldenthread.web.commitments.states import State
from goldenthread.web.design.words import count_of
from goldenthread.web.thread.policies import sees_everything

SHOWN = 5
LONGEST = 120


def register() -> None:
    """Put the register into the navigation and its panels on the home pages."""
    register_way_in(
        WayIn(
            text="Commitments",
            url_name="commitments:register",
            says="What was promised, by whom, by when, and what became of it.",
            capability=Capability.SEE_COMMITMENTS,
            order=30,
        )
    )
    register_quick(Quick("Raise a commitment", "commitments:new", Capability.MANAGE_COMMITMENTS))
    register_panel("commitments: yours", yours)
    register_panel("commitments: answered", answered)
    register_panel("commitments: overdue", overdue)
    register_panel("commitments: to verify", to_verify)
    register_panel("commitments: in public", in_public)


def yours(user) -> Panel | None:
    """What this person is to do, the most pressing first."""
    if not sees_everything(user):
        return None
    mine = Commitment.objects.open().filter(owner_user=user).for_register()
    return _panel("Yours to do", mine, order=10, more="state=open", of="of your commitments")


def answered(user) -> Panel | None:
    """What owners answered that waits for an officer: another date asked for, or not theirs."""
    if not can(user, Capability.MANAGE_COMMITMENTS):
        return None
    found = Commitment.objects.answered().for_register()
    return _panel("Owners have answered", found, order=15, more="due=answered", of="answers")


def overdue(user) -> Panel | None:
    """What is overdue, for those who keep the register."""
    if not can(user, Capability.MANAGE_COMMITMENTS):
        return None
    late = Commitment.objects.overdue(timezone.localdate()).for_register()
    return _panel("Overdue", late, order=20, more="due=overdue", of="overdue commitments")


def to_verify(user) -> Panel | None:
    """What was marked done and waits for somebody else to look at the evidence."""
    if not can(user, Capability.VERIFY):
        return None
    waiting = (
        Commitment.objects.waiting_to_be_verified()
        .exclude(done_by=user)
        .exclude(owner_user=user)
        .for_register()
    )
    title = "Waiting to be verified"
    return _panel(title, waiting, order=30, more="state=done", of="commitments waiting")


def in_public(user) -> Panel | None:
    """For councillors and the public: how many promises stand how."""
    if sees_everything(user):
        return None
    late = Q(state=State.OPEN, agreed_due__lt=timezone.localdate())
    counts = seen_by(user).aggregate(
        late=Count("pk", filter=late),
        open=Count("pk", filter=Q(state=State.OPEN)),
        done=Count("pk", filter=Q(state=State.DONE)),
        closed=Count("pk", filter=Q(state=State.CLOSED)),
    )
    lines = [
        _count(counts["open"], "still to be done", {"state": "open"}, "To do", "blue"),
        _count(counts["late"], "past the date agreed", {"due": "overdue"}, "Overdue", "red"),
        _count(counts["done"], "done, not yet verified", {"state": "done"}, "Done", "yellow"),
        _count(counts["closed"], "verified and closed", {"state": "closed"}, "Closed", "green"),
    ]
    shown = [line for line in lines if line]
    if not shown:
        return None
    return Panel(
        title="What was promised",
        lines=shown,
        order=40,
        more_text="All commitments",
        more_href=reverse("commitments:register"),
    )


def _count(number: int, rest: str, query: dict, tag: str, tone: str) -> Line | None:
    if not number:
        return None
    href = f"{reverse('commitments:register')}?{urlencode(query)}"
    return Line(f"{count_of(number, 'commitment')} {rest}", href, tag=tag, tone=tone)


def _panel(title: str, found, *, order: int, more: str, of: str) -> Panel | None:
    today = timezone.localdate()
    first = list(found[: SHOWN + 1])
    if not first:
        return None
    lines = [
        Line(
            text=Truncator(one.what).chars(LONGEST),
            href=one.get_absolute_url(),
            remark=", ".join(filter(None, (one.owner or "nobody named", due_words(one, today)))),
            tag=tag(one, today).text,
            tone=tag(one, today).colour,
        )
        for one in first[:SHOWN]
    ]
    rest = found.count() if len(first) > SHOWN else 0
    return Panel(
        title=title,
        lines=lines,
        order=order,
        more_text=f"All {rest} {of}" if rest else "",
        more_href=f"{reverse('commitments:register')}?{more}" if rest else "",
    )
