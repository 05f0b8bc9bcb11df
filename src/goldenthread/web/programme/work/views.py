"""Pages of work programmes: of all bodies, of one for a year, of one item, of scoring."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.dates.periods import municipal_year
from goldenthread.web.accounts.policies import can, may, role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.design.forms import posted
from goldenthread.web.programme import policies
from goldenthread.web.programme.deeds import offers
from goldenthread.web.programme.models import USUAL_MINUTES, Criterion, Event
from goldenthread.web.programme.recommendations.presenters import happening
from goldenthread.web.programme.work import actions, page, presenters
from goldenthread.web.programme.work.forms import CapacityForm, CriterionForm, SuggestForm
from goldenthread.web.programme.work.states import Source
from goldenthread.web.scrutiny.models import Body
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.policies import sees_everything, visible
from goldenthread.web.thread.presenters import thread_of

YEARS = range(2000, 2100)


@require_safe
@may(Capability.READ_PUBLIC)
def programmes(request):
    """Every committee's programme."""
    bodies = Body.objects.exclude(name="").order_by("name")
    context = {"bodies": bodies, "criteria": _criteria()}
    return render(request, "programme/programmes.html", context)


@require_safe
@may(Capability.READ_PUBLIC)
def programme(request, pk: int):
    """One committee's programme for a year, meeting by meeting."""
    body = get_object_or_404(Body.objects.select_related("capacity"), pk=pk)
    today = timezone.localdate()
    year = _year(request, today)
    shown = page.programme_of(body, year, request.user, today)
    inside = can(request.user, Capability.SUGGEST_WORK)
    context = {
        "shown": shown,
        "sittings": [presenters.sitting(one, shown, inside=inside) for one in shown.sittings],
        "columns": presenters.INSIDE_COLUMNS if inside else presenters.COLUMNS,
        "inside": inside,
        "may_keep": policies.can_keep(request.user),
        "year": year,
        **{
            name: presenters.rows(getattr(shown, name), shown, inside=inside)
            for name in ("agreed", "deferred", "suggested", "set_aside")
        },
    }
    return render(request, "programme/programme.html", context)


def _year(request, today) -> int:
    said = request.GET.get("year", "")
    year = int(said) if said.isdecimal() and len(said) == 4 else 0
    return year if year in YEARS else municipal_year(today).start.year


@require_safe
@may(Capability.READ_PUBLIC)
def item(request, pk: int):
    """One item: why, when, how it was weighed, and what came of it."""
    seen = page.seen_by(request.user).select_related("body", "meeting__body", "node")
    one = get_object_or_404(seen, pk=pk)
    inside = can(request.user, Capability.SUGGEST_WORK)
    keeps = policies.can_keep(request.user)
    criteria = list(Criterion.objects.filter(ended=False)) if inside else []
    score = page.scores_of([one], criteria).get(one.pk) if inside else None
    to_come = list(page.meetings_to_come(one.body, timezone.localdate()))
    events = Event.objects.filter(kind="workitem", key=one.pk).select_related("by")
    context = {
        "one": one,
        "standing": presenters.COLOURS[one.stands],
        "facts": presenters.facts(
            one, page.expected_at(one, to_come), score, page.most_points(criteria)
        ),
        "offers": list(offers(request.user, "item", one)),
        "thread": thread_of(one.node, everything=sees_everything(request.user)),
        "events": [happening(event) for event in events][::-1] if keeps else [],
        "may_keep": keeps,
    }
    return render(request, "programme/item.html", context)


@may(Capability.SUGGEST_WORK)
def suggest(request, pk: int):
    """Suggest something for a committee to look at."""
    body = get_object_or_404(Body.objects.exclude(name=""), pk=pk)
    form = SuggestForm(
        posted(request),
        initial={"about": request.GET.get("about", "")},
        nodes=visible(Node.objects.all(), request.user),
        whose=None if policies.can_keep(request.user) else _whose(request.user),
    )
    if form.is_valid():
        made = actions.suggest(by=request.user, body=body, **form.given())
        messages.success(request, "Your suggestion is with the committee.")
        return redirect(made)
    context = {"form": form, "body": body, "title": "Suggest something to look at"}
    return render(request, "programme/form.html", {**context, "back": _of(body)})


def _whose(user) -> Source:
    return Source.MEMBER if role_of(user) is Role.COUNCILLOR else Source.OFFICER


@may(Capability.KEEP_PROGRAMME)
def capacity(request, pk: int):
    """Say how many minutes of business a meeting of a committee has."""
    body = get_object_or_404(Body.objects.select_related("capacity"), pk=pk)
    known = getattr(body, "capacity", None)
    begun = {"minutes": known.minutes if known else USUAL_MINUTES}
    form = CapacityForm(posted(request), initial=begun)
    if form.is_valid():
        actions.set_capacity(body=body, by=request.user, **form.cleaned_data)
        messages.success(request, "The length of its meetings is set.")
        return redirect(_of(body))
    context = {"form": form, "body": body, "title": "How long its meetings are"}
    return render(request, "programme/form.html", {**context, "back": _of(body)})


@require_safe
@may(Capability.READ_PUBLIC)
def criteria(request):
    """What suggestions are scored on, for everyone to read."""
    found = _criteria()
    keeps = policies.can_keep(request.user)
    context = {
        "columns": presenters.CRITERIA_COLUMNS,
        "rows": presenters.criteria_rows(found),
        "most": page.most_points(found),
        "may_keep": keeps,
        "kept": Criterion.objects.all() if keeps else (),
    }
    return render(request, "programme/criteria.html", context)


@may(Capability.KEEP_PROGRAMME)
def add_criterion(request):
    """Add something that suggestions are scored on."""
    form = CriterionForm(posted(request), thing=None)
    if form.is_valid():
        actions.add_criterion(by=request.user, **form.cleaned_data)
        messages.success(request, "The criterion was added.")
        return redirect("programme:criteria")
    context = {"form": form, "title": "Add a criterion", "back": reverse("programme:criteria")}
    return render(request, "programme/form.html", context)


def _criteria() -> list[Criterion]:
    return list(Criterion.objects.filter(ended=False))


def _of(body: Body) -> str:
    return reverse("programme:programme", args=[body.pk])
