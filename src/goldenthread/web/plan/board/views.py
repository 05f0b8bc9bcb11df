"""The pages of a board, its meetings and its reports; reports as Word and PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.documents.content import Document
from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.plan.board.document import CONTENT_TYPES, WRITERS, document_of
from goldenthread.web.plan.board.drafting import before_report, draft
from goldenthread.web.plan.board.pages import board_page, meeting_page
from goldenthread.web.plan.deeds import offers
from goldenthread.web.plan.models import Board, BoardMeeting, Plan, Report
from goldenthread.web.plan.ratings.now import plan_now

NAMES = {"highlight": Report.Kind.HIGHLIGHT, "exception": Report.Kind.EXCEPTION}


@require_safe
@may(Capability.SEE_PLAN)
def board(request, pk: int):
    """The board of a plan; or that it has none yet."""
    plan = get_object_or_404(Plan, pk=pk)
    found = Board.objects.filter(plan=plan).select_related("plan").first()
    if found is None:
        mine = [it for it in offers(request.user, "plan", plan) if it.name == "add-board"]
        return render(request, "plan/no_board.html", {"plan": plan, "offers": mine})
    shown = board_page(found, timezone.localdate())
    context = {
        "plan": plan,
        "shown": shown,
        "members": [
            {"member": one, "offers": list(offers(request.user, "member", one))}
            for one in shown.members
        ],
        "may_draft": can(request.user, Capability.KEEP_BOARD),
        "offers": list(offers(request.user, "board", found)),
    }
    return render(request, "plan/board.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def meeting(request, pk: int):
    """One meeting of a board."""
    found = get_object_or_404(BoardMeeting.objects.select_related("board__plan"), pk=pk)
    context = {
        "shown": meeting_page(found, timezone.localdate()),
        "plan": found.board.plan,
        "offers": list(offers(request.user, "meeting", found)),
    }
    return render(request, "plan/meeting.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def report(request, pk: int):
    """A report as it was issued."""
    found = get_object_or_404(Report.objects.select_related("board__plan", "made_by"), pk=pk)
    context = {
        "plan": found.board.plan,
        "board": found.board,
        "title": str(found),
        "report": found,
        "summary": found.summary,
        "sections": found.content["sections"],
        "offers": [],
    }
    return render(request, "plan/report.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def report_file(request, pk: int, form: str):
    """A report as it was issued, as Word or PDF."""
    found = get_object_or_404(Report.objects.select_related("board__plan", "made_by"), pk=pk)
    made = document_of(
        title=str(found),
        board=found.board.name,
        plan=found.board.plan.name,
        author=str(found.made_by),
        made_on=found.until,
        summary=found.summary,
        content=found.content,
    )
    return _file(made, form, f"{found.kind}-report-{found.until.isoformat()}")


@require_safe
@may(Capability.KEEP_BOARD)
def drafted(request, pk: int, kind: str):
    """A report as it would be issued today."""
    found = _board(pk, kind)
    content = _draft(found, kind)
    context = {
        "plan": found.plan,
        "board": found,
        "title": f"{NAMES[kind].label}: draft",
        "report": None,
        "kind": kind,
        "sections": content["sections"],
        "offers": [
            it for it in offers(request.user, "board", found) if it.name == f"issue-{kind}s"
        ],
    }
    return render(request, "plan/report.html", context)


@require_safe
@may(Capability.KEEP_BOARD)
def drafted_file(request, pk: int, kind: str, form: str):
    """The draft of a report as Word or PDF, marked as a draft."""
    found, today = _board(pk, kind), timezone.localdate()
    made = document_of(
        title=NAMES[kind].label,
        board=found.name,
        plan=found.plan.name,
        author=str(request.user),
        made_on=today,
        summary="",
        content=_draft(found, kind),
    )
    return _file(made, form, f"{kind}-report-draft-{today.isoformat()}")


def _board(pk: int, kind: str) -> Board:
    if kind not in NAMES:
        raise Http404
    return get_object_or_404(Board.objects.select_related("plan"), plan=pk)


def _draft(board: Board, kind: str):
    today = timezone.localdate()
    return draft(plan_now(board.plan, today), NAMES[kind], before_report(board, today))


def _file(made: Document, form: str, stem: str) -> HttpResponse:
    if form not in WRITERS:
        raise Http404
    response = HttpResponse(WRITERS[form](made), content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{stem}.{form}"'
    return response
