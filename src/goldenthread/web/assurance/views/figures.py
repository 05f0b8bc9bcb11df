"""What audits show together: grades, practice over time, and agreement."""

from collections.abc import Sequence

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.audits.agreement import Agreement, agreement, agreement_by
from goldenthread.audits.grades import LABELS
from goldenthread.audits.improvement import RULE, Improvement, proportion
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions import practice
from goldenthread.web.assurance.after_forms import LineForm
from goldenthread.web.assurance.figures import grades
from goldenthread.web.assurance.figures.grades import Counted
from goldenthread.web.assurance.models import Audit, LegacyLine
from goldenthread.web.assurance.presenters import (
    Section,
    Table,
    interval_words,
    numeric,
    share_words,
)
from goldenthread.web.assurance.states import State
from goldenthread.web.assurance.views.shown import done_by, form_page, page
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import count_of, day

GRADES = list(LABELS.items())
NOT_SETTLED = "{many} for a second grade or for a talk: what has no settled grade counts nowhere."


@require_safe
@may(Capability.SEE_AUDITS)
def figures(request):
    """The grades of a year, legacy beside current, and whether practice improved."""
    today = timezone.localdate()
    found = grades.counted()
    year = grades.since_a_year(found, today)
    line = LegacyLine.objects.in_force()
    legacy, current = grades.split(year, line)
    waiting = Audit.objects.filter(state__in=[State.TO_GRADE_AGAIN, State.DIFFERS]).count()
    told = count_of(waiting, "audit waits", "audits wait")
    lead = f"Audits handed in within a year up to {day(today)}: {len(year):,}."
    sections = [
        Section("By domain", text=NOT_SETTLED.format(many=told.capitalize()), table=_domains(year)),
        Section("Overall, by team", table=_teams(year)),
        _practice(legacy, current, line, request.user),
        _improvement(grades.improved(found, today)),
    ]
    return page(request, "What audits show", sections, lead=lead)


def _columns(first: str) -> list:
    return [first, numeric("Audits"), *(numeric(label) for _, label in GRADES), "Good or better"]


def _row(name: str, given: Sequence, *, interval: bool = True) -> list:
    good = proportion(sum(grade.is_good for grade in given), len(given))
    said = (
        [share_words(good.share, good.of), interval_words(good.low, good.high)]
        if interval
        else [f"{good.count:,} of {good.of:,}"]
    )
    return [
        name,
        f"{len(given):,}",
        *(f"{sum(one is grade for one in given):,}" for grade, _ in GRADES),
        "; ".join(filter(None, said)),
    ]


def _domains(found: Sequence[Counted]) -> Table:
    titles = dict.fromkeys(title for one in found for title in one.grades)
    rows = [
        _row(title, [one.grades[title] for one in found if title in one.grades]) for title in titles
    ]
    return Table("Grades by domain", _columns("Domain"), rows, "No audit has been handed in yet.")


def _teams(found: Sequence[Counted]) -> Table:
    teams = sorted({one.team for one in found})
    rows = [
        _row(team, [one.overall for one in found if one.team == team], interval=False)
        for team in teams
    ]
    return Table(
        "Overall grades by team", _columns("Team"), rows, "No audit has been handed in yet."
    )


def _practice(legacy, current, line: LegacyLine | None, user) -> Section:
    since = (
        f"Practice is current from {day(line.from_day)}: {line.reason}"
        if line
        else "No line between legacy and current practice has been drawn."
    )
    rows = [
        _row("Legacy practice", [one.overall for one in legacy]),
        _row("Current practice", [one.overall for one in current]),
    ]
    manages = policies.can_manage(user)
    links = (("Draw the line", reverse("assurance:line")),) if manages else ()
    table = Table("Legacy and current practice", _columns("Practice"), rows)
    return Section("Legacy and current practice", text=since, table=table, links=links)


def _improvement(told: Improvement) -> Section:
    pairs = told.improved
    said = (
        f"Practice improved in {pairs.count:,} of {pairs.of:,} comparable pairs "
        f"({100 * (pairs.share or 0):.0f}%, {interval_words(pairs.low, pairs.high)})."
        if pairs.of
        else "No two audits of a case can be compared yet."
    )
    apart = "; ".join(f"{count:,} because {why}" for why, count in told.not_comparable.items())
    facts = (
        ("Improved", f"{pairs.count:,}"),
        ("The same", f"{told.same:,}"),
        ("Worse", f"{told.worse:,}"),
        ("Not comparable", apart or "None"),
        ("The rule", RULE),
    )
    return Section("Whether practice improved", text=said, facts=facts)


@may(Capability.MANAGE_AUDITS)
def line(request):
    """Draw the line between legacy and current practice."""
    held = LegacyLine.objects.in_force()
    form = LineForm(posted(request), initial={"from_day": held.from_day} if held else None)
    if form.is_valid() and done_by(
        form, lambda: practice.draw_line(by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "The line is drawn.")
        return redirect("assurance:figures")
    above = (("What audits show", reverse("assurance:figures")),)
    lead = (
        "Cases carry the practice of years before. Audits of practice that began before this day "
        "are told apart from those of practice since."
    )
    return form_page(request, "Legacy and current", form, "Draw the line", above=above, lead=lead)


HOW_WEIGHED = (
    "Cohen's kappa with quadratic weights: 1 is full agreement, 0 what chance would bring. Its 95% "
    "interval is that of Fleiss, Cohen and Everitt (1969), a rough guide below 30 pairs."
)
POOLED = (
    "An auditor's row pools the domains of each case. Grades of one case are not independent of "
    "one another, so its interval is narrower than it should be."
)
AGREEMENT = ["", numeric("Pairs"), numeric("Graded alike"), numeric("Kappa"), "95% interval"]


@require_safe
@may(Capability.SEE_AUDITS)
def agreed(request):
    """How far second grades agree with the first, overall, by domain and by auditor."""
    found = grades.regraded()
    whole = agreement((one.first, one.second) for one in found if grades.is_overall(one))
    domains = agreement_by(lambda one: one.domain, found)
    sections = [
        Section(
            "Overall grade and each domain",
            text=HOW_WEIGHED,
            table=Table(
                "Agreement by domain",
                ["Domain", *AGREEMENT[1:]],
                [_agreement(name, one) for name, one in domains.items()],
                "Nobody has given a second grade yet.",
            ),
        )
    ]
    if policies.can_manage(request.user):
        people = agreement_by(lambda one: one.auditor, found)
        rows = [_agreement(name, one) for name, one in sorted(people.items())]
        table = Table("Agreement by auditor", ["Auditor", *AGREEMENT[1:]], rows, "None yet.")
        sections.append(Section("By auditor", text=POOLED, table=table))
    lead = (
        f"{count_of(whole.pairs, 'case').capitalize()} graded twice, the second without the first."
    )
    return page(request, "Agreement", sections, lead=lead)


def _agreement(name: str, told: Agreement) -> list:
    if told.kappa is None:
        return [name, f"{told.pairs}", f"{told.same}", "–", "All graded alike: nothing to weigh"]
    between = "–" if told.low is None else f"{told.low:.2f} to {told.high:.2f}"
    rough = " (rough)" if told.is_rough and told.low is not None else ""
    return [name, f"{told.pairs}", f"{told.same}", f"{told.kappa:.2f}", between + rough]
