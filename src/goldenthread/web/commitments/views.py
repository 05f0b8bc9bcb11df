"""Pages of the register and of one commitment."""

import uuid
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments import actions, asked_before, policies, presenters
from goldenthread.web.commitments import register as registered
from goldenthread.web.commitments.answering.links import good
from goldenthread.web.commitments.contacts import account_named, keep_contact, where
from goldenthread.web.commitments.deed_pages import PAGES, Page
from goldenthread.web.commitments.forms import (
    DeedForm,
    FilterForm,
    MeasureForm,
    RaiseForm,
)
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.reminding.mails import NotSent
from goldenthread.web.commitments.states import Deed, possible, target
from goldenthread.web.deeds.keeping import NotNow
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.design.spreadsheet import csv_download
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.policies import sees_everything, visible
from goldenthread.web.thread.presenters import thread_of

A_PAGE = 25
BESIDE = (
    ("Chase list", "commitments:chase", Capability.MANAGE_COMMITMENTS),
    ("Contacts", "commitments:contacts", Capability.MANAGE_COMMITMENTS),
    ("How we follow up", "commitments:way", Capability.DECIDE_FOLLOW_UP),
    ("Your calendar", "commitments:my-calendar", Capability.MARK_DONE),
)
"""Pages beside the register, and who is shown the way to each."""


@require_safe
@may(Capability.SEE_COMMITMENTS)
def register(request):
    """The register, filtered, a page at a time."""
    filters, found = _filtered(request)
    chosen, today = filters.chosen(), timezone.localdate()
    page = Paginator(registered.keys(found), A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "commitments/register.html",
        {
            "filters": filters,
            "columns": presenters.COLUMNS,
            "rows": [presenters.row(one, today) for one in registered.whole(page)],
            "page": page,
            "sort": chosen.get("sort", ""),
            "sort_href": _sorted_the_other_way(chosen),
            "download_href": f"{reverse('commitments:download')}?{urlencode(chosen)}",
            "may_raise": policies.can_raise(request.user),
            "beside": [
                (text, reverse(name))
                for text, name, capability in BESIDE
                if can(request.user, capability)
            ],
        },
    )


@require_safe
@may(Capability.SEE_COMMITMENTS)
def download(request):
    """The register, filtered, as CSV."""
    _, found = _filtered(request)
    rows = registered.rows(found, today=timezone.localdate(), inside=sees_everything(request.user))
    return csv_download("commitments.csv", registered.COLUMNS, rows)


def _sorted_the_other_way(chosen: dict[str, str]) -> str:
    kept = {name: value for name, value in chosen.items() if name != "sort"}
    return "?" + urlencode(kept if chosen.get("sort") == "latest" else {**kept, "sort": "latest"})


def _filtered(request):
    seen = registered.seen_by(request.user)
    filters = FilterForm(
        request.GET, owners=registered.owners(seen), sources=registered.sources(seen)
    )
    return filters, registered.chosen(seen, filters.chosen(), timezone.localdate())


@require_safe
@may(Capability.SEE_COMMITMENTS)
def detail(request, pk: int):
    """One commitment: what, who, by when, proven by what, and everything that happened to it."""
    commitment = _seen(request.user, pk)
    inside = sees_everything(request.user)
    events = commitment.events.select_related("by")
    today = timezone.localdate()
    may_raise = policies.can_raise(request.user)
    return render(
        request,
        "commitments/detail.html",
        {
            "shown": presenters.detail(commitment, today, inside=inside),
            "before": _earlier(asked_before.of(commitment, inside=inside), today, inside),
            "again": _earlier(asked_before.again(commitment, inside=inside), today, inside),
            "reached": where([commitment]).get(commitment.pk) if may_raise else None,
            "links": good(commitment) if may_raise else [],
            "events": [presenters.happening(one, inside=inside) for one in events][::-1],
            "thread": thread_of(commitment.node, everything=inside),
            "deeds": [
                (name, page)
                for name, page in PAGES.items()
                if policies.can_now(request.user, page.deed, commitment)
                and page.offered(commitment)
            ],
            "may_measure": may_raise,
        },
    )


def _earlier(found, today, inside: bool) -> list:
    return [presenters.earlier(one, today, inside=inside) for one in found]


@may(Capability.MANAGE_COMMITMENTS)
def new(request):
    """Enter a promise by hand; what was asked before is shown first, once."""
    nodes = visible(Node.objects.all(), request.user)
    source = request.GET.get("source") or _node_at(nodes, request.GET.get("at", ""))
    begun = {"token": uuid.uuid4(), "source": source, "public": False}
    form = RaiseForm(posted(request), initial=begun, nodes=nodes)
    before = []
    if form.is_valid():
        before = [] if _is_to_be_raised(form) else _asked_before(form)
        if not before:
            return redirect(_raised(request, form.cleaned_data))
        form.data = form.data.copy()
        form.data["seen"] = "yes"
    today = timezone.localdate()
    context = {
        "form": form,
        "source": nodes.filter(public_id=form["source"].value() or "").first(),
        "before": [presenters.earlier(one, today, inside=True) for one in before],
    }
    return render(request, "commitments/new.html", context)


