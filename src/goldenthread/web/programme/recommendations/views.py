"""Pages of the monitor, of one recommendation, and of what is proposed as one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.design.spreadsheet import csv_download
from goldenthread.web.programme import policies
from goldenthread.web.programme.deeds import offers
from goldenthread.web.programme.in_thread import standing_of
from goldenthread.web.programme.models import Event, Proposal
from goldenthread.web.programme.recommendations import actions, presenters, register
from goldenthread.web.programme.recommendations.forms import FilterForm, MakeForm
from goldenthread.web.thread.policies import sees_everything
from goldenthread.web.thread.presenters import thread_of

A_PAGE = 25


@require_safe
@may(Capability.READ_PUBLIC)
def monitor(request):
    """The monitor: asked, answered, done, made a difference; filtered, a page at a time."""
    filters, found, today = _filtered(request)
    figures = register.figures(found, today)
    page = Paginator(register.in_order(found), A_PAGE).get_page(request.GET.get("page"))
    inside = policies.reads_replies(request.user)
    keeps = policies.can_keep(request.user)
    return render(
        request,
        "programme/monitor.html",
        {
            "filters": filters,
            "cards": presenters.cards(figures),
            "late": presenters.late_words(figures),
            "columns": presenters.COLUMNS,
            "rows": [presenters.row(one, today, inside=inside) for one in page],
            "page": page,
            "download_href": f"{reverse('programme:recommendations-csv')}?"
            f"{urlencode(filters.chosen())}",
            "may_keep": keeps,
            "waiting": Proposal.objects.waiting().count() if keeps else 0,
        },
    )


@require_safe
@may(Capability.READ_PUBLIC)
def download(request):
    """The monitor, filtered, as CSV."""
    _, found, today = _filtered(request)
    inside = policies.reads_replies(request.user)
    rows = (
        presenters.csv_row(one, today, inside=inside)
        for one in register.in_order(found).iterator(chunk_size=2000)
    )
    return csv_download("recommendations.csv", presenters.CSV_COLUMNS, rows)


def _filtered(request):
    today, seen = timezone.localdate(), register.seen_by(request.user)
    filters = FilterForm(request.GET, **register.choices(seen))
    return filters, register.chosen(seen, filters.chosen(), today), today


@require_safe
@may(Capability.READ_PUBLIC)
def recommendation(request, pk: int):
    """One recommendation: to whom, by when, what was replied, done, and what came of it."""
    seen = register.seen_by(request.user).select_related("body", "node", "resolution__item")
    one = get_object_or_404(seen, pk=pk)
    today, inside = timezone.localdate(), policies.reads_replies(request.user)
    standing = standing_of(one, today, inside=inside)
    keeps = policies.can_keep(request.user)
    events = Event.objects.filter(kind="recommendation", key=one.pk).select_related("by")
    return render(
        request,
        "programme/recommendation.html",
        {
            "one": one,
            "standing": standing,
            "steps": presenters.steps(one),
            "next_step": presenters.next_step(one, standing),
            "facts": presenters.facts(one, today, inside=inside),
            "offers": list(offers(request.user, "recommendation", one)) if keeps else [],
            "thread": thread_of(one.node, everything=sees_everything(request.user)),
            "events": [presenters.happening(event) for event in events][::-1] if keeps else [],
            "may_keep": keeps,
        },
    )


@may(Capability.KEEP_PROGRAMME)
def make(request):
    """Enter a recommendation by hand."""
    form = MakeForm(posted(request))
    if form.is_valid():
        made = actions.make(by=request.user, **form.cleaned_data)
        messages.success(request, "The recommendation was made. Record its notice next.")
        return redirect(made)
    return render(request, "programme/make.html", {"form": form})


@require_safe
@may(Capability.KEEP_PROGRAMME)
def proposed(request):
    """Resolutions that read like recommendations, the latest meeting first."""
    waiting = (
        Proposal.objects.waiting()
        .select_related("resolution__item__meeting__body")
        .order_by("-resolution__item__meeting__date", "pk")
    )
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "programme/proposed.html", {"page": page})
