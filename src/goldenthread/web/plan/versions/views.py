"""The pages of a plan's versions."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.plan.deeds import offers
from goldenthread.web.plan.models import Plan
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.plan.versions.pages import since_last, version_page, versions_of


@require_safe
@may(Capability.SEE_PLAN)
def versions(request, pk: int):
    """The versions of a plan, and what has happened since the last."""
    plan = get_object_or_404(Plan, pk=pk)
    made = versions_of(plan)
    now = plan_now(plan, timezone.localdate())
    context = {
        "plan": plan,
        "versions": made,
        "since": since_last(now, made[0] if made else None),
        "offers": [it for it in offers(request.user, "plan", plan) if it.name == "make-version"],
    }
    return render(request, "plan/versions.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def version(request, pk: int, number: int):
    """One version as it stood, and what it changed."""
    plan = get_object_or_404(Plan, pk=pk)
    found = {one.number: one for one in plan.versions.filter(number__in=[number, number - 1])}
    if number not in found:
        raise Http404
    shown = version_page(found[number], found.get(number - 1))
    return render(request, "plan/version.html", {"plan": plan, "shown": shown})
