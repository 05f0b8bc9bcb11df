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

from goldenthread.minutes.reader import read_file
from goldenthread.minutes.record import MeetingRecord
from goldenthread.minutes.unreadable import MinutesUnreadable
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.scrutiny import actions, policies, presenters
from goldenthread.web.scrutiny import pack as packs
from goldenthread.web.scrutiny.forms import PackForm, TakeInForm, UploadForm
from goldenthread.web.scrutiny.models import Meeting, Reading
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
            "to_come": [presenters.to_come_row(one) for one in seen.to_come(timezone.localdate())],
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
    found = get_object_or_404(visible(Meeting.objects.with_body(), request.user), pk=pk)
    everything = sees_everything(request.user)
    shown = presenters.meeting_page(found, timezone.localdate(), everything=everything)
    return render(
        request,
        "scrutiny/meeting.html",
        {
            "shown": shown,
            "added": added_to(found, request.user),
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
    form = UploadForm(_sent(request), request.FILES or None)
    if form.is_valid():
        try:
            record = _read(form.cleaned_data["file"])
        except MinutesUnreadable as unreadable:
            form.add_error("file", str(unreadable))
        else:
            return redirect(actions.keep_reading(record=record, by=request.user))
    return render(request, "scrutiny/upload.html", {"form": form})


def _read(file) -> MeetingRecord:
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.read())
        return read_file(path)


@may(Capability.MANAGE_MEETINGS)
def reading(request, token):
    """What was read of the minutes, to be looked at and then taken in."""
    found = get_object_or_404(Reading.objects.filter(by=request.user), token=token)
    if found.meeting:
        return redirect(found.meeting)
    form = TakeInForm(_sent(request), record=found.record)
    if form.is_valid():
        given = form.cleaned_data
        taken = actions.take_in_reading(
            reading=found,
            by=request.user,
            public=given["public"] == "yes",
            committee=given.get("committee", ""),
            day=given.get("day"),
        )
        messages.success(request, "The minutes were taken in.")
        return redirect(taken)
    shown = presenters.reading_page(found.record, actions.meeting_known(found.record))
    return render(request, "scrutiny/reading.html", {"shown": shown, "form": form})


def _sent(request):
    """What a form was sent with, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None
