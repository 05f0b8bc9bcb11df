"""Pages of sources: entering a report, deciding what of it is a finding, adding one by hand."""

import uuid

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldenthread.findings.kinds import SourceKind
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import count_of
from goldenthread.web.findings import actions, crosswalk, policies, presenters
from goldenthread.web.findings import register as registered
from goldenthread.web.findings.forms import AddForm, DecideForm, SourceForm
from goldenthread.web.findings.models import Source
from goldenthread.web.findings.states import Decision
from goldenthread.web.thread.policies import visible


@require_safe
@may(Capability.SEE_FINDINGS)
def sources(request):
    """All sources, the latest first."""
    return render(
        request,
        "findings/sources.html",
        {
            "columns": presenters.SOURCE_COLUMNS,
            "rows": [presenters.source_row(one) for one in registered.sources(request.user)],
            "may_keep": policies.can_keep(request.user),
        },
    )


@may(Capability.KEEP_FINDINGS)
def new_source(request):
    """Enter a source; its report is read, and what it proposes is shown to be decided."""
    form = SourceForm(
        posted(request),
        request.FILES or None,
        initial={"token": uuid.uuid4()},
    )
    if form.is_valid():
        given = form.cleaned_data
        made = actions.enter_source(
            by=request.user,
            kind=SourceKind(given["kind"]),
            title=given["title"],
            author=given["author"],
            date=given["date"],
            public=given["public"],
            proposed=form.proposed,
            token=given["token"],
        )
        if (given["file"] or given["text"]) and not form.proposed:
            messages.warning(request, "Nothing in it reads like a finding: enter them by hand.")
        return redirect(made)
    return render(request, "findings/new_source.html", {"form": form})


@require_safe
@may(Capability.SEE_FINDINGS)
def source(request, pk: int):
    """One source: its findings, and what is proposed to whoever may decide."""
    found = get_object_or_404(visible(Source.objects.all(), request.user), pk=pk)
    may_keep = policies.can_keep(request.user)
    return _source_page(request, found, DecideForm(proposed=_waiting(found)) if may_keep else None)


@require_POST
@may(Capability.KEEP_FINDINGS)
def decide(request, pk: int):
    """Accept and reject what a source proposes; what is accepted is compared at once."""
    found = get_object_or_404(Source, pk=pk)
    form = DecideForm(request.POST, proposed=_waiting(found))
    if not form.is_valid():
        return _source_page(request, found, form)
    accepted = actions.decide(
        by=request.user, source=found, decisions=form.decisions(), filed=form.filed()
    )
    if accepted:
        crosswalk.compare(by=request.user, findings=accepted)
        entered = count_of(len(accepted), "finding was", "findings were").capitalize()
        messages.success(request, f"{entered} entered, and compared with what is known and done.")
    return redirect(found)


def _waiting(source: Source):
    return source.proposals.waiting().order_by("pk")


def _source_page(request, found: Source, form: DecideForm | None):
    findings = registered.seen_by(request.user).filter(source=found).in_order()
    rejected = found.proposals.filter(decision=Decision.REJECTED) if form else ()
    return render(
        request,
        "findings/source.html",
        {
            "source": found,
            "kind": SourceKind(found.kind).label,
            "columns": presenters.COLUMNS,
            "rows": [presenters.row(one) for one in findings],
            "form": form,
            "rejected": rejected,
            "may_compare": policies.can_compare(request.user),
        },
    )


@may(Capability.KEEP_FINDINGS)
def add(request, pk: int):
    """Enter a finding of a source by hand."""
    found = get_object_or_404(Source.objects.select_related("node"), pk=pk)
    form = AddForm(posted(request), initial={"token": uuid.uuid4()})
    if form.is_valid():
        made = actions.enter_finding(by=request.user, source=found, **form.cleaned_data)
        crosswalk.compare(by=request.user, findings=[made])
        messages.success(request, "The finding is in the register.")
        return redirect(made)
    return render(request, "findings/add.html", {"form": form, "source": found})
