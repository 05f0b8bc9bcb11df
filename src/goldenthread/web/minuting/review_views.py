"""Reading minutes after they were written: the chair's review, publication, corrections."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.dates.retention import Record
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.minuting import files, policies, publishing, reading
from goldenthread.web.minuting import left_out as adding
from goldenthread.web.minuting.deed_pages import PAGES, may_do, offered
from goldenthread.web.minuting.forms import CorrectForm, LeftOutForm, RemarkForm
from goldenthread.web.minuting.models import (
    ExemptMinutes,
    MinutedItem,
    Minutes,
    Piece,
    Publication,
)
from goldenthread.web.minuting.pieces import UNDER_ITEMS, Kind
from goldenthread.web.minuting.screen import voters_of
from goldenthread.web.minuting.states import Deed, State, possible
from goldenthread.web.scrutiny.kept_back import may_read
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.retention.register import is_withdrawn
from goldenthread.web.scrutiny.retention.views import gone
from goldenthread.web.thread.policies import sees_everything, visible

STAYS = (
    "What it said stays, and everybody reads both. Leave a box empty to take what stands in it out."
)
ADDED = (
    "It is published as an addition, with today’s date, your name and the reason. What it asks for "
    "enters the register of commitments."
)


@require_safe
@may(Capability.REVIEW_MINUTES)
def read(request, pk: int):
    """The minutes as they stand, for the officer, and for the chair once they were sent them."""
    minutes = _minutes(pk)
    policies.check_can_review(request.user, minutes.meeting)
    if minutes.state == State.DRAFTING and not policies.can_take(request.user):
        raise Http404
    shown = reading.page_of(minutes)
    return render(
        request,
        "minuting/read.html",
        {
            "shown": shown,
            "offers": list(offered(request.user, minutes)),
            "is_chair": policies.is_chair(request.user, minutes.meeting),
            "takes": policies.can_take(request.user),
            "adds": UNDER_ITEMS,
            "may_remark": possible(Deed.REMARK, minutes.state),
            "may_correct": possible(Deed.CORRECT, minutes.state)
            and policies.can_take(request.user),
        },
    )


@may(Capability.REVIEW_MINUTES)
def deed(request, pk: int, name: str):
    """Do a deed on the whole of the minutes."""
    if name not in PAGES:
        raise Http404
    page, minutes = PAGES[name], _minutes(pk)
    if not may_do(request.user, name, minutes):
        raise PermissionDenied("This is not yours to do.")
    form = page.form(posted(request), thing=minutes)
    if form.is_valid():
        known = {page.given_as: minutes, "by": request.user}
        done = done_with(form, minutes, lambda: page.act(**known, **form.cleaned_data))
        if done:
            messages.success(request, page.done)
            return redirect(_back(request, done))
    return render(
        request,
        "minuting/deed.html",
        {"form": form, "page": page, "minutes": minutes, "back": _back(request, minutes)},
    )


@require_POST
@may(Capability.REVIEW_MINUTES)
def remark(request, pk: int):
    """Write down what the chair says of a piece."""
    piece = _piece(pk)
    policies.check_can_review(request.user, piece.minutes.meeting)
    form = RemarkForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("text", "Enter what the chair says, and who is in the chair")
        publishing.remark(by=request.user, piece=piece, **form.cleaned_data)
    except (Refused, NotNow) as refused:
        messages.warning(request, str(refused))
    address = redirect("minuting:read", piece.minutes.meeting_id)
    address["Location"] += f"#{piece.anchor}"
    return address


@may(Capability.TAKE_MINUTES)
def correct(request, pk: int):
    """Correct a piece of published minutes as a later meeting agreed."""
    piece = _piece(pk)
    voters = voters_of(piece)
    form = CorrectForm(posted(request), meeting=piece.minutes.meeting, piece=piece, voters=voters)
    if form.is_valid():
        known = {"by": request.user, "piece": piece, "voters": voters}
        given = {"version": form.cleaned_data["version"], "at": form.cleaned_data["at"]}
        done = done_with(
            form, piece, lambda: publishing.correct(**known, **given, said=form.said())
        )
        if done:
            messages.success(request, "The correction is published beside what was said before.")
            return redirect("minuting:read", piece.minutes.meeting_id)
    title = f"Correct the minutes: {str(piece).lower()}"
    return _the_form(request, piece.minutes, form, title, STAYS, "Publish the correction")


@may(Capability.TAKE_MINUTES)
def left_out(request, pk: int, kind: str):
    """Add to an item what published minutes left out of it."""
    if kind not in UNDER_ITEMS:
        raise Http404
    found = MinutedItem.objects.select_related("minutes__meeting__body", "item")
    item = get_object_or_404(found, pk=pk)
    return _left_out(request, Piece(minutes=item.minutes, item=item, kind=Kind(kind)))


@may(Capability.TAKE_MINUTES)
def item_left_out(request, pk: int):
    """Add an item that published minutes left out."""
    return _left_out(request, Piece(minutes=_minutes(pk), kind=Kind.HEADING))


def _left_out(request, piece: Piece):
    minutes, voters = piece.minutes, voters_of(piece)
    form = LeftOutForm(posted(request), meeting=minutes.meeting, piece=piece, voters=voters)
    if form.is_valid():
        known = {"by": request.user, "minutes": minutes, "item": piece.item, "kind": piece.kind}
        given = {name: form.cleaned_data[name] for name in ("at", "reason", "token")}
        done = done_with(
            form,
            minutes,
            lambda: adding.add(**known, **given, said=form.said(), voters=voters),
        )
        if done:
            messages.success(request, "It is published as an addition, with its date and reason.")
            return redirect("minuting:read", minutes.meeting_id)
    what = "item" if piece.item is None else piece.get_kind_display().lower()
    return _the_form(
        request, minutes, form, f"Add what was left out: {what}", ADDED, "Publish the addition"
    )


def _the_form(request, minutes: Minutes, form, title: str, says: str, button: str):
    shown = {"form": form, "minutes": minutes, "title": title, "says": says, "button": button}
    return render(request, "minuting/correct.html", shown)


@require_safe
@may(Capability.READ_PUBLIC)
def published(request, pk: int, number: int):
    """Minutes as published, at an address that stays; the latest says what was corrected."""
    found = _publication(request, pk, number)
    if _closed(request, found):
        return gone(request, found.minutes.meeting, Record.MINUTES, "the minutes")
    shown = {"shown": reading.publication_of(found), "files": files.links_to(found)}
    if may_read(request.user, found.minutes.meeting):
        shown["exempt"] = ExemptMinutes.objects.filter(publication=found).first()
    return render(request, "minuting/published.html", shown)


@require_safe
@may(Capability.READ_PUBLIC)
def download(request, pk: int, number: int, form: str):
    """Minutes as published, as a file for people, at an address that stays."""
    found = _publication(request, pk, number)
    if form not in files.FORMS:
        raise Http404
    if _closed(request, found):
        return gone(request, found.minutes.meeting, Record.MINUTES, "the minutes")
    name = f"minutes-{found.minutes.meeting.date}-{number}.{form}"
    return _as_file(files.written(reading.publication_of(found), form), form, name)


@require_safe
@may(Capability.READ_PUBLIC)
def exempt(request, pk: int, number: int):
    """What was minuted of items taken in private; not there for anybody but those entitled."""
    found = _exempt(request, pk, number)
    if _closed(request, found):
        return gone(request, found.minutes.meeting, Record.MINUTES, "the minutes")
    shown = {"shown": reading.exempt_of(found), "files": files.links_to(found, exempt=True)}
    return _opened(request, found, render(request, "minuting/published.html", shown))


@require_safe
@may(Capability.READ_PUBLIC)
def exempt_download(request, pk: int, number: int, form: str):
    """The exempt minutes as a file, marked on every page."""
    found = _exempt(request, pk, number)
    if form not in files.FORMS:
        raise Http404
    if _closed(request, found):
        return gone(request, found.minutes.meeting, Record.MINUTES, "the minutes")
    name = f"exempt-minutes-{found.minutes.meeting.date}-{number}.{form}"
    content = files.written(reading.exempt_of(found), form)
    return _opened(request, found, _as_file(content, form, name))


def _exempt(request, pk: int, number: int) -> Publication:
    """A publication with exempt minutes, for who may read them; a private meeting's too."""
    meeting = get_object_or_404(Meeting.objects.with_body(), pk=pk)
    if not may_read(request.user, meeting):
        raise Http404
    found = Publication.objects.select_related(
        "exempt", "minutes__meeting__body", "minutes__confirmed_at"
    )
    return get_object_or_404(found.exclude(exempt=None), minutes__meeting=meeting, number=number)


