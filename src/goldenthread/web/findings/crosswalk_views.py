"""Pages of the crosswalk: what is judged, what hangs loose, where two sources agree."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldenthread.documents.word import to_docx
from goldenthread.findings.omitted import told
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.design.spreadsheet import csv_download
from goldenthread.web.findings import agreement as agreements
from goldenthread.web.findings import crosswalk as walked
from goldenthread.web.findings import crosswalk_presenters as shown
from goldenthread.web.findings import policies, presenters
from goldenthread.web.findings.forms import AgreementForm, StatementForm
from goldenthread.web.findings.loose import report
from goldenthread.web.findings.models import Source

A_PAGE = 25
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@may(Capability.SEE_CROSSWALK)
def crosswalk(request):
    """Every finding with what is nearest to it and what was judged, those to be judged first."""
    page = Paginator(shown.findings(), A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "findings/crosswalk.html",
        {
            "fresh": walked.freshness(),
            "says": shown.says(),
            "columns": shown.COLUMNS,
            "rows": shown.rows(page),
            "page": page,
            "may_keep": policies.can_keep(request.user),
        },
    )


@require_POST
@may(Capability.KEEP_FINDINGS)
def compare(request):
    """Look for the nearest of every finding anew."""
    number = walked.compare(by=request.user)
    messages.success(request, f"{number:,} findings were compared with all that is known.")
    return redirect("findings:crosswalk")


@require_safe
@may(Capability.SEE_CROSSWALK)
def crosswalk_csv(request):
    """The crosswalk as a table."""
    return csv_download("crosswalk.csv", shown.CSV_COLUMNS, shown.csv_rows())


@require_safe
@may(Capability.SEE_CROSSWALK)
def loose_ends(request):
    """What no action answers, and what no finding asked for."""
    made = presenters.loose_page(report(), timezone.localdate())
    return render(request, "findings/loose_ends.html", {"shown": made})


@require_safe
@may(Capability.SEE_CROSSWALK)
def loose_ends_csv(request):
    """The same as a table."""
    return csv_download("loose-ends.csv", presenters.LOOSE_COLUMNS, presenters.loose_rows(report()))


@require_safe
@may(Capability.SEE_CROSSWALK)
def loose_ends_word(request):
    """The same as a Word document."""
    document = presenters.loose_document(report(), timezone.localdate())
    response = HttpResponse(to_docx(document), content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="loose-ends.docx"'
    return response


@require_safe
@may(Capability.SEE_CROSSWALK)
def agreement(request):
    """Where two sources agree and differ, such as the improvement partner and the inspectorate."""
    form = AgreementForm(request.GET or None, sources=Source.objects.latest_first())
    made = None
    if form.is_valid():
        found = agreements.agreement(form.cleaned_data["one"], form.cleaned_data["other"])
        made = shown.agreement_page(found)
    return render(request, "findings/agreement.html", {"form": form, "shown": made})


@may(Capability.SEE_CROSSWALK)
def statement(request, pk: int):
    """Which findings of a source a statement leaves out. The statement is not kept."""
    source = get_object_or_404(Source, pk=pk)
    form = StatementForm(posted(request))
    made = None
    if form.is_valid():
        findings = list(source.findings.standing().in_order())
        found = told([one.text for one in findings], form.cleaned_data["text"])
        made = shown.statement_page(findings, found)
    return render(
        request, "findings/statement.html", {"form": form, "source": source, "shown": made}
    )
