"""Pages of the plan of key decisions, of one of them, and of requests for papers."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.programme import policies
from goldenthread.web.programme.decisions import actions, presenters
from goldenthread.web.programme.decisions.forms import EnterForm, RequestForm
from goldenthread.web.programme.decisions.in_thread import standing_of
from goldenthread.web.programme.deeds import offers
from goldenthread.web.programme.models import Event, KeyDecision, PaperRequest
from goldenthread.web.programme.recommendations.presenters import happening
from goldenthread.web.thread.policies import sees_everything
from goldenthread.web.thread.presenters import thread_of

A_PAGE = 25


def seen_by(user):
    """The decisions that are there for this person: drafts for who keeps them only."""
    found = KeyDecision.objects.all()
    return found if policies.can_keep(user) else found.exclude(published_on=None)


@require_safe
@may(Capability.READ_PUBLIC)
def decisions(request):
    """The forward plan: key decisions to come first, then those made or dropped."""
    today = timezone.localdate()
    page = Paginator(seen_by(request.user).order_by("-earliest_on", "-pk"), A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "columns": presenters.COLUMNS,
        "rows": [presenters.row(one, today) for one in shown],
        "page": shown,
        "may_keep": policies.can_keep(request.user),
    }
    return render(request, "programme/decisions.html", context)


@require_safe
@may(Capability.READ_PUBLIC)
def decision(request, pk: int):
    """One key decision: what regulation 9 lists, its notice, and what came of it."""
    one = get_object_or_404(seen_by(request.user).select_related("node"), pk=pk)
    keeps = policies.can_keep(request.user)
    events = Event.objects.filter(kind="keydecision", key=one.pk).select_related("by")
    context = {
        "one": one,
        "standing": standing_of(one, timezone.localdate()),
        "facts": presenters.facts(one, actions.may_be_made_from(one)),
        "offers": list(offers(request.user, "decision", one)),
        "thread": thread_of(one.node, everything=sees_everything(request.user)),
        "events": [happening(event) for event in events][::-1] if keeps else [],
        "may_keep": keeps,
    }
    return render(request, "programme/decision.html", context)


@may(Capability.KEEP_PROGRAMME)
def enter(request):
    """Enter a key decision."""
    form = EnterForm(posted(request))
    if form.is_valid():
        act = partial(actions.enter, by=request.user, **form.cleaned_data)
        if made := done_with(form, None, act):
            messages.success(request, "The decision is entered. Publish it next.")
            return redirect(made)
    context = {"form": form, "title": "Enter a key decision", "button": "Enter it"}
    back = reverse("programme:decisions")
    return render(request, "programme/form.html", {**context, "back": back})


@require_safe
@may(Capability.READ_REPLIES)
def requests(request):
    """Requests of scrutiny members for papers of the executive, for members and officers."""
    today, keeps = timezone.localdate(), policies.can_keep(request.user)
    found = PaperRequest.objects.select_related("body")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "columns": presenters.REQUEST_COLUMNS,
        "rows": [presenters.request_row(one, today, may_answer=keeps) for one in page],
        "page": page,
        "may_keep": keeps,
    }
    return render(request, "programme/requests.html", context)


@may(Capability.KEEP_PROGRAMME)
def ask(request):
    """Log a request for papers."""
    form = RequestForm(posted(request))
    if form.is_valid():
        act = partial(actions.ask_for_papers, by=request.user, **form.cleaned_data)
        if done_with(form, None, act):
            messages.success(request, "The request is logged, and the last day for it is set.")
            return redirect("programme:requests")
    context = {"form": form, "title": "Log a request for papers", "button": "Log it"}
    back = reverse("programme:requests")
    return render(request, "programme/form.html", {**context, "back": back})
