"""Pages on which members write, read and delete their notes. Each shows its reader's own only."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.agendas.models import Agenda, Note, PlannedItem
from goldenthread.web.agendas.notes import actions, presenters
from goldenthread.web.agendas.notes.forms import DeleteForm, NoteForm
from goldenthread.web.agendas.papers import packs
from goldenthread.web.agendas.policies import can_note
from goldenthread.web.deeds.keeping import Refused, SomebodyChangedThis
from goldenthread.web.design.words import count_of
from goldenthread.web.scrutiny.models import Meeting

JOINED = (
    "Another device had written here since. Nothing is lost: both texts are below, the one sent "
    "last at the end."
)


@require_safe
@never_cache
@may(Capability.READ_MEMBERS_PACK)
def pack(request, pk: int):
    """The members' pack as a page, with a box for a note beside each item and paper."""
    agenda = _noted(request.user, pk)
    packs.log_opened(agenda, request.user)
    shown = presenters.pack_with_notes(agenda, request.user)
    return render(request, "agendas/notes/pack.html", {"meeting": agenda.meeting, "shown": shown})


@require_POST
@never_cache
@may(Capability.READ_MEMBERS_PACK)
def write(request, pk: int):
    """Keep a note: answered in JSON to the script that saves as typed, else the page again."""
    agenda, form = _noted(request.user, pk), NoteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": "The form is not whole: load the page again."}, status=400)
    given = form.cleaned_data
    planned = get_object_or_404(PlannedItem, agenda=agenda, pk=given["planned"])
    paper = get_object_or_404(planned.papers, pk=given["paper"]) if given["paper"] else None
    as_typed = request.headers.get("Accept", "").startswith("application/json")
    said = {"planned": planned, "paper": paper, "version": given["version"], "text": given["text"]}
    try:
        done = actions.write(by=request.user, **said)
    except Refused as refused:
        if as_typed:
            return JsonResponse({"refused": str(refused)}, status=400)
        return render(request, "agendas/notes/too_long.html", said | {"refused": refused})
    says = JOINED if done.joined else f"Saved at {timezone.localtime():%H:%M}."
    if as_typed:
        note = done.note
        return JsonResponse({"version": note.version, "text": note.text, "says": says})
    messages.success(request, says)
    place = presenters.anchor_of(planned.pk, given["paper"])
    return redirect(f"{reverse('agendas:notes', args=[pk])}#{place}")


@require_safe
@never_cache
@login_required
def mine(request):
    """All that the person noted, by meeting; to read, to print, and to delete."""
    return render(
        request, "agendas/notes/mine.html", {"shown": presenters.all_notes_of(request.user)}
    )


@require_safe
@never_cache
@login_required
def of_meeting(request, pk: int):
    """What the person noted of one meeting, in one list to print."""
    meeting = get_object_or_404(_meetings_of(request.user), pk=pk)
    shown = [one for one in presenters.all_notes_of(request.user) if one.meeting == meeting]
    return render(request, "agendas/notes/mine.html", {"shown": shown, "meeting": meeting})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def delete(request, pk: int):
    """Ask whether one note is to be deleted for good, and delete it."""
    note = get_object_or_404(Note.objects.of(request.user).select_related("planned"), pk=pk)
    form = DeleteForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        try:
            actions.delete(by=request.user, note=note, version=form.cleaned_data["version"])
        except SomebodyChangedThis:
            messages.warning(
                request, "Another device wrote here since. Read it before you delete it."
            )
            return redirect("agendas:delete-note", pk)
        messages.success(request, "The note is deleted.")
        return redirect("agendas:my-notes")
    return render(request, "agendas/notes/delete.html", {"notes": [note], "note": note})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def delete_all(request, pk: int | None = None):
    """Ask whether all notes, or those of one meeting, are to be deleted, and delete them."""
    meeting = get_object_or_404(_meetings_of(request.user), pk=pk) if pk else None
    if request.method == "POST":
        gone = actions.delete_all(by=request.user, meeting=meeting)
        messages.success(request, f"Deleted for good: {count_of(gone, 'note')}.")
        return redirect("agendas:my-notes")
    notes = Note.objects.of(request.user).written()
    found = notes.filter(planned__agenda__meeting=meeting) if meeting else notes
    return render(request, "agendas/notes/delete.html", {"notes": list(found), "meeting": meeting})


def _noted(user, pk: int) -> Agenda:
    """The agenda beside whose pack this person may write; for everybody else it is not there."""
    found = Agenda.objects.exclude(published_at=None).select_related("meeting__body")
    agenda = get_object_or_404(found, meeting=pk)
    if not can_note(user, agenda):
        raise Http404
    return agenda


def _meetings_of(user):
    """The meetings of which this person has notes: no other is there for them here."""
    noted = Note.objects.of(user).values("planned__agenda__meeting")
    return Meeting.objects.with_body().filter(pk__in=noted)
