"""The pages of returns: parse, ask, act, render."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from goldenthread.documents.workbook import TooManyRows
from goldenthread.rules.catalogue import RETURNS
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.returns import actions, grants, policies, presenters
from goldenthread.web.returns.asked import Asked, by_child, in_full, short_columns
from goldenthread.web.returns.fix_list import fix_list_of
from goldenthread.web.returns.forms import (
    AcceptForm,
    AssignForm,
    HandInForm,
    ListFilter,
    ReasonForm,
)
from goldenthread.web.returns.keeping import GONE
from goldenthread.web.returns.models import Acceptance, Run
from goldenthread.web.returns.presenters import children as children_pages
from goldenthread.web.returns.presenters import lists, months_page, progress, rule_page, run_page
from goldenthread.web.returns.states import NotNow, State

A_PAGE = 50
SECONDS_BETWEEN_LOOKS = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@may(Capability.SEE_RETURNS)
def runs(request):
    """Every run, the newest first, and the way to hand in another."""
    seen = Run.objects.newest_first()
    if not policies.can_hand_in(request.user):
        seen = seen.done()
    page = Paginator(seen, A_PAGE).get_page(request.GET.get("page"))
    team = policies.own_team(request.user)
    context = {
        "page": page,
        "shown": run_page.runs_table(page.object_list, team),
        "months": run_page.months_links(),
        "may_hand_in": policies.can_hand_in(request.user),
    }
    return render(request, "returns/runs.html", context)


@may(Capability.HAND_IN_RETURNS)
def hand_in(request):
    """Choose the files of a return; they are read and validated in the background."""
    is_sent = request.method == "POST"
    form = HandInForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"token": uuid.uuid4()},
        is_too_large=is_sent and getattr(request, "is_too_large", False),
    )
    if form.is_valid():
        return redirect(actions.hand_in(by=request.user, **form.cleaned_data))
    return render(request, "returns/hand_in.html", {"form": form})


@require_safe
@may(Capability.SEE_RETURNS)
def run(request, pk: int):
    """A run: how far it is, why it was refused, or what it found."""
    found = get_object_or_404(Run.objects.select_related("by", "before"), pk=pk)
    if found.standing is State.DONE:
        team = policies.own_team(request.user)
        shown = run_page.run_page(found, team, request.user)
        return render(request, "returns/run.html", {"shown": shown, "run": found})
    context = {
        "run": found,
        "shown": progress.progress(found),
        "may_hand_in": policies.can_hand_in(request.user),
        "refreshes": "still" not in request.GET,
    }
    response = render(request, "returns/progress.html", context)
    if context["shown"].is_under_way and context["refreshes"]:
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@require_POST
@may(Capability.HAND_IN_RETURNS)
def again(request, pk: int):
    """Begin once more a run that was interrupted or failed."""
    found = get_object_or_404(Run, pk=pk)
    attempt = request.POST.get("attempt", "")
    try:
        actions.start_again(
            by=request.user, run=found, attempt=int(attempt) if attempt.isdigit() else 0
        )
    except NotNow as refusal:
        messages.warning(request, str(refusal))
    return redirect(found)


@may(Capability.OPEN_CHILDREN)
def open_breaches(request, pk: int):
    """Ask why somebody needs to see children's breaches, once for each run and hour."""
    found = _done(pk)
    policies.check_open(request.user, policies.own_team(request.user))
    onward = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("returns:breaches", args=[pk])
    form = ReasonForm(posted(request))
    if form.is_valid():
        grants.give(request.session, to=request.user, run=found, reason=form.reason)
        return redirect(onward)
    return render(request, "returns/open.html", {"run": found, "form": form})


@require_safe
@may(Capability.SEE_RETURNS)
def rule(request, pk: int, code: str):
    """A rule in a run: its wording, whether it ran, how many breaches, and its condition."""
    found = _done(pk)
    outcome = get_object_or_404(found.outcomes, code=code)
    shown = rule_page.rule_page(found, outcome, policies.own_team(request.user), request.user)
    return render(request, "returns/rule.html", {"run": found, "shown": shown})


