"""The pages of a plan and its parts, and the one view that does every deed."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import can, check, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.plan import presenters
from goldenthread.web.plan.deeds import DEEDS, THINGS, offers
from goldenthread.web.plan.forms import NewPlanForm
from goldenthread.web.plan.loose_ends import loose_ends
from goldenthread.web.plan.models import Outcome, Plan, PlanAction, Workstream
from goldenthread.web.plan.plans import add_plan
from goldenthread.web.plan.ratings.now import plan_now

OFFERED_ON_THE_PLAN = {"change", "add-outcome", "add-workstream", "add-action", "make-version"}


@require_safe
@may(Capability.SEE_PLAN)
def plans(request):
    """The plans there are."""
    context = {
        "plans": Plan.objects.order_by("kind", "-starts_on", "pk"),
        "may_add": can(request.user, Capability.KEEP_PLAN),
    }
    return render(request, "plan/plans.html", context)


@may(Capability.KEEP_PLAN)
def new(request):
    """Begin a plan."""
    form = NewPlanForm(posted(request), thing=None)
    if form.is_valid():
        made = add_plan(by=request.user, **form.cleaned_data)
        messages.success(request, "The plan is begun.")
        return redirect(made)
    return render(request, "plan/new.html", {"form": form})


@require_safe
@may(Capability.SEE_PLAN)
def plan(request, pk: int):
    """A plan on a page: its outcomes with both ratings, its workstreams, and its actions."""
    found = get_object_or_404(Plan, pk=pk)
    now = plan_now(found, timezone.localdate())
    shown = presenters.plan_page(now)
    mine = [it for it in offers(request.user, "plan", found) if it.name in OFFERED_ON_THE_PLAN]
    return render(request, "plan/plan.html", {"shown": shown, "offers": mine})


@require_safe
@may(Capability.SEE_PLAN)
def plan_actions(request, pk: int):
    """All actions of a plan, with both ratings and how far each has slipped."""
    now = plan_now(get_object_or_404(Plan, pk=pk), timezone.localdate())
    rating = request.GET.get("rating", "")
    shown = presenters.actions_page(now, rating)
    return render(request, "plan/actions.html", {"shown": shown, "plan": now.plan})


@require_safe
@may(Capability.SEE_PLAN)
def loose_ends_page(request, pk: int):
    """What nobody answers, serves, measures or carries."""
    now = plan_now(get_object_or_404(Plan, pk=pk), timezone.localdate())
    return render(request, "plan/loose_ends.html", {"plan": now.plan, "shown": loose_ends(now)})


@require_safe
@may(Capability.SEE_PLAN)
def outcome(request, pk: int):
    """One outcome: both ratings with their rules, what shows it, and everything that happened."""
    found = get_object_or_404(Outcome.objects.select_related("plan", "merged_into"), pk=pk)
    now = plan_now(found.plan, timezone.localdate())
    shown = presenters.outcome_page(now.by_outcome[found.pk], now.today)
    context = {"shown": shown, "plan": found.plan, **_around(request, "outcome", found)}
    return render(request, "plan/outcome.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def workstream(request, pk: int):
    """One workstream: its lead, the outcomes it serves, and its actions."""
    found = get_object_or_404(Workstream.objects.select_related("plan"), pk=pk)
    now = plan_now(found.plan, timezone.localdate())
    shown = presenters.workstream_page(now, found)
    context = {"shown": shown, "plan": found.plan, **_around(request, "workstream", found)}
    return render(request, "plan/workstream.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def action(request, pk: int):
    """One action: its commitment, milestones, what it waits for, costs and brings, and ratings."""
    found = get_object_or_404(PlanAction.objects.select_related("plan", "commitment"), pk=pk)
    now = plan_now(found.plan, timezone.localdate())
    shown = presenters.action_page(now, found.pk)
    milestones = [
        {
            **row,
            "offers": list(offers(request.user, "milestone", row["milestone"])),
        }
        for row in shown.milestones
    ]
    context = {"shown": shown, "milestones": milestones, "plan": found.plan}
    return render(request, "plan/action.html", {**context, **_around(request, "action", found)})


@may(Capability.SEE_PLAN)
def deed(request, kind: str, pk: int, name: str):
    """The page of one deed, and the deed."""
    page = DEEDS.get((kind, name))
    if page is None:
        raise Http404
    check(request.user, page.right)
    thing = get_object_or_404(THINGS[kind], pk=pk)
    form = page.form(posted(request), thing=thing)
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if value is not None}
        act = partial(page.act, by=request.user, **{page.given_as: thing}, **given)
        if done := done_with(form, thing, act):
            messages.success(request, page.done)
            return redirect(done)
    above = {"text": "Improvement plan", "href": reverse("plan:plans")}
    context = {"form": form, "page": page, "thing": thing, "back": _page_of(thing), "above": above}
    return render(request, "deed.html", context)


def _page_of(thing) -> str:
    """The page on which a thing is shown: its own, or that of what it belongs to."""
    if hasattr(thing, "get_absolute_url"):
        return thing.get_absolute_url()
    return thing.action.get_absolute_url()


def _around(request, kind: str, thing) -> dict:
    return {"thing": thing, "offers": list(offers(request.user, kind, thing))}
