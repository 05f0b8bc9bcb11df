"""The page of a programme."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.plan.deeds import offers
from goldenthread.web.plan.models import Plan, Programme
from goldenthread.web.plan.programme.pages import programme_page


@require_safe
@may(Capability.SEE_PLAN)
def programme(request, pk: int):
    """A go-live: its shadow period, steps, critical path and scope, and how ready it is."""
    plan = get_object_or_404(Plan, pk=pk)
    found = Programme.objects.filter(plan=plan).select_related("plan").first()
    if found is None:
        mine = [it for it in offers(request.user, "plan", plan) if it.name == "set-go-live"]
        return render(request, "plan/no_programme.html", {"plan": plan, "offers": mine})
    shown = programme_page(found, timezone.localdate())
    context = {
        "plan": plan,
        "shown": shown,
        "steps": [
            {"it": it, "offers": list(offers(request.user, "step", it.step))} for it in shown.steps
        ],
        "offers": list(offers(request.user, "programme", found)),
    }
    return render(request, "plan/programme.html", context)
