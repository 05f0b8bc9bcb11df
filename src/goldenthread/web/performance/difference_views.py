"""Why a figure is not what it was: since it was reported, or by the definition before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import Restated
from goldenthread.measures.versions import versions_of
from goldenthread.measures.words import capital, period
from goldenthread.records.store import Store
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.performance import actions, policies
from goldenthread.web.performance.differences import (
    Otherwise,
    by_definition,
    how_many_by_definition,
    how_many_since_reported,
    of_team,
    since_reported,
)
from goldenthread.web.performance.forms import ReasonForm
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.looks import measure_or_404, one_of
from goldenthread.web.performance.preparing import is_prepared
from goldenthread.web.performance.presenters import otherwise, then_and_now
from goldenthread.web.performance.restating import restated_of
from goldenthread.web.performance.views import needs_figures


@dataclass(frozen=True)
class Page:
    """One comparison: what it says, how many make it, and how to find them."""

    measure: Measure
    title: str
    says: str
    reasons: Sequence[Sequence]
    nothing: str
    sides: tuple[str, str]
    subject: str
    find: Callable[[], list[Otherwise]]


@may(Capability.SEE_TRUE_FIGURES)
@cache_control(private=True, no_store=True)
@needs_figures
def then_and_now_page(request, held: InHand, measure_id: str, period_end: str):
    """Why a past figure is not what was reported; with a reason given and logged, which records."""
    measure = measure_or_404(measure_id)
    every = one_of(Every, request.GET.get("every")) or Every.MONTH
    both = _restated(measure, held, period_end, every)
    when = period(measure, both.then)
    page = Page(
        measure=measure,
        title=f"What has changed since {when} was reported",
        says=then_and_now.summary(measure, both),
        reasons=then_and_now.reason_rows(how_many_since_reported(held, both)),
        nothing=then_and_now.nothing(measure, both),
        sides=("As reported then", "As known now"),
        subject=f"{measure.id}, {when}, as reported then and as known now",
        find=lambda: since_reported(held.snapshot, both),
    )
    return _answer(request, page)


@may(Capability.SEE_TRUE_FIGURES)
@cache_control(private=True, no_store=True)
@needs_figures
def versions_page(request, held: InHand, measure_id: str):
    """Who counts otherwise by the new definition; with a reason given and logged, by name."""
    measure = measure_or_404(measure_id)
    both = versions_of(measure)
    if both is None:
        raise Http404
    old, new = both
    last = held.figures.latest(measure.id)
    found = how_many_by_definition(held, old, new, last.period_end)
    when = period(measure, last)
    page = Page(
        measure=measure,
        title=f"Who counts otherwise by the new definition: {when}",
        says=new.changed,
        reasons=then_and_now.reason_rows(found),
        nothing="No record counts otherwise.",
        sides=(f"By version {old.version}", f"By version {new.version}"),
        subject=f"{measure.id}, {when}, by versions {old.version} and {new.version}",
        find=lambda: by_definition(held.snapshot, old, new, last.period_end),
    )
    return _answer(request, page)


def _restated(measure: Measure, held: InHand, period_end: str, every: Every) -> Restated:
    try:
        end = date.fromisoformat(period_end)
    except ValueError:
        raise Http404 from None
    store = Store(Path(settings.GOLDENTHREAD_HOME))
    if not is_prepared(store, held.snapshot):
        raise Http404
    for both in restated_of(measure, held, every):
        if both.period.end == end:
            return both
    raise Http404


def _answer(request, page: Page):
    may_open = policies.can_open_any_children(request.user)
    own = policies.team_for_children(request.user) if may_open else None
    form = ReasonForm(posted(request), own_team=own) if may_open else None
    if request.method == "POST":
        policies.check_open_any_children(request.user)
    if form is not None and form.is_valid():
        found = actions.open_otherwise(
            by=request.user,
            found=of_team(page.find(), own),
            team=own,
            measure=page.measure,
            subject=page.subject,
            reason=form.reason,
        )
        context = {
            "page": page,
            "team": own,
            "columns": otherwise.columns(*page.sides),
            "rows": otherwise.rows(page.measure, found),
        }
        return render(request, "performance/otherwise_list.html", context)
    context = {
        "page": page,
        "title": capital(page.title),
        "columns": then_and_now.REASONS,
        "form": form,
    }
    return render(request, "performance/otherwise.html", context)
