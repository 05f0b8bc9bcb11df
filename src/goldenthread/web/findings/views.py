"""Pages of the register of findings and of one finding, and the deeds done to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.design.spreadsheet import csv_download
from goldenthread.web.findings import actions, policies, presenters
from goldenthread.web.findings import register as registered
from goldenthread.web.findings.forms import CorrectForm, FilterForm, JudgeForm, ReasonForm
from goldenthread.web.findings.in_thread import standing_of
from goldenthread.web.findings.models import Finding
from goldenthread.web.findings.states import Deed
from goldenthread.web.thread.loose_ends import standings
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.policies import sees_everything, visible
from goldenthread.web.thread.presenters import thread_of

A_PAGE = 25


@require_safe
@may(Capability.SEE_FINDINGS)
def register(request):
    """The register, filtered, a page at a time."""
    filters, found = _filtered(request)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "findings/register.html",
        {
            "filters": filters,
            "columns": presenters.COLUMNS,
            "rows": [presenters.row(one) for one in page],
            "page": page,
            "download_href": f"{reverse('findings:download')}?{request.GET.urlencode()}",
            "may_keep": policies.can_keep(request.user),
            "may_compare": policies.can_compare(request.user),
        },
    )


@require_safe
@may(Capability.SEE_FINDINGS)
def download(request):
    """The register, filtered, as CSV."""
    _, found = _filtered(request)
    return csv_download(
        "findings.csv", presenters.CSV_COLUMNS, (presenters.csv_row(one) for one in found)
    )


def _filtered(request):
    sources = registered.sources(request.user).values_list("pk", "title")
    filters = FilterForm(request.GET, sources=sources)
    return filters, registered.chosen(registered.seen_by(request.user), filters.chosen())


@require_safe
@may(Capability.SEE_FINDINGS)
def detail(request, pk: int):
    """One finding: its place, what was judged of it, the nearest things, and its thread."""
    finding = _seen(request.user, pk)
    inside = sees_everything(request.user)
    judgements = finding.judgements.select_related("by").prefetch_related("by_nodes")
    return render(
        request,
        "findings/detail.html",
        {
            "finding": finding,
            "place": presenters.place(finding),
            "theme": presenters.Theme(finding.theme).label,
            "severity": presenters.Severity(finding.severity).label,
            "kind": presenters.SourceKind(finding.source.kind).label,
            "standing": standing_of(finding.stands, finding.verdict),
            "thread": thread_of(finding.node, everything=inside),
            "events": [presenters.happening(one) for one in judgements][::-1] if inside else [],
            "near": _near(finding) if inside else [],
            "inside": inside,
            "deeds": [
                (deed, f"findings:{deed.name.lower()}")
                for deed in (Deed.JUDGE, Deed.CORRECT, Deed.WITHDRAW)
                if policies.can_now(request.user, deed, finding)
            ],
        },
    )


@may(Capability.KEEP_FINDINGS)
def judge(request, pk: int):
    """Judge a finding beside what is nearest to it."""
    finding = _seen(request.user, pk)
    near = _near(finding)
    before = finding.judgements.prefetch_related("by_nodes").last()
    nodes = _offered(near, before)
    begun = {"version": finding.version}
    if before:
        begun |= {
            "verdict": before.verdict,
            "by_nodes": [node.public_id for node in before.by_nodes.all()],
        }
    form = JudgeForm(posted(request), initial=begun, nodes=nodes)
    if form.is_valid():
        given = form.cleaned_data
        done = done_with(
            form,
            finding,
            lambda: actions.judge(
                finding=finding,
                by=request.user,
                version=given["version"],
                verdict=given["verdict"],
                reason=given["reason"],
                by_nodes=form.chosen_nodes(),
            ),
        )
        if done:
            messages.success(request, "Your judgement is kept.")
            return redirect(finding)
    return render(request, "findings/judge.html", {"form": form, "finding": finding})


def _offered(near, before) -> list[tuple[Node, str]]:
    """The nearest, and what was chosen before though it is no longer among them."""
    shown = [(one["node"], presenters.choice_words(one)) for one in near]
    known = {node.pk for node, _ in shown}
    chosen = before.by_nodes.all() if before else []
    return shown + [(node, node.title) for node in chosen if node.pk not in known]


@may(Capability.KEEP_FINDINGS)
def correct(request, pk: int):
    """Put right what a finding says and how it is filed."""
    finding = _seen(request.user, pk)
    form = CorrectForm(
        posted(request),
        initial={
            name: getattr(finding, name)
            for name in ("version", "text", "paragraph", "theme", "severity")
        },
    )
    if form.is_valid() and done_with(
        form,
        finding,
        lambda: actions.correct(finding=finding, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "The finding was corrected.")
        return redirect(finding)
    return render(request, "findings/correct.html", {"form": form, "finding": finding})


@may(Capability.KEEP_FINDINGS)
def withdraw(request, pk: int):
    """Take back a finding that was entered by mistake."""
    finding = _seen(request.user, pk)
    form = ReasonForm(posted(request), initial={"version": finding.version})
    if form.is_valid() and done_with(
        form,
        finding,
        lambda: actions.withdraw(finding=finding, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "The finding was withdrawn.")
        return redirect(finding)
    return render(request, "findings/withdraw.html", {"form": form, "finding": finding})


def _near(finding: Finding) -> list[dict]:
    """The nearest that are kept of it, with how each stands today."""
    near = list(finding.near.select_related("node"))
    stand = standings([one.node for one in near])
    return [presenters.near_row(one, stand) for one in near]


def _seen(user, pk: int) -> Finding:
    found = visible(Finding.objects.select_related("source", "node"), user)
    return get_object_or_404(found, pk=pk)