def _opened(request, found: Publication, response: HttpResponse) -> HttpResponse:
    """Write down that exempt minutes were opened, and have nobody keep a copy on the way."""
    subject = f"minutes of meeting {found.minutes.meeting_id}"
    audit.record(by=request.user, deed="opened exempt minutes", subject=subject, details={})
    response["Cache-Control"] = "private, no-store"
    return response


def _as_file(content: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=files.FORMS[form].media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _closed(request, found: Publication) -> bool:
    """Whether the minutes were withdrawn from public inspection; officers read on."""
    meeting = found.minutes.meeting
    return not sees_everything(request.user) and bool(is_withdrawn(meeting, Record.MINUTES))


def _publication(request, pk: int, number: int) -> Publication:
    meeting = get_object_or_404(visible(Meeting.objects.with_body(), request.user), pk=pk)
    found = Publication.objects.select_related("minutes__meeting__body", "minutes__confirmed_at")
    return get_object_or_404(found, minutes__meeting=meeting, number=number)


def _back(request, minutes: Minutes) -> str:
    if policies.can_take(request.user) or minutes.state != State.DRAFTING:
        return reverse("minuting:read", args=[minutes.meeting_id])
    return minutes.meeting.get_absolute_url()


def _minutes(pk: int) -> Minutes:
    found = Minutes.objects.select_related("meeting__body", "agreed_by", "confirmed_at__body")
    return get_object_or_404(found, meeting=pk)


def _piece(pk: int) -> Piece:
    found = Piece.objects.select_related("minutes__meeting__body", "item__item", "by")
    return get_object_or_404(found, pk=pk)
