"""Remedial actions of audits, and which audits came back."""

from collections.abc import Iterable

from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.audits.closing import Closing, closing
from goldenthread.web.accounts.policies import may, role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.figures import remedies, returned
from goldenthread.web.assurance.presenters import (
    Section,
    Table,
    numeric,
    share_words,
)
from goldenthread.web.assurance.views.shown import page
from goldenthread.web.design.words import count_of, short_day


@require_safe
@may(Capability.SEE_AUDITS)
def remedial(request):
    """Remedial actions: how old, how quickly closed, how often reopened, and those still open."""
    today = timezone.localdate()
    manager = role_of(request.user) is Role.TEAM_MANAGER
    found = remedies.remedies(request.user.team or "-" if manager else "")
    told = closing((one.remedy for one in found), today)
    ages = Table(
        "Open, by age", ["Age", numeric("Open")], [[k, f"{v}"] for k, v in told.ages.items()]
    )
    sections = [
        Section("All together", facts=tuple(_closing(told))),
        Section("Open, by age", table=ages),
        Section("By team", table=_closing_by_team(found, today)),
        Section("Still open", table=_open(request.user, found, today)),
    ]
    lead = "What audits found must change. Each is a commitment on the case."
    return page(request, "Remedial actions", sections, lead=lead)


def _closing(told: Closing) -> Iterable[tuple[str, str]]:
    again = told.reopened
    yield "Raised", f"{told.raised:,}"
    yield (
        "Open",
        f"{told.open:,}, of these {told.overdue:,} overdue and {told.undated:,} without a date",
    )
    yield "Median days to close", "–" if told.median_days is None else f"{told.median_days:.0f}"
    reopened = f"{again.count:,} of {again.of:,} closed"
    yield (
        "Reopened",
        f"{reopened} ({100 * again.share:.0f}%)" if again.share is not None else reopened,
    )


def _closing_by_team(found, today) -> Table:
    rows = [
        [
            team,
            f"{told.raised}",
            f"{told.open}",
            f"{told.overdue}",
            "–" if told.median_days is None else f"{told.median_days:.0f}",
            f"{told.reopened.count} of {told.reopened.of}",
        ]
        for team, told in remedies.by_team(found, today).items()
    ]
    heads = ("Raised", "Open", "Overdue", "Median days to close", "Reopened")
    return Table("By team", ["Team", *(numeric(head) for head in heads)], rows, "None yet.")


def _open(user, found, today) -> Table:
    live = sorted(
        (one for one in found if one.remedy.is_open), key=lambda it: (it.remedy.raised, it.gap.pk)
    )
    rows = []
    for one in live:
        held = one.gap.commitment
        late = bool(held.agreed_due and held.agreed_due < today)
        rows.append(
            [
                {"text": f"Commitment {held.pk}", "href": held.get_absolute_url()},
                {"text": str(one.gap.audit), "href": one.gap.audit.get_absolute_url()},
                one.gap.audit.version.text.titles()[one.gap.page],
                one.team,
                one.gap.who,
                count_of(held.age_in_days(today), "day"),
                {"text": "Overdue", "tag": "red"} if late else short_day(held.agreed_due),
            ]
        )
    heads = ["Commitment", "Audit", "Domain", "Team", "Who", "Age", "Due"]
    return Table("Still open", heads, rows, "Nothing is open.")


@require_safe
@may(Capability.SEE_AUDITS)
def returns(request):
    """Which audits came back, by team and by auditor."""
    today = timezone.localdate()
    sections = [Section("By team", text=COMPLETED, table=_returned("team", "Team", today))]
    if policies.can_manage(request.user):
        sections.append(Section("By auditor", table=_returned("auditor", "Auditor", today)))
    return page(request, "Returns and completion", sections)


COMPLETED = (
    "Completed is the share handed in of those handed in or overdue; an audit that is not due yet "
    "and one that was given back do not count."
)


def _returned(by: str, head: str, today) -> Table:
    heads = ("Allotted", "Handed in", "In time", "Overdue", "Given back", "Completed")
    rows = [
        [
            name,
            f"{told.allotted}",
            f"{told.handed_in}",
            f"{told.in_time}",
            f"{told.overdue}",
            f"{told.given_back}",
            share_words(told.completed.share, told.completed.of),
        ]
        for name, told in returned.returned(by, today).items()
    ]
    return Table(head, [head, *(numeric(one) for one in heads)], rows, "Nothing was allotted yet.")
