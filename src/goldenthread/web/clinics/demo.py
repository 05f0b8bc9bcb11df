"""Clinics of the invented county: two teams', with reports and what became of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.periods import add_months
from goldenthread.dates.periods import month as a_month
from goldenthread.measures.figures import Figures
from goldenthread.measures.measure import Polarity
from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.clinics import actions, choosing
from goldenthread.web.clinics.figures import kept, last_month, localities, series_of
from goldenthread.web.clinics.models import By, Chosen, Clinic
from goldenthread.web.clinics.states import NEEDS_REPORT
from goldenthread.web.thread.measured import lent


@dataclass(frozen=True)
class Written:
    """What a manager writes: the cause, the action and who does it."""

    cause: str
    action: str
    owner: str


WRITTEN = (
    Written(
        "Two posts were vacant over the summer, and work was handed over late.",
        "Fill both posts, and hand work over at a joint visit within five days of a change.",
        "Service manager",
    ),
    Written(
        "Dates are entered after the event, so that nobody sees what is about to be late.",
        "Look at what falls due every Monday, worker by worker, and enter dates on the day.",
        "Practice supervisor",
    ),
    Written(
        "Partners were invited too late to be there.",
        "Invite partners on the day that the need is known, and name a deputy for each.",
        "Business support manager",
    ),
)
OTHER = "Safeguarding"
"""The other team whose clinics are held is the first of these."""


@transaction.atomic
def hold() -> int:
    """Hold these clinics on a demonstration site, once; returns how many there are.

    The demo manager's team was looked at in an earlier month; its clinic of the last month is left
    to be opened. Another team's of both are there. Raises
    ``NotADemo`` on any other site.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so no clinics were held.")
    if Clinic.objects.exists():
        return Clinic.objects.count()
    people = {one.role: User.objects.get(email=one.email) for one in PEOPLE}
    manager, lead = people[Role.TEAM_MANAGER], people[Role.IMPROVEMENT_LEAD]
    figures = kept()
    last = last_month(figures)
    if manager.team:
        _hold(manager, figures, manager.team, last)
    others = [name for name in localities(figures, By.TEAM) if name != manager.team]
    other = next((name for name in others if name.startswith(OTHER)), others[-1])
    _hold(lead, figures, other, last)
    _open(lead, figures, other, last)
    return Clinic.objects.count()


def _open(by: User, figures: Figures, team: str, month: date) -> Clinic:
    return actions.open_clinic(
        by=by, breakdown=By.TEAM, locality=team, figures=figures, month=month
    )


def _hold(by: User, figures: Figures, team: str, last: date) -> None:
    """Open a team's clinic of an earlier month, and write the reports of its first figures."""
    clinic = _open(by, figures, team, _telling(figures, team, last))
    needing = [one for one in clinic.chosen.all() if one.needs_report]
    for chosen, written in zip(needing, WRITTEN, strict=False):
        actions.write_report(
            by=by,
            chosen=chosen,
            cause=written.cause,
            action=written.action,
            owner=written.owner,
            due=timezone.localdate() + timedelta(days=21),
            expected=_expected(chosen),
            recovery_by=last,
        )


def _telling(figures: Figures, team: str, last: date) -> date:
    """The latest month before the last in which a figure needed a report; of three at most."""
    series = list(series_of(figures, By.TEAM, team))
    targets, chart = lent().targets(), lent().chart
    months = [a_month(add_months(last.replace(day=1), -back)).end for back in (1, 2, 3)]
    for month in months:
        found = choosing.choose(series, month, targets, chart)
        if any(one.why in NEEDS_REPORT for one in found):
            return month
    return months[0]


def _expected(chosen: Chosen) -> float:
    """A tenth better than it is; of a share no more than all."""
    value = chosen.value or 0.0
    better = value * (0.9 if chosen.measure.polarity is Polarity.LOW else 1.1)
    return round(min(better, 100.0) if chosen.unit == "%" else better, 1)