@require_safe
@may(Capability.SEE_RETURNS)
def teams(request, pk: int):
    """The breaches of a run by the team of the child."""
    found = _done(pk)
    team = policies.own_team(request.user)
    context = {"run": found, "shown": lists.teams_table(found, team, request.user)}
    return render(request, "returns/teams.html", context)


@require_safe
@may(Capability.SEE_RETURNS)
def months(request, return_name: str, year: int):
    """How the faults of a return fell, month by month."""
    if return_name not in RETURNS:
        raise Http404
    team = policies.own_team(request.user)
    shown = months_page.months_page(return_name, year, team)
    if not shown:
        raise Http404
    return render(request, "returns/months.html", {"shown": shown})


@require_safe
@may(Capability.OPEN_CHILDREN)
def children(request, pk: int):
    """The children of a run who have breaches, those with most errors first."""
    found = _done(pk)
    asked = Asked.of(request.GET, policies.own_team(request.user))
    policies.check_open(request.user, asked.team)
    reason = grants.reason_given(request.session, to=request.user, run=found)
    if reason is None:
        return _ask_why(request, found)
    counted = by_child(found, asked, _accepted(found))
    page = Paginator(counted, A_PAGE).get_page(request.GET.get("page"))
    actions.log_opened(
        by=request.user,
        run=found,
        asked=asked,
        reason=reason,
        children=sum(it.number > 0 for it in page.object_list),
        what="children",
    )
    context = {
        "run": found,
        "page": page,
        "asked": asked,
        "shown": children_pages.children_table(found, asked, page.object_list),
    }
    return render(request, "returns/children.html", context)


@require_safe
@may(Capability.OPEN_CHILDREN)
def breaches(request, pk: int):
    """Breaches of a run, fifty to a page, as the filter asks for them."""
    found = _done(pk)
    asked = Asked.of(request.GET, policies.own_team(request.user))
    policies.check_open(request.user, asked.team)
    reason = grants.reason_given(request.session, to=request.user, run=found)
    if reason is None:
        return _ask_why(request, found)
    accepted = _accepted(found)
    chosen = short_columns(found, asked, accepted)["place"].to_pylist()
    page = Paginator(chosen, A_PAGE).get_page(request.GET.get("page"))
    rows = in_full(found, page.object_list, gone=asked.change == GONE)
    actions.log_opened(
        by=request.user,
        run=found,
        asked=asked,
        reason=reason,
        children=len({it["child"] for it in rows} - {None}),
        what="breaches",
    )
    context = {
        "run": found,
        "page": page,
        "asked": asked,
        "form": ListFilter(initial=vars(asked)),
        "shown": lists.breaches_list(found, asked, rows, accepted, request.user),
    }
    return render(request, "returns/breaches.html", context)


@require_safe
@may(Capability.OPEN_CHILDREN)
def breach(request, pk: int, place: int):
    """One breach: where it is, why it is one, and what became of it."""
    found, told, reason = _one_breach(request, pk, place)
    if reason is None:
        return _ask_why(request, found)
    actions.log_opened(
        by=request.user,
        run=found,
        asked=Asked(rule=told["rule"], team=told["team"]),
        reason=reason,
        children=int(told["child"] is not None),
        what=f"breach {place}",
    )
    shown = lists.breach_page(found, told, _accepted(found), request.user)
    return render(request, "returns/breach.html", {"run": found, "shown": shown})


@may(Capability.ACCEPT_QUERIES)
def accept(request, pk: int, place: int):
    """Accept a query, with a note that the next run remembers."""
    found, told, reason = _one_breach(request, pk, place)
    if reason is None:
        return _ask_why(request, found)
    form = AcceptForm(posted(request))
    if form.is_valid():
        try:
            actions.accept(by=request.user, run=found, place=place, **form.cleaned_data)
        except policies.NotAQuery as refusal:
            messages.warning(request, str(refusal))
        return redirect("returns:breach", pk, place)
    shown = lists.breach_page(found, told, _accepted(found), request.user)
    return render(request, "returns/accept.html", {"run": found, "form": form, "shown": shown})


