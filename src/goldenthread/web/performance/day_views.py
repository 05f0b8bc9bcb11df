"""The manager's day: what is late and what falls due, counted for all and listed with a reason."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control

from goldenthread.measures.duties.due import DueList
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.performance import actions, policies
from goldenthread.web.performance.due import (
    Tally,
    by_duty,
    by_worker,
    day_looked_from,
    due_on,
    of_team,
    teams_of,
)
from goldenthread.web.performance.forms import OpenDueForm
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.presenters import day as words
from goldenthread.web.performance.views import needs_figures


@may(Capability.OPEN_CHILDREN)
@cache_control(private=True, no_store=True)
@needs_figures
def day(request, held: InHand):
    """How much is late or due, by worker and by what is to be done; with a reason, the list."""
    listed = due_on(held.snapshot, day_looked_from(held.as_at, timezone.localdate()))
    own = policies.team_for_children(request.user)
    teams = [] if own else teams_of(listed.items)
    form = OpenDueForm(posted(request), teams=teams, initial={"team": own})
    if form.is_valid():
        team = own or form.cleaned_data["team"]
        items = actions.open_due(
            by=request.user, listed=listed, team=team, reason=form.cleaned_data["purpose"]
        )
        ordered = words.in_order(items, by_worker=form.cleaned_data["order"] == "worker")
        context = {**_said(listed, team), "rows": words.list_rows(ordered), "total": len(items)}
        return render(request, "performance/day_list.html", context)
    items = of_team(listed.items, own)
    sees_workers = own is not None and policies.can_see_breakdown(request.user, "worker")
    tallies = by_worker(items) if sees_workers else _by_team(items)
    context = {
        **_said(listed, own),
        "form": form,
        "summary": words.summary(Tally.of(items)),
        "who": "Worker" if sees_workers else "Team",
        "who_rows": words.tally_rows(tallies),
        "duty_rows": words.tally_rows(by_duty(items)),
        "columns": words.columns,
    }
    return render(request, "performance/day.html", context)


def _by_team(items) -> dict[str, Tally]:
    return {team: Tally.of(of_team(items, team)) for team in teams_of(items)}


def _said(listed: DueList, team: str | None) -> dict:
    return {
        "heading": words.heading(team),
        "looked_from": words.looked_from(listed),
        "old_records": words.old_records(listed),
        "not_told": words.not_told(listed),
        "list_columns": words.LIST_COLUMNS,
    }
