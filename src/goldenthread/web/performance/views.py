"""The pages of the measures: parse, ask, act, render."""

from datetime import date
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from goldenthread.disclosure.policies import BadPolicy
from goldenthread.measures.disclosed import NotAsPublished
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.measures.words import POLARITY
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import day
from goldenthread.web.performance import actions, grants, policies
from goldenthread.web.performance.children import Request, members_asked_for
from goldenthread.web.performance.deciding.presenters import decided_of
from goldenthread.web.performance.forms import OpenChildrenForm, TargetForm
from goldenthread.web.performance.in_hand import InHand, NothingToShow, in_hand
from goldenthread.web.performance.looks import (
    Look,
    NoSuchDay,
    measure_or_404,
    one_of,
    unavailable,
)
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.presenters import children as children_list
from goldenthread.web.performance.presenters.about import about
from goldenthread.web.performance.presenters.definition import freshness, unit_words
from goldenthread.web.performance.presenters.measure_page import measure_page
from goldenthread.web.performance.presenters.not_available import not_available
from goldenthread.web.performance.presenters.overview import journey
from goldenthread.web.performance.presenters.table import as_csv
from goldenthread.web.performance.presenters.targets import target_history
from goldenthread.web.performance.presenters.then_and_now import REPORTED
from goldenthread.web.performance.publishing.telling import reported_to
from goldenthread.web.performance.seen import everything, on_day, seen
from goldenthread.web.performance.worked_out import periods_to

NO_LONGER_OPEN = (
    "The list is no longer open: it is for 15 minutes, for one person, and until newer records "
    "are loaded. Give the reason again to open it."
)


def needs_figures(view):
    """Hand the figures to a view; while there are none for whoever asks, say why instead.

    So it does when it cannot be told what may be shown of them.
    """

    @wraps(view)
    def with_figures(request, *args, **kwargs):
        try:
            return view(request, in_hand(), *args, **kwargs)
        except (NothingToShow, BadPolicy, NotAsPublished) as nothing:
            return render(request, "performance/nothing_loaded.html", {"reason": str(nothing)})

    return with_figures


@may(Capability.READ_PUBLIC)
@require_safe
@needs_figures
def overview(request, held):
    """The child's journey: each stage with its leading figures, all others behind them."""
    audience = policies.audience_of(request.user)
    context = {
        "stages": journey(held, audience, Target.objects.by_measure()),
        "as_at": freshness(held.told_as_at(audience), timezone.localdate()),
    }
    return render(request, "performance/overview.html", context)


def needs_a_day(view):
    """Hand a look to a view; for a day that is none, or not in the records, say which are."""

    @wraps(view)
    def with_look(request, held, measure_id, *args, **kwargs):
        try:
            look = Look.of(measure_id, request.GET)
            look.check_shown_to(request.user)
            if look.on is not None and not held.tells_of(look.on):
                raise NoSuchDay
        except NoSuchDay:
            messages.info(request, _days(held))
            return redirect("performance:measure", measure_id)
        return view(request, held, look, *args, **kwargs)

    return with_look


def _days(held: InHand) -> str:
    return (
        f"Enter a day from {day(held.first_day)} to {day(held.as_at)} as year, month and day, like"
        f" {held.as_at}. The records tell of no other."
    )


@may(Capability.READ_PUBLIC)
@require_safe
@needs_figures
def measure(request, held, measure_id: str):
    """One measure: all that is known of it, one closer look at it, or why there is no figure."""
    missing = unavailable(measure_id)
    if missing is None:
        return _measure(request, held, measure_id)
    context = {"page": not_available(missing, held)}
    return render(request, "performance/not_available.html", context)


@needs_a_day
def _measure(request, held, look: Look):
    targets = list(Target.objects.of_measure(look.measure.id).in_order())
    context = {
        "page": measure_page(look, request.user, held, targets),
        "about": about(look.measure, request.user, held, _reported(request))
        if look.is_whole
        else None,
        "as_at": freshness(
            held.told_as_at(policies.audience_of(request.user)), timezone.localdate()
        ),
        "first_day": held.first_day,
        "last_day": held.as_at,
        "decided": decided_of(look.measure, request.user, timezone.localdate())
        if look.is_whole
        else None,
        "reported": reported_to(request.user, held, look.measure) if look.is_whole else None,
    }
    return render(request, "performance/measure.html", context)


def _reported(request) -> Every:
    """How long the periods are that the page sets beside what was first reported of them."""
    return one_of(Every, request.GET.get(REPORTED)) or Every.MONTH


@may(Capability.READ_PUBLIC)
@require_safe
@needs_figures
@needs_a_day
def table(request, held, look: Look):
    """The figures of a look as a file, hidden where they are hidden on the page."""
    results = everything(look, request.user, held)
    by = f"by-{'-and-'.join(look.breakdowns)}" if look.breakdowns else ""
    on = look.on.isoformat() if look.on else ""
    over = look.over if look.over is not Over.PERIOD else ""
    every = f"by-{look.every}" if look.every is not Every.MONTH else ""
    name = "-".join(filter(None, [look.measure.id, by, every, over, on]))
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
    form = TargetForm(posted(request), measure=measure)
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
@needs_a_day
def children(request, held, look: Look):
    """Ask which children and why; with a reason given and logged, list them."""
    kept_to = policies.kept_to(request.user, look.kept_to)
    seen(look, request.user, held)
    form = OpenChildrenForm(
        posted(request),
        initial=_initial(request, look),
        measure=look.measure,
        ends=_ends(held, look),
        own_team=policies.team_for_children(request.user),
        teams=[] if "team" in kept_to else held.figures.values(look.measure.id, "team"),
        over=look.over,
        every=look.every,
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


def _initial(request, look: Look) -> dict:
    given = {name: request.GET.get(name) for name in ("part", "period") if name in request.GET}
    return {"period": look.on.isoformat(), **given} if look.on else given


def _ends(held: InHand, look: Look) -> list[date]:
    """The last days of the periods that a list may be of, and the one looked at."""
    ends = [period.end for period in periods_to(held.as_at, look.every)]
    return [*ends, look.on] if look.on else ends


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


def _list(request, held: InHand, asked: Request, listed, grant: str):
    figure = on_day(held, asked.measure_id, asked.period_end, asked.over, asked.every)
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
