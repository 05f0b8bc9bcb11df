"""How the council follows up, as it decided from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.commitments.models import Rung, WayToFollowUp


@dataclass(frozen=True)
class Step:
    """A rung of the ladder: from so many whole days late on, a role, or a person at an address."""

    days_late: int
    role: str = ""
    name: str = ""
    email: str = ""

    @property
    def told(self) -> str:
        """Whom it tells, in words."""
        return Role(self.role).label if self.role else self.name

    def addresses(self) -> list[str]:
        """Where it tells them; a role tells everyone who has it and an open account."""
        if not self.role:
            return [self.email]
        people = User.objects.filter(role=self.role, is_active=True).order_by("pk")
        return list(people.values_list("email", flat=True))


@dataclass(frozen=True)
class Way:
    """Reminders so many days before and after the agreed date, and the ladder, lowest rung first.

    ``link_days`` is for how long the link in a mail to an owner without an account is good.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    link_days: int
    ladder: tuple[Step, ...] = ()


UNLESS_DECIDED = Way(before=(7, 1), after=(1, 7, 14), link_days=30)
"""The way until the council decides on its own: nobody but the owner is told."""


def way_on(day: date) -> Way:
    """The council's way on a day."""
    decided = decisions().filter(from_date__lte=day).first()
    return _read(decided) if decided else UNLESS_DECIDED


def decisions() -> QuerySet:
    """Every decision on the way to follow up, the one that counts last first."""
    made = WayToFollowUp.objects.select_related("set_by").prefetch_related("rungs")
    return made.order_by("-from_date", "-set_at", "-pk")


def _read(decided: WayToFollowUp) -> Way:
    return Way(
        tuple(decided.before),
        tuple(decided.after),
        decided.link_days,
        tuple(Step(rung.days_late, rung.role, rung.name, rung.email) for rung in rungs(decided)),
    )


def rungs(decided: WayToFollowUp) -> Sequence[Rung]:
    """The rungs of one decision, lowest first."""
    return sorted(decided.rungs.all(), key=lambda rung: (rung.days_late, rung.pk))


@transaction.atomic
def decide(*, by, way: Way, from_date: date, reason: str) -> WayToFollowUp:
    """Set how commitments are followed up from a day on; what was sent before stays sent.

    Deciding the very same again, as a button pressed twice does, is idle.
    """
    check(by, Capability.DECIDE_FOLLOW_UP)
    last = decisions().first()
    if last and _read(last) == way and (last.from_date, last.reason) == (from_date, reason.strip()):
        return last
    decided = WayToFollowUp.objects.create(
        from_date=from_date,
        before=list(way.before),
        after=list(way.after),
        link_days=way.link_days,
        reason=reason.strip(),
        set_by=by,
    )
    for step in way.ladder:
        Rung.objects.create(
            way=decided,
            days_late=step.days_late,
            role=step.role,
            name=step.name,
            email=step.email,
        )
    audit.record(
        by=by,
        deed="decided how to follow up",
        subject=f"decision {decided.pk}",
        details={
            "from_date": from_date.isoformat(),
            "before": decided.before,
            "after": decided.after,
            "link_days": way.link_days,
            "ladder": [[step.days_late, step.told] for step in way.ladder],
            "reason": decided.reason,
        },
    )
    return decided
