"""Pages of papers: keeping them, handing them out, and packs."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from goldenthread.dates.retention import Record
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.agendas.models import Agenda, Paper, PlannedItem
from goldenthread.web.agendas.papers import actions, files, forms, packs, reading
from goldenthread.web.agendas.policies import can_build
from goldenthread.web.agendas.shown import asked
from goldenthread.web.design.forms import posted
from goldenthread.web.scrutiny.kept_back import may_read as may_read_kept_back
from goldenthread.web.scrutiny.models import Meeting, Status
from goldenthread.web.scrutiny.retention.register import is_withdrawn
from goldenthread.web.scrutiny.retention.views import gone
from goldenthread.web.thread.policies import visible

TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": files.TYPES["docx"],
    "pdf": files.TYPES["pdf"],
    "text": files.TYPES["pdf"],
}
FILE_ENDS = {"html": ".html", "docx": ".docx", "pdf": ".pdf", "text": "-text.pdf"}
"""How the name of a pack ends: "text" is the PDF/UA that has the text of all papers."""


@may(Capability.BUILD_AGENDAS)
def add(request, pk: int):
    """Put a paper to an item."""
    planned = _planned(pk)
    form = forms.PaperForm(
        posted(request), request.FILES or None, initial=_version(planned.agenda, kind="report")
    )
    return asked(
        request, form, planned.agenda, actions.add, f"Put a paper to: {planned}", planned=planned
    )


@may(Capability.BUILD_AGENDAS)
def bring(request, token: uuid.UUID):
    """Bring the file of a paper."""
    paper = _paper(token)
    form = forms.FileForm(
        posted(request), request.FILES or None, initial=_version(paper.planned.agenda)
    )
    title = f"Bring the file: {paper}"
    return asked(request, form, paper.planned.agenda, actions.bring, title, paper=paper)


@may(Capability.BUILD_AGENDAS)
def consult(request, token: uuid.UUID):
    """Write down a sign-off."""
    paper = _paper(token)
    form = forms.ConsultForm(posted(request), initial=_version(paper.planned.agenda))
    title = f"Write down a sign-off: {paper}"
    return asked(request, form, paper.planned.agenda, actions.consult, title, paper=paper)


@may(Capability.BUILD_AGENDAS)
def background(request, token: uuid.UUID):
    """List a background paper."""
    paper = _paper(token)
    form = forms.BackgroundForm(posted(request), initial=_version(paper.planned.agenda))
    title = f"List a background paper: {paper}"
    return asked(request, form, paper.planned.agenda, actions.list_background, title, paper=paper)


@may(Capability.BUILD_AGENDAS)
def restrict_item(request, pk: int):
    """Keep an item and its papers from the public."""
    return _restrict(request, _planned(pk))


@may(Capability.BUILD_AGENDAS)
def restrict_paper(request, token: uuid.UUID):
    """Keep a paper from the public."""
    return _restrict(request, _paper(token))


def _restrict(request, thing):
    agenda = thing.planned.agenda if isinstance(thing, Paper) else thing.agenda
    same = ("restriction", "paragraph", "interest", "full_title")
    known = {name: getattr(thing, name) for name in same}
    form = forms.RestrictForm(posted(request), initial=_version(agenda, **known))
    title = f"Keep from the public: {thing}"
    return asked(request, form, agenda, actions.restrict, title, thing=thing)


@may(Capability.REVIEW_EXEMPTIONS)
def review_item(request, pk: int):
    """Review whether an item is rightly kept from the public."""
    return _review(request, _planned(pk))


@may(Capability.REVIEW_EXEMPTIONS)
def review_paper(request, token: uuid.UUID):
    """Review whether a paper is rightly kept from the public."""
    return _review(request, _paper(token))


def _review(request, thing):
    agenda = thing.planned.agenda if isinstance(thing, Paper) else thing.agenda
    form = forms.ReviewForm(posted(request), initial=_version(agenda))
    intro = [thing.not_for_publication, f"Public interest: {thing.interest}"]
    return asked(
        request,
        form,
        agenda.meeting,
        actions.review,
        f"Review what is kept back: {thing}",
        intro=intro if thing.is_restricted else ["It is open to the public."],
        thing=thing,
    )


@require_safe
@may(Capability.READ_PUBLIC)
def paper(request, token: uuid.UUID, name: str):
    """The file of a paper, found by its token; not there for whoever may not read it."""
    found = _paper(token)
    if not reading.may_read(found, request.user):
        raise Http404
    meeting = found.planned.agenda.meeting
    if _closed(request, meeting):
        return gone(request, meeting, Record.REPORTS, str(found))
    response = HttpResponse(
        reading.handed_out(found, request.user), content_type=files.TYPES[found.media]
    )
    response["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    if found.held_back:
        response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@may(Capability.READ_PUBLIC)
def public_pack(request, pk: int, form: str):
    """The agenda and its papers as the public may read them, in one file."""
    return _pack(request, pk, form, members=False)


@require_safe
@may(Capability.READ_PUBLIC)
def members_pack(request, pk: int, form: str):
    """The agenda with all its papers, for the members of the body; not there for others."""
    return _pack(request, pk, form, members=True)


def _pack(request, pk: int, form: str, *, members: bool) -> HttpResponse:
    seen = visible(Meeting.objects.select_related("body"), request.user)
    # A member of the body reads the pack of a private meeting too, which visible() leaves out.
    meetings = Meeting.objects.select_related("body") if members else seen
    meeting = get_object_or_404(meetings, pk=pk)
    found = Agenda.objects.exclude(published_at=None).exclude(meeting__status=Status.CANCELLED)
    agenda = get_object_or_404(found, meeting=meeting)
    if form not in TYPES or (members and not may_read_kept_back(request.user, meeting)):
        raise Http404
    if _closed(request, meeting):
        return gone(request, meeting, Record.REPORTS, "the agenda and its papers")
    response = HttpResponse(
        packs.written(agenda, form, members=members, by=request.user), content_type=TYPES[form]
    )
    kind = "members-pack" if members else "agenda"
    response["Content-Disposition"] = (
        f'attachment; filename="{kind}-{meeting.date}{FILE_ENDS[form]}"'
    )
    if members:
        response["Cache-Control"] = "private, no-store"
    return response


def _closed(request, meeting: Meeting) -> bool:
    """Whether the agenda and reports of a meeting were withdrawn; who builds agendas reads on."""
    return not can_build(request.user) and bool(is_withdrawn(meeting, Record.REPORTS))


def _planned(pk: int) -> PlannedItem:
    return get_object_or_404(PlannedItem.objects.select_related("agenda__meeting__body"), pk=pk)


def _paper(token: uuid.UUID) -> Paper:
    found = Paper.objects.select_related("planned__agenda__meeting__body")
    return get_object_or_404(found, token=token)


def _version(agenda: Agenda, **more) -> dict:
    return {"version": agenda.version, **more}
