"""Pages of task and finish groups."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import day, short_day
from goldenthread.web.programme import policies
from goldenthread.web.programme.deeds import offers
from goldenthread.web.programme.groups import actions
from goldenthread.web.programme.groups.forms import SetUpForm
from goldenthread.web.programme.groups.in_thread import standing_of
from goldenthread.web.programme.models import Event, TaskGroup
from goldenthread.web.programme.recommendations.presenters import happening
from goldenthread.web.thread.policies import sees_everything
from goldenthread.web.thread.presenters import thread_of

COLUMNS = ("Group", "Committee", "Set up", "How far it has come")


@require_safe
@may(Capability.READ_PUBLIC)
def groups(request):
    """Every task and finish group, the latest first."""
    rows = [_row(one) for one in TaskGroup.objects.select_related("body")]
    context = {"columns": COLUMNS, "rows": rows, "may_keep": policies.can_keep(request.user)}
    return render(request, "programme/groups.html", context)


def _row(group: TaskGroup) -> list:
    standing = standing_of(group)
    return [
        {"text": group.title, "href": group.get_absolute_url()},
        str(group.body),
        short_day(group.set_up_on),
        {"text": standing.text, "tag": standing.colour},
    ]


@require_safe
@may(Capability.READ_PUBLIC)
def group(request, pk: int):
    """One group: its scope, members, evidence, report and recommendations, each step dated."""
    one = get_object_or_404(TaskGroup.objects.select_related("body", "node"), pk=pk)
    keeps = policies.can_keep(request.user)
    inside = can(request.user, Capability.SUGGEST_WORK)
    events = Event.objects.filter(kind="taskgroup", key=one.pk).select_related("by")
    context = {
        "one": one,
        "standing": standing_of(one),
        "steps": _steps(one),
        "members": one.members.all(),
        "sessions": one.sessions.all(),
        "report": one.report if one.agreed_on or inside else "",
        "offers": list(offers(request.user, "group", one)),
        "thread": thread_of(one.node, everything=sees_everything(request.user)),
        "events": [happening(event) for event in events][::-1] if keeps else [],
        "may_keep": keeps,
    }
    return render(request, "programme/group.html", context)


def _steps(one: TaskGroup) -> list[tuple[str, str]]:
    """Each step with its day; those to come say so."""
    due = f"Due {day(one.follow_up_due)}" if one.answered_on else "Six months after the response"
    return [
        ("Set up", day(one.set_up_on)),
        ("Scope agreed", day(one.scoped_on) or "Not yet"),
        ("Report drafted", day(one.drafted_on) or "Not yet"),
        ("Report agreed", day(one.agreed_on) or "Not yet"),
        ("Response", day(one.answered_on) or "Not yet"),
        ("Follow-up", day(one.followed_up_on) or due),
        *([("What was found", one.follow_up)] if one.follow_up else []),
        *([("Stopped because", one.stopped_because)] if one.stopped_because else []),
    ]


@may(Capability.KEEP_PROGRAMME)
def set_up(request):
    """Set up a group."""
    form = SetUpForm(posted(request))
    if form.is_valid():
        act = partial(actions.set_up, by=request.user, **form.cleaned_data)
        if made := done_with(form, None, act):
            messages.success(request, "The group is set up. Add its members next.")
            return redirect(made)
    context = {"form": form, "title": "Set up a task and finish group", "button": "Set it up"}
    return render(request, "programme/form.html", {**context, "back": reverse("programme:groups")})
