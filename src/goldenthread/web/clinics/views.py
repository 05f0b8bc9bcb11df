"""Pages of clinics, of corrective action reports, and of a month's reports together."""

import uuid
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.documents.word import to_docx
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.clinics import actions, figures, policies, presenters
from goldenthread.web.clinics.choosing import FEWEST
from goldenthread.web.clinics.forms import OpenForm, ReportForm
from goldenthread.web.clinics.models import By, Chosen, Clinic, Report
from goldenthread.web.clinics.rolled_up import RolledUp, months, rolled_up
from goldenthread.web.clinics.states import NEEDS_REPORT
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.design.forms import posted
from goldenthread.web.design.spreadsheet import csv_download
from goldenthread.web.thread.presenters import thread_of

A_PAGE = 25
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@may(Capability.SEE_CLINICS)
def clinics(request):
    """All clinics, the latest month first."""
    found = Clinic.objects.latest_first().annotate(
        picked=Count("chosen", distinct=True),
        reported=Count("chosen__report", distinct=True),
        missing=Count(
            "chosen", filter=Q(chosen__why__in=NEEDS_REPORT, chosen__report=None), distinct=True
        ),
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "clinics/clinics.html",
        {
            "columns": presenters.CLINIC_COLUMNS,
            "rows": [presenters.clinic_row(one) for one in page],
            "page": page,
            "may_open": policies.can_open_some(request.user),
        },
    )


@may(Capability.HOLD_CLINICS)
def open_one(request):
    """Open the clinic of a team or a district on the last complete month."""
    try:
        kept = figures.kept()
    except figures.NoFigures as nothing:
        messages.warning(request, str(nothing))
        return redirect("clinics:clinics")
    form = OpenForm(posted(request), localities=_localities(request.user, kept))
    if form.is_valid():
        breakdown, locality = form.chosen()
        return redirect(
            actions.open_clinic(
                by=request.user, breakdown=breakdown, locality=locality, figures=kept
            )
        )
    return render(request, "clinics/open.html", {"form": form, "month": figures.last_month(kept)})


def _localities(user, kept) -> list[tuple[str, str]]:
    """The localities whose clinics this person may open."""
    if policies.is_of_one_team(user):
        return [(By.TEAM.value, user.team)] if user.team else []
    return [(by.value, name) for by in By for name in figures.localities(kept, by.value)]


@require_safe
@may(Capability.SEE_CLINICS)
def clinic(request, pk: int):
    """One clinic: whether recovery came first, then the figures that chose themselves."""
    found = get_object_or_404(Clinic.objects.select_related("node", "opened_by"), pk=pk)
    today, may_write = timezone.localdate(), policies.can_write(request.user, found)
    looks = found.looks.select_related("report__chosen__clinic", "report__commitment")
    chosen = found.chosen.select_related("clinic", "report__commitment")
    return render(
        request,
        "clinics/clinic.html",
        {
            "clinic": found,
            "looks": [presenters.look_shown(one, today) for one in looks],
            "figures": [
                presenters.chosen_shown(one, getattr(one, "report", None), today)
                for one in chosen
                if one.needs_report or hasattr(one, "report")
            ],
            "others": [
                presenters.other_row(one, may_write=may_write)
                for one in chosen
                if not one.needs_report and not hasattr(one, "report")
            ],
            "other_columns": presenters.OTHER_COLUMNS,
            "fewest": FEWEST,
            "trend_columns": presenters.TREND_COLUMNS,
            "may_write": may_write,
            "thread": thread_of(found.node, everything=True),
        },
    )


@may(Capability.WRITE_CORRECTIVE_ACTION)
def write(request, pk: int):
    """Write the corrective action report of a figure, beside the figure and its trend."""
    chosen = get_object_or_404(Chosen.objects.select_related("clinic__node"), pk=pk)
    policies.check_can_write(request.user, chosen.clinic)
    form = ReportForm(
        posted(request),
        chosen=chosen,
        initial={
            "token": uuid.uuid4(),
            **presenters.begun(request.user, chosen, timezone.localdate()),
        },
    )
    if form.is_valid():
        try:
            made = actions.write_report(by=request.user, chosen=chosen, **form.cleaned_data)
        except Refused as refused:
            field = "action" if refused.field == "what" else refused.field
            form.add_error(field, str(refused))
        else:
            messages.success(
                request, "The report is written, and its action is in the register of commitments."
            )
            return redirect(made)
    return render(
        request,
        "clinics/write.html",
        {
            "form": form,
            "chosen": chosen,
            "trend_says": presenters.trend_says(chosen),
            "trend": presenters.trend_rows(chosen),
            "drawn": presenters.trend_drawn(chosen),
            "trend_columns": presenters.TREND_COLUMNS,
            "behind": presenters.behind_says(chosen),
            "children_href": presenters.children_href(request.user, chosen),
        },
    )


@require_safe
@may(Capability.SEE_CLINICS)
def report(request, pk: int):
    """One corrective action report, and what later clinics found."""
    found = get_object_or_404(Report.objects.with_all(), pk=pk)
    return render(
        request,
        "clinics/report.html",
        {
            "report": found,
            "shown": presenters.report_page(found, timezone.localdate()),
            "trend_columns": presenters.TREND_COLUMNS,
            "children_href": presenters.children_href(request.user, found.chosen),
        },
    )


@require_safe
@may(Capability.SEE_CLINICS)
def together(request):
    """A month's reports together: what goes to the assistant director and to the board."""
    known = months()
    if not known:
        return render(request, "clinics/together.html", {"shown": None})
    month = _month(request, known)
    return render(
        request,
        "clinics/together.html",
        {
            "shown": presenters.together_page(rolled_up(month), timezone.localdate()),
            "month": month,
            "months": [one for one in known if one != month],
            "columns": [
                *presenters.CLINIC_COLUMNS,
                {"text": "Recovery came", "numeric": True},
                {"text": "Did not come", "numeric": True},
            ],
            "escalated_columns": presenters.ESCALATED_COLUMNS,
            "unreported_columns": presenters.UNREPORTED_COLUMNS,
            "report_columns": presenters.REPORT_COLUMNS,
        },
    )


@require_safe
@may(Capability.SEE_CLINICS)
def together_csv(request):
    """A month's reports as a table."""
    found, today = _rolled_up(request), timezone.localdate()
    rows = (presenters.csv_row(one, today) for one in found.reports)
    name = f"corrective-action-{found.month:%Y-%m}.csv"
    return csv_download(name, presenters.CSV_COLUMNS, rows)


@require_safe
@may(Capability.SEE_CLINICS)
def together_word(request):
    """A month's reports as a Word document."""
    found = _rolled_up(request)
    made = to_docx(presenters.document(found, timezone.localdate()))
    response = HttpResponse(made, content_type=WORD)
    name = f"corrective-action-{found.month:%Y-%m}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rolled_up(request) -> RolledUp:
    known = months()
    if not known:
        raise Http404
    return rolled_up(_month(request, known))


def _month(request, known: list[date]) -> date:
    """The month asked for, by its last day, or else the latest; others are not found."""
    asked = request.GET.get("month", "")
    if not asked:
        return known[0]
    found = {one.isoformat(): one for one in known}.get(asked)
    if found is None:
        raise Http404
    return found
