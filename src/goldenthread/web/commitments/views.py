"""Pages of the register and of one commitment."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments import actions, policies, presenters
from goldenthread.web.commitments import register as registered
from goldenthread.web.commitments.forms import (
    DateForm,
    DeedForm,
    DoneForm,
    FilterForm,
    MeasureForm,
    RaiseForm,
    ReasonForm,
    VerifyForm,
)
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import Deed, NotNow, possible, target
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.policies import sees_everything, visible
from goldenthread.web.thread.presenters import thread_of

A_PAGE = 25


@require_safe
@may(Capability.SEE_COMMITMENTS)
def register(request):
    """The register, filtered, a page at a time."""
    filters, found = _filtered(request)
    chosen, today = filters.chosen(), timezone.localdate()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "commitments/register.html",
        {
            "filters": filters,
            "columns": presenters.COLUMNS,
            "rows": [presenters.row(one, today) for one in page],
            "page": page,
            "sort": chosen.get("sort", ""),
            "sort_href": _sorted_the_other_way(chosen),
            "download_href": f"{reverse('commitments:download')}?{urlencode(chosen)}",
            "may_raise": policies.can_raise(request.user),
        },
    )


@require_safe
@may(Capability.SEE_COMMITMENTS)
def download(request):
    """The register, filtered, as CSV."""
    _, found = _filtered(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="commitments.csv"'
    response.write("\ufeff")  # spreadsheets take the file for UTF-8 only with the mark
    registered.write_csv(
        response, found, today=timezone.localdate(), inside=sees_everything(request.user)
    )
    return response


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
    return render(
        request,
        "commitments/detail.html",
        {
            "shown": presenters.detail(commitment, timezone.localdate(), inside=inside),
            "events": [presenters.happening(one, inside=inside) for one in events][::-1],
            "thread": thread_of(commitment.node, everything=inside),
            "deeds": [
                (name, page)
                for name, page in PAGES.items()
                if policies.can_now(request.user, page.deed, commitment)
            ],
            "may_measure": policies.can_raise(request.user),
        },
    )


@may(Capability.MANAGE_COMMITMENTS)
def new(request):
    """Enter a promise by hand."""
    nodes = visible(Node.objects.all(), request.user)
    begun = {"token": uuid.uuid4(), "source": request.GET.get("source"), "public": False}
    form = RaiseForm(_sent(request), initial=begun, nodes=nodes)
    if form.is_valid():
        given = form.cleaned_data
        made = actions.raise_commitment(
            by=request.user,
            what=given["what"],
            raised_on=timezone.localdate(),
            owner_name=given["owner"],
            asked_by=given["asked_by"],
            due=given["due"],
            source=given["source"],
            public=given["public"],
            token=given["token"],
        )
        messages.success(request, "The commitment is in the register.")
        return redirect(made)
    source = nodes.filter(public_id=form["source"].value() or "").first()
    return render(request, "commitments/new.html", {"form": form, "source": source})


@may(Capability.MANAGE_COMMITMENTS)
def measure(request, pk: int):
    """Name a measure that will show whether it worked."""
    commitment = _seen(request.user, pk)
    form = MeasureForm(_sent(request))
    if form.is_valid():
        actions.measured_by(
            commitment=commitment, by=request.user, measure=form.cleaned_data["measure"]
        )
        messages.success(request, "The measure is tied to the commitment.")
        return redirect(commitment)
    return render(request, "commitments/measure.html", {"form": form, "commitment": commitment})


@dataclass(frozen=True)
class Page:
    """A page on which a deed is done: its form, its action and its words."""

    deed: Deed
    form: type[DeedForm]
    act: Callable[..., Commitment]
    title: str
    says: str
    button: str
    done: str


PAGES: dict[str, Page] = {
    "done": Page(
        Deed.MARK_DONE,
        DoneForm,
        actions.mark_done,
        "Mark as done",
        "Somebody else will look at the evidence before it is closed.",
        "Mark as done",
        "Marked as done. It now waits to be verified.",
    ),
    "verify": Page(
        Deed.VERIFY,
        VerifyForm,
        actions.verify,
        "Verify and close",
        "You say that you have looked at the evidence and that it was done.",
        "Verify and close",
        "Verified and closed.",
    ),
    "return": Page(
        Deed.RETURN,
        ReasonForm,
        actions.return_to_owner,
        "Return as not done yet",
        "It goes back to its owner, open. The evidence offered stays in the history.",
        "Return it",
        "Returned to its owner.",
    ),
    "date": Page(
        Deed.CHANGE_DATE,
        DateForm,
        actions.change_date,
        "Change the date",
        "The first date agreed is kept and shown beside the new one.",
        "Change the date",
        "The date was changed.",
    ),
    "reopen": Page(
        Deed.REOPEN,
        ReasonForm,
        actions.reopen,
        "Reopen",
        "Take it up again because the proof no longer holds or the need came back.",
        "Reopen it",
        "Reopened.",
    ),
    "withdraw": Page(
        Deed.WITHDRAW,
        ReasonForm,
        actions.withdraw,
        "Withdraw",
        "It stays in the register with your reason, and nobody is chased for it.",
        "Withdraw it",
        "Withdrawn.",
    ),
}


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
    form = about.form(_sent(request), initial={"version": commitment.version})
    if form.is_valid() and _act(request, form, commitment, about):
        return redirect(commitment)
    context = {
        "form": form,
        "about": about,
        "commitment": commitment,
        "standing": presenters.standing(commitment, timezone.localdate()),
    }
    return render(request, "commitments/deed.html", context)


def _act(request, form: DeedForm, commitment: Commitment, about: Page) -> bool:
    try:
        about.act(commitment=commitment, by=request.user, **form.cleaned_data)
    except actions.Refused as refused:
        form.add_error(refused.field, str(refused))
    except actions.SomebodyChangedThis as changed:
        form.add_error(None, str(changed))
        commitment.refresh_from_db()
        form.data = form.data.copy()
        form.data["version"] = commitment.version
    else:
        messages.success(request, about.done)
        return True
    return False


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
        registered.seen_by(user).select_related("node", "source", "owner_user", "done_by"), pk=pk
    )


def _sent(request):
    """What a form was sent with, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None
