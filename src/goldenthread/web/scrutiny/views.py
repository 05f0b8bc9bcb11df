"""Pages of meetings, and the way in for minutes."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldenthread.dates.retention import Record
from goldenthread.minutes.reader import Read, read_with_text
from goldenthread.minutes.unreadable import MinutesUnreadable
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.scrutiny import actions, policies, presenters
from goldenthread.web.scrutiny import pack as packs
from goldenthread.web.scrutiny.changing.deeds import offered
from goldenthread.web.scrutiny.changing.presenters import changes_of
from goldenthread.web.scrutiny.corrections import MARK, CorrectionsForm
from goldenthread.web.scrutiny.forms import PackForm, TakeInForm, UploadForm
from goldenthread.web.scrutiny.models import Meeting, Reading
from goldenthread.web.scrutiny.retention.presenters import gone_of
from goldenthread.web.scrutiny.sections import added_to
from goldenthread.web.thread.policies import sees_everything, visible

A_PAGE = 20


@require_safe
@may(Capability.READ_PUBLIC)
def meetings(request):
    """Meetings to come, and meetings held, latest first."""
    seen = visible(Meeting.objects.with_body(), request.user)
    held = presenters.with_counts(seen.held().latest_first())
    page = Paginator(held, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "scrutiny/meetings.html",
        {
            "to_come_columns": presenters.TO_COME_COLUMNS,
            "to_come": [
                presenters.to_come_row(one) for one in seen.announced(timezone.localdate())
            ],
            "columns": presenters.MEETING_COLUMNS,
            "held": [presenters.meeting_row(one) for one in page],
            "page": page,
            "may_take_in": policies.can_take_in_minutes(request.user),
        },
    )


@require_safe
@may(Capability.READ_PUBLIC)
def meeting(request, pk: int):
    """A meeting: its items in order, what was resolved, what is to be done and how that stands."""
    meetings = Meeting.objects.with_body().prefetch_related("retained")
    found = get_object_or_404(visible(meetings, request.user), pk=pk)
    everything = sees_everything(request.user)
    gone = gone_of(found)
    open_to_them = everything or Record.MINUTES not in gone
    shown = presenters.meeting_page(
        found, timezone.localdate(), everything=everything, items_shown=open_to_them
    )
    return render(
        request,
        "scrutiny/meeting.html",
        {
            "shown": shown,
            "gone": [gone[record] for record in sorted(gone)],
            "changes": changes_of(found),
            "offers": list(offered(request.user, found)),
            "added": added_to(found, request.user),
            "sees_body": found.body.is_named and (everything or found.body.public),
            "may_pack": policies.can_make_pack(request.user) and found.date is not None,
        },
    )


@require_POST
@may(Capability.MAKE_PACK)
def pack(request, pk: int):
    """The meeting's pack in the format asked for, as a file."""
    found = get_object_or_404(visible(Meeting.objects.with_body(), request.user), pk=pk)
    form = PackForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("Choose html, docx or pdf.")
    try:
        name, content = packs.made(meeting=found, by=request.user, form=form.cleaned_data["format"])
    except packs.NoPack as none:
        messages.warning(request, str(none))
        return redirect(found)
    return FileResponse(BytesIO(content), as_attachment=True, filename=name)


@may(Capability.MANAGE_MEETINGS)
def upload(request):
    """Choose a file of minutes; it is read, and shown before it is taken in."""
    form = UploadForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            read = _read(form.cleaned_data["file"])
        except MinutesUnreadable as unreadable:
            form.add_error("file", str(unreadable))
        else:
            kept = [
                actions.keep_reading(record=one.record, text=one.text, by=request.user)
                for one in read
            ]
            return redirect(kept[0]) if len(kept) == 1 else _several(request, kept)
    return render(request, "scrutiny/upload.html", {"form": form})


def _several(request, kept):
    """The meetings that one file tells of, each to be looked at on its own."""
    rows = [
        {"reading": one, "name": presenters.meeting_read(one.record), "items": one.record["items"]}
        for one in kept
    ]
    return render(request, "scrutiny/readings.html", {"rows": rows})


def _read(file) -> tuple[Read, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.read())
        return read_with_text(path)


@may(Capability.MANAGE_MEETINGS)
def reading(request, token):
    """What was read of the minutes beside their text, to be corrected and then taken in."""
    found = get_object_or_404(Reading.objects.filter(by=request.user), token=token)
    if found.meeting:
        return redirect(found.meeting)
    corrections = CorrectionsForm(
        request.POST if MARK in request.POST else None, record=found.current, places=found.places
    )
    may_go_on = not corrections.is_bound or corrections.is_valid()
    if corrections.is_bound and may_go_on:
        found = actions.correct_reading(
            reading=found,
            by=request.user,
            record=corrections.corrected(),
            places=corrections.places_corrected(),
        )
        if request.POST.get("then") == "save":
            messages.success(request, "Your corrections were saved.")
            return redirect(found)
    saving = request.POST.get("then") == "save"
    known = actions.meeting_known(found.current)
    form = _asked_of(None if saving else posted(request), found, known.perhaps)
    if form.is_valid() and may_go_on:
        return _take_in(request, found, form)
    if may_go_on:
        corrections = CorrectionsForm(record=found.current, places=found.places)
    shown = presenters.reading_page(found, None if known.perhaps else known.meeting)
    return render(
        request,
        "scrutiny/reading.html",
        {"shown": shown, "form": form, "corrections": corrections, "mark": MARK},
    )


def _asked_of(sent, found: Reading, among) -> TakeInForm:
    """What the minutes do not say; which meeting they are of is asked as soon as it is in doubt."""
    form = TakeInForm(sent, record=found.current, among=among)
    if among or not form.is_valid():
        return form
    given = {name: form.cleaned_data.get(name) for name in ("committee", "day")}
    said = actions.filled_in(found.current, committee=given["committee"] or "", day=given["day"])
    perhaps = actions.meeting_known(said).perhaps
    return TakeInForm(sent, record=found.current, among=perhaps) if perhaps else form


def _take_in(request, found: Reading, form: TakeInForm):
    given = form.cleaned_data
    taken = actions.take_in_reading(
        reading=found,
        by=request.user,
        public=given["public"] == "yes",
        committee=given.get("committee", ""),
        day=given.get("day"),
        **form.chosen(),
    )
    messages.success(request, "The minutes were taken in.")
    return redirect(taken)
