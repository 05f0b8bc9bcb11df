from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.doors import doors_for
from goldenthread.web.assurance.models import Audit, Round
from goldenthread.web.assurance.presenters import Section, Table, audit_table, numeric
from goldenthread.web.assurance.views.shown import page
from goldenthread.web.design.words import short_day

LATEST = 6


@require_safe
@may(Capability.SEE_AUDIT_FIGURES)
def home(request):
    """Where an auditor finds their audits, and everybody the rest."""
    sections = []
    if can(request.user, Capability.AUDIT_CASES):
        sections.append(_own(request.user))
    if policies.can_manage(request.user):
        sections.append(_rounds())
    sections.append(Section("Everything about audits", links=tuple(doors_for(request.user))))
    return page(request, "Audits", sections)


def _own(user) -> Section:
    mine = Audit.objects.filter(auditor=user).with_all()
    undone = mine.undone().order_by("due", "pk")
    done = mine.handed_in().order_by("-handed_in_at")[:LATEST]
    return Section(
        "Your audits",
        table=audit_table("Your audits", [*undone, *done], "No case has been allotted to you yet."),
    )


def _rounds() -> Section:
    today = timezone.localdate()
    rounds = list(
        Round.objects.select_related("version__tool")
        .prefetch_related("audits")
        .order_by("-drawn_at")[:LATEST]
    )
    rows = [_round_row(one, list(one.audits.all()), today) for one in rounds]
    return Section(
        "Latest rounds",
        table=Table(
            "Latest rounds",
            ["Round", "Due", numeric("Cases"), numeric("Handed in"), numeric("Overdue")],
            rows,
            "No sample has been drawn yet.",
        ),
        links=(
            ("Draw a sample", reverse("assurance:draw")),
            ("All rounds", reverse("assurance:rounds")),
        ),
    )


def _round_row(round_: Round, audits: list[Audit], today) -> list:
    return [
        {"text": round_.name, "href": round_.get_absolute_url()},
        short_day(round_.due),
        f"{len(audits)}",
        f"{sum(one.handed_in_at is not None for one in audits)}",
        f"{sum(one.is_overdue(today) for one in audits)}",
    ]


@require_safe
@may(Capability.MANAGE_AUDITS)
def rounds(request):
    """Every round, the latest first."""
    today = timezone.localdate()
    found = Round.objects.prefetch_related("audits").order_by("-drawn_at")
    table = Table(
        "Rounds",
        ["Round", "Due", numeric("Cases"), numeric("Handed in"), numeric("Overdue")],
        [_round_row(one, list(one.audits.all()), today) for one in found],
        "No sample has been drawn yet.",
    )
    links = (("Draw a sample", reverse("assurance:draw")),)
    return page(request, "Rounds", [Section("", table=table, links=links)])