@require_POST
@may(Capability.ACCEPT_QUERIES)
def withdraw(request, pk: int, place: int):
    """Withdraw an acceptance."""
    found, _, _ = _one_breach(request, pk, place)
    try:
        actions.withdraw(by=request.user, run=found, place=place)
    except policies.NotAQuery as refusal:
        messages.warning(request, str(refusal))
    return redirect("returns:breach", pk, place)


@may(Capability.ASSIGN_FAULTS)
def assign(request, pk: int):
    """Have somebody promise to put faults right: those of a rule, of a team, or one breach."""
    found = _done(pk)
    asked = Asked.of(request.GET, policies.own_team(request.user))
    said = request.GET.get("breach", "")
    place = int(said) if said.isdigit() and len(said) < 9 else None
    told = _told(found, place) if place is not None else None
    policies.check_assign(request.user, told["team"] if told else asked.team)
    form = AssignForm(posted(request), initial={"token": uuid.uuid4()})
    if form.is_valid():
        try:
            made = actions.assign(
                by=request.user,
                run=found,
                token=form.cleaned_data["token"],
                rule=asked.rule,
                team=asked.team,
                place=place,
                owner_user=form.cleaned_data["owner"],
                owner_name=form.cleaned_data["owner_name"],
                due=form.cleaned_data["due"],
            )
        except actions.NothingToAssign as nothing:
            messages.warning(request, str(nothing))
            return redirect(found)
        messages.success(request, "It was entered in the register of commitments.")
        return redirect(made)
    context = {"run": found, "form": form, "what": lists.to_assign(found, asked, told)}
    return render(request, "returns/assign.html", context)


@require_safe
@may(Capability.OPEN_CHILDREN)
def fix_list(request, pk: int):
    """The breaches asked for as a workbook for those who put them right."""
    found = _done(pk)
    asked = Asked.of(request.GET, policies.own_team(request.user))
    policies.check_open(request.user, asked.team)
    reason = grants.reason_given(request.session, to=request.user, run=found)
    if reason is None:
        return _ask_why(request, found)
    accepted = _accepted(found)
    chosen = short_columns(found, asked, accepted)
    actions.log_opened(
        by=request.user,
        run=found,
        asked=asked,
        reason=reason,
        children=len(set(chosen["child_number"].to_pylist()) - {0}),
        what="fix list",
    )
    try:
        content = fix_list_of(found, asked, chosen["place"].to_pylist(), accepted)
    except TooManyRows:
        messages.warning(request, "There are more breaches than a workbook holds: choose a team.")
        return redirect("returns:teams", pk)
    name = presenters.file_name(found, asked)
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _done(pk: int) -> Run:
    return get_object_or_404(Run.objects.done().select_related("by", "before"), pk=pk)


def _accepted(run: Run) -> dict[str, Acceptance]:
    """The queries accepted in the run's return and year, by digest."""
    return {it.digest: it for it in Acceptance.objects.of(run.return_name, run.year)}


def _told(run: Run, place: int) -> dict:
    """One breach in full; not found when the run has no such number."""
    rows = in_full(run, [place])
    if not rows:
        raise Http404
    return rows[0]


def _one_breach(request, pk: int, place: int) -> tuple[Run, dict, str | None]:
    """A breach that the person may open, with the reason they gave for opening the run's."""
    found = _done(pk)
    told = _told(found, place)
    policies.check_open(request.user, told["team"])
    return found, told, grants.reason_given(request.session, to=request.user, run=found)


def _ask_why(request, run: Run):
    """To the page that asks for the reason, and from there back."""
    here = request.get_full_path() if request.method == "GET" else run.get_absolute_url()
    return redirect(f"{reverse('returns:open', args=[run.pk])}?{presenters.onward(here)}")