def _is_to_be_raised(form: RaiseForm) -> bool:
    """Whether the officer has seen what was asked before, or pressed the button twice."""
    given = form.cleaned_data
    return bool(given["seen"]) or Commitment.objects.filter(token=given["token"]).exists()


def _asked_before(form: RaiseForm) -> list[Commitment]:
    given = form.cleaned_data
    return asked_before.alike(given["what"], f"{given['owner']} {given['role']}")


def _raised(request, given) -> Commitment:
    made = actions.raise_commitment(
        by=request.user,
        what=given["what"],
        raised_on=timezone.localdate(),
        owner_name=given["owner"],
        owner_role=given["role"],
        owner_user=account_named(given["owner"]),
        asked_by=given["asked_by"],
        due=given["due"],
        source=given["source"],
        public=given["public"],
        token=given["token"],
    )
    if given["email"]:
        keep_contact(by=request.user, name=given["owner"], email=given["email"])
    messages.success(request, "The commitment is in the register.")
    return made


def _node_at(nodes, path: str) -> str:
    """The public id of the node whose page is at an address of the site; empty when it is none."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    if found.view_name == "thread:node":
        return found.kwargs["public_id"]
    at = nodes.filter(url=path).order_by("pk").first()
    return at.public_id if at else ""


@may(Capability.MANAGE_COMMITMENTS)
def measure(request, pk: int):
    """Name a measure that will show whether it worked."""
    commitment = _seen(request.user, pk)
    form = MeasureForm(posted(request))
    if form.is_valid():
        actions.measured_by(
            commitment=commitment, by=request.user, measure=form.cleaned_data["measure"]
        )
        messages.success(request, "The measure is tied to the commitment.")
        return redirect(commitment)
    return render(request, "commitments/measure.html", {"form": form, "commitment": commitment})


@may(Capability.MARK_DONE)
def deed(request, pk: int, page: str):
    """The page of one deed, and the deed."""
    if page not in PAGES:
        raise Http404
    commitment, about = _seen(request.user, pk), PAGES[page]
    if request.method == "POST" and _done_already(request, commitment, about.deed):
        return redirect(commitment)
    policies.check_who(request.user, about.deed, commitment)
    if not possible(about.deed, commitment.standing):
        messages.warning(request, _why_not(about.deed, commitment))
        return redirect(commitment)
    form = about.form(posted(request), initial=_begun(commitment, about.deed))
    if form.is_valid() and _done(request, form, commitment, about):
        messages.success(request, about.done)
        return redirect(commitment)
    today = timezone.localdate()
    context = {
        "form": form,
        "about": about,
        "commitment": commitment,
        "alike": _earlier(_alike(commitment, about.deed), today, inside=True),
        "standing": presenters.standing(commitment, today),
    }
    return render(request, "commitments/deed.html", context)


def _alike(commitment: Commitment, deed: Deed) -> list[Commitment]:
    return asked_before.alike_to(commitment) if deed is Deed.MERGE else []


def _begun(commitment: Commitment, deed: Deed) -> dict:
    begun = {"version": commitment.version}
    if deed is Deed.SEND_LINK and commitment.pk in (reached := where([commitment])):
        begun["email"] = reached[commitment.pk].email
    return begun


def _done(request, form: DeedForm, commitment: Commitment, about: Page) -> Commitment | None:
    act = partial(about.act, commitment=commitment, by=request.user, **form.cleaned_data)
    try:
        return done_with(form, commitment, act)
    except NotSent as not_sent:
        form.add_error(None, str(not_sent))
        return None


def _done_already(request, commitment: Commitment, deed: Deed) -> bool:
    """Whether this is the second of two clicks: the deed stands as this person's own last one."""
    last = commitment.events.last()
    version = request.POST.get("version", "")
    return (
        last.by_id == request.user.pk
        and last.deed == deed
        and version.isdecimal()
        and last.version == int(version) + 1
    )


def _why_not(deed: Deed, commitment: Commitment) -> str:
    try:
        target(deed, commitment.standing)
    except NotNow as not_now:
        return str(not_now)
    return ""


def _seen(user, pk: int) -> Commitment:
    return get_object_or_404(
        registered.seen_by(user).select_related(
            "node", "source", "owner_user", "done_by", "merged_into"
        ),
        pk=pk,
    )
