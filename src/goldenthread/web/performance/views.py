"""The pages of the measures: parse, ask, act, render."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from goldenthread.measures.words import POLARITY
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.performance import actions, grants, policies
from goldenthread.web.performance.children import Request, members_asked_for
from goldenthread.web.performance.forms import OpenChildrenForm, TargetForm
from goldenthread.web.performance.in_hand import InHand, NothingLoaded, in_hand
from goldenthread.web.performance.looks import Look, measure_or_404
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.presenters import children as children_list
from goldenthread.web.performance.presenters.connected import connected
from goldenthread.web.performance.presenters.definition import (
    definition_rows,
    freshness,
    unit_words,
)
from goldenthread.web.performance.presenters.measure_page import measure_page
from goldenthread.web.performance.presenters.overview import stages
from goldenthread.web.performance.presenters.table import as_csv
from goldenthread.web.performance.presenters.targets import target_history

NO_LONGER_OPEN = (
    "The list is no longer open: it is for 15 minutes, for one person, and until newer records "
    "are loaded. Give the reason again to open it."
)


def needs_figures(view):
    """Hand the figures to a view; while no records are loaded, say how to load some instead."""

    @wraps(view)
    def with_figures(request, *args, **kwargs):
        try:
            held = in_hand()
        except NothingLoaded as nothing:
            return render(request, "performance/nothing_loaded.html", {"reason": str(nothing)})
        return view(request, held, *args, **kwargs)

    return with_figures


@may(Capability.READ_PUBLIC)
@require_safe
@needs_figures
def overview(request, held):
    """Every measure in the order of the child's journey."""
    audience = policies.audience_of(request.user)
    context = {
        "stages": stages(held, audience, Target.objects.by_measure()),
        "as_at": freshness(held.as_at, timezone.localdate()),
    }
    return render(request, "performance/overview.html", context)


@may(Capability.READ_PUBLIC)
@require_safe
@needs_figures
def measure(request, held, measure_id: str):
    """One measure: over time, across the groups of a breakdown, or one group over time."""
    look = Look.of(measure_id, request.GET)
    shown = look.shown_to(request.user, held)
    targets = list(Target.objects.of_measure(measure_id).in_order())
    context = {
        "page": measure_page(look, shown, targets, request.user),
        "definition": definition_rows(look.measure, held.as_at, timezone.localdate()),
        "connected": connected(look.measure, request.user),
    }
    return render(request, "performance/measure.html", context)


@may(Capability.READ_PUBLIC)
@require_safe
@needs_figures
def table(request, held, measure_id: str):
    """The figures of a look as a file, hidden where they are hidden on the page."""
    look = Look.of(measure_id, request.GET)
    results = look.results(look.shown_to(request.user, held))
    name = "-".join(filter(None, [measure_id, look.by and f"by-{look.by}"]))
    return HttpResponse(
        as_csv(look.measure, results),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


@login_required
def target(request, measure_id: str):
    """Set what a measure is to reach, above the targets set before."""
    policies.check_set_target(request.user)
    measure = measure_or_404(measure_id)
    form = TargetForm(_posted(request), measure=measure)
    if form.is_valid():
        actions.set_target(by=request.user, measure=measure, **form.cleaned_data)
        messages.success(request, "The target is set.")
        return redirect("performance:measure", measure_id)
    targets = list(Target.objects.of_measure(measure_id).in_order())
    context = {
        "measure": measure,
        "form": form,
        "polarity": POLARITY[measure.polarity],
        "unit": unit_words(measure),
        "history": target_history(measure, targets),
    }
    return render(request, "performance/target.html", context)


@may(Capability.OPEN_CHILDREN)
@cache_control(private=True, no_store=True)
@needs_figures
def children(request, held, measure_id: str):
    """Ask which children and why; with a reason given and logged, list them."""
    look = Look.of(measure_id, request.GET)
    kept_to = policies.kept_to(request.user, look.by, look.group)
    look.shown_to(request.user, held)
    form = OpenChildrenForm(
        _posted(request),
        initial={name: request.GET.get(name) for name in ("part", "period") if name in request.GET},
        measure=look.measure,
        ends=[result.period_end for result in held.figures.series(measure_id)],
        teams=[] if "team" in kept_to else held.figures.values(measure_id, "team"),
    )
    if not form.is_valid():
        context = {"measure": look.measure, "form": form, "kept_to": kept_to, "look": look}
        return render(request, "performance/open_children.html", context)
    asked = form.asked(kept_to)
    listed = actions.open_children(
        by=request.user, snapshot=held.snapshot, asked=asked, reason=form.reason
    )
    grant = grants.give(request.session, to=request.user, snapshot=held.snapshot, asked=asked)
    return _list(request, held, asked, listed, grant)


@may(Capability.OPEN_CHILDREN)
@cache_control(private=True, no_store=True)
@needs_figures
def children_page(request, held, measure_id: str):
    """Another page of a list that this person opened a short while ago."""
    measure = measure_or_404(measure_id)
    grant = request.POST.get("grant", "")
    asked = grants.recall(request.session, grant, to=request.user, snapshot=held.snapshot)
    if asked is None or asked.measure_id != measure.id:
        messages.info(request, NO_LONGER_OPEN)
        return redirect("performance:children", measure_id)
    policies.check_open(request.user, asked.breakdown)
    return _list(request, held, asked, members_asked_for(held.snapshot, asked), grant)


def _posted(request):
    return request.POST if request.method == "POST" else None


def _list(request, held: InHand, asked: Request, listed, grant: str):
    (figure,) = held.figures.at(asked.measure_id, asked.period_end)
    page = Paginator(listed, children_list.PER_PAGE).get_page(request.POST.get("page"))
    context = {
        "measure": asked.measure,
        "says": children_list.says(asked),
        "title": children_list.title(asked, figure),
        "columns": children_list.columns(asked),
        "rows": children_list.rows(asked, page.object_list),
        "page": page,
        "grant": grant,
    }
    return render(request, "performance/children.html", context)
